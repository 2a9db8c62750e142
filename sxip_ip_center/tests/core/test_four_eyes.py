from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestFourEyes(CenterCase):
    """An officer prepares, another person signs; what changed in between is prepared anew."""

    def setUp(self):
        super().setUp()
        self.file = self.application('city_review')
        self.judged(self.file, 'city').rank = 1
        self.officer = self.file.with_user(self.user['officer'])
        self.approver = self.file.with_user(self.user['approver'])

    def prepare(self, proposal='recommend'):
        self.officer.write({'proposed_transition': proposal, 'proposed_opinion': '示例意见'})
        self.officer.action_transition('prepare')

    def test_unprepared_is_refused(self):
        with self.adds_lines(self.file), self.assertRaisesRegex(AccessError, 'prepared for signature'):
            self.approver.action_transition('recommend', '示例')
        self.assertNotIn('recommend', self.approver.available_transitions)

    def test_the_opinion_is_the_reason(self):
        self.prepare()
        self.approver.action_transition('recommend')
        self.assertEqual(self.lines(self.file)[-1].reason, '示例意见')

    def test_the_signer_may_give_his_own_words(self):
        self.prepare()
        self.approver.action_transition('recommend', '改写')
        line = self.lines(self.file)[-1]
        self.assertEqual(line.reason, '改写')
        self.assertIn('示例意见', line.line, "the prepared opinion is kept beside")

    def test_nobody_signs_what_he_prepared(self):
        self.approver.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例'})
        self.approver.action_transition('prepare')
        with self.assertRaisesRegex(AccessError, 'second person'):
            self.approver.action_transition('recommend')

    def test_another_decision_than_prepared(self):
        self.prepare('reject')
        with self.assertRaisesRegex(AccessError, 'is prepared, not'):
            self.approver.action_transition('recommend')

    def test_the_guards_hold_already_when_it_is_prepared(self):
        self.officer.rank = 0
        self.officer.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例'})
        self.assert_refused(self.officer, 'prepare', "ranking", error=UserError)

    def test_a_reason_is_due_before_the_signature(self):
        self.officer.write({'proposed_transition': 'recommend', 'proposed_opinion': False})
        self.assert_refused(self.officer, 'prepare', "opinion", error=UserError)

    def test_changes_in_between(self):
        """A verdict, the rank, a note, a document: each undoes the preparation with a line."""
        check, material = self.officer.check_ids[0], self.officer.material_ids[0]
        for name, change in [
            ('verdict', lambda: check.write({'city_verdict': 'unsure', 'city_note': '示例'})),
            ('material', lambda: material.write({'note': '示例'})),
            ('rank', lambda: self.officer.write({'rank': 7})),
            ('opinion', lambda: self.officer.write({'proposed_opinion': '另'})),
        ]:
            with self.subTest(change=name):
                self.prepare()
                self.assertTrue(self.officer.prepared_by)
                with self.adds_lines(self.file, 'unprepare'):
                    change()
                self.assertFalse(self.officer.prepared_by)
                with self.assertRaises(AccessError):
                    self.approver.action_transition('recommend')

    def test_send_back(self):
        self.prepare()
        with self.assertRaises(UserError):
            self.approver.action_transition('send_back')
        with self.adds_lines(self.file, 'send_back'):
            self.approver.action_transition('send_back', '示例：请核')
        self.assertTrue(self.officer.is_sent_back)
        self.assertIn('prepare', self.officer.available_transitions)
        todo = self.env['sxip.todo'].with_user(self.user['officer']).search([('res_model', '=', 'sxip.application'), ('res_id', '=',
            self.file.id)])
        self.assertEqual(todo.kind, 'returned')

    def test_a_change_of_state_drops_the_proposal(self):
        self.prepare()
        self.approver.action_transition('recommend')
        province = self.file.with_user(self.user['province'])
        self.assertFalse(province.proposed_transition or province.proposed_opinion or province.prepared_by)

    def test_wrong_proposal(self):
        """A decision that is not this officer's to prepare cannot be brought to signature."""
        self.officer.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
        with self.assertRaises(AccessError):
            self.officer.action_transition('prepare')

    def test_refusals_are_signed_one_by_one(self):
        second = self.application('submitted', self.staffed(self.center(industry='pv')), self.file.round_id)
        both = self.file | second
        with self.assertRaisesRegex(UserError, 'one by one'):
            both.with_user(self.user['approver']).action_transition('reject', '示例')

    def test_without_four_eyes(self):
        """The version may do without the second person; the parameter decides, not the code."""
        rules = self.file.regulation_id
        self.env.cr.execute("UPDATE sxip_regulation SET four_eyes = FALSE WHERE id = %s", [rules.id])
        rules.invalidate_recordset()
        self.approver.action_transition('recommend', '示例')
        self.assertEqual(self.file.state, 'province_review')

    def test_deliberation_is_not_the_units(self):
        self.prepare()
        self.env.flush_all()
        self.env.invalidate_all()
        mine = self.file.with_user(self.user['center'])
        for name in ('proposed_opinion', 'proposed_transition', 'prepared_by', 'rank', 'score', 'is_sent_back'):
            with self.subTest(field=name), self.assertRaises(AccessError):
                mine.read([name])
        with self.assertRaises(AccessError):
            mine.check_ids.read(['city_verdict'])
        with self.assertRaises(AccessError):
            mine.search([('rank', '=', 1)])
