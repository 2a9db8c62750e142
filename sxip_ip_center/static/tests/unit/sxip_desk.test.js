import { expect, test } from "@odoo/hoot";
import { manuallyDispatchProgrammaticEvent, press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, makeMockEnv, mockService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { SxipDesk } from "@sxip_ip_center/desk/sxip_desk";
import { getDefaultConfig } from "@web/views/view";
import { define } from "./sxip_unit_helpers";

define();

const list = (name) => ({ type: "ir.actions.act_window", res_model: "file", name, domain: [["late", "=", true]], views: [[false, "list"]] });
const form = (id, model = "file") => ({ type: "ir.actions.act_window", res_model: model, res_id: id, views: [[false, "form"]] });
const row = (id, name, vals = {}) => ({ id, name, due: "", what: "To be accepted", kind: "Application", note: "", contact: "", action: form(id), ...vals });
const number = (label, count, vals = {}) => ({ label, count, more: false, tone: "", action: list(label), ...vals });

const DESK = {
    day: "2026-11-25", place: "Bureau", who: "Officer A", buttons: [],
    counts: [number("To do", 2, { tone: "info" }), number("Overdue", 0), number("Due today", 1000, { more: true })],
    queues: [{ ...number("To do, by due date", 3), rows: [
        row(1, "First", { tone: "danger", due: "2026-11-24 overdue", contact: "Wang 0351-0000001" }),
        row(2, "Second", { note: "why it was sent back", contact: "Li" }),
        row(3, "Notice", { action: form(7, "notice") })] }],
    blocks: [
        { ...number("Annual reports missing", 1), empty: "All are in.", rows: [
            { id: 5, title: "Center", text: "Sun 0359", note: "Not urged yet", button: { label: "Urge", model: "evaluation", method: "action_urge", id: 5 } }] },
        { ...number("On public notice", 0), empty: "No notice is running.", rows: [] }],
};

async function mount(desk = DESK) {
    const opened = [];
    onRpc("sxip.todo", "desk", ({ args }) => {
        expect.step(`desk ${JSON.stringify(args)}`);
        return desk;
    });
    mockService("action", { doAction: (action, options) => opened.push([action, options]) });
    const env = await makeMockEnv({ config: getDefaultConfig() });
    await mountWithCleanup(SxipDesk, { env, props: { action: {}, actionId: 1, className: "" } });
    return opened;
}

test("nought stays, grey and to be clicked; many are not counted to the end; each number opens its list", async () => {
    const opened = await mount();
    expect(queryAllTexts(".sxip_desk_count")).toEqual(["To do 2", "Overdue 0", "Due today 1000+"]);
    expect(".sxip_desk_count.text-muted").toHaveText("Overdue 0");
    await contains(".sxip_desk_count.text-muted").click();
    expect(opened[0][0]).toEqual(list("Overdue"));
    expect.verifySteps(["desk []"]);
});

test("a row opens its file, with the rows of the same kind to page through", async () => {
    const opened = await mount();
    expect(".sxip_desk_row:eq(0) .text-danger").toHaveText("2026-11-24 overdue");
    expect(queryAllTexts(".sxip_desk_last")).toEqual(["Wang 0351-0000001", "why it was sent back", "—"]);
    await contains(".sxip_desk_row:eq(1)").click();
    expect(opened).toEqual([[form(2), { props: { resIds: [1, 2] } }]]);
    await contains(".sxip_desk_row:eq(2) .sxip_desk_link").click();
    expect(opened[1]).toEqual([form(7, "notice"), { props: { resIds: [7] } }]);
    expect.verifySteps(["desk []"]);
});

test("arrows go from row to row", async () => {
    await mount();
    queryOne(".sxip_desk_row:eq(0) .sxip_desk_link").focus();
    await press("ArrowDown");
    expect(document.activeElement).toHaveText("Second");
    await press("ArrowUp");
    await press("ArrowUp");
    expect(document.activeElement).toHaveText("First");
    expect.verifySteps(["desk []"]);
});

test("a step beside a row is taken here and the desk is read anew; so it is when the window comes back", async () => {
    onRpc("evaluation", "action_urge", ({ args }) => {
        expect.step(`urged ${JSON.stringify(args)}`);
        return true;
    });
    await mount();
    expect(".sxip_desk_block:eq(1)").toHaveText(/No notice is running\./);
    await contains(".sxip_desk_block button").click();
    expect.verifySteps(["desk []", "urged [[5]]", "desk []"]);
    await manuallyDispatchProgrammaticEvent(window, "focus");
    await animationFrame();
    expect.verifySteps(["desk []"]);
});

test("of a unit: how far the application is, the letter of the return, figures against the standards", async () => {
    const steps = ["In preparation", "To be corrected", "City review"].map((label, n) => ({ label, is_done: n < 1, is_here: n === 1 }));
    await mount({
        ...DESK, blocks: [],
        progress: { title: "Unit", task: "Your turn", action: form(1), is_returned: true, letter: ["1. lease", "2. staff"], steps },
        figures: [{ label: "Amount", value: "213.50", standard: "≥ 200.00", waiting: "", result: "pass", action: list("Amount") }],
    });
    expect(queryAllTexts(".sxip_desk_steps li")).toEqual(["In preparation ✓", "To be corrected", "City review"]);
    expect("[aria-current=step]").toHaveText("To be corrected");
    expect(".sxip_desk_progress").toHaveText(/1\. lease\n2\. staff/);
    expect(".sxip_desk_figures .text-success").toHaveText("213.50");
    expect.verifySteps(["desk []"]);
});
