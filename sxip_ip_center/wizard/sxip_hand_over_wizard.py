from odoo import api, fields, models


class SxipHandOverWizard(models.TransientModel):
    _name = 'sxip.hand.over.wizard'
    _description = "Hand over to a colleague"

    todo_ids = fields.Json(required=True, readonly=True)
    count = fields.Integer("Files handed over", compute='_compute_count')
    user_id = fields.Many2one('res.users', string="Colleague", required=True, domain=lambda self: [
        ('sxip_bureau_ids', 'in', self.env.user.sxip_bureau_ids.ids), ('id', '!=', self.env.uid)])

    @api.model
    def default_get(self, fields):
        return {**super().default_get(fields), 'todo_ids': self.env.context.get('active_ids') or []}

    @api.depends('todo_ids')
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.todo_ids or [])

    def action_confirm(self):
        """Hand the chosen to-dos over. :return dict: what the client does next"""
        self.ensure_one()
        self.env['sxip.todo'].browse(self.todo_ids or []).action_hand_over(self.user_id.id)
        return {'type': 'ir.actions.act_window_close'}
