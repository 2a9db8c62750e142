from odoo import api, fields, models
from odoo.exceptions import UserError


class SxipLedgerWizard(models.TransientModel):
    _name = 'sxip.ledger.wizard'
    _description = "Return or reopen ledger records"

    step = fields.Selection([('reject', "Return to the unit"), ('reopen', "Reopen a verified record")], required=True, readonly=True)
    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    names = fields.Char("Records", compute='_compute_names')
    reason = fields.Text("What is to be corrected", required=True)

    @api.model
    def default_get(self, fields):
        vals = super().default_get(fields)
        ids = self.env.context.get('active_ids') or [self.env.context.get('active_id')]
        return {**vals, 'res_model': self.env.context.get('active_model'), 'res_ids': ids}

    def _records(self):
        if self.res_model not in self.env.registry['sxip.ledger.mixin']._inherit_children:
            raise UserError(self.env._("There is no ledger record to return here."))
        return self.env[self.res_model].browse(self.res_ids or [])

    @api.depends('res_model', 'res_ids')
    def _compute_names(self):
        for wizard in self:
            names = wizard._records().mapped('display_name')
            more = self.env._(" and %s more", len(names) - 3) if len(names) > 3 else ''
            wizard.names = '；'.join(names[:3]) + more

    def action_confirm(self):
        """Return or reopen the records with the reason given. :return dict: what the client does next"""
        self.ensure_one()
        records = self._records()
        if self.step == 'reject':
            records.action_reject(self.reason)
        else:
            records.action_reopen(self.reason)
        return {'type': 'ir.actions.act_window_close'}
