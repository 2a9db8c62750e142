from odoo.tests import BaseCase, tagged

from ...domain.names import center_name, industry_hint, industry_problem

PATTERN = "{prefix}{industry}知识产权运营中心"


@tagged('post_install', '-at_install')
class TestDomainNames(BaseCase):
    """[N1] The name is the area, the industry's full name verbatim, and 知识产权运营中心."""

    def test_name(self):
        for prefix,   industry,        name in [
            ('山西省', '特钢材料产业',  '山西省特钢材料产业知识产权运营中心'),
            ('山西省', '乳业',          '山西省乳业知识产权运营中心'),
            ('太原市', '“碳中和”产业',  '太原市“碳中和”产业知识产权运营中心'),
            ('山西省', '{prefix}产业',  '山西省{prefix}产业知识产权运营中心'),      # what is filled in is not read again
        ]:
            with self.subTest(industry=industry):
                self.assertEqual(center_name(PATTERN, prefix=prefix, industry=industry), name)

    def test_refused(self):
        for pattern,                        prefix,   industry,       why in [
            ("{prefix}知识产权运营中心",     '山西省', '特钢材料产业', 'pattern'),
            ("{industry}知识产权运营中心",   '山西省', '特钢材料产业', 'pattern'),
            ("{prefix}{industry}{industry}", '山西省', '特钢材料产业', 'pattern'),
            (PATTERN + "{year}",             '山西省', '特钢材料产业', 'pattern'),
            (PATTERN + "{}",                 '山西省', '特钢材料产业', 'pattern'),
            (PATTERN + "{",                  '山西省', '特钢材料产业', 'pattern'),
            (PATTERN + "{{x}}",              '山西省', '特钢材料产业', 'pattern'),
            ("{{prefix}}{industry}",         '山西省', '特钢材料产业', 'pattern'),
            ("{prefix.__class__}{industry}", '山西省', '特钢材料产业', 'pattern'),
            ("{prefix!r}{industry}",         '山西省', '特钢材料产业', 'pattern'),
            ("{prefix}{industry:>9}",        '山西省', '特钢材料产业', 'pattern'),
            (PATTERN,                        '',       '特钢材料产业', 'prefix'),
            (PATTERN,                        '山西省 ', '特钢材料产业', 'prefix'),
            (PATTERN,                        '山西省', '',             'empty'),
            (PATTERN,                        '山西省', '特钢产业产业', 'double'),
        ]:
            with self.subTest(pattern=pattern, prefix=prefix, industry=industry), self.assertRaises(ValueError) as refusal:
                center_name(pattern, prefix=prefix, industry=industry)
            self.assertEqual(refusal.exception.args, (why,))

    def test_industry_problem(self):
        for full_name,        why in [
            ('特钢材料产业',   None),
            ('现代医药',       None),
            ('产业',           None),
            (None,             'empty'),
            ('',               'empty'),
            ('\u3000',         'empty'),
            ('特钢材料产业 ',  'spaces'),
            ('特钢\u200b材料产业', 'spaces'),
            ('特钢材料产业产业', 'double'),
        ]:
            with self.subTest(full_name=full_name):
                self.assertEqual(industry_problem(full_name), why)

    def test_industry_hint(self):
        for full_name, hint in [('特钢材料产业', None), ('乳业', None), ('特钢材料', 'suffix'), ('产业链', 'suffix')]:
            with self.subTest(full_name=full_name):
                self.assertEqual(industry_hint(full_name), hint)
