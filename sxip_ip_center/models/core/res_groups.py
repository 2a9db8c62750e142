from odoo import models


class ResGroups(models.Model):
    _inherit = 'res.groups'

    def write(self, vals):
        users = self.env['res.users']
        if {'user_ids', 'implied_ids'} & vals.keys() and self & users._sxip_role_groups():
            users = (self & users._sxip_role_groups()).user_ids
        before = users._sxip_rights()
        result = super().write(vals)
        if 'user_ids' in vals:
            added = (self & users._sxip_role_groups()).user_ids - users
            before |= dict.fromkeys(added, (self.env['res.groups'], self.env['sxip.bureau']))
            (users | added)._check_sxip_roles()
            users._sxip_note_changes(before)
        return result
