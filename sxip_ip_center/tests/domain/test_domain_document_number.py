from odoo.tests import BaseCase, tagged

from ...domain.document_number import compose, normalize, parse, problem


@tagged('post_install', '-at_install')
class TestDomainDocumentNumber(BaseCase):

    def test_normalize(self):
        for typed in ('示知发〔2026〕3号', '示知发[2026]3号', '示知发(2026)3号', '示知发（２０２６）３号', '示知发【2026】3号',
                      '示知发﹝2026﹞3号', ' 示知发 〔2026〕\u30003 号\n', '示知发［2026］3号'):
            with self.subTest(typed=typed):
                self.assertEqual(normalize(typed), '示知发〔2026〕3号')
                self.assertEqual(parse(typed), ('示知发', 2026, 3))
                self.assertIsNone(problem(typed))

    def test_problem(self):
        for typed,                why in [
            (None,                 'shape'),
            ('示知发2026年3号',    'shape'),
            ('示知发〔2026〕3',    'shape'),
            ('〔2026〕3号',        'shape'),
            ('SZF〔2026〕3号',     'shape'),
            ('示例省示例局示例处示例科发〔2026〕3号', 'shape'),       # thirteen characters
            ('示知发〔2026〕-3号', 'shape'),
            ('示知发〔2026〕第3号', 'di'),
            ('示知发〔26〕3号',    'year'),
            ('示知发〔1948〕3号',  'year'),
            ('示知发〔20266〕3号', 'year'),
            ('示知发〔2026〕03号', 'zeros'),
            ('示知发〔2026〕0号',  'zeros'),
        ]:
            with self.subTest(typed=typed):
                self.assertEqual(problem(typed), why)
                with self.assertRaises(ValueError) as refusal:
                    parse(typed)
                self.assertEqual(refusal.exception.args, (why,))

    def test_year_to_come(self):
        for today_year, why in [(None, None), (2027, None), (2026, 'year')]:
            with self.subTest(today_year=today_year):
                self.assertEqual(problem('示知发〔2027〕3号', today_year=today_year), why)

    def test_compose(self):
        self.assertEqual(compose('示知发', 2026, 12), '示知发〔2026〕12号')
        self.assertEqual(parse(compose('示例省示例局示例处示例发', 1949, 1)), ('示例省示例局示例处示例发', 1949, 1))
        for prefix, year, number, why in [
            ('', 2026, 1, 'shape'), ('SZF', 2026, 1, 'shape'), ('示知发', 26, 1, 'year'), ('示知发', 2026, 0, 'zeros'),
            ('示知 发', 2026, 1, 'shape'),
        ]:
            with self.subTest(prefix=prefix, year=year, number=number), self.assertRaises(ValueError) as refusal:
                compose(prefix, year, number)
            self.assertEqual(refusal.exception.args, (why,))
