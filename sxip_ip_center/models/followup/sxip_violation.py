from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
# [V1.1] the eight kinds that the regulation names; and the like (等)
SERIOUS_KINDS = [('serious_dishonesty', "Serious dishonesty"), ('fund_misuse', "Misappropriation of funds"),
                 ('fund_fraud', "Fraudulent obtaining of funds"), ('fund_withholding', "Withholding of funds"), ('secret_leak',
                                                                                                                 "Leak of secrets"),
                 ('data_fraud', "Data falsification"), ('abnormal_filing', "Abnormal patent filings"),
                 ('badfaith_tm', "Bad-faith trademark filings")]
FACTS = ('kind', 'date_occurred', 'facts', 'severity', 'serious_kind', 'names_cancellation')


class SxipViolation(models.Model):
    _name = 'sxip.violation'
    _description = "Violation"
    _inherit = ['sxip.defence.mixin']
    _order = 'id desc'

    source = fields.Char("Where it comes from", groups=BUREAU_ROLES)
    objection_id = fields.Many2one('sxip.objection', readonly=True, copy=False, index='btree_not_null', ondelete='restrict',
                                   groups=BUREAU_ROLES)
    reported_bureau_id = fields.Many2one('sxip.bureau', string="Registered by", required=True, readonly=True, index=True,
                                         ondelete='restrict',
                                         default=lambda self: self.env.user.sxip_bureau_ids[:1])
    kind = fields.Selection([*SERIOUS_KINDS, ('branch_center', "Branch center"), ('other', "Other")], index=True, help="[V1.1] [V2]")
    date_occurred = fields.Date("Occurred on")
    facts = fields.Text()
    severity = fields.Selection([('minor', "Not serious"), ('serious', "Serious consequences")], help="[V1.2]")
    serious_kind = fields.Selection(SERIOUS_KINDS, string="Serious as", help="[V2] A branch center leads to cancellation only where it is "
                                    "serious as one of the eight kinds.")
    names_cancellation = fields.Boolean("The notice names the cancellation")
    liability = fields.Text(help="[V1.4] Recovery and other consequences under the laws.")
    referral = fields.Char("Referred to", help="[V1.3] Authority, document number and day.")
    referred_on = fields.Date("Referred on", readonly=True, copy=False)
    stop_ordered_on = fields.Date("Ordered to stop on", readonly=True, copy=False)
    is_out_of_cycle = fields.Boolean("Outside the cycle", compute='_compute_is_out_of_cycle')
    state = fields.Selection([
        ('reported', "Lead registered"), ('investigating', "Under investigation"), ('defence', "Statement and defence"),
        ('confirmed', "Violation confirmed"), ('dismissed', "Violation not confirmed")], default='reported', required=True, readonly=True,
        index=True)
    revocation_ids = fields.One2many('sxip.revocation', 'violation_id', string="Cancellation")
    rectification_ids = fields.One2many('sxip.rectification', 'violation_id', string="Rectifications")
    asks_rectification = fields.Boolean("Rectification is to be ordered", groups=BUREAU_ROLES)

    _door_fields = frozenset({'objection_id', 'reported_bureau_id', 'referred_on', 'stop_ordered_on'})
    _door_kept = frozenset({'center_id'})
    _holders = {'reported': '_reporting_level', 'investigating': '_reporting_level', 'defence': '_holder_in_defence'}
    _tasks = {'reported': _lt("look into the lead"), 'investigating': _lt("establish the facts and serve the notice")}
    _transitions = {
        # code                                    from             to               who                  and
        'investigate': T(_lt("Investigate"),      'reported',      'investigating', 'officer'),
        'notify':      T(_lt("Serve the notice"), 'investigating', 'defence',       'officer', effect='_notified', audience='applicant',
                         guards=('_why_no_facts', '_why_branch_not_serious', '_why_not_served')),
        'confirm':     T(_lt("Confirm the violation"), 'defence',  'confirmed',     'approver:province', reason=True,
                         guards=('_why_defence_running', '_why_no_facts', '_why_branch_not_serious'), effect='_confirmed',
                         audience='applicant'),
        'dismiss':     T(_lt("Not confirmed"),    ('reported', 'investigating', 'defence'), 'dismissed', 'approver:province', reason=True,
                         effect='_dismissed', audience='applicant'),
        'refer':       T(_lt("Refer to the authority"), ('investigating', 'defence', 'confirmed'), '', 'approver:province', reason=True,
                         guards=('_why_no_authority',), effect='_referred', when='_is_unreferred'),
        'extend':      T(_lt("Extend the term"),  'defence',       '',              'approver:province', reason=True,
                         guards=('_why_not_extendable',), effect='_extend_due', audience='applicant', when='_is_extendable'),
    }
    _editable = {
        'reported': {'officer': ('center_id', 'source', *FACTS)},
        'investigating': {'officer': ('source', 'date_served', 'service_method', 'liability', 'referral', *FACTS)},
        'defence': {'center': ('defence',), 'officer:province': ('defence', 'liability', 'referral', 'asks_rectification')},
        'confirmed': {'officer:province': ('referral', 'liability')},
    }

    def _reporting_level(self):
        return self.reported_bureau_id.level or 'province'

    def _is_unreferred(self):
        return not self.referred_on

    @api.depends('date_occurred', 'center_id')
    def _compute_is_out_of_cycle(self):
        """[V1.1] The regulation speaks of the cycle; what happened before or after it is shown, and the office decides."""
        for violation in self:
            day = violation.date_occurred
            cycles = violation.sudo().center_id.recognition_ids  # sudo: sxip.recognition - the cycles are public
            violation.is_out_of_cycle = bool(day) and not any(
                r.cycle_start and r.cycle_start <= day <= (r.cycle_end or day) for r in cycles if r.level != 'national')

    @api.model
    def _lead_from(self, objection, reason):
        """[A3.5] An objection that was refused for its form is a lead."""
        center = objection.sudo().item_id.application_id.center_id  # sudo: sxip.application - the center is on the public list
        return self._door_create([{'center_id': center.id, 'objection_id': objection.id, 'reported_bureau_id': objection.bureau_id.id,
                                   'source': objection.display_name, 'facts': '\n'.join(filter(None, [objection.content, reason]))}])

    # -- guards -----------------------------------------------------------------------------
    def _why_no_facts(self):
        """[V1.1] Kind, day, severity and facts are established."""
        out = {}
        for v in self:
            missing = [v._fields[name]._description_string(self.env) for name in ('kind', 'date_occurred', 'severity', 'facts')
                       if not v[name]]
            if missing:
                out[v.id] = Refusal(self.env._("Not established yet: %s.", '、'.join(missing)), "五", self.env._("Enter it."), 'facts')
        return out

    def _why_branch_not_serious(self):
        """[V2] A branch center is ordered to stop; cancellation only where it is serious under one of the eight kinds."""
        return {v.id: Refusal(self.env._("A branch center is serious only as one of the eight kinds, and none is named."), "五",
                              self.env._("Name the kind, or the severity as not serious."), 'serious_kind')
                for v in self if v.kind == 'branch_center' and v.severity == 'serious' and not v.serious_kind}

    def _why_no_authority(self):
        """[V1.3] The referral names the authority."""
        return {v.id: Refusal(self.env._("The authority is not named."), "五", self.env._("Enter authority, document number and day."),
                              'referral')
                for v in self if not (v.referral or '').strip() or v.referred_on}

    # -- effects ----------------------------------------------------------------------------
    def _facts_line(self):
        return {'kind': self.kind or '', 'occurred': self.date_occurred, 'severity': self.severity or '', 'serious_kind': self.serious_kind
                or '',
                'names_cancellation': self.names_cancellation, 'facts': self.facts or ''}

    def _notified(self, _reason, _old):
        return {**self._serve(), **self._facts_line()}

    def _confirmed(self, reason, _old):
        """[V1.2] Serious: the cancellation begins. [V2] A branch center is ordered to stop."""
        self._set_due(self._due_none())
        followed, recognition = {}, self.center_id.recognition_id
        if self.kind == 'branch_center':
            self._door_write({'stop_ordered_on': self.env['sxip.calendar.year']._today()})
            followed['ordered_to_stop'] = True
        if recognition and self.severity == 'serious':
            followed['revocation'] = self.env['sxip.revocation']._begin(self, reason).id
        elif recognition and self.sudo().asks_rectification:  # sudo: sxip.violation - deliberation
            followed['rectification'] = self.env['sxip.rectification']._draft_from(violation=self).id
        return {**self._facts_line(), 'defence': self.defence or '', 'liability': self.liability or '', **followed}

    def _dismissed(self, _reason, _old):
        self._set_due(self._due_none())
        return self._facts_line()

    def _referred(self, _reason, _old):
        self._door_write({'referred_on': self.env['sxip.calendar.year']._today()})
        return {'referral': self.referral}
