/* The yearly evaluation and the national award through the screens, each person at his own log-in. */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const UNIT = "示例特钢研究院";
const button = (label) => `.o_statusbar_buttons button:contains(${label})`;
const current = (label) => `.o_statusbar_status .o_arrow_button_current:contains(${label})`;
const open = (words) => [{ content: "a to-do of mine", trigger: `.sxip_desk_row:contains(${words}) .sxip_desk_link:contains(${words})`, run: "click" }];
const page = (label) => ({ content: `page ${label}`, trigger: `.o_notebook .nav-link:contains(${label})`, run: "click" });
const write = (name, text) => ({ trigger: `.o_field_widget[name=${name}] textarea`, run: `edit ${text}` });
const confirm = (text) => [
    ...(text ? [{ trigger: ".modal .o_field_widget[name=reason] textarea", run: `edit ${text}` }] : []),
    { content: "confirm", trigger: ".modal footer button.btn-primary", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];
const prepare = (text) => [
    { trigger: button("提请签发"), run: "click" },
    ...confirm(text),
    { content: "prepared: the button is gone", trigger: "body:not(:has(.o_statusbar_buttons button:contains(提请签发)))" },
];
const add = (name, steps) => tours.add(name, { url: "/odoo/sxip-desk", steps: () => steps });

add("sxip_center_reports", [
    ...open(UNIT),
    page("总结与计划"),
    write("report", "示例：本年度按五项职责开展工作。"),
    { trigger: button("报送自评"), run: "click" },
    { trigger: current("市局审核") },
]);
add("sxip_city_forwards", [
    ...open(UNIT),
    page("评价结论"),
    write("city_conclusion", "示例：情况属实，同意报送。"),
    { trigger: button("审核报送"), run: "click" },
    { trigger: current("省局评价") },
]);
add("sxip_province_concludes", [
    ...open(UNIT),
    page("评价结论"),
    write("province_conclusion", "示例：年度任务完成较好。"),
    ...prepare(),
]);
add("sxip_signer_completes", [...open(UNIT), { trigger: button("完成年度评价"), run: "click" }, { trigger: current("评价完成") }]);
add("sxip_province_prepares_award", [...open(UNIT), ...prepare("示例：符合条件，建议奖励。")]);
add("sxip_signer_approves_award", [...open(UNIT), { trigger: button("审定"), run: "click" }, { trigger: current("已审定待拨付") }]);
add("sxip_province_pays_award", [
    ...open(UNIT),
    { trigger: ".o_field_widget[name=voucher_no] input", run: "edit 示例凭证2026001" },
    { trigger: button("登记拨付"), run: "click" },
    { trigger: current("已拨付") },
]);
