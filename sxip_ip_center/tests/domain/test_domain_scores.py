from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ...domain.scores import grade, panel_score, sheet_total, spread


def decimals(text):
    return [Decimal(number) for number in text.split()]


@tagged('post_install', '-at_install')
class TestDomainScores(BaseCase):

    def test_sheet_total(self):
        """[A3.2] The sum, and no score beyond its line."""
        for scores,      maxima,      total in [
            ('',         '',          '0'),
            ('15 30 55', '15 30 55',  '100'),
            ('0 0.5 7',  '15 30 55',  '7.5'),
            ('0.1 0.2',  '1 1',       '0.3'),
        ]:
            with self.subTest(scores=scores):
                self.assertEqual(sheet_total(zip(decimals(scores), decimals(maxima), strict=True)), Decimal(total))
        for line in ('15.01 15', '-0.01 15'):
            with self.subTest(line=line), self.assertRaises(ValueError):
                sheet_total([tuple(decimals(line))])

    def test_panel_score(self):
        """[A3.2] Mean of the totals, without the extremes from five sheets on where the rules say so."""
        for totals,             trim,  trim_from, score in [
            ('80',              True,  5, '80.00'),
            ('60 70 80 100',    True,  5, '77.50'),         # four: nothing is left out
            ('0 70 80 90 100',  True,  5, '80.00'),
            ('100 0 90 70 80',  True,  5, '80.00'),         # in any order
            ('0 70 80 90 100',  False, 5, '68.00'),
            ('0 0 0 100 100',   True,  5, '33.33'),         # one of each, not all equals
            ('100 100 100 0 0', True,  5, '66.67'),
            ('0 80 100',        True,  3, '80.00'),
            ('80.00 80.01',     True,  5, '80.01'),         # half upwards, not to the even
            ('80.01 80.02',     True,  5, '80.02'),
        ]:
            with self.subTest(totals=totals, trim=trim):
                result = panel_score(decimals(totals), trim_extremes=trim, trim_from=trim_from)
                self.assertEqual(str(result), score)

    def test_panel_score_refused(self):
        """[A3.2] No sheet, no score."""
        for totals, trim_from in [('', 5), ('80 80', 2)]:
            with self.subTest(totals=totals), self.assertRaises(ValueError):
                panel_score(decimals(totals), trim_extremes=True, trim_from=trim_from)

    def test_spread(self):
        """[A3.2] Disagreement of the panel."""
        for totals, difference in [('80', '0'), ('80 60.5 70', '19.5')]:
            with self.subTest(totals=totals):
                self.assertEqual(spread(decimals(totals)), Decimal(difference))
        with self.assertRaises(ValueError):
            spread([])

    def test_grade(self):
        """[E2.1] Each line belongs to the better grade."""
        for score, expected in [('100', 'excellent'), ('85', 'excellent'), ('84.99', 'qualified'), ('60', 'qualified'),
                                ('59.99', 'unqualified'), ('0', 'unqualified')]:
            with self.subTest(score=score):
                self.assertEqual(grade(Decimal(score), excellent=Decimal(85), qualified=Decimal(60)), expected)
        self.assertEqual(grade(Decimal(60), excellent=Decimal(60), qualified=Decimal(60)), 'excellent')
        with self.assertRaises(ValueError):
            grade(Decimal(70), excellent=Decimal(60), qualified=Decimal(85))
