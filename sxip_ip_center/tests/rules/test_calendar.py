from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestCalendar(CenterCase):
    """[A3.4] Working days of the statutory calendar; nothing is guessed."""

    def test_add_workdays(self):
        calendar = self.env['sxip.calendar.year'].with_user(self.user['center'])
        for start, n, count_start, end in [
            ('2025-09-26', 5, False, '2025-10-10'), ('2025-01-21', 5, False, '2025-01-27'), ('2026-02-11', 5, False, '2026-02-25'),
            ('2026-02-11', 5, True, '2026-02-24'), ('2026-02-13', 5, False, '2026-02-27'), ('2026-04-29', 5, False, '2026-05-09'),
            ('2026-09-18', 5, False, '2026-09-24'), ('2026-09-30', 5, False, '2026-10-13'), ('2024-01-03', 5, False, '2024-01-10'),
        ]:
            with self.subTest(start=start, count_start=count_start):
                found, derivation = calendar.add_workdays(start, n, count_start=count_start)
                self.assertEqual(str(found), end)
                self.assertEqual(derivation[-1][0], end)
                self.assertEqual(sum(worked for _day, worked, _why in derivation), n)

    def test_an_unpublished_year_is_refused(self):
        with self.assertRaisesRegex(UserError, '2027'):
            self.env['sxip.calendar.year'].add_workdays('2026-12-28', 5)
        self.assertEqual(str(self.env['sxip.calendar.year'].add_workdays('2026-12-24', 5)[0]), '2026-12-31')

    def test_published_is_read_only(self):
        """Also for the manager and superuser's hand in a form: a day off is not moved under a running notice."""
        year = self.env.ref('sxip_ip_center.calendar_2026').with_user(self.user['manager'])
        day = year.day_ids[0]
        for act in (lambda: year.write({'source': 'x'}), lambda: day.write({'is_workday': True}), lambda: day.unlink(),
                    lambda: self.env['sxip.calendar.day'].with_user(self.user['manager']).create(
                        {'year_id': year.id, 'date': '2026-03-03', 'name': '示例'})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()

    def test_publish(self):
        """A year is published by the manager with its notice and its days; from then on it counts."""
        manager = self.env['sxip.calendar.year'].with_user(self.user['manager'])
        year = manager.create({'year': 2027, 'day_ids': [(0, 0, {'date': '2027-01-01', 'name': '元旦'})]})
        self.assert_refused(year, 'publish', error=UserError)
        year.source = '示例通知'
        year.action_transition('publish')
        self.assertEqual(str(manager.add_workdays('2026-12-28', 5)[0]), '2027-01-05')
        with self.assertRaises(AccessError):
            year.with_user(self.user['province']).action_transition('publish')

    def test_the_day_is_shanghais(self):
        """23:30 on 31 December in Shanghai is still that day; half an hour later the year has turned."""
        calendar = self.env['sxip.calendar.year']
        with freeze_time('2026-12-31 15:30:00'):
            self.assertEqual(str(calendar._today()), '2026-12-31')
        with freeze_time('2026-12-31 16:00:00'):
            self.assertEqual(str(calendar._today()), '2027-01-01')

    def test_unusual_days(self):
        days = self.env['sxip.application'].get_unusual_days('2026-05-01 00:00:00', '2026-05-10 00:00:00')
        self.assertEqual([days[f'2026-05-{n:02d}'] for n in (1, 6, 9, 10)], [True, False, False, True])

    def test_workdays_left_is_searchable(self):
        file = self.application('submitted')
        self.assertEqual(file.workdays_left, 5)
        search = self.env['sxip.application'].search
        for domain, found in [([('workdays_left', '<=', 5)], True), ([('workdays_left', '<', 5)], False), ([('workdays_left', '>', 4)],
            True),
                              ([('workdays_left', '>=', 6)], False), ([('workdays_left', '<', 0)], False)]:
            with self.subTest(domain=domain):
                self.assertEqual(file in search(domain), found)
