from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestComprehensive(LifeCase):
    """[E2.1]–[E2.3] At the end of a cycle the province evaluates: excellent, qualified or unqualified."""

    def test_a_recognition_that_ended_meanwhile(self):
        """[E2.1] Only a recognition in force is graded, also where its end did not reach the evaluation."""
        file = self.evaluation('proposed', 'comprehensive')
        with self.env.cr.savepoint() as way:
            file.sudo().recognition_id._door_write({'state': 'withdrawn'})
            self.assert_refused(file.with_user(self.user['signer']), 'decide', 'no longer in force')
            way.rollback()

    def test_whose_cycle_ends(self):
        """[E2.1] Of the centers whose cycle ends in the year."""
        ending, later = self.recognized(start='2023-06-01'), self.recognized('rival', industry='almg', start='2025-06-01')
        found = self.batch('comprehensive').sudo().evaluation_ids.center_id
        self.assertIn(ending.sudo(), found)
        self.assertNotIn(later.sudo(), found)

    def test_figures_of_the_cycle(self):
        """[E2.1] The yearly average of the cycle beside the standard; points by the bands of the version."""
        center = self.recognized(start='2023-06-01')
        for day, amount in (('2024-02-01', 9000000), ('2026-03-01', 3000000), ('2023-05-31', 7000000)):
            self.deal(center, amount, date=day)
        file = self.evaluation('scoring', 'comprehensive', center)
        line = file.sudo().line_ids.filtered(lambda row: row.code == 'B1')
        self.assertEqual((line.ledger, line.threshold, line.score, line.is_scored), (4000000, 2000000, 10, True))
        self.assertEqual(line.frozen['span'], ['2023-06-01', '2026-04-20'])

    def test_points(self):
        """[E2.1] Each indicator within its most; the bands give the grade, a veto makes it unqualified."""
        file = self.evaluation('scoring', 'comprehensive').with_user(self.user['province'])
        self.assert_refused(file, 'propose', '五·2')
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            file.line_ids.filtered('max_score')[0].score = 99
        for part, grade in ((0.9, 'excellent'), (0.85, 'excellent'), (0.7, 'qualified'), (0.6, 'qualified'), (0.5, 'unqualified')):
            with self.subTest(part=part), self.env.cr.savepoint() as cell:
                self.scored(file, part)
                file.action_transition('propose', '示例')
                self.assertEqual(file.grade, grade)
                cell.rollback()
        file.invalidate_recordset()
        self.scored(file, 0.95)
        file.line_ids.filtered('is_veto').is_vetoed = True
        file.action_transition('propose', '示例')
        self.assertEqual((file.grade, file.state), ('unqualified', 'proposed'))

    def test_another_grade_needs_a_reason(self):
        """[E2.1] The office decides; what differs from the bands is reasoned."""
        file = self.scored(self.evaluation('scoring', 'comprehensive'), 0.84)
        file.grade_other = 'excellent'
        self.assert_refused(file, 'propose', '五·2')
        file.action_transition('propose', '示例：专班研究')
        self.assertEqual((file.grade, self.lines(file)[-1].reason), ('excellent', '示例：专班研究'))

    def test_to_propose_is_to_prepare(self):
        """[E2.1] The signer is another; after a change of the points it is proposed anew."""
        file = self.evaluation('proposed', 'comprehensive').with_user(self.user['province'])
        with self.assertRaises(AccessError):
            file.action_transition('decide')
        file.line_ids.filtered('max_score')[0].score = 0
        with self.assertRaises(AccessError):
            file.with_user(self.user['signer']).action_transition('decide')
        with self.assertRaisesRegex(UserError, '五·2'):
            file.action_transition('prepare')
        file.action_transition('propose')
        file.with_user(self.user['signer']).action_transition('decide')
        self.assertEqual(file.state, 'done')

    def test_excellent(self):
        """[E2.2] [M2] The next cycle from the day after the last; a commendation and a showcase to be decided."""
        file = self.evaluation('proposed', 'comprehensive')
        center, old = file.center_id, file.recognition_id
        file.with_user(self.user['signer']).action_transition('decide')
        new = center.sudo().recognition_id
        self.assertEqual((old.state, new.cycle_start, new.cycle_end, new.name), ('renewed', date(2026, 6, 1), date(2029, 5, 31), old.name))
        reward = self.env['sxip.reward'].search([('evaluation_id', '=', file.id)])
        showcase = self.env['sxip.showcase'].search([('evaluation_id', '=', file.id)])
        self.assertEqual((reward.kind, reward.state, showcase.state, showcase.holder), ('commendation', 'draft', 'draft', 'applicant'))
        self.assertEqual((file.outcome, center.state), ('Excellent', 'recognized'))

    def test_qualified(self):
        """[E2.2] Renewed without a commendation."""
        file = self.evaluation('scoring', 'comprehensive')
        self.evaluation_proposed(file, 0.7)
        file.with_user(self.user['signer']).action_transition('decide')
        self.assertEqual(file.center_id.sudo().recognition_id.cycle_start, date(2026, 6, 1))
        self.assertFalse(self.env['sxip.reward'].search([('evaluation_id', '=', file.id)]))

    def test_unqualified(self):
        """[E2.3] A rectification to be ordered; nothing is taken away yet."""
        rectification = self.rectification()
        self.assertEqual((rectification.sudo().state, rectification.sudo().holder), ('draft', 'province'))
        self.assertEqual(rectification.sudo().recognition_id.state, 'in_force')
        self.assertFalse(self.env['sxip.rectification'].with_user(self.user['center']).search([('id', '=', rectification.id)]))

    def test_leap_day(self):
        """[M2] A cycle that begins on 29 February ends on the last of February; the next begins on 1 March."""
        center = self.recognized(start='2024-02-29')
        recognition = center.sudo().recognition_id
        self.assertEqual(recognition.cycle_end, date(2027, 2, 28))
        new = recognition._renew('示例')
        self.assertEqual((new.cycle_start, new.cycle_end), (date(2027, 3, 1), date(2030, 2, 28)))

    def test_period_over_is_derived(self):
        """[M2] A cycle that is over takes nothing away."""
        center = self.recognized(start='2023-01-01')
        self.assertEqual((center.is_cycle_over, center.state, center.sudo().recognition_id.state), (True, 'recognized', 'in_force'))
        self.assertIn(center, self.env['sxip.center'].search([('is_cycle_over', '=', True)]).with_user(center.env.user))

    def test_never_submitted(self):
        """[E2.1] Also without its report a center is evaluated, after the term and with a reason."""
        batch = self.batch('comprehensive', opened=False, due_date='2026-04-17')
        center = self.recognized(start='2023-06-01')
        batch.action_transition('open')
        file = center.sudo().evaluation_ids.sudo(False).with_user(self.user['province'])
        self.assert_refused(file, 'start_scoring', '2026-04-17')
        file.action_transition('start_scoring', '示例：未报送')
        self.assertEqual(file.state, 'scoring')
