from odoo import fields, models


class SxipIndicator(models.Model):
    _name = 'sxip.indicator'
    _description = "Scoring indicator"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'regulation_id'
    _order = 'sequence, id'

    regulation_id = fields.Many2one('sxip.regulation', required=True, index=True, ondelete='cascade')
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char("Indicator", required=True)
    duty = fields.Selection([('1', "Joint development"), ('2', "Industry and universities"), ('3', "Matching"), ('4', "Industrialisation"),
                             ('5', "Services"), ('management', "Management")], required=True)
    applies_to = fields.Selection([('application', "Application"), ('annual', "Annual evaluation"),
                                   ('comprehensive', "Comprehensive evaluation")], required=True, default='application')
    max_score = fields.Float(digits=(6, 2), aggregator=None)
    kind = fields.Selection([('judged', "Judged"), ('metric', "Computed")], required=True, default='judged')
    metric = fields.Selection(lambda self: self.env['sxip.criterion']._fields['metric']._description_selection(self.env))
    bands = fields.Char("Score bands", help="Figure: points, as 2000000:8; 5000000:12.")
    rubric = fields.Text()
    veto = fields.Boolean()

    _code_unique = models.UniqueIndex("(regulation_id, applies_to, code)", "This indicator is in the version already.")
    _max_positive = models.Constraint("CHECK (max_score >= 0)", "The most points of an indicator are not below nought.")

    _editable = {'draft': {'manager': ('regulation_id', 'sequence', 'code', 'name', 'duty', 'applies_to', 'max_score', 'kind', 'metric',
                                       'bands', 'rubric', 'veto')}}
