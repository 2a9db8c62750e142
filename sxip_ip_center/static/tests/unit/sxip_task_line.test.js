import { expect, test } from "@odoo/hoot";
import { queryAllTexts, queryOne, waitFor } from "@odoo/hoot-dom";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class File extends models.Model {
    task_text = fields.Char();
    rank = fields.Integer();
    next_transition = fields.Char();
    transition_refusals = fields.Json();
    _records = [
        {
            id: 1,
            task_text: "Your turn: review it",
            next_transition: "recommend",
            transition_refusals: [
                { code: "recommend", text: "The place in the ranking is missing.", field: "rank" },
                { code: "recommend", text: "A reason is due.", field: false },
                { code: "reject", text: "Another decision misses this." },
            ],
        },
    ];
}

define(File);

test("what the next decision misses, and nothing else; a sentence opens the tab and puts the cursor into the field", async () => {
    await mountView({
        type: "form",
        resModel: "file",
        resId: 1,
        arch: `<form><field name="task_text" widget="sxip_task_line"/>
            <notebook><page string="One"><div>one</div></page><page string="Two"><group><field name="rank"/></group></page></notebook></form>`,
    });
    expect(".sxip_task strong").toHaveText("Your turn: review it");
    expect(queryAllTexts(".sxip_task_missing li")).toEqual(["› The place in the ranking is missing.", "› A reason is due."]);
    expect(".sxip_task_missing a").toHaveCount(1);
    await contains(".sxip_task_missing a").click();
    await waitFor(".o_field_widget[name=rank] input:focus");
    expect(document.activeElement).toBe(queryOne(".o_field_widget[name=rank] input"));
});
