from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.transition import T

_lt = LazyTranslate(__name__)


class SxipConflict(models.Model):
    _name = 'sxip.conflict'
    _description = "Conflict of interest"
    _inherit = ['sxip.workflow.mixin']
    _order = 'id desc'
    _door_parent = 'application_id'
    _door_import_audience = 'auditor'

    application_id = fields.Many2one('sxip.application', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one('sxip.bureau', compute='_compute_bureau_id', store=True, index=True)
    expert_id = fields.Many2one('sxip.expert', index='btree_not_null', ondelete='restrict')
    kind = fields.Selection([('employment', "Same employer"), ('cooperation', "Cooperation or fees"), ('family', "Family"), ('other',
        "Other")],
                            required=True, default='other')
    source = fields.Selection([('declared', "Declared"), ('suggested', "Suggested")], required=True, default='suggested', readonly=True)
    explanation = fields.Text()
    state = fields.Selection([('suggested', "To be confirmed"), ('confirmed', "Confirmed"), ('dismissed', "No conflict")],
                             default='suggested', required=True, readonly=True)

    _door_fields = frozenset({'source', 'bureau_id'})
    _holders = {'suggested': 'province', 'confirmed': 'none', 'dismissed': 'none'}
    _tasks = {'suggested': _lt("confirm or dismiss the conflict")}
    _transitions = {
        # code                                from         to           who
        'confirm': T(_lt("Confirm the conflict"), 'suggested', 'confirmed', 'officer:own by', reason=True, audience='auditor'),
        'dismiss': T(_lt("Rule out the conflict"), 'suggested', 'dismissed', 'officer:own', reason=True, audience='auditor'),
    }
    _editable = {'suggested': {'officer': ('application_id', 'expert_id', 'kind', 'explanation')}}

    @api.depends('application_id')
    def _compute_bureau_id(self):
        for conflict in self:
            # sudo: sxip.round - conflicts belong to the bureau that holds the round
            conflict.bureau_id = conflict.sudo().application_id.round_id.bureau_id

    @api.depends('expert_id', 'application_id')
    def _compute_display_name(self):
        for conflict in self:
            conflict.display_name = f'{conflict.expert_id.display_name or ""} · {conflict.application_id.display_name or ""}'

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    @api.model
    def _declare(self, application, expert, explanation):
        """[A3.2] Declared by `recuse`: confirmed at once, out of the subject's reach."""
        conflict = self._door_create([{'application_id': application.id, 'expert_id': expert.id, 'source': 'declared',
                                       'explanation': explanation}])
        conflict._door_by('confirm', explanation)
        return conflict
