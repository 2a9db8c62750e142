from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...domain import scores
from ...domain.metrics import METRICS
from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..ledger.sxip_center_figures import RECORDS


class SxipEvaluationLine(models.Model):
    _name = 'sxip.evaluation.line'
    _description = "Indicator of an evaluation"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'evaluation_id'
    _order = 'evaluation_id, sequence, id'
    _rec_name = 'short_name'

    evaluation_id = fields.Many2one('sxip.evaluation', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='evaluation_id.bureau_id', store=True, precompute=True, index=True)
    entity_id = fields.Many2one(related='evaluation_id.entity_id', store=True, precompute=True, index=True)
    indicator_id = fields.Many2one('sxip.indicator', required=True, index=True, ondelete='restrict')
    sequence = fields.Integer(related='indicator_id.sequence', store=True, precompute=True)
    code = fields.Char(related='indicator_id.code')
    short_name = fields.Char("Indicator in short", related='indicator_id.name')
    kind = fields.Selection(related='indicator_id.kind')
    rubric = fields.Text(related='indicator_id.rubric')
    max_score = fields.Float("Most points", related='indicator_id.max_score')
    is_veto = fields.Boolean("One-vote veto", related='indicator_id.veto')
    unit = fields.Selection(string="Measure", related='indicator_id.unit')
    frozen = fields.Json("Frozen at submission", readonly=True, copy=False)
    plan = fields.Float("Planned", digits=(16, 2), aggregator=None)
    self_reported = fields.Float("Self-reported", digits=(16, 2), aggregator=None)
    threshold = fields.Float("Standard of recognition", digits=(16, 2), compute='_compute_figure', aggregator=None)
    ledger = fields.Float("Ledger, verified", digits=(16, 2), compute='_compute_figure', aggregator=None)
    ledger_unverified = fields.Float("Not verified", digits=(16, 2), compute='_compute_figure', aggregator=None)
    difference = fields.Float("Ledger less reported", digits=(16, 2), compute='_compute_difference', aggregator=None)
    explanation = fields.Char()
    city = fields.Float("Accepted by the city", digits=(16, 2), aggregator=None, groups=BUREAU_ROLES)
    province = fields.Float("Accepted by the province", digits=(16, 2), aggregator=None, groups=BUREAU_ROLES)
    score = fields.Float("Points", digits=(6, 2), aggregator=None, groups=BUREAU_ROLES)
    is_scored = fields.Boolean("Scored", readonly=True, copy=False, groups=BUREAU_ROLES)
    is_vetoed = fields.Boolean("Vetoed", groups=BUREAU_ROLES, help="[E2.1] A one-vote veto: the grade is unqualified whatever the points.")
    score_note = fields.Char("Basis of the points", groups=BUREAU_ROLES)

    _once = models.UniqueIndex("(evaluation_id, indicator_id)", "This indicator is on the evaluation already.")

    _door_fields = frozenset({'evaluation_id', 'indicator_id', 'bureau_id', 'entity_id', 'sequence', 'frozen', 'is_scored'})
    _editable = {
        ('draft', 'returned'): {'center': ('plan', 'self_reported', 'explanation')},
        'city_review': {'officer:city': ('city',)},
        'province_review': {'officer:province': ('province',)},
        ('scoring', 'proposed'): {'officer:province': ('province', 'score', 'is_vetoed', 'score_note')},
    }

    # -- figures -----------------------------------------------------------------------------
    @api.depends('evaluation_id.state', 'frozen', 'indicator_id')
    def _compute_figure(self):
        """[E1.1] [E2.1] From the ledger while the unit works on it, frozen from the submission on."""
        today = self.env['sxip.calendar.year']._today()
        for evaluation, lines in self.grouped('evaluation_id').items():
            live = lines.filtered(lambda line: not line.frozen or line.evaluation_id.state in ('draft', 'returned'))
            figures = live._live(today) if evaluation and live else {}
            for line in lines:
                data = figures.get(line) or line.frozen or {}
                line.threshold, line.ledger = float(data.get('threshold') or 0), float(data.get('value') or 0)
                line.ledger_unverified = float(data.get('value_unverified') or 0)

    def _live(self, day):
        """What the ledger says now. :return dict: {line: values as text, as they are frozen}"""
        rows = self.sudo()  # sudo: sxip.center - the figure is the same whoever looks at the file
        evaluation = rows.evaluation_id
        figures = evaluation.center_id._indicator_figures(rows.indicator_id, *evaluation._span(day))
        years = evaluation._years()
        out = {}
        for line in rows:
            data = {'code': line.indicator_id.code, 'name': line.indicator_id.name}
            if figure := figures.get(line.indicator_id):
                per_year = METRICS[line.indicator_id.metric].unit == 'yuan'
                data |= {'value': f'{figure.value / (years if per_year else 1):.2f}', 'total': f'{figure.value:.2f}',
                         'value_unverified': f'{figure.value_unverified / (years if per_year else 1):.2f}', 'years': years,
                         'threshold': f'{Decimal(str(line.indicator_id._threshold())):.2f}', 'counted': list(figure.counted),
                         'left_out': [list(pair) for pair in figure.left_out], 
                         'span': [fields.Date.to_string(d) for d in evaluation._span(day)]}
            out[line.with_env(self.env)] = data
        return out

    def _freeze(self, day):
        """[E1.1] Freeze what the ledger says. :return list: what the trail line keeps"""
        kept = []
        for line, data in self._live(day).items():
            line._door_write({'frozen': data})
            kept.append({**{k: v for k, v in data.items() if k not in ('counted', 'left_out')},
                         'self_reported': f'{line.self_reported:.2f}',
                         'plan': f'{line.plan:.2f}', 'explanation': line.explanation or ''})
        return kept

    @api.depends('ledger', 'self_reported')
    def _compute_difference(self):
        for line in self:
            line.difference = line.ledger - line.self_reported if line.kind == 'metric' and line.self_reported else 0

    def action_open_records(self):
        """Open exactly the ledger records that this figure counts. :return dict: window action"""
        self.ensure_one()
        self.check_access('read')
        model = RECORDS.get(self.indicator_id.metric)
        if not model:
            return False
        data = self._live(self.env['sxip.calendar.year']._today())[self] if self.evaluation_id.state in ('draft',
                                                                                                         'returned') else self.frozen
        return {'type': 'ir.actions.act_window', 'res_model': model, 'name': self.short_name, 'view_mode': 'list,form',
                'views': [(False, 'list'), (False, 'form')], 'domain': [('id', 'in', (data or {}).get('counted', []))]}

    # -- points ------------------------------------------------------------------------------
    def _suggest_scores(self):
        """[E2.1] Points of the version's bands for computed indicators; the officer may give others."""
        for line in self.sudo():  # sudo: sxip.evaluation.line - deliberation, filled in by the decision
            if line.kind == 'metric' and line.indicator_id.bands and not line.is_scored:
                points = scores.band_points(line.indicator_id.bands, Decimal(str(line.ledger)))
                line._door_write({'score': float(min(points, Decimal(str(line.max_score)))), 'is_scored': True})

    @api.constrains('score')
    def _check_score(self):
        for line in self:
            if not 0 <= line.score <= line.max_score:
                raise ValidationError(self.env._("%(indicator)s: points go from 0 to %(most)s.", indicator=line.short_name,
                                                 most=f'{line.max_score:g}'))

    def write(self, vals):
        result = super().write(vals)
        if 'score' in vals and 'is_scored' not in vals:
            self._door_write({'is_scored': True})
        return result
