from odoo import fields, models


class SxipRegulationReminder(models.Model):
    _name = 'sxip.regulation.reminder'
    _description = "Day of a reminder"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'regulation_id'
    _order = 'days desc'
    _rec_name = 'days'

    regulation_id = fields.Many2one('sxip.regulation', required=True, index=True, ondelete='cascade')
    days = fields.Integer("Days before the due date", required=True, aggregator=None, help="Below nought: after it.")

    _days_unique = models.UniqueIndex("(regulation_id, days)", "This reminder is in the version already.")

    _editable = {'draft': {'manager': ('regulation_id', 'days')}}
