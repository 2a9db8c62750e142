from odoo import fields, models


class SxipInterpretation(models.Model):
    _name = 'sxip.interpretation'
    _description = "Interpretation of the rules"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'regulation_id'
    _order = 'date desc, id desc'
    _rec_name = 'question'

    regulation_id = fields.Many2one('sxip.regulation', required=True, index=True, ondelete='cascade')
    clause = fields.Char()
    question = fields.Text(required=True)
    answer = fields.Text(required=True)
    doc_number = fields.Char("Document no.")
    date = fields.Date(default=lambda self: self.env['sxip.calendar.year']._today())

    _editable = {('draft', 'in_force'): {'manager': ('regulation_id', 'clause', 'question', 'answer', 'doc_number', 'date')}}
