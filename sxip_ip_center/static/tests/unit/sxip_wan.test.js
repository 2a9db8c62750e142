import { expect, test } from "@odoo/hoot";
import { contains, fieldInput, fields, makeMockEnv, models, mountView } from "@web/../tests/web_test_helpers";
import { formatWan, parseWan } from "@sxip_ip_center/fields/sxip_wan";
import { define } from "./sxip_unit_helpers";

class Deal extends models.Model {
    amount = fields.Float();
    _records = [{ id: 1, amount: 12680000 }];
}

define(Deal);

test("yuan as 10,000 yuan: two decimals, grouped, a sign of its own, empty is not nought", async () => {
    await makeMockEnv();
    for (const [yuan, text] of [[12680000, "1,268.00"], [0, "0.00"], [-465000, "−46.50"], [4999, "0.50"], [false, "—"]]) {
        expect(formatWan(yuan)).toBe(text);
    }
});

test("what is typed in 10,000 yuan is kept in yuan, to the fen", async () => {
    await makeMockEnv();
    for (const [text, yuan] of [["30.00", 300000], ["1,268", 12680000], ["0.000001", 0.01], ["-46.5", -465000]]) {
        expect(parseWan(text)).toBe(yuan);
    }
});

test("from 100,000 on it asks whether yuan was typed, and takes it as yuan", async () => {
    await mountView({ type: "form", resModel: "deal", resId: 1, arch: `<form><field name="amount" widget="sxip_wan"/></form>` });
    expect(".sxip_wan_echo").toHaveText("= 12,680,000.00 yuan");
    await fieldInput("amount").edit("99,999.99", { confirm: false });
    expect(".sxip_wan_doubt").toHaveCount(0);
    await fieldInput("amount").edit("300,000", { confirm: false });
    expect(".sxip_wan_doubt").toHaveCount(1);
    await contains(".sxip_wan_doubt").click();
    expect(".o_field_widget[name=amount] input").toHaveValue("30.00");
    expect(".sxip_wan_doubt").toHaveCount(0);
});
