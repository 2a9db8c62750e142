import { Component, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { jumpTo } from "./jump";

const MOST = 7; // what fits on one line

/** How far a form is filled in; each thing that is still empty leads to its place. */
export class SxipMeter extends Component {
    static template = "sxip_ip_center.Meter";
    static props = { ...standardFieldProps };

    setup() {
        this.root = useRef("root");
    }

    get progress() {
        return this.props.record.data[this.props.name] || { done: 0, all: 0, missing: [] };
    }

    get share() {
        return this.progress.all ? Math.round((100 * this.progress.done) / this.progress.all) : 0;
    }

    get shown() {
        return this.progress.missing.slice(0, MOST);
    }

    get more() {
        const count = this.progress.missing.length - this.shown.length;
        return count > 0 ? _t("and %s more", count) : "";
    }

    get text() {
        return _t("%(done)s of %(all)s parts of the form are filled in", this.progress);
    }

    jump(name) {
        return jumpTo(this.root.el, name);
    }
}

registry.category("fields").add("sxip_meter", {
    component: SxipMeter,
    displayName: _t("How far the form is"),
    supportedTypes: ["json"],
});
