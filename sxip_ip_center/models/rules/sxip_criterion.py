from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain.metrics import METRICS


class SxipCriterion(models.Model):
    _name = 'sxip.criterion'
    _description = "Condition of recognition"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'regulation_id'
    _order = 'sequence, id'

    regulation_id = fields.Many2one('sxip.regulation', required=True, index=True, ondelete='cascade')
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char("Condition", required=True)
    clause = fields.Char(required=True, help="As the reader cites it: 三·4.")
    clause_text = fields.Text("Text of the clause", required=True)
    section = fields.Selection([('basic', "Basic conditions"), ('effect1', "Effect 1: operation"), ('effect2', "Effect 2: universities"),
                                ('effect3', "Effect 3: SMEs"), ('effect4', "Effect 4: chain")], required=True, default='basic')
    kind = fields.Selection([('judged', "Judged"), ('metric', "Computed")], required=True, default='judged')
    mandatory = fields.Boolean(default=True)
    metric = fields.Selection([('annual_amount', "Yearly operation amount"), ('project_count', "Projects organised"),
                               ('member_count', "Members reached"), ('fulltime_staff', "Full-time staff")])
    operator = fields.Selection(string="Comparison", selection=[('>=', "≥"), ('>', ">"), ('<=', "≤"), ('<', "<"), ('=', "=")], default='>=')
    parameter = fields.Char(help="Field of the version that holds the threshold.")
    period = fields.Selection([('last_full_year', "Last calendar year"), ('rolling_12m', "Twelve months"),
                               ('since_building', "Since building began"), ('at_submission', "On the day of submission")])
    alternative_group = fields.Char("Alternatives", help="Of the conditions with the same word here any one suffices.")

    _code_unique = models.UniqueIndex("(regulation_id, code)", "This condition is in the version already.")

    _editable = {'draft': {'manager': ('regulation_id', 'sequence', 'code', 'name', 'clause', 'clause_text', 'section', 'kind', 'mandatory',
                                       'metric', 'operator', 'parameter', 'period', 'alternative_group')}}

    @api.constrains('kind', 'metric', 'parameter', 'period', 'operator')
    def _check_metric(self):
        for criterion in self.filtered(lambda c: c.kind == 'metric'):
            field = criterion.regulation_id._fields.get(criterion.parameter or '')
            if criterion.metric not in METRICS or not criterion.operator or not criterion.period \
                    or field is None or field.type not in ('integer', 'monetary', 'float'):
                raise ValidationError(self.env._("%s: a computed condition names its figure, comparison, period and the parameter "
                                                 "that holds the threshold.", criterion.name))

    def _period(self):
        """The period that counts: the version says what “yearly” means."""
        self.ensure_one()
        return self.regulation_id.annual_period if self.period == 'last_full_year' else self.period

    def _threshold(self):
        self.ensure_one()
        return self.regulation_id[self.parameter] if self.parameter else 0
