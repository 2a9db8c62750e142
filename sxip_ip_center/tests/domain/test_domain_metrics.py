from datetime import date
from decimal import Decimal

from odoo.tests import tagged

from ...domain.facts import Facts
from ...domain.metrics import METRICS, annual_amount
from .ledger_rows import DEAL, PROJECT, RULES, YEAR, MetricCase


@tagged('post_install', '-at_install')
class TestDomainMetrics(MetricCase):

    def test_register(self):
        self.assertEqual({name: metric.unit for name, metric in METRICS.items()},
                         {'annual_amount': 'yuan', 'project_count': 'projects', 'member_count': 'members', 'fulltime_staff': 'people'})
        for name, metric in METRICS.items():
            with self.subTest(name=name):
                figure = metric.function(Facts(), period=YEAR, rules=RULES)
                self.assertEqual(figure[:2], (0, 0 if name == 'annual_amount' else None))
                self.assertEqual(figure[2:], (0, (), (), 0))

    def test_deal(self):
        """[P1] What counts for the yearly amount, and by which reading."""
        self.check(DEAL, [
            ({}, None),
            ({'date': date(2025, 1, 1)}, None),
            ({'date': date(2025, 12, 31)}, None),
            ({'date': date(2024, 12, 31)}, 'out_of_period'),
            ({'date': date(2026, 1, 1)}, 'out_of_period'),
            ({'kind': 'other', 'subkind': None}, None),                 # 等方式
            ({'is_related_party': True}, 'related_party'),
            ({'is_related_party': True, 'count_related_party': True}, None),
            ({'chain_scope': 'across'}, None),
            ({'chain_scope': 'outside'}, 'outside_chain'),
            ({'chain_scope': 'outside', 'count_outside_chain': True}, None),
            ({'kind': 'financing', 'subkind': 'pledge'}, None),
            ({'kind': 'financing', 'subkind': 'pledge', 'count_pledge': False}, 'pledge'),
            ({'kind': 'financing', 'subkind': 'investment', 'count_pledge': False}, None),
            ({'verified': False}, 'unverified'),
            ({'verified': False, 'is_related_party': True}, 'related_party'),
            ({'amount_received': Decimal(0)}, 'not_received'),
            ({'amount_received': Decimal(0), 'amount_basis': 'contract'}, None),
        ])

    def test_bases(self):
        """[P1] Both amount bases, verified and not."""
        facts = Facts(deals=(DEAL, DEAL._replace(id=2, amount=Decimal('0.10'), amount_received=Decimal('0.20')),
                             DEAL._replace(id=3, amount=Decimal(50), amount_received=Decimal(0)),
                             DEAL._replace(id=4, amount=Decimal(7), amount_received=Decimal(5), verified=False),
                             DEAL._replace(id=5, is_related_party=True)))
        received = annual_amount(facts, period=YEAR, rules=RULES)
        self.assertEqual(received[:3], (Decimal('100.20'), Decimal('350.10'), Decimal(5)))
        self.assertEqual(received.value_unverified_alternative, Decimal(7))
        self.assertEqual(received.counted, (1, 2))
        self.assertEqual(received.left_out, ((4, 'unverified'), (5, 'related_party'), (3, 'not_received')))
        contract = annual_amount(facts, period=YEAR, rules=RULES._replace(amount_basis='contract'))
        self.assertEqual(contract[:3], (Decimal('350.10'), Decimal('100.20'), Decimal(7)))
        self.assertEqual(contract.counted, (1, 2, 3))

    def test_project(self):
        """[P1] Only what the center organises, begun in the period."""
        self.check(PROJECT, [
            ({}, None),
            ({'kind': 'industrialisation'}, None),
            ({'center_role': 'participant'}, 'participant'),
            ({'date_start': date(2025, 1, 1)}, None),
            ({'date_start': date(2025, 12, 31)}, None),
            ({'date_start': date(2024, 12, 31)}, 'out_of_period'),
            ({'date_start': date(2026, 1, 1)}, 'out_of_period'),
            ({'verified': False}, 'unverified'),
        ])
