from odoo import models
from odoo.fields import Command


class ResGroups(models.Model):
    _inherit = 'res.groups'

    def write(self, vals):
        ours = self & self.env['res.users']._sxip_role_groups() if 'user_ids' in vals else self.browse()
        users = ours.user_ids | self._users_named(vals['user_ids']) if ours else self.env['res.users']
        before = users._sxip_rights()
        result = super().write(vals)
        if ours:
            self.env.registry.clear_cache()      # core clears before the write only; what is asked during it would stay
        users._check_sxip_roles()
        users._sxip_note_changes(before)
        return result

    def _users_named(self, commands):
        """The users that x2many commands speak of, whose rights may change with them."""
        ids = {command[1] for command in commands if command[0] in (Command.UPDATE, Command.DELETE, Command.UNLINK, Command.LINK)}
        ids |= {id_ for command in commands if command[0] == Command.SET for id_ in command[2]}
        return self.env['res.users'].browse(ids)
