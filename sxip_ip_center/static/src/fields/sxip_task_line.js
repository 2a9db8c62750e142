import { Component, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { jumpTo } from "./jump";

/** Whose turn it is, and what the next decision still misses; each sentence leads to the field where it is mended. */
export class SxipTaskLine extends Component {
    static template = "sxip_ip_center.TaskLine";
    static props = { ...standardFieldProps };

    setup() {
        this.root = useRef("root");
    }

    get text() {
        return this.props.record.data[this.props.name] || "";
    }

    get missing() {
        const { next_transition: next, transition_refusals: refusals } = this.props.record.data;
        return (refusals || []).filter((refusal) => refusal.code === next);
    }

    jump(name) {
        return jumpTo(this.root.el, name);
    }
}

registry.category("fields").add("sxip_task_line", {
    component: SxipTaskLine,
    displayName: _t("Task line"),
    supportedTypes: ["char"],
    fieldDependencies: [
        { name: "next_transition", type: "char" },
        { name: "transition_refusals", type: "json" },
    ],
});
