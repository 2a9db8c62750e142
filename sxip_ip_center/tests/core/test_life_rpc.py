from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from ..life import LifeCase

CALL = '/web/dataset/call_kw/{model}/{method}'


@tagged('post_install', '-at_install', 'sxip_browser')
class TestLifeRpc(HttpCase, LifeCase):
    """Forged calls on what follows a recognition: who, which call; nothing changes, nothing shows."""

    def setUp(self):
        super().setUp()
        self.center_ = self.recognized()
        self.annual = self.evaluation('province_review', center=self.center_)
        self.lead = self.violation(center=self.center_)
        self.award = self.reward(center=self.center_)
        self.moved = self.change('submitted', 'exit', self.center_)
        self.text = self.showcase(center=self.center_)
        self.held = self.center_.sudo().recognition_id
        self.files = [record.sudo() for record in (self.annual, self.lead, self.award, self.moved, self.text, self.held)]
        self.env.flush_all()

    def rpc(self, model, method, *args, **kwargs):
        return self.make_jsonrpc_request(CALL.format(model=model, method=method), {
            'model': model, 'method': method, 'args': list(args), 'kwargs': kwargs})

    def sign_in(self, who):
        self.authenticate(self.user[who].login, self.user[who].login)

    def snapshot(self):
        self.env.invalidate_all()
        return [file.read(['state', 'holder', 'write_date', 'center_id']) for file in self.files] + [
            self.env[model].sudo().search_count([]) for model in ('sxip.decision', 'sxip.reward', 'sxip.evaluation', 'sxip.recognition',
                                                                  'sxip.reminder', 'sxip.revocation', 'sxip.violation')]

    def attempts(self):
        annual, lead, award, change, text, held = (file.id for file in self.files)
        center, line = self.center_.id, self.annual.sudo().line_ids[0].id
        return [
            ('center', 'sxip.evaluation', 'write', ([annual], {'state': 'done'})),
            ('center', 'sxip.evaluation', 'write', ([annual], {'report': 'x'})),
            ('center', 'sxip.evaluation', 'web_save', ([annual], {'grade': 'excellent'}, {'state': {}})),
            ('center', 'sxip.evaluation', 'action_transition', ([annual], 'complete', 'x')),
            ('center', 'sxip.evaluation', 'create', ([{'center_id': center, 'state': 'done'}],)),
            ('center', 'sxip.evaluation', 'action_urge', ([annual],)),
            ('center', 'sxip.evaluation', '_open', ([], annual)),
            ('center', 'sxip.evaluation.line', 'write', ([line], {'score': 1})),
            ('center', 'sxip.evaluation.batch', 'create', ([{'kind': 'annual', 'year': 2027}],)),
            ('center', 'sxip.violation', 'write', ([lead], {'defence': 'x'})),
            ('center', 'sxip.violation', 'create', ([{'center_id': center}],)),
            ('center', 'sxip.reward', 'create', ([{'center_id': center, 'kind': 'commendation'}],)),
            ('center', 'sxip.reward', 'write', ([award], {'state': 'paid'})),
            ('center', 'sxip.recognition', 'write', ([held], {'cycle_end': '2040-01-01'})),
            ('center', 'sxip.recognition', 'action_transition', ([held], 'renew', 'x')),
            ('center', 'sxip.change', 'action_transition', ([change], 'approve', 'x')),
            ('center', 'sxip.change', 'write', ([change], {'kind': 'head'})),
            ('center', 'sxip.showcase', 'action_transition', ([text], 'publish', 'x')),
            ('center', 'sxip.showcase', 'write', ([text], {'secrecy_reviewed_by': self.user['center'].id})),
            ('center', 'sxip.reminder', 'create', ([{'res_model': 'sxip.center', 'res_id': center, 'level': 'city',
                                                     'sent_on': '2026-01-01'}],)),
            ('center', 'sxip.task', 'create', ([{'center_id': center, 'name': 'x', 'due_date': '2026-06-01'}],)),
            ('center', 'sxip.visit', 'create', ([{'center_id': center, 'findings': 'x'}],)),
            ('rival', 'sxip.evaluation', 'action_transition', ([annual], 'submit')),
            ('rival', 'sxip.change', 'action_transition', ([change], 'submit')),
            ('expert', 'sxip.evaluation', 'read', ([annual], ['state'])),
            ('expert', 'sxip.violation', 'search_read', ([], ['facts'])),
            ('officer', 'sxip.evaluation', 'write', ([annual], {'province_conclusion': 'x'})),
            ('officer', 'sxip.evaluation', 'write', ([annual], {'city_conclusion': 'x'})),
            ('officer', 'sxip.evaluation', 'write', ([annual], {'due_date': '2030-01-01'})),
            ('officer', 'sxip.evaluation', 'action_transition', ([annual], 'terminate', 'x')),
            ('officer', 'sxip.reward', 'create', ([{'center_id': center, 'kind': 'national_award'}],)),
            ('officer', 'sxip.reward', 'action_transition', ([award], 'approve')),
            ('officer', 'sxip.violation', 'action_transition', ([lead], 'confirm', 'x')),
            ('officer', 'sxip.recognition', 'write', ([held], {'name': 'x'})),
            ('officer', 'sxip.national.recommendation', 'action_transition', ([], 'register')),
            ('officer_datong', 'sxip.violation', 'create', ([{'center_id': center}],)),
            ('officer_datong', 'sxip.evaluation', 'action_transition', ([annual], 'return', 'x')),
            ('officer_datong', 'sxip.visit', 'create', ([{'center_id': center, 'findings': 'x'}],)),
            ('province', 'sxip.reward', 'write', ([award], {'amount': 9})),
            ('province', 'sxip.reward', 'write', ([award], {'lineage_id': center})),
            ('province', 'sxip.reward', 'action_transition', ([award], 'approve')),
            ('province', 'sxip.reward', 'create', ([{'center_id': center, 'kind': 'national_award', 'state': 'paid'}],)),
            ('province', 'sxip.evaluation', 'action_transition', ([annual], 'complete')),
            ('province', 'sxip.recognition', 'unlink', ([held],)),
            ('province', 'sxip.revocation', 'create', ([{'center_id': center, 'recognition_id': held, 'basis': 'violation'}],)),
            ('province', 'sxip.rectification', 'create', ([{'center_id': center, 'recognition_id': held}],)),
            ('signer', 'sxip.evaluation', 'action_transition', ([annual], 'complete', 'x')),
            ('signer', 'sxip.reward', 'action_transition', ([award], 'approve', 'x')),
            ('auditor', 'sxip.evaluation', 'write', ([annual], {'province_conclusion': 'x'})),
            ('manager', 'sxip.reward', 'action_transition', ([award], 'cancel', 'x')),
            ('manager', 'sxip.evaluation', 'write', ([annual], {'count_due': 0})),
        ]

    def test_forged_calls(self):
        """Written as a table: who, model, method, arguments; none may change anything."""
        before, signed_in = self.snapshot(), None
        for who, model, method, args in self.attempts():
            with self.subTest(who=who, model=model, method=method, args=args):
                if signed_in != who:
                    self.sign_in(who)
                    signed_in = who
                with mute_logger('odoo.http', 'odoo.sql_db'):
                    try:
                        self.assertFalse(self.rpc(model, method, *args) and method != 'action_transition')
                    except JsonRpcException:
                        continue_ = True
                    else:
                        continue_ = not args[0]                  # on no record there is nothing to refuse
                self.assertTrue(continue_, "it was taken")
                self.assertEqual(self.snapshot(), before)

    def test_hidden_from(self):
        """A lead, an undecided award, a foreign report: not by search, name, group or to-do."""
        self.sign_in('center')
        for model, record in (('sxip.violation', self.lead), ('sxip.reward', self.award)):
            with self.subTest(model=model):
                self.assertEqual(self.rpc(model, 'search_count', [('id', '=', record.id)]), 0)
                self.assertEqual(self.rpc(model, 'name_search', '特钢'), [])
                self.assertEqual(self.rpc('sxip.todo', 'search_count', [('res_model', '=', model)]), 0)
        for name in ('grade', 'score', 'city_conclusion', 'proposed_opinion'):
            with self.subTest(field=name), self.assertRaises(JsonRpcException), mute_logger('odoo.http'):
                self.rpc('sxip.evaluation', 'formatted_read_group', [], [name], ['__count'])
        for who in ('rival', 'officer_datong'):
            self.sign_in(who)
            for record in (self.annual, self.award, self.moved, self.text):
                with self.subTest(who=who, model=record._name):
                    self.assertEqual(self.rpc(record._name, 'search_count', [('id', '=', record.id)]), 0)
