from datetime import date

from odoo.tests import BaseCase, tagged

from ...domain.periods import PERIODS, period

SINCE = date(2024, 5, 6)


@tagged('post_install', '-at_install')
class TestDomainPeriods(BaseCase):
    """[P1] 年度 and 累计; [B6] no building, no period since building."""

    def test_period(self):
        for kind,            at,                 first,             last in [
            ('last_full_year', date(2026, 1, 1),  date(2025, 1, 1),  date(2025, 12, 31)),
            ('last_full_year', date(2026, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
            ('rolling_12m',    date(2026, 5, 8),  date(2025, 5, 9),  date(2026, 5, 8)),
            ('rolling_12m',    date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
            ('rolling_12m',    date(2028, 2, 29), date(2027, 3, 1),  date(2028, 2, 29)),
            ('since_building', date(2026, 5, 8),  SINCE,             date(2026, 5, 8)),
            ('since_building', SINCE,             SINCE,             SINCE),
            ('at_submission',  date(2026, 5, 8),  date(2026, 5, 8),  date(2026, 5, 8)),
        ]:
            with self.subTest(kind=kind, at=at):
                self.assertEqual(period(kind, at=at, building_since=SINCE), (first, last))

    def test_not_begun(self):
        for since in (None, date(2026, 5, 9)):
            with self.subTest(since=since), self.assertRaises(ValueError):
                period('since_building', at=date(2026, 5, 8), building_since=since)
        self.assertTrue(period('at_submission', at=date(2026, 5, 8), building_since=None))

    def test_kinds(self):
        self.assertEqual(set(PERIODS), {'last_full_year', 'rolling_12m', 'since_building', 'at_submission'})
        with self.assertRaises(ValueError):
            period('this_year', at=date(2026, 5, 8), building_since=SINCE)
