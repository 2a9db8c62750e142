import { expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

const open = ["city_verdict"];

class Check extends models.Model {
    short_name = fields.Char();
    section = fields.Selection({ selection: [["basic", "Basic conditions"], ["effect1", "Effect 1"]] });
    kind = fields.Char();
    result = fields.Char();
    editable_fields = fields.Json();
    city_verdict = fields.Selection({ selection: [["pass", "Met"], ["fail", "Not met"]] });
    _records = [
        { id: 1, short_name: "seat", section: "basic", kind: "judged", editable_fields: open },
        { id: 2, short_name: "staff", section: "basic", kind: "metric", result: "fail", editable_fields: open },
        { id: 3, short_name: "plan", section: "basic", kind: "judged", city_verdict: "fail", editable_fields: open },
        { id: 4, short_name: "amount", section: "effect1", kind: "metric", result: "pass", editable_fields: open },
    ];
}
class File extends models.Model {
    check_ids = fields.One2many({ relation: "check" });
    _records = [{ id: 1, check_ids: [1, 2, 3, 4] }];
}

define(Check, File);

const hidden = ["section", "kind", "result", "editable_fields"].map((name) => '<field name="' + name + '" column_invisible="1"/>').join("");
const mount = () =>
    mountView({
        type: "form",
        resModel: "file",
        resId: 1,
        arch: `<form><field name="check_ids" widget="sxip_checks"><list>
            <field name="short_name"/><field name="city_verdict" widget="sxip_verdict"/>
            ${hidden}
        </list></field></form>`,
    });

test("each section has a head that says how far it is", async () => {
    await mount();
    expect(queryAllTexts(".sxip_section strong")).toEqual(["Basic conditions: 1 of 3 given", "Effect 1: 0 of 1 given"]);
});

test("the rest is met: after one question, without the row that fails by its figure and without the one that is given", async () => {
    await mount();
    await contains(".sxip_section:eq(0) button").click();
    expect(".modal-body").toHaveText("seat");
    await contains(".modal footer .btn-primary").click();
    expect(queryAllTexts(".o_data_row .sxip_verdict [aria-pressed=true]")).toEqual(["Met", "Not met"]);
    expect(".sxip_section:eq(0) button").toHaveCount(0);
});
