from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import CenterCase

MAY = """
invited    declare  expert                  draft
invited    recuse   expert province signer  recused
draft      submit   expert                  submitted
draft      recuse   expert province signer  recused
submitted  reopen   province signer         draft
"""


@tagged('post_install', '-at_install')
class TestScoresheet(CenterCase):
    """[A3.2] Expert review: declared, scored, submitted; recused experts count no more."""

    def sheet(self, state='invited'):
        file = self.application('expert_review')
        sheet = file.sudo().scoresheet_ids.filtered(lambda s: s.expert_id == self.experts[0])
        mine = sheet.with_user(self.user['expert'])
        if state != 'invited':
            mine.action_transition('declare')
            mine.line_ids.write({'score': 3})
        if state == 'submitted':
            mine.action_transition('submit')
        if state == 'recused':
            mine.action_transition('recuse', '示例')
        return mine

    def test_matrix(self):
        self.matrix(MAY, self.sheet, ('center', 'expert', 'expert1', 'officer', 'province', 'signer', 'auditor', 'manager'),
                    ('invited', 'draft', 'submitted', 'recused'))

    def test_scoring(self):
        """Each indicator from nought to its most; the total is the sum."""
        mine = self.sheet()
        with self.assertRaises(AccessError):
            mine.line_ids[0].score = 1
        mine.action_transition('declare')
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            mine.line_ids[0].score = mine.line_ids[0].max_score + 1
        mine.line_ids[1:].write({'score': 3})
        self.assert_refused(mine, 'submit', mine.line_ids[0].name, error=UserError)
        mine.line_ids[0].score = 0
        mine.action_transition('submit')
        self.assertEqual(mine.total, 3 * (len(mine.line_ids) - 1))
        with self.assertRaises(AccessError):
            mine.line_ids[0].score = 1

    def test_panel_score_leaves_out_the_extremes(self):
        """[A3.2] From five sheets on the highest and the lowest are left out."""
        file = self.application('expert_review')
        for sheet, part in zip(file.sudo().scoresheet_ids, (0.1, 0.7, 0.8, 0.9, 1.0), strict=True):
            mine = sheet.with_user(sheet.expert_user_id)
            mine.action_transition('declare')
            for line in mine.line_ids:
                line.score = line.max_score * part
            mine.action_transition('submit')
        self.assertEqual(file._panel_score(), 80)

    def test_recusal_is_a_confirmed_conflict(self):
        """Declared by himself: confirmed at once, out of the unit's sight."""
        mine = self.sheet('recused')
        conflict = self.env['sxip.conflict'].search([('application_id', '=', mine.sudo().application_id.id)])
        self.assertEqual((conflict.state, conflict.source, conflict.expert_id), ('confirmed', 'declared', self.experts[0]))
        self.assertEqual(self.lines(conflict)[-1].audience, 'auditor')

    def test_not_reopened_after_the_decision(self):
        """[A3.3] Once the list is decided the scores stand."""
        file = self.application('determined')
        sheet = file.sudo().scoresheet_ids[0].with_user(self.user['province'])
        self.assert_refused(sheet, 'reopen', '四·3', error=UserError)

    def test_draw(self):
        """[A3.2] Seeded and logged; from a pool that can fill the panel."""
        call = self.call()
        call.action_transition('draw')
        self.assertEqual(len(call.expert_ids), 5)
        self.assertIn(call.seed, call.draw_log)
        self.experts[:2].with_user(self.user['province']).write({'active': False})
        self.assert_refused(call, 'draw', '3', '5', error=UserError)

    def test_expert_account(self):
        with self.assertRaises(ValidationError):
            self.env['sxip.expert'].with_user(self.user['province']).create(
                {'partner_id': self.user['rival'].partner_id.id, 'user_id': self.user['rival'].id, 'bureau_id': self.bureau('shanxi').id})
