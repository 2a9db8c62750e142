import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { FloatField, floatField } from "@web/views/fields/float/float_field";

const noughts = new Set(); // rows whose score nought was typed and is not saved yet

/** A score: empty until it is given, nought included; beyond the most of the indicator it is refused at once. */
export class SxipScore extends FloatField {
    get isGiven() {
        return this.props.record.data.is_scored || this.value !== 0 || noughts.has(this.props.record.id);
    }

    get formattedValue() {
        return this.isGiven ? super.formattedValue : "";
    }

    parse(text) {
        const score = super.parse(text);
        const { record, name } = this.props;
        if (score < 0 || score > record.data.max_score) {
            throw new Error(_t("The score lies beyond the most of the indicator."));
        }
        if (score === 0 && text.trim() && !this.isGiven) {
            noughts.add(record.id); // nought is what stands there already: the input alone would see no change
            record.update({ [name]: 0 });
        }
        return score;
    }
}

registry.category("fields").add("sxip_score", {
    ...floatField,
    component: SxipScore,
    displayName: _t("Score"),
    supportedTypes: ["float"],
    fieldDependencies: [
        { name: "is_scored", type: "boolean" },
        { name: "max_score", type: "float" },
    ],
});
