from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CenterCase

SHOWN = {'short_name': {}, 'file_count': {}, 'editable_fields': {}, 'attachment_ids': {'fields': {'name': {}, 'mimetype': {}}},
         'submitted_file_ids': {'fields': {'name': {}, 'mimetype': {}}}}


@tagged('post_install', '-at_install')
class TestMaterialPreview(CenterCase):
    """[A1.2] What the pane beside the materials reads: the files of a row and the versions that they replaced."""

    def rows(self, file, who):
        self.env.invalidate_all()
        return file.material_ids.with_user(self.user[who]).web_read(SHOWN)

    def corrected(self):
        file = self.application('submitted')
        file.with_user(self.user['officer']).action_transition('return', '示例补正')
        material = file.material_ids[0]
        material.attachment_ids = [(5,), (0, 0, {'name': '示例续租合同.pdf', 'raw': b'%PDF-1.4 \xe7\xa4\xba\xe4\xbe\x8b2',
                                                 'res_model': material._name, 'res_id': material.id})]
        file.action_transition('submit')
        return file

    def test_replaced_versions_stay_within_reach(self):
        """Who reads the file reads both versions, by name and by content; who does not, neither."""
        file = self.corrected()
        for who in ('center', 'officer', 'province', 'auditor'):
            with self.subTest(who=who):
                row = self.rows(file, who)[0]
                now = {attachment['name'] for attachment in row['attachment_ids']}
                ever = {attachment['name'] for attachment in row['submitted_file_ids']}
                self.assertEqual(now, {'示例续租合同.pdf'})
                self.assertEqual(len(ever - now), 1, "the first version")
                for attachment in row['submitted_file_ids']:
                    self.assertTrue(self.env['ir.attachment'].with_user(self.user[who]).browse(attachment['id']).raw)
        for who in ('rival', 'officer_datong', 'expert'):
            with self.subTest(who=who), self.assertRaises(AccessError):
                self.rows(file, who)

    def test_the_row_says_in_which_column_to_judge(self):
        """[A2.1] 1, 2, 3 write into the column that is open to the reader; the pane offers nothing to others."""
        file = self.application('city_review')
        opinions = {'city_verdict', 'province_verdict'}
        for who, column in (('officer', {'city_verdict'}), ('province', set()), ('auditor', set()), ('center', set())):
            with self.subTest(who=who):
                self.assertEqual(set(self.rows(file, who)[0]['editable_fields']) & opinions, column)
