from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import TODAY, CenterCase


@tagged('post_install', '-at_install')
class TestTodo(CenterCase):
    """What waits for whom, from one union over the door models."""

    def setUp(self):
        super().setUp()
        self.before = self.env['sxip.todo'].search([]).ids          # those of the demo data

    def mine(self, who):
        self.env.invalidate_all()
        todos = self.env['sxip.todo'].with_user(self.user[who]).search([('is_mine', '=', True), ('id', 'not in', self.before)])
        return [(todo.res_model, todo.kind) for todo in todos]

    def test_whose_turn_along_the_path(self):
        """One turn at a time: the unit, the city, its signer, the province, the experts."""
        app = 'sxip.application'
        file = self.application('draft')
        self.assertIn((app, 'act'), self.mine('center'))
        self.assertNotIn((app, 'act'), self.mine('officer'))
        self.to_submitted(file)
        self.assertNotIn((app, 'act'), self.mine('center'))
        self.assertIn((app, 'act'), self.mine('officer'))
        self.assertNotIn((app, 'act'), self.mine('province') + self.mine('officer_datong'))
        self.to_city_review(file)
        self.judged(file, 'city').rank = 1
        officer = file.with_user(self.user['officer'])
        officer.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例'})
        officer.action_transition('prepare')
        self.assertNotIn((app, 'act'), self.mine('officer'))
        self.assertIn((app, 'sign'), self.mine('approver'))
        file.with_user(self.user['approver']).action_transition('recommend')
        self.assertIn((app, 'act'), self.mine('province'))
        self.to_expert_review(file)
        self.assertIn(('sxip.scoresheet', 'act'), self.mine('expert'))

    def test_words(self):
        file = self.application('submitted')
        todo = self.env['sxip.todo'].with_user(self.user['officer']).search([('res_model', '=', file._name), ('res_id', '=', file.id)])
        self.assertEqual((todo.summary, todo.file_label, todo.state_since, todo.workdays_left), ('To be accepted', file.display_name,
                                                                                                 TODAY, 5))
        self.assertEqual(todo.action_open()['res_id'], file.id)

    def test_handed_over(self):
        """To a colleague of the same bureau, with a line; to nobody else."""
        file = self.application('submitted')
        todo = self.env['sxip.todo'].with_user(self.user['officer']).search([('res_model', '=', file._name), ('res_id', '=', file.id)])
        for who in ('officer_datong', 'center', 'auditor', 'expert'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                todo.action_hand_over(self.user[who].id)
        with self.adds_lines(file, 'hand_over'):
            todo.action_hand_over(self.user['approver'].id)
        self.assertEqual(file.user_id, self.user['approver'])
        self.assertNotIn((file._name, 'act'), self.mine('officer'))
        self.assertIn((file._name, 'act'), self.mine('approver'))

    def test_a_deputy_sees_the_todos(self):
        """AB角: the deputy gets the to-dos for a period, no rights."""
        file = self.application('submitted')
        file.with_user(self.user['approver']).action_transition('accept')
        self.assertEqual(file.user_id, self.user['approver'])
        self.assertNotIn((file._name, 'act'), self.mine('officer'))
        self.user['approver'].write({'sxip_deputy_id': self.user['officer'].id, 'sxip_deputy_until': TODAY})
        self.assertIn((file._name, 'act'), self.mine('officer'))
        self.user['approver'].sxip_deputy_until = '2026-04-19'
        self.assertNotIn((file._name, 'act'), self.mine('officer'))

    def test_stable_ids_and_fresh(self):
        """The same file keeps its id; what is not yet flushed is seen."""
        file = self.application('submitted')
        search = self.env['sxip.todo'].search
        first = search([('res_model', '=', file._name), ('res_id', '=', file.id)])
        self.to_city_review(file)
        self.assertEqual(search([('res_model', '=', file._name), ('res_id', '=', file.id)]), first)
