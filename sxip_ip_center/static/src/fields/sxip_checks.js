import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";
import { ListRenderer } from "@web/views/list/list_renderer";
import { giveRest } from "./give_rest";

/** Conditions under the heads of their sections; what is left of a section may be given as met in one go. */
export class SxipChecksRenderer extends ListRenderer {
    static rowsTemplate = "sxip_ip_center.ChecksRows";

    setup() {
        super.setup();
        this.dialog = useService("dialog");
    }

    /** The column in which this user gives his opinion now. */
    get opinion() {
        const open = this.props.list.records[0]?.data.editable_fields || [];
        return ["city_verdict", "province_verdict", "self_verdict"].find((name) => open.includes(name));
    }

    startsSection(index) {
        const { records } = this.props.list;
        return index === 0 || records[index].data.section !== records[index - 1].data.section;
    }

    rowsOf(section) {
        return this.props.list.records.filter((record) => record.data.section === section);
    }

    head(section) {
        const label = this.props.list.fields.section.selection.find(([value]) => value === section)?.[1] || "";
        if (!this.opinion) {
            return label;
        }
        const rows = this.rowsOf(section);
        const given = rows.filter((record) => record.data[this.opinion]).length;
        return _t("%(section)s: %(given)s of %(all)s given", { section: label, given, all: rows.length });
    }

    /** Rows without an opinion; a figure that does not meet its standard is left for a judgement of its own. */
    rest(section) {
        return this.rowsOf(section).filter(
            ({ data }) => !data[this.opinion] && !(data.kind === "metric" && data.result !== "pass")
        );
    }

    giveRest(section) {
        giveRest(this.dialog, _t("The rest is met"), this.rest(section), this.opinion, "pass");
    }
}

export class SxipChecksField extends X2ManyField {
    static components = { ...X2ManyField.components, ListRenderer: SxipChecksRenderer };
}

registry.category("fields").add("sxip_checks", {
    ...x2ManyField,
    component: SxipChecksField,
    displayName: _t("Conditions by section"),
    supportedTypes: ["one2many"],
});
