import { beforeEach, expect, test } from "@odoo/hoot";
import { press, queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { startServer } from "@mail/../tests/mail_test_helpers";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class Material extends models.Model {
    code = fields.Char();
    short_name = fields.Char();
    is_required = fields.Boolean();
    attachment_ids = fields.Many2many({ relation: "ir.attachment" });
    submitted_file_ids = fields.Many2many({ relation: "ir.attachment", relation_field: "submitted" });
    file_count = fields.Integer();
    editable_fields = fields.Json();
    note = fields.Char();
    city_verdict = fields.Selection({ selection: [["ok", "In order"], ["defect", "Needs correction"], ["not_applicable", "Not applicable"]] });
}
class File extends models.Model {
    material_ids = fields.One2many({ relation: "material" });
}

define(Material, File);

let server, attachments;
beforeEach(async () => {
    server = await startServer();
    attachments = server["ir.attachment"].create(
        ["old.pdf", "lease.pdf", "plan.pdf"].map((name) => ({ name, mimetype: "application/pdf" }))
    );
});

async function mount(open) {
    const [old, lease, plan] = attachments;
    const rows = server["material"].create([
        { code: "M01", short_name: "lease", attachment_ids: [lease], submitted_file_ids: [old, lease], file_count: 1, editable_fields: open },
        { code: "M02", short_name: "plan", attachment_ids: [plan], submitted_file_ids: [plan], file_count: 1, editable_fields: open },
        { code: "M03", short_name: "none", attachment_ids: [], file_count: 0, editable_fields: open },
    ]);
    await mountView({
        type: "form",
        resModel: "file",
        resId: server["file"].create({ material_ids: rows }),
        arch: `<form><field name="material_ids" widget="sxip_materials"><list editable="bottom" create="0" delete="0">
            <field name="code"/><field name="short_name"/><field name="is_required"/>
            <field name="attachment_ids" widget="sxip_files"/><field name="file_count" column_invisible="1"/>
            <field name="submitted_file_ids" widget="sxip_files" optional="hide"/>
            <field name="city_verdict" widget="sxip_verdict"/><field name="note"/><field name="editable_fields" column_invisible="1"/>
        </list></field></form>`,
    });
}

const shown = () => document.querySelector(".sxip_preview strong").textContent;
const given = () => queryAllTexts(".o_data_row .sxip_verdict [aria-pressed=true]");

test("in review the list is narrow and the files of the row in hand stand beside it", async () => {
    await mount(["city_verdict", "note"]);
    expect(queryAllTexts(".sxip_materials th")).toEqual(["Code", "Short name", "File count", "City verdict"]);
    expect(shown()).toBe("lease.pdf");
    await contains(".o_data_row:eq(1) td:eq(1)").click();
    expect(shown()).toBe("plan.pdf");
    expect(".o_selected_row").toHaveCount(0);
    await contains(".o_data_row:eq(2) td:eq(1)").click();
    expect(".sxip_preview").toHaveText(/No file was handed in\./);
});

test("arrows load another row's files, 2 gives the second opinion and goes on", async () => {
    await mount(["city_verdict", "note"]);
    await contains(".o_data_row:eq(0) td:eq(1)").click();
    await press("ArrowDown");
    await animationFrame();
    expect(shown()).toBe("plan.pdf");
    await press("ArrowUp");
    await animationFrame();
    expect(shown()).toBe("lease.pdf");
    await press("2");
    await animationFrame();
    expect(given()).toEqual(["Needs correction"]);
    expect(shown()).toBe("plan.pdf");
});

test("the replaced version of a file stays within reach", async () => {
    await mount(["city_verdict"]);
    await contains(".sxip_earlier").click();
    expect(shown()).toBe("old.pdf");
    await contains(".sxip_earlier").click();
    expect(shown()).toBe("lease.pdf");
    await contains(".o_data_row:eq(1) td:eq(1)").click();
    expect(".sxip_earlier").toHaveCount(0);
});

test("the rest is in order: after one question, without the row that has no file", async () => {
    await mount(["city_verdict"]);
    expect(".sxip_materials strong:eq(0)").toHaveText("0 of 3 judged, 0 to be corrected");
    await contains(".sxip_rest").click();
    expect(".modal-body").toHaveText("lease、plan");
    await contains(".modal footer .btn-primary").click();
    expect(given()).toEqual(["In order", "In order"]);
    expect(".sxip_rest").toHaveCount(0);
});

test("the unit that still hands in works in the ordinary list; to whom nothing is open nothing is offered", async () => {
    await mount(["attachment_ids"]);
    expect(".sxip_materials").toHaveCount(0);
    expect(".o_field_x2many_list .sxip_files").not.toHaveCount(0);
});

test("a reader sees the files and no button of opinion", async () => {
    await mount([]);
    expect(".sxip_preview").toHaveCount(1);
    expect(".sxip_rest").toHaveCount(0);
    await contains(".o_data_row:eq(0) td:eq(1)").click();
    await press("1");
    await animationFrame();
    expect(given()).toEqual([]);
});
