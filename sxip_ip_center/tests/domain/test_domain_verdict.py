from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ...domain.verdict import OPERATORS, judge


@tagged('post_install', '-at_install')
class TestDomainVerdict(BaseCase):

    def test_operators(self):
        """[B4] [P1] [P4] At the threshold and on either side of it."""
        for operator, below,  at,     above in [
            ('>=',    'fail', 'pass', 'pass'),
            ('>',     'fail', 'fail', 'pass'),
            ('<=',    'pass', 'pass', 'fail'),
            ('<',     'pass', 'fail', 'fail'),
            ('=',     'fail', 'pass', 'fail'),
        ]:
            for value, expected in ((2, below), (3, at), (4, above)):
                with self.subTest(operator=operator, value=value):
                    self.assertEqual(judge(Decimal(value), operator, Decimal(3)), expected)
        self.assertEqual(set(OPERATORS), {'>=', '>', '<=', '<', '='})
        with self.assertRaises(ValueError):
            judge(Decimal(3), '!=', Decimal(3))

    def test_bases(self):
        """[P1] Fail only if both amount bases are below; differing is unsure."""
        for value, alternative, expected in [(200, 200, 'pass'), (199, 199, 'fail'), (199, 200, 'unsure'), (200, 199, 'unsure'),
                                             (200, 0, 'unsure'), (200, None, 'pass')]:
            with self.subTest(value=value, alternative=alternative):
                other = None if alternative is None else Decimal(alternative)
                self.assertEqual(judge(Decimal(value), '>=', Decimal(200), alternative=other), expected)

    def test_unverified(self):
        """[P1] [P4] Nobody fails because an office did not click; nor passes by what it has not seen."""
        for value, unverified, alternative, unverified_alternative, expected in [
            (9,    1,          None,        0,                      'unsure'),
            (9,    0,          None,        0,                      'fail'),
            (8,    1,          None,        0,                      'fail'),
            (0,    10,         None,        0,                      'unsure'),
            (10,   5,          None,        0,                      'pass'),
            (9,    1,          9,           1,                      'unsure'),
            (9,    0,          9,           1,                      'unsure'),      # would be met on the other basis alone
            (9,    0,          9,           0,                      'fail'),
            (10,   0,          9,           1,                      'unsure'),
            (10,   3,          10,          3,                      'pass'),
        ]:
            with self.subTest(value=value, unverified=unverified, alternative=alternative, more=unverified_alternative):
                other = None if alternative is None else Decimal(alternative)
                self.assertEqual(judge(Decimal(value), '>=', Decimal(10), alternative=other, unverified=Decimal(unverified),
                                       unverified_alternative=Decimal(unverified_alternative)), expected)
        self.assertEqual(judge(Decimal(3), '<=', Decimal(3), unverified=Decimal(1)), 'unsure')
