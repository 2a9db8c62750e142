from odoo import models
from odoo.exceptions import AccessError


class MailThread(models.AbstractModel):
    """The conversation of a file of ours is between the unit and the bureaus; experts take no part and are never named in it."""
    _inherit = 'mail.thread'

    def message_post(self, **kwargs):
        if self._name.startswith('sxip.') and self.env.user.has_group('sxip_ip_center.group_expert'):
            raise AccessError(self.env._("Experts do not write to the unit; what is to be said goes to the bureau of the round."))
        return super().message_post(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        if self._name.startswith('sxip.'):
            if self.env.context.get('sxip_no_follow'):           # who is reminded does not follow the file for it
                return True
            self._sxip_check_followers(partner_ids or [])
        return super().message_subscribe(partner_ids, subtype_ids)

    def _sxip_check_followers(self, partner_ids):
        user = self.env.user
        outside = user.has_group('sxip_ip_center.group_expert') or user.has_group('sxip_ip_center.group_center_user')
        # sudo: res.partner - whether somebody is an expert must not depend on who may see that
        named = self.env['res.partner'].sudo().browse(partner_ids)
        if named.sxip_expert_ids or outside and named.commercial_partner_id - user.commercial_partner_id:
            raise AccessError(self.env._("Experts and outsiders are never followers of a file."))
