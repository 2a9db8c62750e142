from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestCityLevel(CenterCase):
    """[M4] A city that switches it on recognises centers of its own: own version, own round, the short way, the city's name."""

    def city_call(self):
        self.city_rules('taiyuan')
        experts = self.env['sxip.expert'].with_user(self.user['officer']).create([
            {'partner_id': e.partner_id.id, 'user_id': e.user_id.id, 'bureau_id': self.bureau('taiyuan').id}
            for e in self.experts.sudo()])
        return self.call('taiyuan', expert_ids=[(6, 0, experts.ids)])

    def test_switched_on(self):
        """[M4] Without a version that has city-level centers no city opens a round."""
        call = self.call('taiyuan', opened=False, expert_ids=False)
        self.assert_refused(call, 'open', '五', 'city-level', error=UserError)

    def test_the_whole_way(self):
        """[M4] [N1] Applied, reviewed, scored, published, recognised, all by the city."""
        call = self.city_call()
        center = self.staffed(self.center())
        file = self.application('city_review', center, call)
        self.assertEqual(file.proposed_name, '太原市特钢材料产业知识产权运营中心')
        self.assertNotIn('recommend', file.with_user(self.user['approver']).available_transitions)
        mine = file.with_user(self.user['officer'])
        self.assert_refused(mine, 'start_review', '四·2', error=UserError)
        self.judged(file, 'city')
        with self.assertRaises(AccessError):
            file.with_user(self.user['province']).action_transition('start_review')
        mine.action_transition('start_review')
        self.score(file)
        self.sign(file, 'determine', 'officer', 'approver')
        notice = self.env['sxip.notice'].with_user(self.user['officer']).create({
            'name': '示例市公示', 'bureau_id': self.bureau('taiyuan').id, 'date_published': self.today(), 'url': 'https://example.org/n',
            'item_ids': [(0, 0, {'application_id': file.id, 'rank': 1})]})
        self.sign(notice, 'publish', 'officer', 'approver')
        with self.closing(notice):
            self.system(notice).action_transition('close')
            mine.document_id = self.env['sxip.document'].with_user(self.user['officer']).create({
                'name': '示例市认定文件', 'number': '示例市发〔2026〕1号', 'date': self.today(), 'bureau_id': self.bureau('taiyuan').id})
            self.sign(file, 'recognize', 'officer', 'approver')
        self.assertEqual((file.state, file.recognition_id.level, center.level, center.name),
                         ('recognized', 'city', 'city', '太原市特钢材料产业知识产权运营中心'))

    def test_a_failed_condition_bars(self):
        """[M4] [A2.1] No recommendation stands in between: a failed mandatory condition bars the experts' review."""
        file = self.application('city_review', call=self.city_call())
        mine = self.judged(file, 'city')
        failed = mine.check_ids.filtered(lambda c: c.criterion_id.mandatory and not c.criterion_id.alternative_group)[0]
        failed.write({'city_verdict': 'fail', 'city_note': '示例'})
        self.env.cr.flush()
        self.assert_refused(mine, 'start_review', failed.short_name, error=UserError)

    def test_own_city_and_no_direct_way(self):
        """[M4] [A1.3] Units of the city alone, and to the city alone."""
        call = self.city_call()
        file = self.filled(self.application('draft', call=call, channel='direct'))
        file.center_id.provincial_unit = 'claimed'
        self.assert_refused(file, 'submit', "own round", error=UserError)
        other = self.filled(self.application('draft', self.staffed(self.center('rival', 'datong')), call, who='rival'))
        self.assert_refused(other, 'submit', 'invite', error=UserError)
