from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestReminders(LifeCase):
    """[E1.5] Before, at and after the due date: the center, then its city, then the province; each once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for who in ('center', 'officer', 'province'):
            cls.user[who].email = f'{who}@example.org'
        cls.env['sxip.calendar.year'].create({'year': 2027, 'source': '示例', 'day_ids': [
            (0, 0, {'date': '2027-01-01', 'is_workday': False, 'name': '示例元旦'})]})._import_state('published', '2026-11-10', '示例') \
            if not cls.env['sxip.calendar.year'].search([('year', '=', 2027)]) else None

    def remind(self, day, times=1):
        with freeze_time(f'{day} 02:00:00'):
            self.run_cron(*['remind'] * times)

    def sent(self, file):
        rows = self.env['sxip.reminder'].search([('res_model', '=', file._name), ('res_id', '=', file.id)], order='id')
        return [(row.days, row.level) for row in rows]

    def opened(self, **vals):
        with freeze_time('2026-12-01 02:00:00'):
            return self.evaluation(center=self.recognized(**vals))

    def test_the_ladder(self):
        """[E1.5] 30 and 7 days before and on the day to the center; a week after to its city too, a month after to the province."""
        file, expected = self.opened(), []
        for day, rows in (('2026-12-01', [(30, 'applicant')]), ('2026-12-10', []), ('2026-12-24', [(7, 'applicant')]),
                          ('2026-12-31', [(0, 'applicant')]), ('2027-01-06', []), ('2027-01-07', [(-7, 'applicant'), (-7, 'city')]),
                          ('2027-01-30', [(-30, 'applicant'), (-30, 'city'), (-30, 'province')]), ('2027-03-01', [])):
            expected += rows
            self.remind(day, times=2)
            self.assertEqual(self.sent(file), expected, day)

    def test_days_without_a_server(self):
        """[E1.5] What was slept over is not sent in a flood: the latest alone."""
        file = self.opened()
        self.remind('2027-01-12')
        self.assertEqual(self.sent(file), [(-7, 'applicant'), (-7, 'city')])

    def test_mail_and_activity(self):
        """[E1.5] A mail from the editable template, an activity for the person in charge, which goes when the file moves on."""
        template = self.env.ref('sxip_ip_center.mail_template_reminder_unit')
        for lang, _name in self.env['res.lang'].get_installed():
            template.with_context(lang=lang).subject = '示例催报 {{ object.matter }}'
        file = self.opened()
        before = self.env['mail.mail'].search([])
        self.remind('2026-12-01')
        mail = (self.env['mail.mail'].search([]) - before).filtered(lambda m: 'center@example.org' in (m.email_to or ''))
        self.assertEqual((len(mail), mail.subject[:4], mail.state), (1, '示例催报', 'outgoing'))
        self.assertEqual(file.sudo().activity_ids.user_id, self.user['center'])
        self.remind('2026-12-24')
        self.assertEqual(len(file.sudo().activity_ids), 1, "one note is enough")
        self.reported(file).action_transition('submit')
        self.assertFalse(file.sudo().activity_ids)

    def test_nobody_is_reminded_of_what_is_done(self):
        """A report that is in is not urged any more."""
        file = self.opened()
        with freeze_time('2026-12-05 02:00:00'):
            self.reported(file).action_transition('submit')
        self.remind('2026-12-24')
        self.assertFalse([row for row in self.sent(file) if row[1] == 'applicant'])

    def test_the_person_in_charge_may_be_gone(self):
        """An archived officer or account is passed over: the next of the bureau is told."""
        file = self.opened()
        self.user['officer'].active = False
        self.remind('2027-01-12')
        row = self.env['sxip.reminder'].search([('res_id', '=', file.id), ('res_model', '=', file._name), ('level', '=', 'city')])
        self.assertTrue(row.person_id.active)
        self.assertIn(self.bureau('taiyuan'), row.person_id.sxip_bureau_ids)

    def test_a_year_without_a_calendar(self):
        """A file whose day cannot be counted stops with a sentence in the log; the others go on."""
        waiting = self.opened()
        other = self.opened(who='rival', industry='almg')
        waiting.sudo()._door_write({'due_date': date(2030, 1, 5)})
        with freeze_time('2029-12-20 02:00:00'), self.assertLogs('odoo.addons.sxip_ip_center.models.evaluation.sxip_reminder',
                                                                 'WARNING') as log:
            self.run_cron('remind')
        self.assertTrue(any('2030' in line for line in log.output))
        self.assertFalse(self.sent(waiting))
        self.assertTrue(self.sent(other))

    def test_every_file_with_a_due_date(self):
        """Application, objection, rectification, defence, task and the end of a cycle go by the same days."""
        rectification = self.rectification('open')
        task = self.task()
        cycle = self.recognized(industry='h2', start='2023-06-01').sudo().recognition_id
        self.remind('2026-10-19')
        self.assertEqual(self.sent(rectification), [(7, 'applicant')])
        self.assertTrue(self.sent(task))
        self.assertEqual(self.sent(cycle)[0][1], 'applicant')

    def test_a_short_term_begins_without_a_flood(self):
        """A term of five working days is not reminded of thirty days before."""
        file = self.application('submitted')
        self.remind('2026-04-20')
        self.assertFalse(self.sent(file))
        self.remind(str(file.due_date))
        self.assertEqual(self.sent(file), [(0, 'city')])

    def test_urged_by_hand(self):
        """[E1.5] An officer urges many at once; who, when and how is kept; another city does not."""
        file = self.opened()
        files = file | self.opened(who='rival', industry='almg').sudo(False).with_user(file.env.user)
        files.with_user(self.user['officer']).action_urge()
        mails = self.env['mail.mail'].search_count([])
        files.with_user(self.user['officer']).action_urge('phone')
        self.assertEqual(self.env['mail.mail'].search_count([]), mails, "a call is noted, no mail goes with it")
        rows = self.env['sxip.reminder'].search([('evaluation_id', '=', file.id)], order='id')
        self.assertEqual([(row.method, row.user_id) for row in rows], [('system', self.user['officer']), ('phone', self.user['officer'])])
        self.assertIn('2', file.urged_text)
        for who in ('officer_datong', 'center', 'auditor'):
            with self.subTest(who=who), self.assertRaises(AccessError):
                file.with_user(self.user[who]).action_urge()

    def test_written_by_the_clock_alone(self):
        """Nobody writes a reminder by hand."""
        for who in ('province', 'manager'):
            with self.assertRaises(AccessError):
                self.env['sxip.reminder'].with_user(self.user[who]).create({'res_model': 'sxip.center', 'res_id': 1, 'level': 'city',
                                                                            'sent_on': self.today()})

    def queries_for(self, n):
        """SQL statements of opening and reminding n centers."""
        centers = [self.recognized(who='center', industry='h2', start='2025-01-01') for _k in range(n)]
        with freeze_time('2026-12-01 02:00:00'):
            batch = self.batch(opened=False, year=2026)
            batch.action_transition('open')
            self.env['sxip.evaluation.batch'].invalidate_model()
            files = batch.sudo().evaluation_ids.filtered(lambda e: e.center_id in self.env['sxip.center'].union(*centers).sudo())
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.env['sxip.reminder']._remind(files, self.today())
            self.env.flush_all()
            return self.env.cr.sql_log_count - start

    def test_queries_do_not_grow(self):
        """Reminding forty files asks hardly more than reminding five: no query in a loop."""
        with self.env.cr.savepoint() as first:
            few = self.queries_for(5)
            first.rollback()
        self.env.invalidate_all()
        many = self.queries_for(40)
        self.assertLessEqual(many, few + 12)
