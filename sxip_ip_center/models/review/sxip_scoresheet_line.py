from odoo import api, fields, models
from odoo.exceptions import ValidationError


class SxipScoresheetLine(models.Model):
    _name = 'sxip.scoresheet.line'
    _description = "Score of an indicator"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'sheet_id'
    _order = 'sheet_id, sequence, id'
    _rec_name = 'name'

    sheet_id = fields.Many2one('sxip.scoresheet', required=True, readonly=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='sheet_id.bureau_id', store=True, index=True)
    expert_user_id = fields.Many2one(related='sheet_id.expert_user_id', store=True, index=True)
    indicator_id = fields.Many2one('sxip.indicator', string="Scored line", required=True, readonly=True, index=True, ondelete='restrict')
    sequence = fields.Integer(related='indicator_id.sequence', store=True)
    code = fields.Char(related='indicator_id.code')
    name = fields.Char("Indicator", related='indicator_id.name')
    rubric = fields.Text(related='indicator_id.rubric')
    max_score = fields.Float("At most", related='indicator_id.max_score')
    score = fields.Float(digits=(6, 2), aggregator=None)
    is_scored = fields.Boolean("Scored", readonly=True, copy=False)
    comment = fields.Char("Reason")

    _once = models.UniqueIndex("(sheet_id, indicator_id)", "This indicator is on the sheet already.")

    _door_fields = frozenset({'sheet_id', 'indicator_id', 'bureau_id', 'expert_user_id', 'sequence', 'is_scored'})
    _editable = {'draft': {'expert': ('score', 'comment')}}

    @api.constrains('score')
    def _check_score(self):
        """[A3.2] From nought to the most of the indicator."""
        for line in self:
            if not 0 <= line.score <= line.max_score:
                raise ValidationError(self.env._("“%(name)s” is scored from 0 to %(max)s, not %(score)s.", name=line.name,
                                                 max=f'{line.max_score:g}', score=f'{line.score:g}'))

    def write(self, vals):
        result = super().write(vals)
        if 'score' in vals and not self.env.su:
            self._door_write({'is_scored': True})
        return result
