from odoo.tests import tagged
from odoo.tools import mute_logger

from ..application.bulk import BulkCase
from ..common import code, numbers

COLUMNS = ['center_id', 'level', 'name', 'doc_number', 'date']


@tagged('post_install', '-at_install')
class TestRegisteredFromASpreadsheet(BulkCase):
    """[M2] Centers recognised before the system come in by Odoo's own import, and are signed many at once from the list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.centers = [cls.center(uscc=code(next(numbers)), industry=industry) for industry in ('spsteel', 'pv', 'wind', 'h2')]

    def row(self, n, **more):
        """One line of the spreadsheet; the center by its credit code."""
        vals = {'center_id': self.centers[n].uscc, 'level': 'province', 'name': f'示例旧有中心{n}',
                'doc_number': f'示例发〔2024〕{n + 1}号', 'date': '2024-07-01', **more}
        return [vals[name] for name in COLUMNS]

    def load(self, *rows, who='province'):
        """As the import dialog calls it. :return dict: ids and messages"""
        with mute_logger('odoo.sql_db'):             # core tries a row without its center, too
            return self.env['sxip.recognition'].with_user(self.user[who]).load(COLUMNS, [list(row) for row in rows])

    def test_from_the_file_to_the_signature(self):
        """Loaded by the officer, submitted for signature and signed many at once; each with its cycle and a line."""
        loaded = self.load(*(self.row(n) for n in range(3)), self.row(3, center_id=self.centers[3].name))
        self.assertEqual(loaded['messages'], [])
        files = self.env['sxip.recognition'].browse(loaded['ids'])
        self.assertEqual(files.center_id.ids, [center.id for center in self.centers])
        mine = files.with_user(self.user['province'])
        self.assertIn('4 done', self.press(mine, 'prepare'))
        mine[2].name = '示例旧有中心改'                      # undoes its preparation
        told = self.press(files.with_user(self.user['signer']), 'register_existing')
        for words in ('3 done', '1 not done', 'has not been prepared', files[2].display_name):
            self.assertIn(words, told)
        self.assertEqual(files.mapped('state'), ['in_force', 'in_force', 'draft', 'in_force'])
        self.assertEqual((str(files[0].cycle_end), self.centers[0].state, self.centers[2].state), ('2027-06-30', 'recognized', 'building'))
        self.assertEqual(self.lines(files[0]).mapped('transition'), ['prepare', 'register_existing'])
        self.constraints_hold()

    def test_bad_rows(self):
        """Each bad row is told with its number in one sentence, and nothing of the file is taken over."""
        twin = self.center(industry='copper')
        self.center(industry='carbon', uscc=twin.uscc)
        self.load(self.row(3))
        for bad, words in [
            (self.row(1, center_id=code(999999)), (code(999999),)),
            (self.row(1, center_id=twin.uscc), (twin.uscc,)),
            (self.row(1, doc_number='晋知发2024-7'), ('晋知发2024-7', 'no document number')),
            (self.row(1, date='2026-04-21'), ('2026-04-21', 'still to come')),
            (self.row(1, name='示例旧有中心0'), ('示例旧有中心0', 'entered already')),
            (self.row(1, name='示例旧有中心3'), ('示例旧有中心3', 'entered already')),
            (self.row(0, name='示例另一名称'), ('示例旧有中心0', 'entered already')),
            (self.row(1, level='county'), ('county',)),
            (self.row(1, name='=1+1'), ('formula',)),
        ]:
            with self.subTest(words=words):
                before = self.env['sxip.recognition'].search_count([])
                loaded = self.load(self.row(0), self.row(2), bad)
                self.assertFalse(loaded['ids'])
                self.assertEqual({message['type'] for message in loaded['messages']}, {'error'})
                told = [message['message'] for message in loaded['messages'] if message['rows'] == {'from': 2, 'to': 2}]
                self.assertEqual(len(told), 1, "one sentence for the bad row")
                for word in words:
                    self.assertIn(word, told[0])
                self.assertEqual(self.env['sxip.recognition'].search_count([]), before)

    def test_not_by_everybody(self):
        """A unit loads nothing, and no decided field comes in by a column."""
        self.assertFalse(self.load(self.row(0), who='center')['ids'])
        rows = [[*self.row(0), 'in_force']]
        for name in ('state', 'cycle_end'):
            loaded = self.env['sxip.recognition'].with_user(self.user['province']).load([*COLUMNS, name], rows)
            self.assertFalse(loaded['ids'])
        self.assertFalse(self.centers[0].sudo().recognition_id)
