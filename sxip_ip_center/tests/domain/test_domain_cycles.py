from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ...domain.cycles import add_months, cycle_end, next_cycle_start


@tagged('post_install', '-at_install')
class TestDomainCycles(BaseCase):
    """[M2] Three years from the date of the document; the next cycle from the day after the last."""

    def test_cycle_end(self):
        for start,              years, end in [
            (date(2026, 7, 1),  3,     date(2029, 6, 30)),
            (date(2026, 1, 1),  3,     date(2028, 12, 31)),
            (date(2025, 3, 1),  3,     date(2028, 2, 29)),
            (date(2026, 3, 1),  3,     date(2029, 2, 28)),
            (date(2025, 2, 28), 3,     date(2028, 2, 27)),
            (date(2028, 2, 29), 3,     date(2031, 2, 28)),      # no corresponding day: the end of the month
            (date(2028, 2, 29), 4,     date(2032, 2, 28)),      # there is one: the day before it
            (date(2096, 2, 29), 4,     date(2100, 2, 28)),      # 2100 is no leap year
            (date(2026, 7, 1),  1,     date(2027, 6, 30)),
        ]:
            with self.subTest(start=start, years=years):
                self.assertEqual(cycle_end(start, years), end)

    def test_cycles_join(self):
        for start in (date(2026, 7, 1), date(2025, 3, 1), date(2028, 2, 29)):
            with self.subTest(start=start):
                end = cycle_end(start, 3)
                self.assertEqual(next_cycle_start(end) - end, timedelta(days=1))
                self.assertEqual(cycle_end(next_cycle_start(end), 3) - end, timedelta(days=1095 + (end.year % 4 in (1, 2, 3))))

    def test_no_year(self):
        for years in (0, -3):
            with self.subTest(years=years), self.assertRaises(ValueError):
                cycle_end(date(2026, 7, 1), years)

    def test_add_months(self):
        for day,                 n,   then in [
            (date(2026, 1, 31),  1,   date(2026, 2, 28)),
            (date(2028, 1, 31),  1,   date(2028, 2, 29)),
            (date(2026, 8, 31),  6,   date(2027, 2, 28)),
            (date(2026, 6, 30),  6,   date(2026, 12, 30)),
            (date(2026, 11, 15), 1,   date(2026, 12, 15)),
            (date(2026, 12, 15), 1,   date(2027, 1, 15)),
            (date(2026, 12, 15), 0,   date(2026, 12, 15)),
            (date(2026, 3, 31),  -1,  date(2026, 2, 28)),
            (date(2026, 1, 15),  -1,  date(2025, 12, 15)),
            (date(2028, 2, 29),  -12, date(2027, 2, 28)),
        ]:
            with self.subTest(day=day, n=n):
                self.assertEqual(add_months(day, n), then)
