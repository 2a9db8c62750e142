"""Rows of a ledger that count, and the table of what keeps one from counting: the language of the metrics' tests."""
from datetime import date
from decimal import Decimal

from odoo.tests import BaseCase

from ...domain.facts import Deal, Facts, Member, Project, Rules, Staff
from ...domain.metrics import annual_amount, fulltime_staff, member_count, project_count

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
RULES = Rules(count_related_party=False, count_pledge=True, count_outside_chain=False, amount_basis='received')
DEAL = Deal(1, date(2025, 6, 1), 'license', 'exclusive', Decimal(300), Decimal(100), 'within', False, True)
PROJECT = Project(1, 'transformation', 'organiser', date(2025, 6, 1), True)
MEMBER = Member(1, '91140100MA0XX0015Y', True, False, True, date(2024, 1, 1), None, True)
PERSON = Staff(1, True, date(2024, 1, 1), None)
OWN = '91140200MA0XX0058H'


def read(row, **vals):
    """The figure of one row of this kind, changed by ``vals``; names of the rules among them change those."""
    rules = RULES._replace(**{name: vals.pop(name) for name in Rules._fields if name in vals})
    metric, field = {Deal: (annual_amount, 'deals'), Project: (project_count, 'projects'), Member: (member_count, 'members'),
                     Staff: (fulltime_staff, 'staff')}[type(row)]
    facts = Facts(own_codes=frozenset({OWN}))._replace(**{field: (row._replace(**vals),)})
    return metric(facts, period=YEAR, rules=rules)


class MetricCase(BaseCase):

    def check(self, row, cases):
        """Each case: what is changed, and the code of the reason, or None where the row counts."""
        for vals, code in cases:
            with self.subTest(**vals):
                figure = read(row, **vals)
                self.assertEqual((figure.counted, figure.left_out), ((), ((1, code),)) if code else ((1,), ()))
                self.assertEqual(bool(figure.value), not code)
                self.assertEqual(bool(figure.value_unverified), code == 'unverified')
