from odoo.tests import BaseCase, tagged

from ...domain.credit_code import ALPHABET, expected_check, normalize, problem, suggest

VALID = ('91140100MA0XX0015Y', '91140700MA0XX0023Q', '12140000XXXX000356', '51140000XXXX000430', '91140200MA0XX0058H',
         '91140100MA0XX1018F', 'N2140100MA0XX1018Y', 'Y1140100MA0XX1018R', 'A1140100MA0XX1018E', '93140100MA0XX10189',
         '91140100MA0XX01380',      # the remainder is 0
         '91140100MA0XX012X0', '91140100MA0XX0090P',
         '121400009999332000')      # 000 at the end by right


@tagged('post_install', '-at_install')
class TestDomainCreditCode(BaseCase):

    def test_valid(self):
        for code in VALID:
            with self.subTest(code=code):
                self.assertIsNone(problem(code))
                self.assertEqual(expected_check(code[:17]), code[17])
                self.assertIsNone(suggest(code))

    def test_problem(self):
        for code,                why in [
            (None,                 'length'),
            ('',                   'length'),
            ('91140100MA0XX1018',  'length'),
            ('91140100MA0XX1018FF', 'length'),
            ('9114O100MA0XX1018F', 'alphabet'),
            ('91140100MA0XX1018V', 'alphabet'),
            ('91140100MA0XX101示F', 'alphabet'),
            ('0A140100MA0XX1018W', 'category'),
            ('B1140100MA0XX1018D', 'category'),
            ('911A0100MA0XX1018F', 'region'),
            ('91140100MA0XX1018G', 'check'),
            ('91140100MA0XX2B10A', 'check'),
            ('91140100MA0XX1081F', 'check'),           # two characters exchanged
            ('9.11401E+17',        'digits_lost'),
            ('9.11401401234568e17', 'digits_lost'),
            ('911401001234567000', 'digits_lost'),
        ]:
            with self.subTest(code=code):
                self.assertEqual(problem(code), why)

    def test_every_single_slip_is_found(self):
        code = '91140100MA0XX1018F'
        for place in range(18):
            for other in set(ALPHABET) - {code[place]}:
                slip = code[:place] + other + code[place + 1:]
                with self.subTest(slip=slip):
                    self.assertIsNotNone(problem(slip))

    def test_organisation_check_refuses_nobody(self):
        self.assertIsNone(problem('91140100MA0XX1019J'), "8 is the organisation code's own check digit, 9 stands there")

    def test_normalize(self):
        for typed in (' 91140100 ma0xx1018f', '９１１４０１００ＭＡ０ＸＸ１０１８Ｆ', "'91140100MA0XX1018F", '91140100-MA0XX101-8F',
                      '91140100\u2014MA0XX1018F', '\ufeff91140100\u3000MA0XX\u00a01018F\u200b\n', '\u202a91140100MA0XX1018F\u202c'):
            with self.subTest(typed=typed):
                self.assertEqual(normalize(typed), '91140100MA0XX1018F')
                self.assertIsNone(problem(typed))
        self.assertEqual(normalize('9114O100MA0XX1018F'), '9114O100MA0XX1018F', "never corrected")
        self.assertEqual(normalize(None), '')

    def test_suggest(self):
        for typed,               meant in [
            ('9114O1OOMAOXX1OA13', '91140100MA0XX10A13'),
            ('9ii40i00ma0xxi0i8f', '91140100MA0XX1018F'),
            ('91140100MA0XX15Z8W', '91140100MA0XX1528W'),
            ('91140100MA0XXV5Z7M', '91140100MA0XXU527M'),
            ('91140100MA0XX1018G', None),                # no letter that no code contains
            ('9114O100MA0XX1018G', None),                # and the check still wrong
            ('9114O100MA0XX1018',  None),
            ('91140100MA0XX10Z0P', None),                # right by its last character alone: chance
        ]:
            with self.subTest(typed=typed):
                self.assertEqual(suggest(typed), meant)

    def test_expected_check(self):
        self.assertEqual(expected_check('91140100MA0XX2B10'), 'C')
        for head in ('', '91140100MA0XX101', '91140100MA0XX1018F', '9114O100MA0XX1018'):
            with self.subTest(head=head), self.assertRaises(ValueError):
                expected_check(head)
