from odoo import api, fields, models


class SxipTaskWizard(models.TransientModel):
    """One task for many centers at once; each gets its own, and reports on it."""
    _name = 'sxip.task.wizard'
    _description = "Task for several centers"

    center_ids = fields.Many2many('sxip.center', string="Centers", required=True, default=lambda self: self._default_centers())
    name = fields.Char("Task in short", required=True)
    kind = fields.Selection([('key_project', "Key project"), ('special_task', "Special task")], required=True, default='special_task')
    due_date = fields.Date("Due on", required=True)
    description = fields.Text("What is to be done")

    @api.model
    def _default_centers(self):
        if self.env.context.get('active_model') == 'sxip.center':
            return self.env['sxip.center'].browse(self.env.context.get('active_ids') or [])
        return self.env['sxip.center']

    def action_give(self):
        """[N2] [S1] Give the task to each of the centers. :return dict: the list of the tasks made"""
        self.ensure_one()
        self.center_ids.check_access('read')
        tasks = self.env['sxip.task'].create([{
            'center_id': center.id, 'name': self.name, 'kind': self.kind, 'due_date': self.due_date, 'description': self.description}
            for center in self.center_ids])
        return {'type': 'ir.actions.act_window', 'name': self.name, 'res_model': 'sxip.task', 'views': [(False, 'list'), (False, 'form')],
                'domain': [('id', 'in', tasks.ids)]}
