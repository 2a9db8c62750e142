import hashlib
import json

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...hooks import KEY_WORD, uninstall_hook
from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestTrail(CenterCase):
    """Append-only, chained, canonical; each line read by whom it is for."""

    def setUp(self):
        super().setUp()
        self.file = self.application('city_review')
        self.trail = self.env['sxip.decision'].sudo()

    def test_chain_is_whole(self):
        lines = self.trail.search([], order='sequence')
        previous = ''
        for place, line in enumerate(lines, start=1):
            self.assertEqual(line.sequence, place)
            self.assertEqual(line.hash_prev, previous)
            self.assertEqual(line.hash, hashlib.sha256((previous + line.line).encode()).hexdigest())
            previous = line.hash

    def test_a_line_holds_every_column(self):
        """Canonical: sorted keys, no blanks, no floats, ISO dates, UTC to the second, records as [id, name]."""
        line = self.lines(self.file)[-1]
        data = json.loads(line.line, parse_float=lambda text: self.fail(f"float {text}"))
        self.assertEqual(line.line, json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(',', ':')))
        columns = set(self.trail._fields) - {'id', 'display_name', 'line', 'hash', 'hash_prev', 'transition_label', 'state_label',
                                             'file_name', 'acting_as_label'}
        self.assertEqual(columns - data.keys(), set())
        self.assertEqual(data['v'], 1)
        self.assertEqual(data['center_id'], [self.file.center_id.id, self.file.center_id.display_name])
        self.assertEqual(data['date'], '2026-04-20')
        self.assertEqual(data['time'], '2026-04-20T02:00:00Z')
        self.assertEqual(data['user_id'][0], self.user['officer'].id)
        self.assertEqual((data['acting_as'], data['transition'], data['state_from'], data['state_to']),
                         ('officer:city', 'accept', 'submitted', 'city_review'))

    def test_submission_freezes_figures_in_the_line(self):
        """[A1.2] Thresholds beside figures, as a later verifier recomputes them."""
        line = self.lines(self.file).filtered(lambda d: d.transition == 'submit')
        figures = {row['code']: row for row in json.loads(line.line)['data']['figures']}
        self.assertEqual(figures['B4']['value'], '4.00')
        self.assertEqual(figures['B4']['threshold'], '3.00')
        self.assertEqual(figures['P1A']['threshold'], '2000000.00')

    def test_nobody_writes(self):
        line = self.lines(self.file)[-1]
        for user in (*self.user.values(), self.env.ref('base.user_root')):
            with self.subTest(user=user.login):
                mine = line.sudo(user.login == '__system__').with_user(user)
                for act in (lambda m=mine: m.write({'reason': 'x'}), lambda m=mine: m.unlink(), lambda m=mine: m.create({'sequence': 1})):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        act()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            line.sudo().write({'reason': 'x'})

    @mute_logger('odoo.sql_db')
    def test_the_table_refuses_sql(self):
        for query in ("UPDATE sxip_decision SET reason = 'x'", "DELETE FROM sxip_decision", "TRUNCATE sxip_decision CASCADE"):
            with self.subTest(query=query), self.assertRaisesRegex(Exception, 'append-only'), self.env.cr.savepoint():
                self.env.cr.execute(query)

    @mute_logger('odoo.sql_db')
    def test_the_chain_cannot_fork(self):
        last = self.trail.search([], limit=1)
        self.assertTrue(last)
        with self.assertRaisesRegex(Exception, 'hash_prev'), self.env.cr.savepoint():
            self.env.cr.execute(
                "INSERT INTO sxip_decision (sequence, date, time, res_model, res_id, transition, user_id, channel, audience, line, "
                "hash_prev, hash) "
                "SELECT sequence + 1000, date, time, res_model, res_id, transition, user_id, channel, audience, line, hash_prev, 'x' "
                "FROM sxip_decision WHERE id = %s", [last.id])

    def test_audiences(self):
        """The unit reads what is for it, bureaus what is of their area, auditors all."""
        self.to_province_review(self.file)
        seen = {}
        for who in ('center', 'rival', 'officer', 'officer_datong', 'province', 'auditor'):
            mine = self.env['sxip.decision'].with_user(self.user[who])
            seen[who] = mine.search([('res_model', '=', 'sxip.application'), ('res_id', '=', self.file.id)],
                                    order='sequence').mapped('transition')
        self.assertEqual(seen['center'], ['submit', 'accept'])
        self.assertEqual(seen['rival'], [])
        self.assertEqual(seen['officer_datong'], [])
        self.assertEqual(seen['officer'], ['submit', 'accept', 'verdict', 'prepare', 'recommend'])
        self.assertEqual(seen['province'], seen['officer'])
        self.assertEqual(seen['auditor'], seen['officer'])
        with self.assertRaises(UserError):
            self.env['sxip.decision'].with_user(self.user['expert']).search([])

    def test_rights_are_lines(self):
        """[M1] Roles and bureaus given and taken, from either side, for auditors and managers."""
        user = self.user['officer']
        with self.adds_lines(user, 'change_rights', 'change_rights'):
            user.sxip_bureau_ids = self.bureau('datong')
        with self.adds_lines(user, 'change_rights'):
            self.bureau('datong').with_user(self.user['manager']).write({'user_ids': [(3, user.id)]})
        with self.adds_lines(user, 'change_rights'):
            self.env.ref('sxip_ip_center.group_approver').write({'user_ids': [(4, user.id)]})
        line = self.lines(user)[-1]
        self.assertEqual(line.audience, 'auditor')
        self.assertIn(line, self.env['sxip.decision'].with_user(self.user['manager']).search([]))
        self.assertNotIn(line, self.env['sxip.decision'].with_user(self.user['province']).search([]))

    def test_one_line_for_a_saved_set_of_verdicts(self):
        """[A2.1] Opinions saved together are one line that names them."""
        officer = self.file.with_user(self.user['officer'])
        with self.adds_lines(self.file, 'verdict'):
            officer.write({'check_ids': [(1, c.id, {'city_verdict': 'pass'}) for c in officer.check_ids[:3]]})
            self.env.cr.flush()
        rows = json.loads(self.lines(self.file)[-1].line)['data']['rows']
        self.assertEqual(len(rows), 3)

    def test_uninstall_is_refused(self):
        """[design 7] The trail is dropped only after it was exported as it stands, and with its seal typed in."""
        trail, given = self.env['sxip.decision'], self.env['ir.config_parameter']

        def refused(words):
            with self.assertRaisesRegex(UserError, words):
                uninstall_hook(self.env)
        refused('exports the whole trail first')
        seal = trail._count_and_seal()[1]
        given.set_param(KEY_WORD, seal)
        refused('exports the whole trail first')
        trail.with_user(self.user['auditor'])._export_noted()
        given.set_param(KEY_WORD, 'x')
        refused('first line of that file')
        given.set_param(KEY_WORD, seal)
        uninstall_hook(self.env)
        self.file.action_transition('withdraw', '示例')
        refused('exports the whole trail first')
