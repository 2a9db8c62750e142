from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestAnnual(LifeCase):
    """[E1.1]–[E1.4] Each year-end every center reports; city and province conclude; no grade is given."""

    def test_one_for_each_recognised_center(self):
        """[E1.1] Of the centers recognised by the end of the year; none for one that builds, has exited or is recognised later."""
        held, rectifying, building = self.recognized(), self.recognized('rival', industry='almg'), self.center()
        rectifying.sudo().recognition_id._import_state('rectifying', '2026-01-05', '示例')
        gone = self.recognized(industry='h2')
        self.ended(gone)
        batch = self.batch()
        found = batch.sudo().evaluation_ids.center_id
        self.assertTrue(held.sudo() in found and rectifying.sudo() in found)
        self.assertFalse(found & (building | gone).sudo())
        batch.sudo()._open_missing(500)
        self.assertEqual(len(batch.sudo().evaluation_ids), len(found), "a second opening adds nothing")

    def test_due_at_year_end_unless_later(self):
        """[E1.1] 31 December of the year; the batch may set a later day, no earlier one."""
        early = self.batch(opened=False, due_date='2026-12-30')
        self.assert_refused(early, 'open', '2026-12-31', '2026-12-30')
        early.due_date = False
        early.action_transition('open')
        self.assertEqual(early.due_date, date(2026, 12, 31))
        self.recognized()
        early.sudo()._open_missing(500)
        self.assertEqual(set(early.sudo().evaluation_ids.mapped('due_date')), {date(2026, 12, 31)})

    def test_due_on_a_rest_day(self):
        """[E1.1] A last day of rest moves to the next working day; 2028-12-31 waits for the calendar of 2029."""
        with freeze_time('2024-12-01 02:00:00'):
            self.recognized(start='2024-05-01')
            batch = self.batch(year=2024, due_date='2025-01-01')
            due = batch.sudo().evaluation_ids[:1]
            self.assertEqual(due.due_date, date(2025, 1, 2), "New Year's Day is off")
            self.assertEqual([day[0] for day in due.due_derivation], ['2025-01-01', '2025-01-02'])
        with freeze_time('2028-12-01 02:00:00'):
            self.recognized(industry='h2', start='2027-05-01')
            late = self.batch(year=2028)
            waiting = late.sudo().evaluation_ids[:1]
            self.assertEqual((waiting.due_date, bool(waiting.due_derivation)), (date(2028, 12, 31), False))
        with freeze_time('2029-01-05 02:00:00'), self.assertRaisesRegex(UserError, '2028|2029'):
            waiting._due_is_over()

    def test_lines_beside_the_ledger(self):
        """[E1.1] Plan, own figure, verified figure and difference; frozen when the unit submits."""
        center = self.recognized()
        self.deal(center, 3000000, date='2026-02-01')
        self.deal(center, 500000, date='2026-03-01', verify=False)
        self.deal(center, 700000, date='2025-12-30')
        file = self.evaluation(center=center)
        line = file.line_ids.filtered(lambda row: row.code == 'Y1')
        self.assertEqual((line.ledger, line.ledger_unverified, line.threshold, line.difference), (3000000, 500000, 2000000, 0))
        line.self_reported = 3500000
        self.assertEqual(line.difference, -500000)
        self.reported(file)
        self.assert_refused(file, 'submit', line.short_name)
        line.explanation = '示例：一笔待核实'
        with self.adds_lines(file, 'submit'):
            file.action_transition('submit')
        self.deal(center, 900000, date='2026-04-01')
        line.invalidate_recordset()
        self.assertEqual(line.ledger, 3000000, "what was submitted stands")
        self.assertIn('"value":"3000000.00"', self.lines(file)[-1].line)
        action = line.with_user(self.user['officer']).action_open_records()
        self.assertEqual((action['res_model'], len(action['domain'][0][2])), ('sxip.transaction', 1))

    def test_what_a_report_needs(self):
        """[E1.1] A summary and the required material."""
        file = self.evaluation()
        self.assert_refused(file, 'submit', '五', 'summary is not written')
        file.report = '示例'
        self.assert_refused(file, 'submit', '年度自评报告')

    def test_city_then_province(self):
        """[E1.2] [E1.4] Each level concludes in its own words; the unit reads the result when it is out."""
        file = self.evaluation('city_review')
        officer = file.with_user(self.user['officer'])
        self.assert_refused(officer, 'forward', '五·1')
        officer.city_conclusion = '示例：属实'
        officer.action_transition('forward')
        with self.assertRaises(AccessError):
            officer.city_conclusion = '示例：改口'
        mine = file.with_user(self.user['province'])
        mine.proposed_transition = 'complete'
        self.assert_refused(mine, 'prepare', '五·1')
        mine.province_conclusion = '示例：完成较好'
        self.assertFalse(file.outcome)
        self.sign(file, 'complete', 'province', 'signer')
        self.assertEqual((file.state, file.outcome, file.with_user(self.user['officer']).grade), ('done', '示例：完成较好', False))
        with self.assertRaises(AccessError):
            file.read(['city_conclusion'])

    def test_direct_with_the_copy_to_the_city(self):
        """[E1.3] Straight to the province; the city has the copy at once, sees it and concludes in parallel, holding up nothing."""
        file = self.evaluation(center=self.recognized(provincial_unit='claimed', provincial_unit_basis='示例'))
        file.channel = 'direct'
        self.reported(file).action_transition('submit')
        self.assertEqual((file.state, file.filed_on, file.holder), ('province_review', self.today(), 'province'))
        officer = file.with_user(self.user['officer'])
        officer.city_conclusion = '示例：市局意见'
        with self.adds_lines(file, 'acknowledge'):
            officer.action_transition('acknowledge')
        self.assertEqual(file.filing_seen_on, self.today())
        with self.assertRaises(UserError):
            officer.action_transition('acknowledge')
        file.with_user(self.user['province']).province_conclusion = '示例'
        self.sign(file, 'complete', 'province', 'signer')

    def test_direct_is_for_provincial_rank(self):
        """[E1.3] Without the claim of the rank a unit reports through its city; refused, its reports go there."""
        file = self.evaluation()
        file.channel = 'direct'
        self.reported(file)
        self.assert_refused(file, 'submit', '五·1')
        center = self.recognized(industry='h2', provincial_unit='claimed', provincial_unit_basis='示例')
        direct = self.evaluation('province_review', center=center, channel='direct')
        with self.adds_lines(direct, 'reroute'):
            center.with_user(self.user['province']).action_transition('refuse_rank', '示例')
        self.assertEqual((direct.state, direct.channel, direct.sudo().holder_bureau_id), ('city_review', 'city', self.bureau('taiyuan')))

    def test_late_and_never_submitted(self):
        """[E1.1] Late is accepted and marked; never submitted is concluded after the term, with a reason."""
        file, never = self.evaluation(), self.evaluation(center=self.recognized('rival', industry='almg'))
        self.prepared_refused(never, '2026-12-31')
        with freeze_time('2027-01-05 02:00:00'):
            self.calendar_of(2027)
            self.reported(file).action_transition('submit')
            self.assertTrue(file.is_late)
            mine = never.sudo(False).with_user(self.user['province'])
            mine.proposed_opinion = False
            self.assert_refused(mine, 'prepare', '2026-12-31')
            self.sign(mine, 'complete', 'province', 'signer', opinion='示例：逾期未报')
        line = self.lines(never)[-1]
        self.assertEqual((never.state, line.reason), ('done', '示例：逾期未报'))
        self.assertIn('"never_submitted":true', line.line)
        self.assertEqual((never.count_submitted, never.count_missing), (0, 1))

    def prepared_refused(self, file, *words):
        mine = file.sudo(False).with_user(self.user['province'])
        mine.write({'proposed_transition': 'complete', 'proposed_opinion': '示例'})
        self.assert_refused(mine, 'prepare', *words)

    def calendar_of(self, year):
        if not self.env['sxip.calendar.year'].search([('year', '=', year)]):
            self.env['sxip.calendar.year'].create({'year': year, 'source': '示例', 'day_ids': [
                (0, 0, {'date': f'{year}-01-01', 'is_workday': False, 'name': '示例元旦'})]})._import_state('published',
                                                                                                        f'{year - 1}-12-01', '示例')

    def test_returned(self):
        """[E1.2] Back to the unit with all that is wrong at once, and a term."""
        file = self.evaluation('city_review')
        material = file.material_ids[:1].with_user(self.user['officer'])
        material.write({'city_verdict': 'defect', 'note': '示例：缺盖章'})
        file.with_user(self.user['officer']).action_transition('return', '示例')
        self.assertEqual((file.state, file.material_ids[:1].correction_note), ('returned', '示例：缺盖章'))
        self.assertEqual(file.due_reason, 'correct')
        file.action_transition('submit')
        self.assertEqual(file.state, 'city_review')

    def test_counters(self):
        """应报, 已报, 未报, 逾期 are stored, so that groups sum them up."""
        batch = self.batch()
        center = self.recognized(place='datong')
        before = batch.count_due
        file = self.evaluation(center=center)
        batch.invalidate_recordset()
        self.assertEqual((batch.count_due, batch.count_missing - batch.count_due + batch.count_submitted), (before + 1, 0))
        with freeze_time('2027-01-05 02:00:00'):
            self.calendar_of(2027)
            self.run_cron('remind')
            self.assertEqual(file.count_overdue, 1)
            self.reported(file).action_transition('submit')
        self.assertEqual((file.count_submitted, file.count_missing, file.count_overdue), (1, 0, 0))

    def test_a_batch_is_closed_when_all_have_ended(self):
        """[E1.4] Not while one of its evaluations is still open."""
        file = self.evaluation()
        self.assert_refused(file.sudo().batch_id.with_user(self.user['province']), 'close', '五·1')

    def test_its_end_with_the_recognition(self):
        """The end of a recognition terminates what is open."""
        file = self.evaluation('city_review')
        with self.adds_lines(file, 'terminate'):
            self.ended(file.center_id)
        self.assertEqual((file.state, file.count_due), ('cancelled', 0))

    def test_nobody_else_sees_it(self):
        """The unit's own, its bureau's and the province's; another unit and another city do not see it."""
        file = self.evaluation('city_review')
        for who in ('rival', 'officer_datong'):
            self.assertFalse(self.env['sxip.evaluation'].with_user(self.user[who]).search([('id', '=', file.id)]))
        with self.assertRaises(AccessError):
            self.env['sxip.evaluation'].with_user(self.user['expert']).search([])
        for name in ('score', 'grade', 'province_conclusion', 'city_conclusion', 'proposed_opinion'):
            with self.subTest(field=name), self.assertRaises(AccessError):
                file.read([name])

    def test_by_the_clock(self):
        """[E1.1] [E1.5] Opened by the scheduled action from the first reminder day on; not in November, not twice, also afterwards."""
        center = self.recognized()
        model = self.env['sxip.evaluation.batch']
        for day, expected in (('2026-11-30', 0), ('2026-12-01', 1), ('2026-12-02', 1)):
            with freeze_time(f'{day} 02:00:00'):
                self.run_cron('evaluations')
            self.assertEqual(model.search_count([('kind', '=', 'annual'), ('year', '=', 2026)]), expected, day)
        batch = model.search([('kind', '=', 'annual'), ('year', '=', 2026)])
        self.assertEqual((batch.state, batch.bureau_id), ('open', self.bureau('shanxi')))
        self.assertEqual(len(center.sudo().evaluation_ids), 1)
        self.assertEqual(self.lines(batch)[-1].acting_as, 'system')

    def test_the_day_counts_in_shanghai(self):
        """On 31 December, 23:30 in Shanghai the report is in time; half an hour later it is late."""
        self.calendar_of(2027)
        first, second = self.evaluation(), self.evaluation(center=self.recognized('rival', industry='almg')).with_user(self.user['rival'])
        with freeze_time('2026-12-31 15:30:00'):
            self.reported(first).action_transition('submit')
        with freeze_time('2026-12-31 16:00:00'):
            self.assertEqual(self.today(), date(2027, 1, 1))
            self.reported(second)
        with freeze_time('2027-01-04 02:00:00'):
            second.action_transition('submit')
        self.assertEqual((first.is_late, second.is_late), (False, True))
