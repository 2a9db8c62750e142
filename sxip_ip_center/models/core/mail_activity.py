from odoo import models


class MailActivity(models.Model):
    """What an officer plans on a file is the bureau's own note: a unit meets activities of its own people, an expert his own."""
    _inherit = 'mail.activity'

    def _check_access(self, operation):
        """Core lets whoever writes the file write its activities too; to units and experts those of others do not exist [A3.2]."""
        result = super()._check_access(operation)
        user = self.env.user
        if self.env.su or not self or not (
                user.has_group('sxip_ip_center.group_center_user') or user.has_group('sxip_ip_center.group_expert')):
            return result
        # sudo: mail.activity - whose activity it is must be known in order to hide it
        strange = self.filtered(lambda activity: not activity.sudo()._sxip_is_for(user)).with_env(self.env)
        if not strange:
            return result
        return (strange | result[0] if result else strange), (result[1] if result else lambda: strange._make_access_error(operation))

    def _sxip_is_for(self, user):
        """Whether the activity is the user's, or of somebody of his unit."""
        return self.user_id == user or (user.has_group('sxip_ip_center.group_center_user')
                                        and self.user_id.partner_id.commercial_partner_id == user.commercial_partner_id)
