from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain import scores
from ...domain.metrics import METRICS

# the standard of recognition beside which a figure is shown
STANDARDS = {'annual_amount': 'min_annual_amount', 'project_count': 'min_projects', 'member_count': 'min_members',
             'fulltime_staff': 'min_fulltime_staff'}


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
    veto = fields.Boolean("One-vote veto")
    unit = fields.Selection(string="Measure", selection=[('yuan', "CNY"), ('projects', "projects"), ('members', "units"),
                                                         ('people', "people")],
                            compute='_compute_unit')

    _code_unique = models.UniqueIndex("(regulation_id, applies_to, code)", "This indicator is in the version already.")
    _max_positive = models.Constraint("CHECK (max_score >= 0)", "The most points of an indicator are not below nought.")

    _editable = {'draft': {'manager': ('regulation_id', 'sequence', 'code', 'name', 'duty', 'applies_to', 'max_score', 'kind', 'metric',
                                       'bands', 'rubric', 'veto')}}

    @api.depends('kind', 'metric')
    def _compute_unit(self):
        for indicator in self:
            indicator.unit = METRICS[indicator.metric].unit if indicator.kind == 'metric' and indicator.metric in METRICS else False

    def _threshold(self):
        """The standard of recognition for the figure, by the version; 0 where it has none."""
        return self.regulation_id[STANDARDS[self.metric]] if self.metric in STANDARDS else 0

    @api.constrains('bands', 'max_score', 'kind', 'metric')
    def _check_bands(self):
        """[E2.1] Bands are figure:points, rising, none above the most points; a computed indicator names its figure."""
        for indicator in self:
            if indicator.kind == 'metric' and not indicator.metric:
                raise ValidationError(self.env._("%s: a computed indicator names its figure.", indicator.name))
            try:
                most = max((points for _figure, points in scores.bands(indicator.bands)), default=0)
            except ValueError as error:
                raise ValidationError(self.env._("%s: write the bands as figure:points, separated by semicolons, as 2000000:8; 5000000:12.",
                                                 indicator.name)) from error
            if most > indicator.max_score:
                raise ValidationError(self.env._("%s: a band gives more than the most points.", indicator.name))
