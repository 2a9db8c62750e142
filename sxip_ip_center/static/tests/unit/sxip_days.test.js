import { expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { fields, models, mountView } from "@web/../tests/web_test_helpers";
import { define } from "./sxip_unit_helpers";

class Term extends models.Model {
    derivation = fields.Json();
    _records = [
        {
            id: 1,
            derivation: [
                ["2026-04-30", true, "workday"],
                ["2026-05-01", false, "holiday:Labour Day"],
                ["2026-05-09", true, "makeup:Labour Day"],
                ["2026-05-10", false, "weekend"],
                ["2026-05-11", true, "workday"],
            ],
        },
    ];
}

define(Term);

test("a box a day: working days are numbered, free days say why, today and the last day stand out", async () => {
    mockDate("2026-05-09 10:00:00");
    await mountView({ type: "form", resModel: "term", resId: 1, arch: `<form><field name="derivation" widget="sxip_days"/></form>` });
    expect(".sxip_day").toHaveCount(5);
    expect(".sxip_day > div:nth-child(2)").toHaveCount(5);
    expect([...document.querySelectorAll(".sxip_day > div:nth-child(2)")].map((el) => el.textContent)).toEqual([
        "Day 1", "Labour Day", "Day 2", "Weekend", "Day 3",
    ]);
    expect(".sxip_day_off").toHaveCount(2);
    expect(".sxip_day_today").toHaveText(/05-09/);
    expect(".sxip_day:nth-child(3)").toHaveText(/Make-up day/);
    expect(".sxip_day_last").toHaveText(/05-11/);
});
