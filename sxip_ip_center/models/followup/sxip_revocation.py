from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)


class SxipRevocation(models.Model):
    _name = 'sxip.revocation'
    _description = "Cancellation of recognition"
    _inherit = ['sxip.defence.mixin']
    _order = 'id desc'

    recognition_id = fields.Many2one('sxip.recognition', required=True, readonly=True, index=True, ondelete='restrict')
    basis = fields.Selection([('rectification', "Rectification failed"), ('violation', "Violation with serious consequences")],
                             required=True,
                             readonly=True)
    rectification_id = fields.Many2one('sxip.rectification', readonly=True, index='btree_not_null', ondelete='restrict')
    violation_id = fields.Many2one('sxip.violation', readonly=True, index='btree_not_null', ondelete='restrict')
    state = fields.Selection([
        ('draft', "Cancellation drafted"), ('proposed', "Cancellation proposed"), ('defence', "Notice and defence"),
        ('decided', "Cancellation decided"),
        ('withdrawn', "Proceedings ended")], default='draft', required=True, readonly=True, index=True)
    document_id = fields.Many2one('sxip.document', string="Decision document", copy=False, index='btree_not_null', ondelete='restrict')
    doc_number = fields.Char(related='document_id.number', string="Document no.")
    meeting_id = fields.Many2one('sxip.meeting', copy=False, index='btree_not_null', ondelete='restrict', groups=BUREAU_ROLES)
    agenda_ids = fields.One2many('sxip.meeting.agenda', 'revocation_id', string="Meetings", groups=BUREAU_ROLES)

    _one_open = models.UniqueIndex("(recognition_id) WHERE state IN ('draft', 'proposed', 'defence')",
                                   "The cancellation of this recognition is under way already.")

    _door_parent = 'recognition_id'
    _door_fields = frozenset({'center_id', 'recognition_id', 'basis', 'rectification_id', 'violation_id'})
    _holders = {'proposed': 'province', 'defence': '_holder_in_defence'}
    _tasks = {'proposed': _lt("serve the notice of the cancellation")}
    _transitions = {
        # code                                       from                     to                 who                  and
        'propose': T(_lt("Propose the cancellation"), 'draft',                '_propose_target', 'by', effect='_proposed'),
        'notify':  T(_lt("Serve the notice"),        'proposed',              'defence',         'officer:province', effect='_notified',
                     guards=('_why_not_served',), audience='applicant'),
        'decide':  T(_lt("Cancel the recognition"),  'defence',               'decided',         'approver:province', reason=True,
                     single=True,
                     guards=('_why_defence_running', '_why_no_meeting', '_why_no_document'), effect='_decided', audience='applicant'),
        'stop':    T(_lt("End the proceedings"),     ('proposed', 'defence'), 'withdrawn',       'approver:province', reason=True,
                     single=True,
                     effect='_stopped', audience='applicant'),
        'extend':  T(_lt("Extend the term"),         'defence',               '',                'approver:province', reason=True,
                     guards=('_why_not_extendable',), effect='_extend_due', audience='applicant', when='_is_extendable'),
    }
    _editable = {
        'proposed': {'officer:province': ('date_served', 'service_method')},
        'defence': {'center': ('defence',), 'officer:province': ('defence', 'document_id', 'meeting_id')},
    }

    def _door_level(self):
        return 'province'

    def _door_regulation(self):
        return self.rectification_id.evaluation_id.regulation_id or super()._door_regulation()

    @api.model
    def _begin(self, origin, reason):
        """[E2.4] [V1.2] Proceedings that follow from a failed rectification or a serious violation; one at a time. :return: the file"""
        is_violation = origin._name == 'sxip.violation'
        recognition = origin.center_id.recognition_id if is_violation else origin.recognition_id
        # sudo: sxip.revocation - one cancellation of a recognition is under way at most
        running = self.sudo().search([('recognition_id', '=', recognition.id), ('state', 'in', ('draft', 'proposed', 'defence'))], limit=1)
        if running:
            return running
        made = self._door_create([{
            'center_id': origin.center_id.id, 'recognition_id': recognition.id, 'basis': 'violation' if is_violation else 'rectification',
            'violation_id': origin.id if is_violation else False, 'rectification_id': False if is_violation else origin.id}])
        made._door_by('propose', reason)
        return made

    def _propose_target(self):
        """[V1.2] Proposed; in the defence already where the notice of the violation named the cancellation."""
        return 'defence' if self.violation_id.names_cancellation else 'proposed'

    def _proposed(self, _reason, _old):
        if self.state != 'defence':
            return {}
        served = self.violation_id
        self._door_write({'date_served': served.date_served, 'service_method': served.service_method, 'defence': served.defence})
        return self._serve()

    def _notified(self, _reason, _old):
        return self._serve()

    # -- guards -----------------------------------------------------------------------------
    def _why_no_meeting(self):
        """[V1.2] [E2.4] The cancellation rests on a collective decision whose minutes speak of this file."""
        out, today = {}, self.env['sxip.calendar.year']._today()
        for r in self:
            own = r.sudo()  # sudo: sxip.meeting - deliberation
            if own.meeting_id not in own.agenda_ids.meeting_id or not own.meeting_id or own.meeting_id.date > today:
                out[r.id] = Refusal(self.env._("No minutes of a meeting that speak of this file are named."), "五",
                                    self.env._("Enter the meeting with this file on its agenda, and name it here."), 'meeting_id')
            elif found := own.meeting_id._quorum_refusals("五", 'meeting_id'):
                out[r.id] = found
        return out

    def _why_no_document(self):
        """[V1.2] [E2.4] The decision is a document with number and date, of the province, not dated ahead."""
        out, today = {}, self.env['sxip.calendar.year']._today()
        for r in self:
            document = r.document_id
            if not document.number or not document.date:
                out[r.id] = Refusal(self.env._("The decision document, with number and date, is not entered."), "五",
                                    self.env._("Enter it."),
                                    'document_id')
            elif document.bureau_id != r._door_bureau('province') or document.date > today:
                out[r.id] = Refusal(self.env._("“%s” is no document of the deciding bureau dated today or before.", document.number), "五",
                                    self.env._("Choose another."), 'document_id')
        return out

    # -- effects ----------------------------------------------------------------------------
    def _decided(self, reason, _old):
        """[E2.4] [V1.2] The recognition ends, and with it what is evaluated and the center's rights to write."""
        self._set_due(self._due_none())
        self.recognition_id._door_by('revoke', reason)
        self.document_id._issue(self.center_id)
        meeting = self.sudo().meeting_id  # sudo: sxip.meeting - closed by the decision that rests on it
        meeting._door_write({'phase': 'closed'})
        return {'document': self.document_id.number, 'document_date': self.document_id.date, 'meeting': meeting.id,
                'served': self.date_served,
                'defence': self.defence or '', 'name': self.recognition_id.name}

    def _stopped(self, reason, _old):
        """The recognition goes on; where it was under rectification it is restored, unless another order stands."""
        self._set_due(self._due_none())
        # sudo: sxip.rectification - whichever other order keeps the recognition under rectification
        others = self.env['sxip.rectification'].sudo().search_count(
            [('recognition_id', '=', self.recognition_id.id), ('state', 'in', ('open', 'submitted'))], limit=1)
        if self.recognition_id.state == 'rectifying' and not others:
            self.recognition_id._door_by('restore', reason)
        return {}
