import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";

/** One opinion on many rows: asks once, naming them, and writes it on each. */
export function giveRest(dialog, title, rows, name, value) {
    dialog.add(ConfirmationDialog, {
        title,
        body: rows.map((row) => row.data.short_name).join("、"),
        confirm: async () => {
            for (const row of rows) {
                await row.update({ [name]: value });
            }
        },
        cancel: () => {},
    });
}
