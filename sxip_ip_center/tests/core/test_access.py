from odoo.tests import tagged

from ..common import CenterCase

PERSONAS = ('center', 'expert', 'province', 'signer', 'auditor', 'manager')
LETTERS = {'r': 'read', 'w': 'write', 'c': 'create', 'd': 'unlink'}
# [M1] what each role may do with a model at all; a model without a row fails
ACCESS = """
                          center  expert  province  signer  auditor  manager
sxip.bureau                  r       r       r         r       r       rwc
sxip.industry                r       r       r         r       r       rwc
sxip.decision                r       -       r         r       r       r
sxip.todo                    r       r       r         r       r       r
sxip.transition.wizard       rwc     rwc     rwc       rwc     -       rwc
sxip.ledger.wizard           -       -       rwc       rwc     -       -
sxip.hand.over.wizard        -       -       rwc       rwc     -       -
sxip.account.wizard          -       -       rwc       rwc     -       -
sxip.regulation              r       r       r         r       r       rwcd
sxip.criterion               r       r       r         r       r       rwcd
sxip.material.type           r       r       r         r       r       rwcd
sxip.indicator               r       r       r         r       r       rwcd
sxip.regulation.reminder     r       r       r         r       r       rwcd
sxip.interpretation          r       r       r         r       r       rwcd
sxip.calendar.year           r       r       r         r       r       rwcd
sxip.calendar.day            r       r       r         r       r       rwcd
sxip.center                  rwc     r       rwc       rwc     r       r
sxip.recognition             r       -       rwcd      rwcd    r       r
sxip.staff                   rwcd    -       rwcd      rwcd    r       r
sxip.center.partner          rwcd    -       rwcd      rwcd    r       r
sxip.transaction             rwcd    -       rwcd      rwcd    r       r
sxip.project                 rwcd    -       rwcd      rwcd    r       r
sxip.alliance                rwcd    -       rwcd      rwcd    r       r
sxip.alliance.member         rwcd    -       rwcd      rwcd    r       r
sxip.round                   r       r       rwcd      rwcd    r       r
sxip.round.city              r       r       rwcd      rwcd    r       r
sxip.application             rwcd    r       rw        rw      r       r
sxip.application.year        rw      r       r         r       r       r
sxip.check                   rw      r       rw        rw      r       r
sxip.material                rw      r       rw        rw      r       r
sxip.expert                  -       r       rwc       rwc     r       r
sxip.conflict                -       -       rwc       rwc     r       r
sxip.scoresheet              -       rw      r         r       r       r
sxip.scoresheet.line         -       rw      r         r       r       r
sxip.meeting                 -       -       rwcd      rwcd    r       r
sxip.meeting.agenda          -       -       rwcd      rwcd    r       r
sxip.document                r       -       rwcd      rwcd    r       r
sxip.notice                  r       r       rwcd      rwcd    r       r
sxip.notice.item             r       r       rwcd      rwcd    r       r
sxip.objection               -       -       rwc       rwc     r       r
sxip.evaluation.batch        r       -       rwcd      rwcd    r       r
sxip.evaluation              rw      -       rw        rw      r       r
sxip.evaluation.line         rw      -       rw        rw      r       r
sxip.reminder                -       -       r         r       r       r
sxip.rectification           rw      -       rw        rw      r       r
sxip.violation               rw      -       rwcd      rwcd    r       r
sxip.revocation              rw      -       rw        rw      r       r
sxip.change                  rwcd    -       rw        rw      r       r
sxip.task                    rw      -       rwc       rwc     r       r
sxip.visit                   -       -       rwc       rwc     r       r
sxip.national.recommendation r       -       rwcd      rwcd    r       r
sxip.reward                  r       -       rwcd      rwcd    r       r
sxip.showcase                rw      -       rwcd      rwcd    r       r
sxip.task.wizard             -       -       rwc       rwc     -       -
sxip.summary.wizard          -       -       rwc       rwc     rwc     rwc
sxip.anchor                  -       -       -         -       r       -
"""
# public methods of our models: what a client may call besides the ORM's own; each checks by itself
PUBLIC = {
    'sxip.calendar.year': {'add_workdays'},
    'sxip.regulation': {'action_new_version'},
    'sxip.center': {'action_open_account'},
    'sxip.check': {'action_open_records'},
    'sxip.decision': {'action_open_file', 'action_export', 'action_print_sheet', 'action_check'},
    'sxip.document': {'action_issue', 'action_read'},
    'sxip.application': {'action_apply_again', 'action_download_files', 'web_resequence'},
    'sxip.todo': {'desk', 'action_open', 'action_hand_over', 'action_sign', 'action_send_back'},
    'sxip.transition.wizard': {'action_confirm'},
    'sxip.ledger.wizard': {'action_confirm'},
    'sxip.hand.over.wizard': {'action_confirm'},
    'sxip.account.wizard': {'action_open'},
    'sxip.evaluation': {'action_urge'},
    'sxip.evaluation.line': {'action_open_records'},
    'sxip.reminder': {'action_open_file'},
    'sxip.task.wizard': {'action_give'},
    'sxip.summary.wizard': {'action_download'},
}
LEDGER = {'action_submit', 'action_verify', 'action_reject', 'action_reopen'}
DOOR = {'action_transition', 'action_transition_dialog'}
PAGES = {'action_print_page', 'action_draft_letter'}


