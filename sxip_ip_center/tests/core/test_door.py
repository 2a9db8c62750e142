from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase

DECIDED = {'state': 'recognized', 'submitted_on': '2026-01-01', 'score': 99, 'holder': 'none', 'proposed_name': '示例',
           'due_date': '2030-01-01',
           'prepared_by': 2, 'bureau_id': 1, 'recognition_id': 1, 'outcome_kind': 'not_accepted', 'state_since': '2020-01-01'}


@tagged('post_install', '-at_install')
class TestDoor(CenterCase):
    """Nobody changes a decided field outside the door: each way in, as the unit, an officer, and superuser."""

    def setUp(self):
        super().setUp()
        self.file = self.application('submitted')

    def people(self):
        yield 'center', self.file
        yield 'officer', self.file.with_user(self.user['officer'])
        yield 'signer', self.file.with_user(self.user['signer'])
        yield 'sudo', self.file.sudo()
        yield 'root', self.system(self.file)

    def refused(self, act):
        before = self.file.sudo().read(list(DECIDED))
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            act()
        self.file.invalidate_recordset()
        self.assertEqual(self.file.sudo().read(list(DECIDED)), before)

    def test_write(self):
        for who, record in self.people():
            for name, value in DECIDED.items():
                with self.subTest(who=who, field=name):
                    self.refused(lambda r=record, n=name, v=value: r.write({n: v}))

    def test_create_and_defaults(self):
        model = self.env['sxip.application'].with_user(self.user['center'])
        center = self.center(industry='pv')
        plain = {'center_id': center.id, 'round_id': self.file.round_id.id, 'channel': 'city'}
        for name, value in DECIDED.items():
            with self.subTest(field=name):
                self.refused(lambda n=name, v=value: model.create({**plain, n: v}))
                self.refused(lambda n=name, v=value: model.with_context(**{f'default_{n}': v}).create(plain))
                self.refused(lambda n=name, v=value: model.sudo().create({**plain, n: v}))

    def test_ir_default_never_reaches_a_decided_field(self):
        user = self.user['center']
        self.env['ir.default'].set('sxip.application', 'state', 'recognized', user_id=user.id)
        self.env['ir.default'].set('sxip.application', 'rank', 1, user_id=user.id)
        model = self.env['sxip.application'].with_user(user)
        self.assertEqual(model.default_get(['state'])['state'], 'draft')
        file = model.create({'center_id': self.center(industry='pv').id, 'round_id': self.file.round_id.id})
        self.assertEqual(file.state, 'draft')

    def test_web_save_load_copy_archive(self):
        for who, record in self.people():
            with self.subTest(who=who):
                self.refused(lambda r=record: r.web_save({'state': 'recognized'}, {'state': {}}))
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    record.copy()
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    record.action_archive()
        result = self.env['sxip.application'].with_user(self.user['center']).load(['.id', 'state'], [[str(self.file.id), 'recognized']])
        self.assertTrue(result['messages'])
        self.assertEqual(self.file.state, 'submitted')

    def test_from_a_parent(self):
        """x2many commands of a parent are held against the row's own lock."""
        center = self.file.center_id
        self.refused(lambda: center.write({'application_ids': [Command.update(self.file.id, {'state': 'recognized'})]}))
        self.refused(lambda: self.file.round_id.with_user(self.user['province']).write(
            {'application_ids': [Command.update(self.file.id, {'state': 'recognized'})]}))
        check = self.file.check_ids[0]
        self.refused(lambda: self.file.write({'check_ids': [Command.update(check.id, {'city_verdict': 'pass'})]}))
        self.refused(lambda: self.file.with_user(self.user['officer']).write(
            {'check_ids': [Command.create({'criterion_id': check.criterion_id.id})]}))

    def test_context_opens_nothing(self):
        """No key that a client may send is a way round the door."""
        for keys in ({'sxip_door': True}, {'sxip_trail': True}, {'skip': 1}, {'tracking_disable': True}, {'install_mode': True},
                     {'import_file': True}, {'transition': 'recognize'}, {'active_test': False}):
            with self.subTest(**keys):
                self.refused(lambda k=keys: self.file.with_context(**k).write({'state': 'recognized'}))

    def test_tracking_disabled_still_leaves_the_line(self):
        with self.adds_lines(self.file, 'withdraw'):
            self.file.with_context(tracking_disable=True, mail_notrack=True).action_transition('withdraw', '示例')

    def test_the_grant_dies_with_its_write(self):
        self.file._door_write({'score': 1})
        self.assertFalse(self.env.cr.cache.get('sxip_door'))
        self.refused(lambda: self.file.write({'score': 2}))

    def test_a_grant_is_for_its_records_and_fields(self):
        other = self.application('draft', self.staffed(self.center(industry='pv')), self.file.round_id)
        grants = self.env.cr.cache.setdefault('sxip_door', [])
        grants.append(('sxip.application', self.file._ids, frozenset({'score'})))
        try:
            self.refused(lambda: other.write({'score': 2}))
            self.refused(lambda: self.file.write({'state': 'recognized', 'score': 2}))
        finally:
            grants.clear()

    def test_server_action_of_an_administrator(self):
        """An administrator's code runs as himself: the door refuses it like anybody."""
        action = self.env['ir.actions.server'].create({
            'name': '示例', 'model_id': self.env['ir.model']._get_id('sxip.application'), 'state': 'code',
            'code': "record.sudo().write({'state': 'recognized'})"})
        self.refused(lambda: action.with_context(active_model='sxip.application', active_id=self.file.id).run())
        write = self.env['ir.actions.server'].create({
            'name': '示例', 'model_id': self.env['ir.model']._get_id('sxip.application'), 'state': 'object_write',
            'update_path': 'state', 'selection_value': self.env['ir.model.fields.selection'].search(
                [('field_id.model', '=', 'sxip.application'), ('field_id.name', '=', 'state'), ('value', '=', 'recognized')]).id})
        self.refused(lambda: write.with_context(active_model='sxip.application', active_id=self.file.id).run())

    def test_superuser_takes_no_decision(self):
        """The clock has its own rows; superuser has no others, prepared or not."""
        for code in self.env['sxip.application']._door_codes():
            with self.subTest(code=code), self.assertRaises(AccessError), self.env.cr.savepoint():
                self.system(self.file).action_transition(code, '示例')

    def test_rows_by_another_file_are_nobodys(self):
        for who in ('center', 'officer', 'approver', 'province', 'signer'):
            for code in ('publish', 'reroute', 'lapse'):
                with self.subTest(who=who, code=code), self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.file.with_user(self.user[who]).action_transition(code, '示例')

    @mute_logger('odoo.sql_db')
    def test_no_state_without_a_line_even_by_sql(self):
        self.env.flush_all()
        with self.assertRaisesRegex(Exception, 'has no line in the trail'), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE sxip_application SET state = 'recognized' WHERE id = %s", [self.file.id])
            self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_a_field_listed_nowhere_is_closed(self):
        """What `_editable` opens to nobody now is closed to everybody, and the form shows it so."""
        officer = self.file.with_user(self.user['officer'])
        self.refused(lambda: officer.write({'contact_phone': '1'}))
        self.assertNotIn('contact_phone', officer.editable_fields)
        self.assertTrue(officer.fields_get(['proposed_name'])['proposed_name']['readonly'])
        draft = self.application('draft', self.staffed(self.center(industry='pv')), self.file.round_id)
        self.assertIn('contact_phone', draft.editable_fields)

    def test_unlink(self):
        for _who, record in self.people():
            with self.assertRaises(UserError), self.env.cr.savepoint():
                record.unlink()
        draft = self.application('draft', self.staffed(self.center(industry='pv')), self.file.round_id)
        draft.unlink()

    def test_unknown_decision(self):
        with self.assertRaises(UserError):
            self.file.action_transition('fly')

    def test_all_or_nothing(self):
        """Of several records one is refused: none is decided, no line is left."""
        other = self.application('draft', self.staffed(self.center(industry='pv')), self.file.round_id)
        both = (self.file | other).with_user(self.user['officer'])
        with self.adds_lines(self.file), self.assertRaises(AccessError), self.env.cr.savepoint():
            both.action_transition('accept')
        self.file.invalidate_recordset()
        self.assertEqual(self.file.state, 'submitted')

    def test_each_answers_for_itself(self):
        """A batch says for each file what became of it."""
        second = self.application('city_review', self.staffed(self.center(industry='pv')), self.file.round_id)
        outcomes = (self.file | second).with_user(self.user['officer'])._door_each('accept')
        self.assertEqual([bool(o.refusal) for o in outcomes], [False, True])
        self.assertEqual(self.file.state, 'city_review')
