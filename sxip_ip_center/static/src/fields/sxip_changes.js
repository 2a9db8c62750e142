import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** What a unit changed in its corrections, the last one first: before and after side by side. */
export class SxipChanges extends Component {
    static template = "sxip_ip_center.Changes";
    static props = { ...standardFieldProps };

    get corrections() {
        return (this.props.record.data.correction_log || [])
            .map((entry, index) => ({
                ...entry,
                title: _t("Correction %(n)s, handed in on %(day)s", { n: index + 1, day: entry.day }),
            }))
            .reverse();
    }
}

registry.category("fields").add("sxip_changes", {
    component: SxipChanges,
    displayName: _t("Before and after"),
    supportedTypes: ["text"],
    fieldDependencies: [{ name: "correction_log", type: "json" }],
});
