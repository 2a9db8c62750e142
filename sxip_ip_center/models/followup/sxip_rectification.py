from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)


class SxipRectification(models.Model):
    _name = 'sxip.rectification'
    _description = "Rectification"
    _inherit = ['sxip.center.file', 'sxip.material.holder']
    _order = 'id desc'

    recognition_id = fields.Many2one('sxip.recognition', required=True, readonly=True, index=True, ondelete='restrict')
    evaluation_id = fields.Many2one('sxip.evaluation', readonly=True, index='btree_not_null', ondelete='restrict')
    violation_id = fields.Many2one('sxip.violation', readonly=True, index='btree_not_null', ondelete='restrict')
    state = fields.Selection([
        ('draft', "To be ordered"), ('open', "Being rectified"), ('submitted', "To be re-examined"), ('accepted', "Rectified"),
        ('failed', "Not rectified")], default='draft', required=True, readonly=True, index=True)
    measures = fields.Text("What is to be rectified", help="[E2.3]")
    report = fields.Text("Report of the unit")
    finding = fields.Text("Finding of the re-examination", groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor,'
                                                                  'sxip_ip_center.group_manager')
    document_id = fields.Many2one('sxip.document', string="Order", copy=False, index='btree_not_null', ondelete='restrict')
    submitted_report_on = fields.Date("Report handed in on", readonly=True, copy=False)
    material_ids = fields.One2many('sxip.material', 'rectification_id', string="Materials")
    revocation_ids = fields.One2many('sxip.revocation', 'rectification_id', string="Cancellation")

    _material_kind = 'rectification'
    _material_link = 'rectification_id'
    _material_clause = "五·2"
    _door_parent = 'recognition_id'
    _door_fields = frozenset({'center_id', 'recognition_id', 'evaluation_id', 'violation_id', 'submitted_report_on'})
    _letters = {'issue': 'rectification_order'}
    _holders = {'draft': 'province', 'open': 'applicant', 'submitted': 'province'}
    _tasks = {'draft': _lt("write what is to be rectified and order it"), 'open': _lt("rectify and report"),
              'submitted': _lt("re-examine the report")}
    _transitions = {
        # code                                     from         to           who                    and
        'issue':  T(_lt("Order the rectification"), 'draft',    'open',      'approver:province', guards=('_why_no_measures', '_why_ended'),
                    effect='_issued', audience='applicant'),
        'submit': T(_lt("Submit the report"),      'open',      'submitted', 'center', guards=('_why_no_report', '_why_material_missing'),
                    effect='_reported', audience='applicant'),
        'accept': T(_lt("Accept the rectification"), 'submitted', 'accepted', 'approver:province', guards=('_why_no_finding', '_why_ended'),
                    effect='_accepted', audience='applicant'),
        'fail':   T(_lt("Not rectified"),          ('open', 'submitted'), 'failed', 'approver:province system', reason=True, single=True,
                    guards=('_why_term_running',), effect='_failed', audience='applicant'),
        'extend': T(_lt("Extend the term"),        'open',      '',          'approver:province', reason=True,
                    guards=('_why_not_extendable',), effect='_extend_due', audience='applicant', when='_is_extendable'),
    }
    _editable = {
        'draft': {'officer:province': ('measures', 'document_id')},
        'open': {'center': ('report', 'material_ids')},
        'submitted': {'officer:province': ('finding',)},
    }

    def _door_level(self):
        return 'province'

    @api.model
    def _draft_from(self, *, evaluation=None, violation=None):
        """[E2.3] A rectification to be ordered, from what was found. :return: the file"""
        origin = evaluation or violation
        recognition = evaluation.recognition_id if evaluation else violation.center_id.recognition_id
        made = self._door_create([{
            'center_id': origin.center_id.id, 'recognition_id': recognition.id, 'evaluation_id': evaluation.id if evaluation else False,
            'violation_id': violation.id if violation else False}])
        made._lay_out_materials()
        return made

    def _door_regulation(self):
        return self.evaluation_id.regulation_id or super()._door_regulation()

    # -- guards -----------------------------------------------------------------------------
    def _why_no_measures(self):
        """[E2.3] The order says what is to be rectified."""
        return {r.id: Refusal(self.env._("What is to be rectified is not written."), "五·2", self.env._("Write it; the unit reads it."),
                              'measures')
                for r in self if not (r.measures or '').strip()}

    def _why_ended(self):
        """[E2.3] The recognition is in force."""
        return {r.id: Refusal(self.env._("The recognition is no longer in force."), "五·2", field='recognition_id')
                for r in self if r.recognition_id.state not in ('in_force', 'rectifying')}

    def _why_no_report(self):
        """[E2.3] The unit reports what it has rectified."""
        return {r.id: Refusal(self.env._("The report is not written."), "五·2", self.env._("Write it."), 'report')
                for r in self if not (r.report or '').strip()}

    def _why_no_finding(self):
        """[E2.3] The re-examination says what it found."""
        return {r.id: Refusal(self.env._("The finding of the re-examination is not written."), "五·2", self.env._("Write it."), 'finding')
                for r in self if not (r.sudo().finding or '').strip()}  # sudo: sxip.rectification - deliberation

    def _why_term_running(self):
        """[E2.4] Without a report it fails once the term is over; with one at any time, by the re-examination."""
        return {r.id: Refusal(self.env._("No report has come, and the term runs until %s.", r.due_date), "五·2",
                              self.env._("Wait for the report, or for the end of the term."), 'due_date')
                for r in self if r.state == 'open' and not r._due_is_over()}

    # -- effects ----------------------------------------------------------------------------
    def _issued(self, _reason, _old):
        """[E2.3] The term runs from the order; the recognition stays, under rectification."""
        if self.recognition_id.state == 'in_force':
            self.recognition_id._door_by('order_rectification', self.measures)
        if self.document_id:
            self.document_id._issue(self.center_id)
        months = self._door_regulation().sudo().rectification_months  # sudo: sxip.regulation - the number is public
        return {**self._set_due(self._due_months_vals(self.env['sxip.calendar.year']._today(), months, 'rectify')),
                'measures': self.measures,
                'months': months}

    def _reported(self, _reason, _old):
        today = self.env['sxip.calendar.year']._today()
        self._door_write({'submitted_report_on': today})
        return {**self._set_due(self._due_none()), 'files': self._hand_in_materials()}

    def _accepted(self, reason, _old):
        """[E2.3] Restored; after a comprehensive evaluation the next cycle begins as for a qualified one."""
        finding = self.sudo().finding  # sudo: sxip.rectification - deliberation, for the line
        if self.recognition_id.state == 'rectifying' and not self._others_open():
            self.recognition_id._door_by('restore', reason)
        if self.evaluation_id.kind == 'comprehensive':
            new = self.recognition_id._renew(reason)
            return {'finding': finding, 'cycle': [new.cycle_start, new.cycle_end]}
        return {'finding': finding}

    def _others_open(self):
        # sudo: sxip.rectification - whichever other order keeps the recognition under rectification
        return self.sudo().search_count([('recognition_id', '=', self.recognition_id.id), ('state', 'in', ('open', 'submitted')),
                                         ('id', '!=', self.id)], limit=1)

    def _failed(self, reason, _old):
        """[E2.4] Still not up to it: the cancellation begins."""
        self._set_due(self._due_none())
        if self.recognition_id.state in ('in_force', 'rectifying'):
            return {'revocation': self.env['sxip.revocation']._begin(self, reason).id}
        return {}

    @api.model
    def _cron_fail(self):
        """[E2.4] Orders whose term is over without a report."""
        today = self.env['sxip.calendar.year']._today()
        words = self.env._("The term ended without a report.")
        self.env['sxip.batch']._run(self, [('state', '=', 'open'), ('due_date', '<', today)],
                                    lambda file: file._due_is_over() and file.action_transition('fail', words))
