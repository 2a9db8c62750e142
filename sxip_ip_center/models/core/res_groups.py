from odoo import api, models
from odoo.fields import Command


class ResGroups(models.Model):
    _inherit = 'res.groups'

    @api.model_create_multi
    def create(self, vals_list):
        users = self.env['res.users'].union(*[self._users_named(vals['user_ids']) for vals in vals_list if vals.get('user_ids')])
        before = users._sxip_rights()
        groups = super().create(vals_list)
        self._note_rights(before)
        return groups

    def write(self, vals):
        if not {'user_ids', 'implied_ids', 'implied_by_ids'} & vals.keys():
            return super().write(vals)
        # sudo: res.users - whose rights may change, whoever changes them
        before = (self.sudo().all_user_ids | self._users_named(vals.get('user_ids') or []))._sxip_rights()
        result = super().write(vals)
        self._note_rights(before)
        return result

    def _note_rights(self, before):
        """Rights given through a group, directly or by implication: excluded pairs are refused, each change is a line."""
        self.env.registry.clear_cache()          # core clears before the write only; what is asked during it would stay
        self.env.registry.clear_cache('groups')
        self.env.invalidate_all()
        users = self.env['res.users'].union(*before)
        users._check_sxip_roles()
        users._sxip_note_changes(before)

    def _users_named(self, commands):
        """The users that x2many commands speak of, whose rights may change with them."""
        ids = {command[1] for command in commands if command[0] in (Command.UPDATE, Command.DELETE, Command.UNLINK, Command.LINK)}
        ids |= {id_ for command in commands if command[0] == Command.SET for id_ in command[2]}
        return self.env['res.users'].browse(ids)
