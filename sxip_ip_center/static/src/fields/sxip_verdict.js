import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const COLOURS = { pass: "success", ok: "success", fail: "danger", defect: "warning", unsure: "warning" };

/** Opinions as buttons that are always there: one click, or 1, 2, 3 on the keyboard, which goes on to the next row. */
export class SxipVerdict extends Component {
    static template = "sxip_ip_center.Verdict";
    static props = { ...standardFieldProps };

    get choices() {
        return this.props.record.fields[this.props.name].selection;
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    get label() {
        return this.choices.find(([value]) => value === this.value)?.[1] || "—";
    }

    colour(value) {
        return COLOURS[value] || "secondary";
    }

    async choose(value) {
        await this.props.record.update({ [this.props.name]: value === this.value ? false : value });
    }

    async onKeydown(ev) {
        const choice = this.choices[Number(ev.key) - 1];
        if (!choice) {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
        const row = ev.target.closest("tr");
        await this.props.record.update({ [this.props.name]: choice[0] });
        row?.nextElementSibling?.querySelector(`[name="${this.props.name}"] .sxip_verdict button`)?.focus();
    }
}

registry.category("fields").add("sxip_verdict", {
    component: SxipVerdict,
    displayName: _t("Opinion by buttons"),
    supportedTypes: ["selection"],
    isEmpty: (record, name) => !record.data[name],
    extractProps: (_info, dynamicInfo) => ({ readonly: dynamicInfo.readonly }),
});