@tagged('post_install', '-at_install')
class TestAccess(CenterCase):

    def models(self):
        return [name for name, model in self.env.registry.items() if name.startswith('sxip.') and not model._abstract]

    def test_models_and_roles(self):
        """[M1] Every model × role, by the letters of CRUD; what is not in the table is refused."""
        rows = [line.split() for line in ACCESS.strip().splitlines()[1:]]
        table = {name: dict(zip(PERSONAS, cells, strict=True)) for name, *cells in rows}
        for name in self.models():
            for who in PERSONAS:
                with self.subTest(model=name, who=who):
                    self.assertEqual(self.letters(name, who), table.get(name, {}).get(who), "model × role")

    def letters(self, name, who):
        model = self.env[name].with_user(self.user[who])
        return ''.join(letter for letter, operation in LETTERS.items() if model.has_access(operation)) or '-'

    def test_each_right_is_needed(self):
        """Taking any one row of the rights away changes the table above: none is there twice, none is idle."""
        ours = self.env['ir.model.data'].search([('module', '=', 'sxip_ip_center'), ('model', '=', 'ir.model.access')])
        idle = []
        for row in self.env['ir.model.access'].browse(ours.mapped('res_id')):
            name = row.model_id.model
            if not name.startswith('sxip.'):
                continue
            before = [self.letters(name, who) for who in PERSONAS]
            with self.env.cr.savepoint() as way:
                row.active = False
                if [self.letters(name, who) for who in PERSONAS] == before:
                    idle.append(row.name)
                way.rollback()
            self.env.registry.clear_cache()
        self.assertEqual(idle, [])

    def test_nobody_of_the_outside(self):
        """An internal user without a role, and the public, meet none of our models but the bureaus' names."""
        nobody = self.env['res.users'].with_context(no_reset_password=True).create(
            {'name': '示例无角色', 'login': 'sx_nobody', 'group_ids': [(6, 0, [self.env.ref('base.group_user').id])]})
        for name in self.models():
            with self.subTest(model=name):
                model = self.env[name].with_user(nobody)
                found = ''.join(letter for letter, operation in LETTERS.items() if model.has_access(operation))
                self.assertEqual(found, 'r' if name == 'sxip.bureau' else '')
                public = self.env[name].with_user(self.env.ref('base.public_user'))
                self.assertFalse(any(public.has_access(operation) for operation in LETTERS.values()))

    def test_every_model_has_a_rule_for_each_reader(self):
        """Without a rule for his role a reader would see every row: only dictionaries may be without."""
        groups = {role: self.env.ref(f'sxip_ip_center.group_{role}') for role in ('center_user', 'expert', 'officer', 'auditor', 'manager')}
        open_to_all = {'sxip.bureau', 'sxip.industry'}
        for name in set(self.models()) - open_to_all:
            rules = self.env['ir.rule'].search([('model_id.model', '=', name)])
            for role, group in groups.items():
                access = self.env['ir.model.access'].search([('model_id.model', '=', name), ('group_id', '=', group.id), ('perm_read', '=',
                    True)])
                if access:
                    with self.subTest(model=name, role=role):
                        self.assertTrue(rules.filtered(lambda r, g=group: g in r.groups and r.perm_read))

    def test_public_methods_are_listed(self):
        """Every public method that our modules add to a model is on the list above."""
        core = set(dir(type(self.env['mail.thread'])))
        for name in self.models():
            cls = type(self.env[name])
            ours = {attribute for klass in cls.mro() if klass.__module__.startswith('odoo.addons.sxip_ip_center')
                    for attribute, value in vars(klass).items()
                    if callable(value) and not attribute.startswith('_') and attribute not in core}
            allowed = PUBLIC.get(name, set()) | (LEDGER if hasattr(cls, 'action_verify') else set()) \
                | (DOOR if hasattr(cls, '_transitions') else set())
            allowed |= {'get_unusual_days'} if hasattr(cls, 'get_unusual_days') else set()
            allowed |= {'action_archive', 'action_unarchive', *PAGES} if hasattr(cls, '_door_fields') else set()
            with self.subTest(model=name):
                self.assertEqual(ours - allowed - {'unlink', 'create', 'write', 'copy', 'default_get', 'init'}, set())
