/* The daily task of each role from the open desk, in at most three clicks; a tour that needs more cannot even be registered. */
import { registry } from "@web/core/registry";

const MOST = 3;
const tours = registry.category("web_tour.tours");
const click = (trigger) => ({ trigger, run: "click" });
const see = (trigger) => ({ trigger });
const count = (label) => click(`.sxip_desk_count:contains(${label})`);
const row = (words) => click(`.sxip_desk_row:contains(${words}) .sxip_desk_link:contains(${words})`);
const tickAll = click(".o_list_view thead .o_list_record_selector input");
const selected = (label) => click(`.o_control_panel button:contains(${label})`);
const button = (label) => click(`.o_statusbar_buttons button:contains(${label})`);
const confirm = click(".modal footer button.btn-primary");
const told = (words) => see(`.o_notification:contains(${words})`);

function daily(name, steps) {
    const clicks = steps.filter((step) => step.run === "click").length;
    if (clicks > MOST) {
        throw new Error(`${name}: ${clicks} clicks for a daily task, ${MOST} are the most`);
    }
    tours.add(name, { url: "/odoo/sxip-desk", steps: () => steps });
}

daily("sxip_daily_accept_many", [count("待受理"), tickAll, selected("受理"), told("2")]);
daily("sxip_daily_return_one", [row("示例特钢研究院"), button("退回补正"), confirm, see(".o_arrow_button_current:contains(待补正)")]);
daily("sxip_daily_sign_many", [count("待我签"), tickAll, selected("签发"), told("2")]);
daily("sxip_daily_issue_many", [count("待印发文书"), tickAll, selected("印发"), told("2")]);
daily("sxip_daily_correct", [click(".sxip_desk_progress button:contains(去补正)"), button("提交申报"), see(".o_arrow_button_current:contains(市局审核)")]);
daily("sxip_daily_hand_over", [
    click(".o_control_panel button:contains(移交待办)"),
    { trigger: ".modal .o_field_widget[name=user_id] input", run: "edit 示例代办" },
    click(".o-autocomplete--dropdown-item:contains(示例代办)"),
    confirm,
    see("body:not(:has(.modal))"),
]);
daily("sxip_daily_trail", [
    count("在单位补正"),
    click(".o_data_row .o_data_cell[name=entity_id]"),
    click(".o-form-buttonbox button:contains(全程留痕), .oe_button_box button:contains(全程留痕)"),
    see(".o_list_view .o_data_row:contains(退回补正)"),
]);
