from odoo import api, fields, models
from odoo.exceptions import ValidationError

OFFICE = ('officer', 'approver', 'auditor', 'manager')


class ResUsers(models.Model):
    _inherit = 'res.users'

    sxip_bureau_ids = fields.Many2many('sxip.bureau', 'sxip_bureau_users_rel', 'user_id', 'bureau_id', string="Bureaus")
    sxip_scope_ids = fields.Many2many('sxip.bureau', string="Area of work", compute='_compute_sxip_scope_ids', compute_sudo=True,
                                      help="The user's bureaus and those under them.")
    sxip_deputy_id = fields.Many2one('res.users', string="Deputy (AB)", index='btree_not_null')
    sxip_deputy_until = fields.Date("Deputy until")

    @api.depends('sxip_bureau_ids', 'sxip_bureau_ids.parent_id', 'sxip_bureau_ids.active')
    def _compute_sxip_scope_ids(self):
        for user in self:
            own = user.sxip_bureau_ids
            user.sxip_scope_ids = self.env['sxip.bureau'].search([('id', 'child_of', own.ids)]) if own else own

    def _get_invalidation_fields(self):
        return super()._get_invalidation_fields() | {'sxip_bureau_ids'}

    @api.model
    def _sxip_deputised(self):
        """Colleagues whose to-dos this user sees as their deputy today."""
        # sudo: res.users - who named me deputy, whatever I may read of them
        return self.sudo().search([('sxip_deputy_id', '=', self.env.uid),
                                   ('sxip_deputy_until', '>=', self.env['sxip.calendar.year']._today())])

    # -- who may be what --------------------------------------------------------------
    @api.constrains('group_ids')
    def _check_sxip_roles(self):
        """Units and experts hold no office, and are not each other."""
        outside = self.env['res.groups'].union(*[self.env.ref(f'sxip_ip_center.group_{role}',
                                                              raise_if_not_found=False) or self.env['res.groups']
                                                 for role in ('center_user', 'expert')])
        for user in self:
            held = self._sxip_role_groups() & user.all_group_ids
            if held & outside and len(held) > 1:
                raise ValidationError(self.env._("%s: a unit's account and an expert hold no other role here, and are not each other.",
                                                 user.name))

    @api.constrains('sxip_bureau_ids')
    def _check_sxip_level(self):
        """[M1] All bureaus of a user are of one level; else he would review himself."""
        for user in self:
            if len(set(user.sxip_bureau_ids.mapped('level'))) > 1:
                raise ValidationError(self.env._("%s works for a city or for the province, not for both: he would review himself.",
                                                 user.name))

    # -- trail ------------------------------------------------------------------------
    @api.model
    def _sxip_role_groups(self):
        refs = [f'sxip_ip_center.group_{role}' for role in ('center_user', 'expert', *OFFICE)]
        return self.env['res.groups'].union(*[g for ref in refs if (g := self.env.ref(ref, raise_if_not_found=False))])

    def _sxip_rights(self):
        # sudo: res.users - the state of rights before and after, for the trail
        groups = self._sxip_role_groups().sudo()
        return {user: (groups & user.sudo().all_group_ids, user.sudo().sxip_bureau_ids) for user in self}  # sudo: res.users - as above

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        empty = (self.env['res.groups'], self.env['sxip.bureau'])
        users._sxip_note_changes(dict.fromkeys(users, empty))
        return users

    def write(self, vals):
        before = self._sxip_rights() if {'group_ids', 'sxip_bureau_ids', 'active'} & vals.keys() else {}
        was_active = {user: user.active for user in self} if 'active' in vals else {}
        result = super().write(vals)
        self._sxip_note_changes(before)
        for user, active in was_active.items():
            if user.active != active and any(self._sxip_rights()[user]):
                user._note_rights({'active': user.active})
        return result

    def _sxip_note_changes(self, before):
        for user, (groups, bureaus) in before.items():
            now_groups, now_bureaus = user._sxip_rights()[user]
            changes = [('role', g, g in now_groups) for g in (groups | now_groups) - (groups & now_groups)]
            changes += [('bureau', b, b in now_bureaus) for b in (bureaus | now_bureaus) - (bureaus & now_bureaus)]
            for kind, record, given in changes:
                user._note_rights({kind: record, 'given': given})

    def _note_rights(self, data):
        """A change of roles or bureaus is a line of the trail, for auditors and managers."""
        self.ensure_one()
        manager = self.env.user.has_group('sxip_ip_center.group_manager')
        who = 'system' if self.env.uid == 1 else 'manager' if manager else 'administrator'
        self.env['sxip.decision']._append(self, 'change_rights', acting_as=who, audience='auditor', data={'user': self.login, **data})
