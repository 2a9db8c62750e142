import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;

/** A term day by day, a box a day, from the derivation that is kept with the deadline. */
export class SxipDays extends Component {
    static template = "sxip_ip_center.Days";
    static props = { ...standardFieldProps, days: { type: String, optional: true } };

    get days() {
        const days = this.props.record.data[this.props.days || this.props.name] || [];
        const words = { weekend: _t("Weekend"), holiday: _t("Holiday"), makeup: _t("Make-up day"), workday: "" };
        let count = 0;
        return days.map(([iso, worked, why], index) => {
            const [kind, name] = why.split(":");
            const date = DateTime.fromISO(iso);
            count += worked ? 1 : 0;
            return {
                iso,
                day: date.toFormat("MM-dd"),
                weekday: date.toFormat("ccc"),
                label: worked ? _t("Day %s", count) : name || words[kind] || kind,
                worked,
                note: kind === "makeup" ? words.makeup : "",
                today: date.hasSame(DateTime.local(), "day"),
                last: index === days.length - 1,
            };
        });
    }
}

registry.category("fields").add("sxip_days", {
    component: SxipDays,
    displayName: _t("Term day by day"),
    supportedTypes: ["json", "text"],
    extractProps: ({ options }) => ({ days: options.days }),
    fieldDependencies: ({ options }) => (options.days ? [{ name: options.days, type: "json" }] : []),
});
