import json
from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..common import CenterCase

CALL = '/web/dataset/call_kw/{model}/{method}'


@tagged('post_install', '-at_install', 'sxip_browser')
class TestRpc(HttpCase, CenterCase):
    """Forged calls over HTTP, as the web client sends them and with an API key: who, which call; nothing changes."""

    def setUp(self):
        super().setUp()
        self.file = self.application('submitted')
        self.draft = self.application('draft', self.staffed(self.center('rival', industry='pv')), self.file.round_id, who='rival')
        self.env.flush_all()

    def rpc(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(CALL.format(model=model, method=method), {
            'model': model, 'method': method, 'args': list(args), 'kwargs': kwargs})

    def sign_in(self, who):
        self.authenticate(self.user[who].login, self.user[who].login)

    def snapshot(self):
        self.env.invalidate_all()
        files = self.file.sudo() | self.draft.sudo()
        return [files.read(['state', 'holder', 'submitted_on', 'contact_phone', 'rank', 'channel']), files.check_ids.read(['city_verdict',
            'frozen']),
                self.env['sxip.decision'].sudo().search_count([])]

    def test_forged_calls(self):
        """Written as a table: who, model, method, arguments; none may change anything."""
        file, check = self.file.id, self.file.check_ids[0].id
        attempts = [
            ('center', 'sxip.application', 'write', ([file], {'state': 'recognized'}), {}),
            ('center', 'sxip.application', 'web_save', ([file], {'state': 'recognized'}), {'specification': {'state': {}}}),
            ('center', 'sxip.application', 'write', ([file], {'contact_phone': '1'}), {}),
            ('center', 'sxip.application', 'write', ([file], {'rank': 1}), {}),
            ('center', 'sxip.application', 'copy', ([file],), {}),
            ('center', 'sxip.application', 'unlink', ([file],), {}),
            ('center', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('center', 'sxip.application', 'action_transition', ([file], 'recognize'), {}),
            ('center', 'sxip.application', '_door_write', ([file], {'state': 'recognized'}), {}),
            ('center', 'sxip.application', '_import_state', ([file], 'recognized', '2026-01-01', 'x'), {}),
            ('center', 'sxip.application', '_door_by', ([file], 'publish'), {}),
            ('center', 'sxip.application', 'write', ([file], {'state': 'recognized'}), {'context': {'sxip_door': True,
                                                                                                    'install_mode': True}}),
            ('center', 'sxip.application', 'create', ([{'center_id': self.file.center_id.id, 'round_id': self.file.round_id.id,
                                                        'state': 'recognized'}],), {}),
            ('center', 'sxip.check', 'write', ([check], {'city_verdict': 'pass'}), {}),
            ('center', 'sxip.decision', 'create', ([{'sequence': 1}],), {}),
            ('center', 'sxip.recognition', 'create', ([{'center_id': self.file.center_id.id, 'level': 'province', 'name': 'x'}],), {}),
            ('center', 'res.users', 'write', ([self.user['center'].id], {'sxip_bureau_ids': [(4, self.bureau('shanxi').id)]}), {}),
            ('center', 'res.partner', 'write', ([self.user['center'].partner_id.id], {'parent_id': self.rival.id}), {}),
            ('rival', 'sxip.application', 'write', ([file], {'contact_phone': '1'}), {}),
            ('rival', 'sxip.application', 'action_transition', ([file], 'withdraw', 'x'), {}),
            ('rival', 'sxip.center', 'write', ([self.file.center_id.id], {'contact_phone': '1'}), {}),
            ('expert', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('expert', 'sxip.check', 'write', ([check], {'city_verdict': 'pass'}), {}),
            ('officer_datong', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('officer_datong', 'sxip.application', 'write', ([file], {'rank': 1}), {}),
            ('officer', 'sxip.application', 'action_transition', ([self.draft.id], 'accept'), {}),
            ('officer', 'sxip.application', 'action_transition', ([file], 'reject', 'x'), {}),
            ('officer', 'sxip.application', 'write', ([file], {'bureau_id': self.bureau('datong').id}), {}),
            ('officer', 'sxip.application', 'write', ([file], {'due_date': '2030-01-01'}), {}),
            ('officer', 'sxip.bureau', 'write', ([self.bureau('shanxi').id], {'user_ids': [(4, self.user['officer'].id)]}), {}),
            ('approver', 'sxip.application', 'action_transition', ([file], 'reject', 'x'), {}),
            ('province', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('province', 'sxip.regulation', 'write', ([self.rules.id], {'four_eyes': False}), {}),
            ('auditor', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('auditor', 'sxip.application', 'write', ([file], {'rank': 1}), {}),
            ('manager', 'sxip.application', 'action_transition', ([file], 'accept'), {}),
            ('manager', 'sxip.regulation', 'write', ([self.rules.id], {'four_eyes': False}), {}),
            ('manager', 'sxip.decision', 'unlink', ([self.lines(self.file)[0].id],), {}),
        ]
        before, signed_in = self.snapshot(), None
        for who, model, method, args, kwargs in attempts:
            with self.subTest(who=who, model=model, method=method, args=args):
                if signed_in != who:
                    self.sign_in(who)
                    signed_in = who
                with self.assertRaises(JsonRpcException), mute_logger('odoo.http', 'odoo.sql_db'):
                    self.rpc(model, method, *args, **kwargs)
                self.assertEqual(self.snapshot(), before)

    def test_hidden_from(self):
        """What must not show: by read, search, groups, names, export, files by id."""
        self.file.with_user(self.user['officer']).action_transition('accept')
        self.judged(self.file, 'city').rank = 4
        self.env.flush_all()
        attachment = self.file.material_ids[0].attachment_ids
        self.sign_in('center')
        for method, args in [('read', ([self.file.id], ['rank'])), ('search_read', ([('rank', '=', 4)], ['name'])),
                             ('formatted_read_group', ([], ['rank'], ['__count'])), ('export_data', ([self.file.id], ['name'])),
                             ('read', ([self.file.id], ['proposed_opinion']))]:
            with self.subTest(method=method), self.assertRaises(JsonRpcException), mute_logger('odoo.http'):
                self.rpc('sxip.application', method, *args)
        self.assertEqual(self.url_open(f'/web/content/{attachment.id}').status_code, 200)
        for who in ('rival', 'officer_datong', 'expert'):
            self.sign_in(who)
            with self.subTest(who=who):
                self.assertEqual(self.rpc('sxip.application', 'search_count', [('id', '=', self.file.id)]), 0)
                self.assertEqual(self.rpc('sxip.application', 'name_search', '特钢'), [])
                self.assertNotEqual(self.url_open(f'/web/content/{attachment.id}').status_code, 200)

    def test_nobody(self):
        """Not signed in: nothing at all."""
        self.authenticate(None, None)
        with self.assertRaises(JsonRpcException), mute_logger('odoo.http'):
            self.rpc('sxip.application', 'search_read', [], ['name'])

    def test_json2_with_an_api_key(self):
        """The other way in sees the same doors."""
        now = self.env.cr.now()                  # the database looks at its own clock, which is not frozen
        with freeze_time(now):
            key = self.env['res.users.apikeys'].with_user(self.user['center'])._generate('rpc', 'sxip', now + timedelta(days=1))
        self.env.flush_all()

        def post(method, **body):
            return self.url_open(f'/json/2/sxip.application/{method}', data=json.dumps(body),
                                 headers={'Authorization': f'Bearer {key}', 'Content-Type': 'application/json'})
        before = self.snapshot()
        with mute_logger('odoo.http', 'odoo.addons.rpc.controllers.json2'):
            for method, body in [('write', {'ids': [self.file.id], 'vals': {'state': 'recognized'}}),
                                 ('action_transition', {'ids': [self.file.id], 'code': 'accept'}),
                                 ('_import_state', {'ids': [self.file.id], 'state': 'recognized', 'date': '2026-01-01', 'source': 'x'})]:
                with self.subTest(method=method):
                    self.assertGreaterEqual(post(method, **body).status_code, 400)
                    self.assertEqual(self.snapshot(), before)
        self.assertEqual(post('action_transition', ids=[self.file.id], code='withdraw', reason='示例').status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(self.file.state, 'withdrawn')
