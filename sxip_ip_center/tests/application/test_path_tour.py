from odoo.tests import tagged

from ..common import CenterCase
from ..touring import Touring


@tagged('post_install', '-at_install', 'sxip_browser')
class TestPathTour(Touring, CenterCase):
    """[A1.1]–[A3.5] From draft to recognised through the real log-ins, in Chinese, in the browser, without a console error."""

    def test_path(self):
        file = self.filled(self.application('draft'))
        self.tour('sxip_center_submits', 'center')
        self.tour('sxip_officer_accepts', 'officer')
        self.judged(file, 'city').rank = 1
        self.tour('sxip_officer_prepares', 'officer')
        self.tour('sxip_approver_recommends', 'approver')
        self.judged(file, 'province')
        self.tour('sxip_province_starts_review', 'province')
        self.tour('sxip_expert_declares', 'expert')
        sheets = file.sudo().scoresheet_ids
        first = sheets.filtered(lambda s: s.expert_id == self.experts[0])
        first.line_ids.with_user(self.user['expert']).write({'score': 3})
        self.tour('sxip_expert_submits', 'expert')
        for sheet in sheets - first:
            mine = sheet.with_user(sheet.expert_user_id)
            mine.action_transition('declare')
            for line in mine.line_ids:
                line.score = line.max_score
            mine.action_transition('submit')
        self.tour('sxip_province_prepares', 'province')
        self.tour('sxip_signer_determines', 'signer')
        self.assertEqual(file.state, 'determined')
        notice = self.env['sxip.notice'].with_user(self.user['province']).create({
            'name': '示例公示', 'bureau_id': self.bureau('shanxi').id, 'date_published': self.today(), 'url': 'https://example.org/n',
            'item_ids': [(0, 0, {'application_id': file.id, 'rank': 1})]})
        notice.action_transition('prepare')
        self.tour('sxip_signer_publishes', 'signer')
        with self.closing(notice):
            self.system(notice).action_transition('close')
            mine = file.with_user(self.user['province'])
            mine.document_id = self.document()
            mine.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
            mine.action_transition('prepare')
            self.tour('sxip_signer_recognizes', 'signer')
        self.assertEqual((file.state, file.center_id.state), ('recognized', 'recognized'))
