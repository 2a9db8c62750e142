import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class File extends models.Model {
    name = fields.Char();
    state = fields.Char();
    late = fields.Boolean();
    _records = [
        { id: 1, name: "a", state: "draft", late: true },
        { id: 2, name: "b", state: "draft" },
        { id: 3, name: "c", state: "done", late: true },
    ];
}

define(File);

test("filters that ask for it stand above the rows with their counts; a click filters and the others follow", async () => {
    await mountView({
        type: "list",
        resModel: "file",
        arch: `<list js_class="sxip_strip"><field name="name"/></list>`,
        searchViewArch: `<search>
            <filter name="draft" string="In entry" domain="[('state', '=', 'draft')]" context="{'sxip_strip': 1}"/>
            <filter name="done" string="Closed" domain="[('state', '=', 'done')]" context="{'sxip_strip': 1}"/>
            <separator/>
            <filter name="late" string="Overdue" domain="[('late', '=', True)]" context="{'sxip_strip': 1}"/>
            <filter name="other" string="Not shown" domain="[]"/></search>`,
    });
    expect(queryAllTexts(".sxip_strip button")).toEqual(["In entry 2", "Closed 1", "Overdue 2"]);
    await contains(".sxip_strip button:contains(In entry)").click();
    expect(queryAllTexts(".o_data_row")).toEqual(["a", "b"]);
    expect(queryAllTexts(".sxip_strip button")).toEqual(["In entry 2", "Closed 1", "Overdue 1"]);
    expect(".sxip_strip [aria-pressed=true]").toHaveText("In entry 2");
});
