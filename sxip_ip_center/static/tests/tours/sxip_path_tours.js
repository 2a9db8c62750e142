/* The path of an application through the screens, each person at his own log-in: first screen, row, button. */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const button = (label) => `.o_statusbar_buttons button:contains(${label})`;
const current = (label) => `.o_statusbar_status .o_arrow_button_current:contains(${label})`;
const open = (words) => [{ content: "a to-do of mine", trigger: `.sxip_desk_row:contains(${words}) .sxip_desk_link:contains(${words})`, run: "click" }];
const confirm = (text) => [
    ...(text ? [{ trigger: ".modal .o_field_widget[name=reason] textarea", run: `edit ${text}` }] : []),
    { content: "confirm", trigger: ".modal footer button.btn-primary", run: "click" },
    { trigger: "body:not(:has(.modal))" },
];
const add = (name, steps) => tours.add(name, { url: "/odoo/sxip-desk", steps: () => steps });

add("sxip_center_submits", [
    ...open("示例特钢研究院"),
    { trigger: button("提交申报"), run: "click" },
    { trigger: current("待受理") },
]);
add("sxip_officer_accepts", [...open("示例特钢研究院"), { trigger: button("受理"), run: "click" }, { trigger: current("市局审核") }]);
add("sxip_officer_prepares", [
    ...open("示例特钢研究院"),
    { trigger: button("提请签发"), run: "click" },
    ...confirm("符合条件，建议推荐"),
    { content: "prepared: the button is gone", trigger: `.o_statusbar_buttons:not(:has(button:contains(提请签发)))` },
]);
add("sxip_approver_recommends", [
    ...open("示例特钢研究院"),
    { trigger: button("推荐上报"), run: "click" },
    ...confirm(),
    { trigger: current("省局复核") },
]);
add("sxip_province_starts_review", [...open("示例特钢研究院"), { trigger: button("转专家评审"), run: "click" }, { trigger: current("专家评审") }]);
add("sxip_expert_declares", [
    ...open("示例特钢研究院"),
    { trigger: `.o_statusbar_buttons button.btn:first`, run: "click" },
    ...confirm(),
    { trigger: current("评分中") },
]);
add("sxip_expert_submits", [...open("示例特钢研究院"), { trigger: button("提交评分"), run: "click" }, ...confirm(), { trigger: current("已提交") }]);
add("sxip_province_prepares", [...open("示例特钢研究院"), { trigger: button("提请签发"), run: "click" }, ...confirm("同意列入")]);
add("sxip_signer_determines", [...open("示例特钢研究院"), { trigger: button("列入拟认定名单"), run: "click" }, { trigger: current("拟认定") }]);
add("sxip_signer_publishes", [...open("示例公示"), { trigger: button("发布公示"), run: "click" }, { trigger: current("公示中") }]);
add("sxip_signer_recognizes", [...open("示例特钢研究院"), { trigger: button("正式认定"), run: "click" }, { trigger: current("已认定") }]);
