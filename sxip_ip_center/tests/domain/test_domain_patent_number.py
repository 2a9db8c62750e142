from odoo.tests import BaseCase, tagged

from ...domain.patent_number import PatentNumber, expected_check, normalize, parse, problem, suggest


@tagged('post_install', '-at_install')
class TestDomainPatentNumber(BaseCase):

    def refused(self, typed, why):
        with self.subTest(typed=typed):
            self.assertEqual(problem(typed), why)
            with self.assertRaises(ValueError) as refusal:
                parse(typed)
            self.assertEqual(refusal.exception.args, (why,))

    def test_parse(self):
        for typed,              year, kind, serial,    check, is_patent in [
            ('ZL202310000001.5', 2023, 1,   '0000001', '5',   True),
            ('ZL202320000001.0', 2023, 2,   '0000001', '0',   True),
            ('ZL202330000001.6', 2023, 3,   '0000001', '6',   True),
            ('202380000001.3',   2023, 8,   '0000001', '3',   False),
            ('CN202319999008.X', 2023, 1,   '9999008', 'X',   False),
            ('202379999000.6',   2023, 7,   '9999000', '6',   False),     # a kind nobody knows yet
            ('85199999.9',       1985, 1,   '99999',   '9',   False),
            ('ZL992999995',      1999, 2,   '99999',   '5',   True),
            ('00399999.8',       2000, 3,   '99999',   '8',   False),
            ('03199998.0',       2003, 1,   '99998',   '0',   False),
        ]:
            with self.subTest(typed=typed):
                self.assertEqual(parse(typed), PatentNumber(year, kind, serial, check, is_patent))
                self.assertIsNone(problem(typed))

    def test_normalize(self):
        for typed,                  stored in [
            ('ZL2023199990018',      '202319999001.8'),
            ('zl 2023 1 9999008.x',  '202319999008.X'),
            ('ZL202429999002。2',    '202429999002.2'),
            ('ＺＬ２０２４２９９９９００２．２', '202429999002.2'),
            ('202429999002·2',       '202429999002.2'),
            ('851999999',            '85199999.9'),
            ('202319999001.8',       '202319999001.8'),
            ('zl202319999003',       'ZL202319999003'),       # incomplete: tidied, not read
            ('cn115016021b',         'CN115016021B'),
            ('115016021',            '115016021'),
            (None,                   ''),
        ]:
            with self.subTest(typed=typed):
                self.assertEqual(normalize(typed), stored)
                self.assertEqual(normalize(stored), stored)

    def test_no_number(self):
        for typed,                 why in [
            (None,                  'empty'),
            (' \u3000',             'empty'),
            ('示例',                'shape'),
            ('20231999900',         'shape'),
            ('2023199990018.8',     'shape'),
            ('20231999900.18',      'shape'),
            ('WO2023199999A1',      'shape'),
            ('CN115016021B',        'publication'),
            ('CN201234567U',        'publication'),
            ('CN 1030001 A',        'publication'),
            ('ZL115016021B2',       'publication'),
            ('CN115016021',         'publication'),
            ('115016021',           'publication'),
        ]:
            self.refused(typed, why)

    def test_wrong_number(self):
        for typed,                 why in [
            ('198419999000.2',      'year'),
            ('84199999.6',          'year'),
            ('04199999.1',          'year'),                   # twelve digits by then
            ('202319999003',        'no_check'),
            ('85199999',            'no_check'),
            ('202319999001.7',      'check'),
            ('202319999001.X',      'check'),
            ('202319990991.8',      'check'),
            ('85199999.8',          'check'),
        ]:
            self.refused(typed, why)

    def test_year_to_come(self):
        for today_year, why in [(None, None), (2027, None), (2026, 'year')]:
            with self.subTest(today_year=today_year):
                self.assertEqual(problem('202719999000.1', today_year=today_year), why)

    def test_suggest(self):
        for typed, completed in [('202319999003', '202319999003.7'), ('ZL85199999', '85199999.9'), ('202319999001.7', None),
                                 ('202319999001.8', None), ('198419999000', None), ('示例', None)]:
            with self.subTest(typed=typed):
                self.assertEqual(suggest(typed), completed)

    def test_expected_check(self):
        self.assertEqual(expected_check('202319999008'), 'X')
        for digits in ('', '2023199990081', '20231999900X', '２０２３１９９９９００８'):
            with self.subTest(digits=digits), self.assertRaises(ValueError):
                expected_check(digits)
