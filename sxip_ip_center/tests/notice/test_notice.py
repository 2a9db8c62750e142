from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import TODAY, CenterCase

MAY = """
draft      prepare    province signer   same
draft      send_back  signer            same
draft      publish    signer            published
"""


@tagged('post_install', '-at_install')
class TestNotice(CenterCase):
    """[A3.4] Five statutory working days, counted once, closed by the clock alone."""

    def build(self, state='draft', **vals):
        file = self.application('determined')
        notice = self.env['sxip.notice'].with_user(self.user['province']).create({
            'name': '示例公示', 'bureau_id': self.bureau('shanxi').id, 'date_published': TODAY, 'url': 'https://example.org/n',
            'item_ids': [(0, 0, {'application_id': file.id, 'rank': 1})], **vals})
        if state != 'draft':
            self.sign(notice, 'publish', 'province', 'signer')
        if state == 'closed':
            with self.closing(notice):
                self.system(notice).action_transition('close')
        return notice

    def prepare_for(self, notice, code):
        notice.invalidate_recordset()
        if notice.state == 'draft' and code in ('publish', 'send_back'):
            notice.with_user(self.user['province']).write({'proposed_transition': 'publish'})
            notice.with_user(self.user['province']).action_transition('prepare')

    def test_matrix(self):
        self.matrix(MAY, self.build, ('center', 'expert', 'officer', 'approver', 'province', 'signer', 'auditor', 'manager'),
                    ('draft', 'published', 'closed'))

    def test_window(self):
        """[A3.4] From the day after publication, make-up days counted, with the day-by-day derivation on the line."""
        notice = self.build('published')
        self.assertEqual((str(notice.date_start), str(notice.date_end)), ('2026-04-21', '2026-04-27'))
        self.assertEqual([day for day, worked, _why in notice.derivation if worked],
                         ['2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24', '2026-04-27'])
        self.assertIn('2026-04-25 — weekend', notice.derivation_text)
        file = notice.item_ids.application_id
        self.assertEqual((file.state, file.holder, file.due_date), ('notice', 'clock', notice.date_end))
        self.assertEqual(notice.item_ids.name, '山西省特钢材料产业知识产权运营中心')

    def test_later_start(self):
        """It may begin later than the lawful day, not earlier."""
        notice = self.build(date_start=TODAY)
        notice.write({'proposed_transition': 'publish'})
        self.assert_refused(notice, 'prepare', '2026-04-21', error=UserError)
        notice.date_start = '2026-05-01'
        self.sign(notice, 'publish', 'province', 'signer')
        self.assertEqual(str(notice.date_end), '2026-05-11')

    def test_guards(self):
        """[A3.3] [A3.4] A list, decided, dated, not before the decision."""
        notice = self.build()
        notice.write({'proposed_transition': 'publish'})
        for vals, mend, word in [({'date_published': False}, {'date_published': TODAY}, "not entered"),
                                 ({'date_published': TODAY - timedelta(days=10)}, {'date_published': TODAY}, str(TODAY))]:
            notice.write(vals)
            self.assert_refused(notice, 'prepare', word, '四·3', error=UserError)
            notice.write(mend)
        item = notice.item_ids
        other = self.application('submitted', self.staffed(self.center(industry='pv')))
        notice.item_ids = [(0, 0, {'application_id': other.id})]
        self.assert_refused(notice, 'prepare', other.display_name, error=UserError)
        (notice.item_ids - item).unlink()
        item.unlink()
        self.assert_refused(notice, 'prepare', "empty", error=UserError)

    def test_nobody_ends_it_early(self):
        """[A3.5] Not by writing dates, not by the calendar, not by an administrator."""
        notice = self.build('published')
        admin = self.env.ref('base.user_admin')
        for mine in (notice, notice.with_user(self.user['signer']), notice.sudo(), notice.with_user(admin).sudo(), self.system(notice)):
            for vals in ({'date_end': TODAY}, {'state': 'closed'}, {'derivation': []}):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    mine.write(vals)
        for vals in ({'date_published': '2026-01-05'}, {'date_start': '2026-01-05'}, {'item_ids': [(5, 0, 0)]}):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                notice.write(vals)
        end = notice.date_end
        self.env['sxip.calendar.day'].sudo().create({'year_id': self.env.ref('sxip_ip_center.calendar_2026').id, 'date': '2026-04-22',
                                                     'is_workday': False, 'name': '示例'})
        self.env.registry.clear_cache()
        self.assertEqual(notice.date_end, end)
        with freeze_time(f'{end} 15:59:59'):
            self.assert_refused(self.system(notice), 'close', str(end), error=UserError)
        with freeze_time(f'{end} 16:00:00'):              # midnight in Shanghai
            self.system(notice).action_transition('close')
        self.assertEqual(notice.state, 'closed')

    def test_scheduled_closing(self):
        """The clock closes what is over, and only that; the files are the province's turn."""
        notice = self.build('published')
        cron = self.env.ref('sxip_ip_center.cron_close_notices')
        for day, state in ((notice.date_end, 'published'), (notice.date_end + timedelta(days=1), 'closed')):
            with freeze_time(f'{day} 02:00:00'), self.enter_registry_test_mode():
                cron.method_direct_trigger()
            notice.invalidate_recordset()
            self.assertEqual(notice.state, state)
        self.assertEqual(notice.item_ids.application_id.holder, 'province')
        self.assertEqual(self.lines(notice)[-1].channel, 'system')

    def test_a_year_without_calendar(self):
        """[A3.4] The notice cannot be published where its days cannot be counted."""
        notice = self.build(date_published='2026-12-29')
        with freeze_time('2026-12-29 02:00:00'):
            notice.write({'proposed_transition': 'publish'})
            self.assert_refused(notice, 'prepare', '2027', 'publish them', error=UserError)
            self.assertEqual(notice.state, 'draft')

    def test_a_second_notice_rewrites_nothing(self):
        """[A3.5] After an upheld objection the file is put back and published anew; the first notice stands."""
        notice = self.build('published')
        item, file = notice.item_ids, notice.item_ids.application_id
        objection = self.env['sxip.objection'].with_user(self.user['province']).create(
            {'item_id': item.id, 'objector': '示例', 'is_real_name': True, 'date_received': TODAY})
        objection.action_transition('accept')
        self.assertEqual(str(objection.due_date), '2026-05-07')
        objection.action_transition('verify')
        objection.finding = 'upheld'
        self.sign(objection, 'conclude', 'province', 'signer')
        self.sign(file, 'relist', 'province', 'signer')
        second = self.to_notice(file)
        self.assertEqual(file.sudo()._current_item().notice_id, second.sudo())
        self.assertEqual((item.name, notice.state), ('山西省特钢材料产业知识产权运营中心', 'published'))


