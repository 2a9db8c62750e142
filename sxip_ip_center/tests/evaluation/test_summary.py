import io

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestSummary(HttpCase, LifeCase):
    """The year as one workbook, and the ready-made exports; of what the reader may see."""

    def book(self, who, year=2026):
        data = self.env['sxip.yearly.summary'].with_user(self.user[who])._workbook(year)
        return openpyxl.load_workbook(io.BytesIO(data))

    def test_sheets(self):
        """Title, unit, notes, frozen head, totals as formulas; text that begins with = stays text."""
        center = self.recognized()
        center.sudo().partner_id.name = '=1+1 示例'
        self.deal(center, 3000000, date='2026-02-01')
        self.evaluation(center=center)
        self.national(center)
        self.reward('paid', center)
        book = self.book('province')
        self.assertEqual(len(book.sheetnames), 4)
        for sheet in book:
            with self.subTest(sheet=sheet.title):
                self.assertEqual(sheet.freeze_panes, 'C5')
                self.assertIn('2026', sheet['A1'].value)
                self.assertTrue(sheet['A2'].value)
                formulas = [cell.value for cell in sheet[sheet.max_row] if cell.data_type == 'f']
                self.assertTrue(formulas and all(text.startswith('=SUM(') for text in formulas))
        cells = [cell for row in book.worksheets[1].iter_rows(min_row=5) for cell in row if isinstance(cell.value, str)
                 and '1+1' in cell.value]
        self.assertTrue(cells and all(cell.data_type == 's' for cell in cells))
        amounts = [row[2].value for row in book.worksheets[1].iter_rows(min_row=5) if row[1].value == center.display_name]
        self.assertEqual(amounts, [300.0])

    def test_of_what_the_reader_may_see(self):
        """A city's officer sees his own centers in it; a unit gets none."""
        self.recognized()
        names = [row[1].value for row in self.book('officer_datong').worksheets[1].iter_rows(min_row=5)]
        self.assertFalse([name for name in names if name and '示例特钢' in name])
        for who in ('center', 'expert'):
            with self.assertRaises(AccessError):
                self.book(who)

    def test_over_http(self):
        """Downloaded by an officer; refused to a unit and to nobody."""
        self.user['province'].password = self.user['center'].password = 'sx_password_2026'
        self.env.flush_all()
        self.authenticate(self.user['province'].login, 'sx_password_2026')
        answer = self.url_open('/sxip/summary/2026')
        self.assertEqual((answer.status_code, answer.content[:2]), (200, b'PK'))
        self.authenticate(self.user['center'].login, 'sx_password_2026')
        self.assertNotEqual(self.url_open('/sxip/summary/2026').content[:2], b'PK')
        self.authenticate(None, None)
        self.assertNotEqual(self.url_open('/sxip/summary/2026').content[:2], b'PK')

    def test_exports(self):
        """The ready-made exports name fields that there are."""
        for name in ('center', 'application', 'transaction', 'evaluation', 'reward'):
            export = self.env.ref(f'sxip_ip_center.sxip_{name}_export')
            rows = self.env[export.resource].with_user(self.user['province']).search([], limit=2)
            data = rows.export_data(export.export_fields.mapped('name'))['datas']
            with self.subTest(export=name):
                self.assertTrue(export.export_fields)
                self.assertEqual(len(data), len(rows))
