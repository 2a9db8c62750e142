from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..application.bulk import BulkCase

# published on, first day given; first day, last day, what a day in between is said to be
WINDOWS = [
    ('2026-02-11', None, '2026-02-12', '2026-02-25', ('2026-02-14', True)),       # a Saturday worked before the Spring Festival
    ('2026-02-13', None, '2026-02-14', '2026-02-27', ('2026-02-23', False)),      # the day after is such a Saturday
    ('2026-09-18', None, '2026-09-20', '2026-09-24', ('2026-09-20', True)),       # a Sunday worked before Mid-Autumn
    ('2026-02-28', None, '2026-03-02', '2026-03-06', ('2026-03-01', False)),      # published on a Saturday that is worked
    ('2026-05-02', None, '2026-05-06', '2026-05-11', ('2026-05-09', True)),       # published on a holiday
    ('2026-04-18', None, '2026-04-20', '2026-04-24', ('2026-04-19', False)),      # published on a usual Saturday
    ('2026-04-20', '2026-04-24', '2026-04-24', '2026-04-30', ('2026-04-25', False)),     # later than the lawful day
    ('2026-04-28', '2026-05-01', '2026-05-01', '2026-05-11', ('2026-05-01', False)),     # later, on a holiday: it does not count
    ('2026-12-29', None, '2026-12-30', '2027-01-06', ('2027-01-01', False)),      # over the end of the year
    ('2026-12-31', '2027-01-04', '2027-01-04', '2027-01-08', ('2027-01-08', True)),      # begins in the next year
]


@tagged('post_install', '-at_install')
class TestNoticeWindows(BulkCase):
    """[A3.4] The five days of a notice, over days of rest, make-up days and the end of the year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # tests with cursors of their own leave the calendar of the year to come behind
        cls.env.cr.execute("DELETE FROM sxip_calendar_day USING sxip_calendar_year y WHERE year_id = y.id AND y.year = 2027;"
                           "DELETE FROM sxip_calendar_year WHERE year = 2027")
        cls.env.registry.clear_cache()
        cls.file = cls.bring(cls.many(1, cls.call()), 'determined', day='2026-01-05')

    def calendar_2027(self):
        """As the manager enters and publishes it."""
        year = self.env['sxip.calendar.year'].with_user(self.user['manager']).create({
            'year': 2027, 'source': '示例通知', 'day_ids': [
                Command.create({'date': f'2027-01-0{n}', 'is_workday': False, 'name': '元旦'}) for n in (1, 2, 3)]})
        year.action_transition('publish')
        return year

    def published(self, day, first=None):
        notice = self.on_notice(self.file, date_published=day, date_start=first)
        self.sign(notice, 'publish', 'province', 'signer')
        return notice

    def test_windows(self):
        """Publication, first and last day, each day looked at once with its reason; the file is due on the last day."""
        self.calendar_2027()
        for day, first, start, end, (between, worked) in WINDOWS:
            with self.subTest(day=day, first=first), freeze_time(f'{day} 02:00:00'), self.env.cr.savepoint() as way:
                notice = self.published(day, first)
                self.assertEqual((str(notice.date_start), str(notice.date_end)), (start, end))
                days = [each for each, *_rest in notice.derivation]
                self.assertEqual((days, len(days)), (sorted(set(days)), len(set(days))))
                self.assertEqual(sum(counts for each, counts, _why in notice.derivation if each >= start), 5)
                self.assertIn([between, worked], [[each, counts] for each, counts, _why in notice.derivation])
                self.assertEqual(str(self.file.due_date), end)
                way.rollback()
            self.env.invalidate_all()

    def test_the_next_year_is_not_published(self):
        """Told before it is signed, with what to do; once the calendar is published the same notice goes out."""
        with freeze_time('2026-12-28 02:00:00'):
            notice = self.on_notice(self.file, date_published='2026-12-28')
            notice.write({'proposed_transition': 'publish'})
            self.assertIn('2027', str(notice.transition_refusals))
            self.assert_refused(notice, 'prepare', '2027', 'Configuration, Working days', error=UserError)
            notice.date_start = '2027-01-04'
            self.assert_refused(notice, 'prepare', '2027', 'Configuration, Working days', error=UserError)
            notice.date_start = False
            self.calendar_2027()
            self.sign(notice, 'publish', 'province', 'signer')
            self.assertEqual(str(notice.date_end), '2027-01-05')

    def test_a_calendar_that_comes_later_moves_nothing(self):
        """A running notice over the end of the year keeps its days when the calendar is corrected; the next notice goes by it."""
        year = self.calendar_2027()
        with freeze_time('2026-12-29 02:00:00'):
            notice = self.published('2026-12-29')
            kept = (notice.date_start, notice.date_end, notice.derivation, self.file.due_date)
            self.env['sxip.calendar.day'].sudo().create({'year_id': year.id, 'date': '2027-01-04', 'is_workday': False, 'name': '示例'})
            self.env.registry.clear_cache()
            self.env.invalidate_all()
            self.assertEqual((notice.date_start, notice.date_end, notice.derivation, self.file.due_date), kept)
            other = self.bring(self.many(1, self.file.round_id), 'determined', day='2026-12-28')
            second = self.on_notice(other, date_published='2026-12-29')
            self.sign(second, 'publish', 'province', 'signer')
            self.assertEqual((str(notice.date_end), str(second.date_end)), ('2027-01-06', '2027-01-07'))
        with freeze_time('2027-01-06 15:59:00'):
            self.assert_refused(self.system(notice), 'close', '2027-01-06', error=UserError)
        with freeze_time('2027-01-06 16:00:00'):
            self.system(notice).action_transition('close')
        self.assertEqual(notice.state, 'closed')
