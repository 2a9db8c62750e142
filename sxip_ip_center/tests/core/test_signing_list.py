from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestSigningList(CenterCase):
    """Several prepared decisions signed from one list: each through the door, each with its own words."""

    def prepared(self, industry, proposal='recommend', call=None):
        file = self.application('city_review', self.staffed(self.center(industry=industry)), call)
        mine = self.judged(file, 'city')
        mine.write({'rank': 1 + self.env['sxip.application'].search_count([('rank', '>', 0)]), 'proposed_transition': proposal,
                    'proposed_opinion': f'示例：{industry}'})
        mine.action_transition('prepare')
        return file

    def todos(self, files, who='approver'):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env['sxip.todo'].with_user(self.user[who]).search([('res_model', '=', files._name), ('res_id', 'in', files.ids)])

    def test_several_at_once(self):
        """[M1] Two recommendations are signed, each with the opinion that its officer prepared; the result says so."""
        call = self.call()
        files = self.prepared('spsteel', call=call) | self.prepared('wind', call=call)
        todos = self.todos(files)
        self.assertEqual(todos.mapped('opinion'), [f'示例：{name}' for name in ('spsteel', 'wind')])
        said = todos.action_sign()['params']
        self.assertEqual((said['message'], said['type']), ("Signed: 2", 'success'))
        for file, words in zip(files, ('示例：spsteel', '示例：wind'), strict=True):
            self.assertEqual(file.state, 'province_review')
            line = self.lines(file)[-1]
            self.assertEqual((line.transition, line.reason, line.user_id), ('recommend', words, self.user['approver']))

    def test_what_bars_one_does_not_bar_the_other(self):
        """A refusal is signed one by one, what is not prepared is not signed: the list says so of each and signs the rest."""
        call = self.call()
        good, refusal = self.prepared('spsteel', call=call), self.prepared('wind', 'reject', call)
        waiting = self.application('submitted', self.staffed(self.center(industry='pv')), call)
        todos = self.todos(good | refusal | waiting)
        self.assertEqual([todo.sign_hint for todo in todos if todo.res_id == refusal.id], ["Signed one by one"])
        with self.adds_lines(refusal), self.adds_lines(waiting), self.adds_lines(good, 'recommend'):
            said = todos.action_sign()['params']
        self.assertEqual(said['type'], 'warning')
        for words in ("Signed: 1", "Not signed: 2", refusal.display_name, "open the file", waiting.display_name, "nothing is prepared"):
            self.assertIn(words, said['message'])
        self.assertEqual((good.state, refusal.state), ('province_review', 'city_review'))

    def test_who_may_not_sign_signs_nothing(self):
        """[M1] The list gives no right: the officer's call is refused by the door, the unit does not see the to-do at all."""
        file = self.prepared('spsteel')
        with self.adds_lines(file):
            said = self.todos(file, 'officer').action_sign()['params']
        self.assertEqual((said['type'], file.state), ('warning', 'city_review'))
        self.assertIn("Signed: 0", said['message'])
        with self.assertRaises(AccessError):
            self.todos(file).with_user(self.user['center']).action_sign()
        with self.assertRaises(UserError):
            self.env['sxip.todo'].with_user(self.user['approver']).action_sign()

    def test_sent_back_with_one_reason(self):
        """The same reason for all that are ticked; they are the officers' again."""
        call = self.call()
        files = self.prepared('spsteel', call=call) | self.prepared('wind', call=call)
        action = self.todos(files).action_send_back()
        wizard = self.env['sxip.transition.wizard'].with_user(self.user['approver']).browse(action['res_id'])
        self.assertTrue(wizard.is_reason_due)
        wizard.reason = '示例：请补充'
        wizard.action_confirm()
        self.assertEqual(files.sudo().mapped('is_sent_back'), [True, True])
        self.assertEqual(self.lines(files[1])[-1].reason, '示例：请补充')
        with self.assertRaisesRegex(UserError, "one kind"):
            self.env['sxip.todo'].with_user(self.user['approver']).action_send_back()
