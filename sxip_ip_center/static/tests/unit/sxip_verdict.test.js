import { expect, test } from "@odoo/hoot";
import { press, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class Row extends models.Model {
    name = fields.Char();
    city_verdict = fields.Selection({ selection: [["pass", "Met"], ["fail", "Not met"], ["unsure", "To be looked into"]] });
    _records = [{ id: 1, name: "a" }, { id: 2, name: "b", city_verdict: "pass" }];
}
class File extends models.Model {
    row_ids = fields.One2many({ relation: "row" });
    _records = [{ id: 1, row_ids: [1, 2] }];
}

define(Row, File);

const arch = (readonly) => `<form><field name="row_ids"><list editable="bottom">
    <field name="name"/><field name="city_verdict" widget="sxip_verdict" readonly="${readonly}"/></list></field></form>`;

test("one click gives the opinion, a second takes it back; no row is opened for it", async () => {
    await mountView({ type: "form", resModel: "file", resId: 1, arch: arch("0") });
    await contains(".o_data_row:eq(0) .sxip_verdict button:eq(1)").click();
    expect(".o_data_row:eq(0) .sxip_verdict button:eq(1)").toHaveAttribute("aria-pressed", "true");
    expect(".o_selected_row").toHaveCount(0);
    await contains(".o_data_row:eq(0) .sxip_verdict button:eq(1)").click();
    expect(".o_data_row:eq(0) .sxip_verdict [aria-pressed=true]").toHaveCount(0);
});

test("1, 2, 3 give it and go on to the next row", async () => {
    await mountView({ type: "form", resModel: "file", resId: 1, arch: arch("0") });
    queryOne(".o_data_row:eq(0) .sxip_verdict button:eq(0)").focus();
    await press("3");
    await animationFrame();
    expect(".o_data_row:eq(0) .sxip_verdict [aria-pressed=true]").toHaveText("To be looked into");
    expect(document.activeElement.closest("tr")).toBe(queryOne(".o_data_row:eq(1)"));
});

test("to whom it is not open it is a word, and a dash where there is none", async () => {
    await mountView({ type: "form", resModel: "file", resId: 1, arch: arch("1") });
    expect(".sxip_verdict").toHaveCount(0);
    expect(".o_data_row:eq(0) [name=city_verdict]").toHaveText("—");
    expect(".o_data_row:eq(1) .badge.text-bg-success").toHaveText("Met");
});
