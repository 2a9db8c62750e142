from odoo.tests import new_test_user, tagged

from ..common import GROUP, CenterCase
from ..touring import Touring


@tagged('post_install', '-at_install', 'sxip_browser')
class TestDailyTours(Touring, CenterCase):
    """What each role does day by day, from the open desk in three clicks at most; the tours count their clicks themselves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bureau('taiyuan').doc_prefix = '示例市发'

    def two(self, state):
        call = self.call()
        return self.application(state, call=call) | self.application(state, self.staffed(self.center(industry='pv')), call)

    def test_accept_and_issue_many(self):
        """[A1.3] Two accepted at once; their letters issued at once."""
        files = self.two('submitted')
        self.tour('sxip_daily_accept_many', 'officer')
        self.assertEqual(set(files.mapped('state')), {'city_review'})
        self.tour('sxip_daily_issue_many', 'officer')
        letters = self.env['sxip.document'].search([('application_id', 'in', files.ids)])
        self.assertEqual((len(letters), set(letters.mapped('phase'))), (2, {'issued'}))

    def test_return_and_correct(self):
        """[A1.2] Returned with what was written beside its materials; corrected by the unit; its trail read by the auditor meanwhile."""
        file = self.application('city_review')
        self.judged(file, 'city').material_ids[0].write({'city_verdict': 'defect', 'note': '示例：补齐'})
        self.tour('sxip_daily_return_one', 'officer')
        self.assertEqual((file.state, file.material_ids[0].correction_note), ('returned', '示例：补齐'))
        self.tour('sxip_daily_trail', 'auditor')
        self.tour('sxip_daily_correct', 'center')
        self.assertEqual(file.state, 'city_review')

    def test_sign_many(self):
        """[A2.3] Two recommendations that were prepared are signed from one list, each with its own opinion."""
        files = self.two('city_review')
        for rank, file in enumerate(files, 1):
            mine = self.judged(file, 'city')
            mine.write({'rank': rank, 'proposed_transition': 'recommend', 'proposed_opinion': f'示例意见{rank}'})
            mine.action_transition('prepare')
        self.tour('sxip_daily_sign_many', 'approver')
        self.assertEqual(set(files.mapped('state')), {'province_review'})
        reasons = self.lines(files[0]).filtered(lambda line: line.transition == 'recommend').mapped('reason')
        self.assertEqual(reasons, ['示例意见1'])

    def test_hand_over(self):
        """Everything that waits for one goes to a colleague."""
        colleague = new_test_user(self.env, 'sx_colleague', groups=GROUP + 'officer', name='示例代办',
                                  sxip_bureau_ids=[(6, 0, self.bureau('taiyuan').ids)])
        files = self.two('city_review')
        self.tour('sxip_daily_hand_over', 'officer')
        self.assertEqual(set(files.mapped('user_id')), set(colleague))
