from odoo import models
from odoo.api import SUPERUSER_ID


class SxipGuardedRoles(models.AbstractModel):
    """Who may: the words of `who` held against role, level and unit of the user."""
    _inherit = 'sxip.guarded.mixin'

    def _door_holds(self, words):
        """Whether this user is, on this one record, one of the words."""
        return any(self._door_is(*word.partition(':')[::2]) for word in words.split())

    def _door_is(self, role, level):
        if not self._door_has_role(role):
            return False
        check = getattr(self, f'_door_is_{role}', None)
        return check(level) if check else True

    def _door_is_center(self, _level):
        return bool(self.entity_id) and self.entity_id == self.env.user.commercial_partner_id

    def _door_is_expert(self, _level):
        return self.expert_id.user_id == self.env.user

    def _door_is_officer(self, level):
        return self._door_bureau(level or self._door_level()) in self.env.user.sxip_bureau_ids

    def _door_is_approver(self, level):
        return self._door_is_officer(level)

    def _door_level(self):
        """The level whose turn it is, for an officer or approver without a level."""
        return 'city' if self.bureau_id.level == 'city' else 'province'

    def _door_bureau(self, level):
        """The bureau that acts at a level: the file's own, or the province above it."""
        bureau = self.bureau_id
        return (bureau.parent_id or bureau) if level == 'province' else bureau

    def _door_acting_as(self, t):
        """In which of the row's capacities the user acts, as `role:level`."""
        if self.env.uid == SUPERUSER_ID:
            return 'system'
        for word in t.who.split():
            role, _sep, level = word.partition(':')
            if self._door_has_role(role) and self._door_is(role, level):
                return f'{role}:{level or self._door_level()}' if role in ('officer', 'approver') else role
        return 'by'

    def _door_regulation(self):
        """The version of the rules that this file goes by: its own, else the one in force."""
        if 'regulation_id' in self._fields and self.regulation_id:
            return self.regulation_id
        return self.env['sxip.regulation']._in_force()