OBJECTION = """
received   accept     province signer  accepted
received   prepare    province signer  same
received   send_back  signer           same
received   refuse     signer           dismissed_formal
accepted   verify     province signer  verifying
accepted   prepare    province signer  same
accepted   send_back  signer           same
accepted   extend     signer           same
verifying  prepare    province signer  same
verifying  send_back  signer           same
verifying  conclude   signer           upheld
verifying  extend     signer           same
"""


@tagged('post_install', '-at_install')
class TestObjection(CenterCase):
    """[A3.5] Real-name and in time, verified within working days, concluded by a finding."""

    def build(self, state='received', **vals):
        item = self.application('notice').sudo()._current_item()
        objection = self.env['sxip.objection'].with_user(self.user['province']).create(
            {'item_id': item.id, 'objector': '示例', 'is_real_name': True, 'date_received': TODAY, **vals})
        if state in ('accepted', 'verifying'):
            objection.action_transition('accept')
        if state == 'verifying':
            objection.action_transition('verify')
            objection.finding = 'upheld'
        return objection

    def prepare_for(self, objection, code):
        objection.invalidate_recordset()
        t = objection._transitions.get(code)
        if code in ('send_back', 'prepare') or t and t.signed:
            signed = [c for c, row in objection._transitions.items() if row.signed and objection.sudo().state in row.sources]
            if code in signed or code in ('send_back', 'prepare') and signed:
                mine = objection.with_user(self.user['province'])
                mine.write({'proposed_transition': code if code in signed else signed[0], 'proposed_opinion': '示例'})
                if code != 'prepare':
                    mine.action_transition('prepare')

    def test_matrix(self):
        self.matrix(OBJECTION, self.build, ('center', 'expert', 'officer', 'approver', 'province', 'signer', 'auditor', 'manager'),
                    ('received', 'accepted', 'verifying'))

    def test_guards(self):
        item = self.application('notice').sudo()._current_item()
        province = self.env['sxip.objection'].with_user(self.user['province'])
        good = {'item_id': item.id, 'objector': '示例', 'is_real_name': True, 'date_received': '2026-04-27'}
        with freeze_time('2026-04-28 02:00:00'):
            for vals, words in [
                ({'is_real_name': False}, ("real name", "lead")),                                  # [A3.5]
                ({'objector': ' '}, ("real name", "lead")),                                        # [A3.5]
                ({'date_received': '2026-04-28'}, ("2026-04-28", "2026-04-27", "lead")),           # [A3.4]
            ]:
                with self.subTest(**vals):
                    self.assert_refused(province.create({**good, **vals}), 'accept', *words, error=UserError)
            province.create(good).action_transition('accept')

    def test_the_unit_never_meets_the_objector(self):
        objection = self.build()
        with self.assertRaises(AccessError):
            objection.with_user(self.user['center']).read(['objector'])
        with self.assertRaises(AccessError):
            objection.item_id.with_user(self.user['center']).read(['objection_ids'])

    def test_a_conclusion_has_a_finding(self):
        """[A3.5] An objection is concluded by what was found, not by silence."""
        province = self.env['sxip.objection'].with_user(self.user['province'])
        objection = province.create({'item_id': self.application('notice').sudo()._current_item().id, 'objector': '示例',
                                     'is_real_name': True, 'date_received': self.today(), 'content': '示例'})
        objection.action_transition('accept')
        objection.action_transition('verify')
        objection.write({'proposed_transition': 'conclude', 'proposed_opinion': '示例'})
        self.assert_refused(objection, 'prepare', 'No finding')
        objection.finding = 'rejected'
        objection.action_transition('prepare')
