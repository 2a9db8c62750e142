import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { defineModels, onRpc } from "@web/../tests/web_test_helpers";

/** Models of a test, beside those of the conversation that the client always asks for. */
export function define(...models) {
    defineMailModels();
    defineModels(models);
    onRpc("has_group", () => true);
}
