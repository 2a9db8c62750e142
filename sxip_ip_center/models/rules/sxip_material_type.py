from odoo import fields, models


class SxipMaterialType(models.Model):
    _name = 'sxip.material.type'
    _description = "Type of material"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'regulation_id'
    _order = 'sequence, id'

    regulation_id = fields.Many2one('sxip.regulation', required=True, index=True, ondelete='cascade')
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char("Material", required=True)
    clause = fields.Char()
    applies_to = fields.Selection([('application', "Application"), ('annual', "Annual evaluation"),
                                   ('comprehensive', "Comprehensive evaluation"), ('rectification', "Rectification")],
                                  required=True, default='application')
    required = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(regulation_id, code)", "This material is in the version already.")

    _editable = {'draft': {'manager': ('regulation_id', 'sequence', 'code', 'name', 'clause', 'applies_to', 'required')}}
