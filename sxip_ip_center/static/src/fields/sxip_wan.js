import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatFloat } from "@web/views/fields/formatters";
import { useInputField } from "@web/views/fields/input_field_hook";
import { useNumpadDecimal } from "@web/views/fields/numpad_decimal_hook";
import { parseFloat } from "@web/views/fields/parsers";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const WAN = 10000;
const DOUBTFUL = 100000; // in units of 10,000: more than a billion yuan is rather yuan typed by mistake

/** Yuan as 10,000 yuan: two decimals, grouped, no sign of a currency. Lists, sums, pivots and graphs look it up by `widget`. */
export function formatWan(value) {
    if (typeof value !== "number") {
        return "—";
    }
    return formatFloat(value / WAN, { digits: [16, 2] }).replace(/^-/, "−");
}

/** 10,000 yuan as typed, in yuan. */
export function parseWan(text) {
    return Math.round(parseFloat(text) * WAN * 100) / 100;
}

export class SxipWanField extends Component {
    static template = "sxip_ip_center.WanField";
    static props = {
        ...standardFieldProps,
        unitField: { type: String, optional: true },
    };

    setup() {
        this.state = useState({ typed: undefined });
        useNumpadDecimal();
        useInputField({ getValue: () => this.input, parse: (text) => this.parse(text), refName: "numpadDecimal" });
    }

    get value() {
        return this.props.record.data[this.props.name];
    }

    /** A figure of a table with several measures is money only where its row says so. */
    get isMoney() {
        return !this.props.unitField || this.props.record.data[this.props.unitField] === "yuan";
    }

    get text() {
        if (this.isMoney) {
            return formatWan(this.value);
        }
        return typeof this.value === "number" ? formatFloat(this.value, { digits: [16, 0] }) : "—";
    }

    get input() {
        if (!this.isMoney) {
            return formatFloat(this.value, { digits: [16, 2], trailingZeros: false });
        }
        return formatFloat(this.value / WAN, { digits: [16, 6], minDigits: 2 });
    }

    parse(text) {
        return this.isMoney ? parseWan(text) : parseFloat(text);
    }

    get yuan() {
        if (this.state.typed === undefined) {
            return this.value;
        }
        try {
            return parseWan(this.state.typed);
        } catch {
            return NaN; // no number yet; the input itself says so when it is left
        }
    }

    get echo() {
        return this.isMoney && this.yuan ? _t("= %s yuan", formatFloat(this.yuan, { digits: [16, 2] })) : "";
    }

    get isDoubtful() {
        return this.isMoney && Math.abs(this.yuan) >= DOUBTFUL * WAN;
    }

    onInput(ev) {
        this.state.typed = ev.target.value;
    }

    async readAsYuan() {
        const yuan = this.yuan / WAN;
        this.state.typed = undefined;
        await this.props.record.update({ [this.props.name]: yuan });
    }
}

registry.category("formatters").add("sxip_wan", formatWan);
registry.category("parsers").add("sxip_wan", parseWan);
registry.category("fields").add("sxip_wan", {
    component: SxipWanField,
    displayName: _t("Amount in 10,000 yuan"),
    supportedTypes: ["monetary", "float", "integer"],
    isEmpty: (record, name) => record.data[name] === false,
    extractProps: ({ options }) => ({ unitField: options.unit_field }),
});
