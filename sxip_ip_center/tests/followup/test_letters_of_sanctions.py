from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...report.papers import PAGES, official
from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestLettersOfSanctions(LifeCase):
    """The letters of rectification, notice and cancellation, and the pages of evaluations and meetings."""

    def drafted(self, file, page, who='province'):
        return self.env['sxip.document'].browse(file.with_user(self.user[who]).action_draft_letter(page)['res_id'])

    def said(self, file, page):
        """The words and cells of a page; nothing that it must say is missing."""
        paper = PAGES[page].write(official(file.with_user(self.user['province'])))
        self.assertEqual(paper.missing, ())
        return ' '.join([paper.title, *paper.words, *(str(cell) for row in paper.rows for cell in row),
                         *(' '.join(part.words) for part in paper.parts)])

    def test_order_of_rectification(self):
        """[E2.3] Drafted by the order itself, with what is to be rectified and the last day; out to the unit once issued."""
        file = self.rectification('open')
        letter = self.env['sxip.document'].search([('rectification_id', '=', file.id)])
        self.assertEqual((letter.kind, letter.bureau_id, letter.phase), ('rectification', self.bureau('shanxi'), 'draft'))
        self.assertIn(file.sudo().measures, letter.body)
        self.assertIn('2026年10月20日', letter.body)
        self.bureau('shanxi').doc_prefix = '示例省发'
        letter.with_user(self.user['province']).action_issue()
        self.assertEqual(letter.center_ids, file.center_id.with_env(letter.env))

    def test_notice_before_a_violation_is_established(self):
        """[V1.2] The facts and the term for the defence; by the province alone."""
        file = self.violation('investigating')
        letter = self.drafted(file, 'violation_notice')
        self.assertIn('示例事实', letter.body)
        self.assertIn('5个工作日', letter.body)
        with self.assertRaises(AccessError):
            file.with_user(self.user['officer']).action_draft_letter('violation_notice')
        self.assertFalse(letter.with_user(self.user['center']).search([('id', '=', letter.id)]), "the unit is not told by a draft")

    def test_cancellation(self):
        """[E2.4] [V1.2] The notice names the proposal, the decision what the unit said; the decision needs a day of service."""
        file = self.revocation('proposed')
        self.assertIn('拟取消其资格', self.drafted(file, 'cancellation_notice').body)
        with self.assertRaisesRegex(UserError, '送达'):
            self.drafted(file, 'cancellation')
        file.with_user(self.user['province']).write({'date_served': self.today(), 'service_method': 'direct'})
        file.with_user(self.user['province']).action_transition('notify')
        file.with_user(self.user['center']).defence = '示例申辩'
        letter = self.drafted(file, 'cancellation')
        self.assertEqual((letter.kind, letter.revocation_id), ('cancellation', file.with_env(letter.env)))
        self.assertIn('示例申辩', letter.body)
        self.assertIn('行政复议', letter.body)

    def test_self_evaluation_and_who_is_late(self):
        """[E1.1] The report with the ledger's figures; the list of those who have not reported."""
        file = self.evaluation('city_review')
        self.assertIn('自评报告', self.said(file, 'self_evaluation'))
        late = self.evaluation('draft', center=self.recognized(industry='pv'))
        text = self.said(file | late, 'not_handed_in')
        self.assertIn('0351-0000001', text)
        with self.assertRaises(AssertionError):
            self.said(file, 'not_handed_in')

    def test_minutes(self):
        """[A3.3] [V1.2] Who was there, who stood aside, and the conclusion on each file."""
        file = self.revocation('proposed')
        meeting = self.env['sxip.meeting'].with_user(self.user['province']).create({
            'name': '示例会议', 'bureau_id': self.bureau('shanxi').id, 'recusals': '示例甲回避', 'minutes': '示例：经讨论。', 'quorum': 1,
            'attendee_ids': [(6, 0, self.user['province'].partner_id.ids)],
            'agenda_ids': [(0, 0, {'revocation_id': file.id, 'votes': '3:0', 'conclusion': '示例：同意'})]})
        text = self.said(meeting, 'meeting_minutes')
        for word in ('示例甲回避', '示例：经讨论。', '3:0', '示例：同意', '示例province'):
            self.assertIn(word, text)

    def test_a_meeting_without_quorum_cancels_nothing(self):
        """[V1.2] The collective decision is one of a meeting that had its quorum."""
        file = self.decidable(self.revocation('defence'))
        file.sudo().meeting_id.with_user(self.user['province']).quorum = 9
        with self.after(file):
            mine = file.with_user(self.user['province'])
            mine.write({'proposed_transition': 'decide', 'proposed_opinion': '示例'})
            self.assert_refused(mine, 'prepare', '五', '9', error=UserError)
