from datetime import date, datetime, timedelta

from odoo.tests import BaseCase, tagged

from ...domain.workdays import add_workdays, count_workdays, published_day_kind
from .calendar_2024_2026 import DAY_KIND, DAYS


@tagged('post_install', '-at_install')
class TestDomainWorkdays(BaseCase):
    """[A3.4] The notice of five working days, and every other period of working days."""

    def test_end(self):
        for start,             n, count_start, end,               looked_at in [
            (date(2026, 4, 27), 5, False,      date(2026, 5, 7),  10),    # across the holidays
            (date(2026, 5, 6),  5, False,      date(2026, 5, 12), 6),     # the make-up Saturday counts
            (date(2026, 5, 6),  5, True,       date(2026, 5, 11), 6),
            (date(2026, 5, 1),  1, True,       date(2026, 5, 6),  6),     # a holiday is never day one
            (date(2026, 5, 8),  1, False,      date(2026, 5, 9),  1),     # Saturday, made up
            (date(2026, 5, 8),  1, True,       date(2026, 5, 8),  1),
            (date(2026, 5, 10), 1, True,       date(2026, 5, 11), 2),
        ]:
            with self.subTest(start=start, n=n, count_start=count_start):
                day, derivation = add_workdays(start, n, DAY_KIND, count_start=count_start)
                self.assertEqual((day, len(derivation)), (end, looked_at))

    def test_published_notices(self):
        for published,          not_counted,        counted in [
            (date(2024, 1, 3),  date(2024, 1, 10),  date(2024, 1, 9)),
            (date(2024, 9, 27), date(2024, 10, 10), date(2024, 10, 9)),
            (date(2024, 10, 8), date(2024, 10, 14), date(2024, 10, 12)),     # a Saturday, made up
            (date(2025, 1, 21), date(2025, 1, 27),  date(2025, 1, 26)),      # a Sunday, made up
            (date(2025, 9, 26), date(2025, 10, 10), date(2025, 10, 9)),
            (date(2026, 2, 11), date(2026, 2, 25),  date(2026, 2, 24)),
            (date(2026, 2, 13), date(2026, 2, 27),  date(2026, 2, 26)),
            (date(2026, 4, 29), date(2026, 5, 9),   date(2026, 5, 8)),
            (date(2026, 9, 18), date(2026, 9, 24),  date(2026, 9, 23)),
            (date(2026, 9, 30), date(2026, 10, 13), date(2026, 10, 12)),
        ]:
            for count_start, end in ((False, not_counted), (True, counted)):
                with self.subTest(published=published, count_start=count_start):
                    self.assertEqual(add_workdays(published, 5, DAY_KIND, count_start=count_start)[0], end)

    def test_derivation_names_every_day(self):
        _end, derivation = add_workdays(date(2026, 5, 4), 4, DAY_KIND)
        self.assertEqual(derivation, [
            (date(2026, 5, 5), False, 'holiday:劳动节'),
            (date(2026, 5, 6), True, 'workday'),
            (date(2026, 5, 7), True, 'workday'),
            (date(2026, 5, 8), True, 'workday'),
            (date(2026, 5, 9), True, 'makeup:调休'),
        ])
        self.assertEqual(add_workdays(date(2026, 5, 9), 1, DAY_KIND)[1][0], (date(2026, 5, 10), False, 'weekend'))

    def test_unpublished_year_is_refused(self):
        for start, n in [(date(2026, 12, 30), 2), (date(2026, 12, 31), 1), (date(2027, 3, 1), 1), (date(2023, 12, 28), 2)]:
            with self.subTest(start=start), self.assertRaises(LookupError) as refusal:
                add_workdays(start, n, DAY_KIND)
            self.assertIn(refusal.exception.args[0], (2023, 2027))
        with self.assertRaises(LookupError):
            count_workdays(date(2026, 12, 30), date(2027, 1, 4), DAY_KIND)
        self.assertEqual(add_workdays(date(2026, 12, 30), 1, DAY_KIND)[0], date(2026, 12, 31))
        self.assertEqual(add_workdays(date(2023, 12, 31), 1, DAY_KIND)[0], date(2024, 1, 2), "the start itself is not looked at")

    def test_arguments(self):
        for n in (0, -1):
            with self.subTest(n=n), self.assertRaises(ValueError):
                add_workdays(date(2026, 5, 6), n, DAY_KIND)
        with self.assertRaises(TypeError):
            add_workdays(datetime(2026, 4, 30, 8), 1, DAY_KIND)

    def test_count(self):
        for start,              end,               days in [
            (date(2026, 5, 6),  date(2026, 5, 6),  0),
            (date(2026, 5, 6),  date(2026, 5, 7),  1),
            (date(2026, 4, 30), date(2026, 5, 5),  0),       # holidays only
            (date(2026, 5, 8),  date(2026, 5, 10), 1),       # the make-up Saturday
            (date(2026, 5, 7),  date(2026, 5, 6),  -1),
            (date(2026, 5, 9),  date(2026, 5, 8),  -1),      # overdue by the Saturday
            (date(2026, 5, 5),  date(2026, 4, 30), 0),       # not overdue while nobody works
        ]:
            with self.subTest(start=start, end=end):
                self.assertEqual(count_workdays(start, end, DAY_KIND), days)

    def test_count_undoes_add(self):
        for ahead in range(0, 360, 7):
            start = date(2025, 1, 1) + timedelta(days=ahead)
            with self.subTest(start=start):
                self.assertEqual(count_workdays(start, add_workdays(start, 15, DAY_KIND)[0], DAY_KIND), 15)

    def test_day_kind(self):
        full = published_day_kind({**DAYS, date(2026, 5, 11): (True, ''), date(2026, 5, 16): (False, '')}, {2026})
        for day,                kind in [
            (date(2026, 5, 11), (True, 'workday')),              # a table that lists plain days too
            (date(2026, 5, 16), (False, 'weekend')),
            (date(2026, 5, 17), (False, 'weekend')),
            (date(2026, 5, 3),  (False, 'holiday:劳动节')),      # a Sunday of the holidays
            (date(2026, 2, 14), (True, 'makeup:调休')),
        ]:
            with self.subTest(day=day):
                self.assertEqual(full(day), kind)
