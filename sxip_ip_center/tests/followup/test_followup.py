from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestFollowup(LifeCase):
    """[E2.3] [E2.4] [V1.1]–[V2] Rectification, violations, cancellation, visits."""

    # -- rectification --------------------------------------------------------------------------
    def test_rectified_after_a_comprehensive_evaluation(self):
        """[E2.3] Ordered with a term in months, reported, accepted: restored and renewed."""
        file = self.rectification('open')
        recognition = file.sudo().recognition_id
        self.assertEqual((recognition.state, file.due_date, file.due_months), ('rectifying', date(2026, 10, 20), 6))
        self.assertEqual(file.center_id.state, 'rectifying')
        self.assert_refused(file, 'submit', '五·2')
        self.rectification_submitted(file)
        self.assertEqual(file.submitted_report_on, self.today())
        self.rectification_accepted(file)
        new = file.center_id.sudo().recognition_id
        self.assertEqual((file.state, recognition.state, new.state, new.cycle_start), ('accepted', 'renewed', 'in_force', date(2026, 6, 1)))

    def test_guards_of_a_rectification(self):
        """[E2.3] Measures, report, finding: what is missing is said with the clause."""
        file = self.rectification()
        mine = file.with_user(self.user['province'])
        self.assert_refused(mine, 'prepare', 'is not written', '五·2')
        self.rectification_open(file)
        mine.write({'proposed_transition': 'fail', 'proposed_opinion': '示例'})
        self.assert_refused(mine, 'prepare', '2026-10-20')
        file.material_ids[:1].with_user(self.user['center']).attachment_ids = [(0, 0, {'name': 'r.pdf', 'raw': b'%PDF'})]
        self.assert_refused(file, 'submit', 'The report is not written')
        self.rectification_submitted(file)
        mine.proposed_transition = 'accept'
        self.assert_refused(mine, 'prepare', '五·2')

    def test_nothing_is_ordered_after_the_end(self):
        """[E2.3] A recognition that has ended is neither put under rectification nor restored."""
        file = self.rectification()
        file.with_user(self.user['province']).measures = '示例'
        self.ended(file.center_id)
        self.assert_refused(file.with_user(self.user['province']), 'prepare', 'no longer in force')

    def test_failed_by_decision(self):
        """[E2.4] Still not up to it: the cancellation begins."""
        file = self.rectification('failed')
        revocation = self.env['sxip.revocation'].search([('rectification_id', '=', file.id)])
        self.assertEqual((revocation.state, revocation.basis, revocation.holder), ('proposed', 'rectification', 'province'))
        self.assertFalse(revocation.with_user(self.user['center']).search([('id', '=', revocation.id)]), "not yet out")

    def test_failed_by_the_clock(self):
        """[E2.4] Without a report when the term is over; not a day before; with a report the clock leaves it alone."""
        file = self.rectification('open')
        with freeze_time('2026-10-20 02:00:00'):
            self.run_cron('fail')
        self.assertEqual(file.state, 'open')
        with freeze_time('2026-10-21 02:00:00'):
            self.run_cron('fail')
        self.assertEqual((file.state, self.lines(file)[-1].acting_as), ('failed', 'system'))
        self.assertTrue(self.env['sxip.revocation'].search([('rectification_id', '=', file.id)]))

    def test_the_clock_waits_for_a_report_that_came(self):
        file = self.rectification('submitted')
        with freeze_time('2027-03-21 02:00:00'):
            self.run_cron('fail')
        self.assertEqual(file.state, 'submitted')

    def test_extended_once(self):
        """A running term is extended once, by another six months."""
        file = self.rectification('open')
        self.sign(file, 'extend', 'province', 'signer')
        self.assertEqual((file.due_date, file.is_extended), (date(2027, 4, 20), True))
        mine = file.with_user(self.user['province'])
        mine.write({'proposed_transition': 'extend', 'proposed_opinion': '示例'})
        self.assert_refused(mine, 'prepare')

    # -- violation ------------------------------------------------------------------------------
    def test_every_kind(self):
        """[V1.1] Eight kinds that the text names, the branch center of V2, and the like."""
        kinds = [kind for kind, _label in self.env['sxip.violation']._fields['kind'].selection]
        self.assertEqual(len(kinds), 10)
        center = self.recognized()
        for kind in kinds:
            with self.subTest(kind=kind):
                self.assertEqual(self.violation('defence', center, kind=kind, severity='minor').state, 'defence')

    def test_established_before_the_notice(self):
        """[V1.1] [V1.2] Kind, day, severity, facts and the service are there before the unit is heard."""
        file = self.violation('investigating', kind=False, severity=False, facts=False)
        file.write({'date_served': '2026-04-20', 'service_method': 'post'})
        self.assert_refused(file, 'notify', 'Not established yet', 'Facts', '五')
        file.write({'kind': 'fund_misuse', 'severity': 'minor', 'facts': '示例', 'date_served': '2026-04-21', 'service_method': 'post'})
        self.assert_refused(file, 'notify', '2026-04-21')
        file.date_served = '2026-04-20'
        with self.adds_lines(file, 'notify'):
            file.action_transition('notify')
        self.assertEqual((file.due_date, file.due_reason), (date(2026, 4, 27), 'defence'))

    def test_heard_before_the_decision(self):
        """[V1.2] The unit sees it from the notice on, states its defence, and nothing is decided before the term is over."""
        file = self.violation('investigating')
        mine = self.env['sxip.violation'].with_user(self.user['center'])
        self.assertFalse(mine.search([('id', '=', file.id)]))
        self.violation_defence(file)
        own = mine.search([('id', '=', file.id)])
        self.assertEqual(own.holder, 'applicant')
        own.defence = '示例：申辩意见'
        self.assertIn('defence', own.task_text)
        with self.assertRaises(AccessError):
            own.read(['source'])
        self.prepared(file, 'confirm', refused='2026-04-27')
        with self.closing_day(file.due_date):
            self.run_cron('defence')
            self.assertEqual(file.holder, 'province')
            with self.assertRaises(AccessError):
                own.defence = '示例：逾期补充'
            self.sign(file, 'confirm', 'province', 'signer')
        self.assertIn('示例：申辩意见', self.lines(file)[-1].line)

    def prepared(self, file, code, refused=None):
        mine = file.with_user(self.user['province'])
        mine.write({'proposed_transition': code, 'proposed_opinion': '示例'})
        if refused:
            self.assert_refused(mine, 'prepare', refused)

    def test_serious_leads_to_the_cancellation(self):
        """[V1.2] Serious: the cancellation begins; in the defence already where the notice named it."""
        plain = self.violation('confirmed')
        self.assertEqual(plain.sudo().revocation_ids.state, 'proposed')
        center = self.recognized('rival', industry='almg')
        named = self.violation('confirmed', center, names_cancellation=True).sudo().revocation_ids
        self.assertEqual((named.state, named.date_served), ('defence', self.today()))
        minor = self.violation('confirmed', self.recognized(industry='h2'), severity='minor')
        self.assertFalse(minor.sudo().revocation_ids)

    def test_branch_center(self):
        """[V2] Ordered to stop; cancellation only where it is serious under one of the eight kinds."""
        file = self.violation('confirmed', kind='branch_center', severity='minor')
        self.assertEqual((file.stop_ordered_on, file.sudo().revocation_ids.ids), (date(2026, 4, 28), []))
        serious = self.violation('investigating', self.recognized(industry='h2'), kind='branch_center')
        serious.write({'date_served': self.today(), 'service_method': 'direct'})
        self.assert_refused(serious, 'notify', '五')
        serious.serious_kind = 'fund_fraud'
        serious.action_transition('notify')

    def test_referral_and_liability(self):
        """[V1.3] [V1.4] Referred to a named authority; liability is recorded."""
        file = self.violation('investigating')
        self.prepared(file, 'refer', refused='五')
        file.referral = '示例公安机关 示例移〔2026〕1号'
        self.sign(file, 'refer', 'province', 'signer')
        self.assertEqual((file.state, file.with_user(self.user['officer']).referred_on), ('investigating', self.today()))
        self.violation_defence(file)
        file.with_user(self.user['province']).liability = '示例：追回资金'
        self.violation_confirmed(file)
        self.assertIn('示例：追回资金', self.lines(file)[-1].line)

    def test_outside_the_cycle_is_shown(self):
        """[V1.1] What happened before the cycle is shown as such, and bars nothing."""
        self.assertTrue(self.violation(date_occurred='2024-01-01').is_out_of_cycle)
        self.assertFalse(self.violation(center=self.recognized(industry='h2')).is_out_of_cycle)

    def test_a_lead_from_an_objection(self):
        """[A3.5] An anonymous objection is refused and becomes a lead; the unit learns nothing of it."""
        file = self.application('notice')
        item = file.sudo().notice_item_ids
        objection = self.env['sxip.objection'].with_user(self.user['province']).create({
            'item_id': item.id, 'is_real_name': False, 'date_received': self.today(), 'content': '示例：匿名反映'})
        self.sign(objection, 'refuse', 'province', 'signer')
        lead = self.env['sxip.violation'].search([('objection_id', '=', objection.id)])
        self.assertEqual((lead.state, lead.kind, lead.center_id, lead.reported_bureau_id), ('reported', False, file.center_id,
                                                                                            self.bureau('shanxi')))
        self.assertFalse(lead.with_user(self.user['center']).search([('id', '=', lead.id)]))
        self.assertFalse(self.env['sxip.decision'].with_user(self.user['center']).search([('res_model', '=', 'sxip.violation')]))

    def test_a_dismissed_lead_stays_unknown(self):
        """What the unit was never told of is not told by its end, neither by the file nor by the trail."""
        file = self.violation('dismissed')
        self.assertFalse(self.env['sxip.violation'].with_user(self.user['center']).search([('id', '=', file.id)]))
        self.assertFalse(self.env['sxip.decision'].with_user(self.user['center']).search([('res_model', '=', 'sxip.violation')]))

    # -- cancellation ---------------------------------------------------------------------------
    def test_decided(self):
        """[E2.4] [V1.2] After the defence, by a meeting and a document: the recognition ends, and with it evaluations and rights."""
        file = self.revocation('defence')
        evaluation = self.evaluation(center=file.center_id)
        with self.after(file):
            mine = file.with_user(self.user['province'])
            mine.write({'proposed_transition': 'decide', 'proposed_opinion': '示例'})
            text = self.assert_refused(mine, 'prepare', '五')
            self.assertEqual(text.count('五'), 2, "meeting and document")
            self.decidable(file)
            self.sign(file, 'decide', 'province', 'signer')
        recognition, center = file.recognition_id, file.center_id
        self.assertEqual((recognition.state, recognition.end_reason, center.state, center.level), ('revoked', '示例意见', 'revoked',
                                                                                                   'none'))
        self.assertEqual(evaluation.state, 'cancelled')
        self.assertEqual((file.sudo().meeting_id.phase, file.document_id.phase), ('closed', 'issued'))
        with self.assertRaises(AccessError):
            center.with_user(self.user['center']).contact_name = '示例'
        self.assertTrue(center.with_user(self.user['center']).has_access('read'))

    def test_never_in_a_batch(self):
        """Cancellations are signed one by one."""
        first = self.revocation('defence')
        other = self.revocation('defence', center=self.recognized('rival', industry='almg'))
        with self.assertRaises(UserError):
            (first | other).with_user(self.user['signer']).action_transition('decide', '示例')

    def test_stopped(self):
        """Ended without a cancellation: the recognition is as it was."""
        rectification = self.rectification('failed')
        file = self.env['sxip.revocation'].search([('rectification_id', '=', rectification.id)])
        self.assertEqual(file.recognition_id.state, 'rectifying')
        self.sign(file, 'stop', 'province', 'signer')
        self.assertEqual((file.state, file.recognition_id.state), ('withdrawn', 'in_force'))

    def test_apply_again(self):
        """[E2.4] A ban on re-applying counts only where the version sets one with its document."""
        self.revocation('decided')
        center = self.staffed(self.center())
        for years, banned in ((0, False), (2, True)):
            rules = self.env['sxip.regulation'].sudo().browse(self.rules.id)
            rules.write({'reapply_ban_years': years, 'reapply_ban_document': '示例发〔2026〕3号'})
            center.sudo().predecessor_id = self.env['sxip.recognition'].search([('state', '=', 'revoked')], limit=1).center_id
            with self.subTest(years=years), self.env.cr.savepoint() as cell:
                file = self.filled(self.application(center=center))
                if banned:
                    self.assert_refused(file, 'submit', '示例发〔2026〕3号')
                else:
                    file.action_transition('submit')
                cell.rollback()

    def test_a_version_with_a_ban_names_its_document(self):
        """[Z1] [E2.4] What burdens a unit beyond the regulation rests on a document."""
        action = self.rules.with_user(self.user['manager']).action_new_version()
        version = self.env['sxip.regulation'].browse(action['res_id']).with_user(self.user['manager'])
        version.reapply_ban_years = 2
        with self.assertRaises(UserError):
            version.action_transition('prepare')

    # -- task, visit ----------------------------------------------------------------------------
    def test_task_for_many(self):
        """[N2] [S1] One task for many centers; each reports, the bureau that gave it closes it."""
        centers = self.recognized() | self.recognized('rival', industry='almg').with_user(self.user['center'])
        wizard = self.env['sxip.task.wizard'].with_user(self.user['province']).create({
            'name': '示例专项任务', 'due_date': '2026-06-30', 'kind': 'key_project', 'center_ids': [(6, 0, centers.ids)]})
        tasks = self.env['sxip.task'].search(wizard.action_give()['domain'])
        self.assertEqual((len(tasks), tasks.issuer_id, set(tasks.mapped('holder'))), (2, self.bureau('shanxi'), {'applicant'}))
        mine = tasks.filtered(lambda t: t.center_id == centers[0]).with_user(self.user['center'])
        self.assert_refused(mine, 'report', '四')
        mine.report = '示例'
        mine.action_transition('report')
        with self.assertRaises(AccessError):
            mine.with_user(self.user['officer']).action_transition('close')
        with self.assertRaises(AccessError):
            mine.name = '示例改名'
        with self.assertRaises(AccessError):
            self.env['sxip.task'].with_user(self.user['officer_datong']).create({'center_id': centers[0].id, 'name': '示例',
                                                                                 'due_date': '2026-06-30'})

    def test_visit(self):
        """[M1] [E1.4] A visit is entered by the city of the center or the province, once it has taken place; it is kept."""
        center = self.recognized()
        model = self.env['sxip.visit']
        vals = {'center_id': center.id, 'findings': '示例'}
        visit = model.with_user(self.user['officer']).create(vals)
        self.assertEqual((visit.visitor_id, visit.date), (self.bureau('taiyuan'), self.today()))
        for who, more, error in (('officer', {'date': '2026-04-21'}, ValidationError), ('officer_datong', {}, UserError),
                                 ('center', {}, AccessError), ('auditor', {}, AccessError)):
            with self.subTest(who=who), self.assertRaises(error), self.env.cr.savepoint():
                model.with_user(self.user[who]).create({**vals, **more})
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            model.with_user(self.user['province']).create({**vals, 'visitor_id': self.bureau('datong').id})
        with self.assertRaises(AccessError):
            visit.unlink()
        self.assertFalse(model.with_user(self.user['officer_datong']).search([('id', '=', visit.id)]))
