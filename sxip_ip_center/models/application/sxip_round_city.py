from odoo import api, fields, models

from ..core.sxip_workflow_signing import BUREAU_ROLES

# how far an application has come at least, by its state; refused and withdrawn ones count as handed in alone
RECOMMENDED = ('province_review', 'expert_review', 'determined', 'notice', 'recognized')


class SxipRoundCity(models.Model):
    _name = 'sxip.round.city'
    _description = "City invited to a round"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'round_id'
    _order = 'round_id, bureau_id, id'
    _rec_name = 'bureau_id'

    round_id = fields.Many2one('sxip.round', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one('sxip.bureau', string="City bureau", required=True, index=True, ondelete='restrict',
                                domain=[('level', '=', 'city')])
    quota = fields.Integer("Recommendations at most", aggregator=None, help="0: no limit.")
    submitted_count = fields.Integer("Applications in", compute='_compute_counts', groups=BUREAU_ROLES)
    reviewed_count = fields.Integer("With the city", compute='_compute_counts', groups=BUREAU_ROLES)
    recommended_count = fields.Integer("With the province or beyond", compute='_compute_counts', groups=BUREAU_ROLES)
    recognized_count = fields.Integer("Recognised", compute='_compute_counts', groups=BUREAU_ROLES)

    _once = models.UniqueIndex("(round_id, bureau_id)", "This city is on the list of the round already.")
    _not_negative = models.Constraint("CHECK (COALESCE(quota, 0) >= 0)", "A number of recommendations is not negative.")

    _editable = {'draft': {'officer': ('round_id', 'bureau_id', 'quota')}}

    @api.depends('round_id.application_ids.state')
    def _compute_counts(self):
        """One query for all rows, of the applications that the reader may see."""
        groups = self.env['sxip.application']._read_group(
            [('round_id', 'in', self.round_id.ids), ('submitted_on', '!=', False)], ['round_id', 'bureau_id', 'state'], ['__count'])
        found = {}
        for call, bureau, state, count in groups:
            found.setdefault((call.id, bureau.id), {})[state] = count
        for row in self:
            states = found.get((row.round_id.id, row.bureau_id.id), {})
            row.submitted_count = sum(states.values())
            row.reviewed_count = sum(states.get(state, 0) for state in ('submitted', 'city_review', 'returned'))
            row.recommended_count = sum(states.get(state, 0) for state in RECOMMENDED)
            row.recognized_count = states.get('recognized', 0)
