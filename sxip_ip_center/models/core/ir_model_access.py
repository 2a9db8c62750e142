from odoo import models
from odoo.exceptions import AccessError


class IrModelAccess(models.Model):
    _inherit = 'ir.model.access'

    def _make_access_error(self, model, mode):
        """On our models: one sentence, without group names."""
        if not model.startswith('sxip.'):
            return super()._make_access_error(model, mode)
        return AccessError(self.env._("%s: your role has no right to this.", self.env['ir.model']._get(model).name))
