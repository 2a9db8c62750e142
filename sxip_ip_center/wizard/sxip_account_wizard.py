from odoo import fields, models


class SxipAccountWizard(models.TransientModel):
    _name = 'sxip.account.wizard'
    _description = "Account of a unit"

    center_id = fields.Many2one('sxip.center', required=True, readonly=True, default=lambda self: self.env.context.get('active_id'))
    name = fields.Char("Person", required=True)
    login = fields.Char("Log-in (e-mail)", required=True)

    def action_open(self):
        """Open the unit's first account. :return dict: closes the dialog"""
        self.ensure_one()
        self.center_id.action_open_account(self.login, self.name)
        return {'type': 'ir.actions.act_window_close'}
