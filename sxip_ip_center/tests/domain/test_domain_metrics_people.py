from datetime import date

from odoo.tests import tagged

from ...domain.facts import Facts
from ...domain.metrics import member_count
from .ledger_rows import MEMBER, OWN, PERSON, RULES, YEAR, MetricCase

OTHER = '91140700MA0XX0023Q'


@tagged('post_install', '-at_install')
class TestDomainMetricsPeople(MetricCase):

    def test_member(self):
        """[P4] Key or admitted members of the center's own alliances, on the last day, without its own units."""
        self.check(MEMBER, [
            ({}, None),
            ({'organised': False}, 'not_organised'),
            ({'is_key': False}, 'not_key'),
            ({'is_key': False, 'admitted': True}, None),
            ({'uscc': OWN}, 'own_unit'),
            ({'uscc': None}, 'no_code'),
            ({'uscc': ''}, 'no_code'),
            ({'date_from': None}, None),
            ({'date_from': date(2025, 12, 31)}, None),
            ({'date_from': date(2026, 1, 1)}, 'out_of_period'),
            ({'date_to': date(2025, 12, 31)}, None),
            ({'date_to': date(2025, 12, 30)}, 'ended'),
            ({'verified': False}, 'unverified'),
        ])

    def test_members_are_distinct(self):
        """[P4] A unit counts once, by a verified row if there is one."""
        members = (MEMBER._replace(id=1, verified=False), MEMBER._replace(id=2), MEMBER._replace(id=3),
                   MEMBER._replace(id=4, uscc=OTHER, verified=False), MEMBER._replace(id=5, uscc=OTHER, verified=False),
                   MEMBER._replace(id=6, date_to=date(2025, 6, 1)))
        figure = member_count(Facts(members=members), period=YEAR, rules=RULES)
        self.assertEqual((figure.value, figure.value_unverified, figure.counted), (1, 1, (2,)))
        self.assertEqual(dict(figure.left_out), {1: 'duplicate', 3: 'duplicate', 4: 'unverified', 5: 'duplicate', 6: 'ended'})

    def test_staff(self):
        """[B4] Full-time, on the last day."""
        self.check(PERSON, [
            ({}, None),
            ({'is_full_time': False}, 'part_time'),
            ({'date_from': date(2025, 12, 31)}, None),
            ({'date_from': date(2026, 1, 1)}, 'out_of_period'),
            ({'date_to': date(2025, 12, 31)}, None),
            ({'date_to': date(2025, 12, 30)}, 'ended'),
        ])
