from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestRound(CenterCase):
    """Whom a round invites, how many a city may recommend, in which order, and its figures."""

    def invited(self, **quotas):
        return self.call(city_ids=[Command.create({'bureau_id': self.bureau(place).id, 'quota': n}) for place, n in quotas.items()])

    def ready(self, call, industry='spsteel', rank=0):
        file = self.application('city_review', self.staffed(self.center(industry=industry)), call)
        mine = self.judged(file, 'city')
        if rank:
            mine.rank = rank
        return mine

    def test_every_city_by_default(self):
        """[A1.1] Without a list every city is invited, and the list shows each from the opening on."""
        call = self.call()
        self.assertEqual(len(call.city_ids), 11)
        self.assertEqual(sum(call.city_ids.mapped('quota')), 0)
        self.assertEqual(len(self.last_data(call, 'open')['cities']), 11)

    def test_only_who_is_invited(self):
        """[A1.1] A unit of another city does not hand in."""
        call = self.invited(datong=0)
        file = self.filled(self.application('draft', call=call))
        self.assert_refused(file, 'submit', '四·1', 'invite', error=UserError)

    def test_quota(self):
        """[A2.3] Places beyond the number of the round are not recommended; within it they are."""
        file = self.ready(self.invited(taiyuan=1), rank=2)
        file.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例'})
        self.assert_refused(file, 'prepare', '四·2', 'takes 1', error=UserError)
        file.rank = 1
        file.action_transition('prepare')
        file.with_user(self.user['approver']).action_transition('recommend')
        self.assertEqual(file.state, 'province_review')

    def test_list_is_fixed_once_open(self):
        """[A1.1] Who is invited, and how many, does not change under those who applied."""
        call = self.invited(taiyuan=1)
        for act in (lambda: call.city_ids.write({'quota': 5}), lambda: call.city_ids.unlink(),
                    lambda: call.write({'city_ids': [Command.create({'bureau_id': self.bureau('datong').id})]})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            self.call(opened=False, city_ids=[Command.create({'bureau_id': self.bureau('datong').id, 'quota': -1})])

    def test_figures(self):
        """The round counts by city what was handed in, is with the city, was recommended; for the bureaus alone."""
        call = self.call()
        self.ready(call)
        self.application('province_review', self.staffed(self.center(industry='pv')), call)
        self.application('rejected', self.staffed(self.center(industry='h2')), call)
        self.application('draft', self.staffed(self.center(industry='copper')), call)
        row = call.city_ids.filtered(lambda r: r.bureau_id == self.bureau('taiyuan'))
        self.assertEqual((row.submitted_count, row.reviewed_count, row.recommended_count, row.recognized_count), (3, 1, 1, 0))
        with self.assertRaises(AccessError):
            row.with_user(self.user['center']).read(['submitted_count'])

    def test_ranking_by_drag(self):
        """[A2.3] The rows dragged are given their places anew, though each place is there once; only by the city, while it reviews."""
        call = self.call()
        a, b, c = (self.ready(call, industry, n) for n, industry in enumerate(('spsteel', 'pv', 'h2'), 1))
        (c | a | b).web_resequence({'rank': {}}, field_name='rank', offset=1)
        self.assertEqual((c.rank, a.rank, b.rank), (1, 2, 3))
        (b | a).web_resequence({'rank': {}}, field_name='rank', offset=2)
        self.assertEqual((c.rank, b.rank, a.rank), (1, 2, 3))
        for who in ('officer_datong', 'province', 'center', 'auditor'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                (a | b).with_user(self.user[who]).web_resequence({'rank': {}}, field_name='rank', offset=1)
        self.sign(c, 'recommend', 'officer', 'approver')
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            (a | c).with_user(self.user['officer']).web_resequence({'rank': {}}, field_name='rank', offset=1)
        self.assertEqual((c.rank, a.rank), (1, 3))
