from datetime import date

from odoo.tests import new_test_user, tagged

from ..common import GROUP, CenterCase
from ..core.test_killed import Killing
from ..core.test_parallel import runs
from ..core.test_stress import TestStress as Stress


@tagged('post_install', '-at_install', 'sxip_life')
class TestCallTogether(Killing):
    """Two officers at one file, two signers at one signature; a press of a button that dies over its files."""

    at_once, as_a_call, whole_chain = Stress.at_once, Stress.as_a_call, Stress.whole_chain

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.cursor() as env:
            bureau = env.ref('sxip_ip_center.bureau_taiyuan')
            for role in ('officer', 'approver'):
                cls.people[f'{role}2'] = new_test_user(env, f'par{next(runs)}_{role}2', groups=GROUP + role, name=f'示例并行{role}2',
                                                       sxip_bureau_ids=[(6, 0, bureau.ids)]).id

    def of(self, env, who, ids):
        return env(user=self.people[who])['sxip.application'].browse(ids)

    def test_signed_by_two(self):
        """Two approvers sign what an officer prepared, at once: one line, one state; the other reads what became of it."""
        with self.cursor() as env:
            ids = self.ready_to_sign(env).ids
        with self.whole_chain() as added:
            told = self.at_once(*(
                lambda who=who: self.as_a_call(who, lambda env: env['sxip.application'].browse(ids).action_transition('recommend'))
                for who in ('approver', 'approver2')))
        self.assertEqual(len(told), 1)
        self.assertRegex(told[0], 'Provincial re-check|colleague')
        self.assertEqual([code for model, _n, code in added if model == 'sxip.application'], ['recommend'])
        with self.cursor() as env:
            self.assertEqual(env['sxip.application'].browse(ids).state, 'province_review')

    def test_returned_by_two(self):
        """[A1.2] Two officers return one file at once: one return, counted once, one term."""
        with self.cursor() as env:
            file = self.files(env, 1)
            self.bring(env, file, 'city_review')
            ids = file.ids
        with self.whole_chain() as added:
            told = self.at_once(*(
                lambda who=who: self.as_a_call(who, lambda env: env['sxip.application'].browse(ids).action_transition('return', '示例补正'))
                for who in ('officer', 'officer2')))
        self.assertEqual(len(told), 1)
        self.assertRegex(told[0], 'To be corrected|colleague')
        self.assertEqual([code for model, _n, code in added if model == 'sxip.application'], ['return'])
        with self.cursor() as env:
            file = env['sxip.application'].browse(ids)
            self.assertEqual((file.state, file.correction_count, file.returned_from), ('returned', 1, 'city_review'))

    def test_numbered_by_two(self):
        """Two officers issue two letters at once: two numbers, one after the other, none twice and none left out."""
        with self.cursor() as env:
            env.ref('sxip_ip_center.bureau_taiyuan').doc_prefix = '示例并行发'
            files = self.files(env, 2)
            self.bring(env, files, 'city_review')
            bureau = env.ref('sxip_ip_center.bureau_taiyuan').id
            letters = env(user=self.people['officer'])['sxip.document'].create([
                {'name': '示例函', 'kind': 'letter', 'bureau_id': bureau, 'body': '示例', 'application_id': file.id} for file in files]).ids
        with self.whole_chain():
            told = self.at_once(*(
                lambda who=who, letter=letter: self.as_a_call(who, lambda env: env['sxip.document'].browse(letter).action_issue())
                for who, letter in zip(('officer', 'officer2'), letters, strict=True)))
        self.assertEqual(told, [])
        with self.cursor() as env:
            numbers = sorted(env['sxip.document'].browse(letters).mapped('number'))
            self.assertEqual([number.partition('〕')[2] for number in numbers], ['1号', '2号'])

    def test_a_press_that_dies(self):
        """Ten files accepted by one press, killed before the commit: none is half done; pressed again each is done once."""
        with self.cursor() as env:
            files = self.files(env, 10)
            for file in files:
                CenterCase.filled(file).action_transition('submit')
            ids = files.ids
        press = f"env['sxip.application'].browse({ids}).with_context(transition='accept').action_transition_dialog()"
        self.killed_after(0, press, date.today(), before=True, uid=self.people['officer'])
        with self.cursor() as env:
            files = env['sxip.application'].browse(ids)
            self.assertEqual((set(files.mapped('state')), set(files.mapped('due_reason'))), ({'submitted'}, {'accept'}))
            lines = env['sxip.decision'].search([('res_model', '=', 'sxip.application'), ('res_id', 'in', ids)])
            self.assertEqual(set(lines.mapped('transition')), {'submit'}, "no line of what was not done")
        self.two_presses(ids)
        self.assert_chain()

    def two_presses(self, ids):
        """Again, by two officers at once: each file is accepted once, the other reads of each that it was done."""
        with self.whole_chain() as added:
            self.at_once(*(
                lambda who=who: self.as_a_call(who, lambda env: env['sxip.application'].browse(ids).with_context(
                    transition='accept').action_transition_dialog()) for who in ('officer', 'officer2')))
        self.assertEqual(sorted(n for model, n, code in added if code == 'accept'), sorted(ids))
        with self.cursor() as env:
            self.assertEqual(set(env['sxip.application'].browse(ids).mapped('state')), {'city_review'})
