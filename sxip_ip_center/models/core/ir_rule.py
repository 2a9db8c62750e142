from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = 'ir.rule'

    def _make_access_error(self, operation, records):
        """Core's refusal jokes (top-secret records, cookies), and names rules; on our models it says the one thing that helps."""
        if not records._name.startswith('sxip.'):
            return super()._make_access_error(operation, records)
        records.invalidate_recordset()
        return AccessError(self.env._("%(object)s: this record is not in your area of work, or not open to your role. "
                                      "Ask the bureau that handles it.", object=self.env['ir.model']._get(records._name).name))
