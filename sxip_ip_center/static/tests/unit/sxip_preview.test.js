import { expect, test } from "@odoo/hoot";
import { queryOne } from "@odoo/hoot-dom";
import { startServer } from "@mail/../tests/mail_test_helpers";
import { contains, fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class Sheet extends models.Model {
    attachment_ids = fields.Many2many({ relation: "ir.attachment" });
}

define(Sheet);

const mount = async (widget) => {
    const server = await startServer();
    const ids = server["ir.attachment"].create([
        { name: "lease.pdf", mimetype: "application/pdf" },
        { name: "seal.png", mimetype: "image/png" },
        { name: "table.xlsx", mimetype: "application/vnd.ms-excel" },
    ]);
    const sheet = server["sheet"].create({ attachment_ids: ids });
    await mountView({
        type: "form",
        resModel: "sheet",
        resId: sheet,
        arch: `<form><field name="attachment_ids" widget="${widget}" readonly="1"/></form>`,
    });
    return ids;
};

test("PDF in the viewer, image as image, the rest to fetch; the arrows go round", async () => {
    const [pdf] = await mount("sxip_preview");
    expect(".sxip_preview strong").toHaveText("lease.pdf");
    const frame = queryOne(".sxip_preview iframe");
    const source = frame.getAttribute("src") || frame.dataset.src; // the runner keeps frames from loading
    expect(source).toInclude("/web/static/lib/pdfjs/web/viewer.html?file=");
    expect(source).toInclude(encodeURIComponent("/web/content/" + pdf));
    await contains(".sxip_preview button[title='Next file']").click();
    expect(".sxip_preview img[alt='seal.png']").toHaveCount(1);
    await contains(".sxip_preview button[title='Next file']").click();
    expect(".sxip_preview_body").toHaveText("This kind of file cannot be shown here; fetch it.");
    expect(".sxip_preview button:contains(Full screen)").toHaveCount(0);
    await contains(".sxip_preview button[title='Next file']").click();
    expect(".sxip_preview strong").toHaveText("lease.pdf");
    expect(".sxip_preview span").toHaveText("File 1 of 3");
});

test("full screen is the core's viewer, with the files that can be shown", async () => {
    await mount("sxip_preview");
    await contains(".sxip_preview button:contains(Full screen)").click();
    expect(".o-FileViewer").toHaveCount(1);
    expect(".o-FileViewer-header").toHaveText(/lease\.pdf/);
});

test("files of a row on one line each: a click shows them, nothing is offered to who may not add", async () => {
    await mount("sxip_files");
    expect(".sxip_files a").toHaveCount(3);
    expect(".sxip_files button").toHaveCount(0);
    await contains(".sxip_files a:eq(1)").click();
    expect(".o-FileViewer-header").toHaveText(/seal\.png/);
});
