from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..core.transition import T

_lt = LazyTranslate(__name__)
GRADES = [('excellent', "Excellent"), ('qualified', "Qualified"), ('unqualified', "Unqualified")]
UNSUBMITTED = ('draft', 'returned')
OPEN = ('draft', 'returned', 'city_review', 'province_review', 'scoring', 'proposed')
CITY_WRITES = ('city_conclusion',)


class SxipEvaluation(models.Model):
    _name = 'sxip.evaluation'
    _description = "Evaluation"
    _inherit = ['sxip.center.file', 'sxip.material.holder']
    _order = 'year desc, id desc'
    _rec_names_search = ['center_id.name', 'center_id.partner_id.name', 'center_id.industry_id.name']

    batch_id = fields.Many2one('sxip.evaluation.batch', required=True, readonly=True, index=True, ondelete='restrict')
    kind = fields.Selection(related='batch_id.kind', store=True, precompute=True, index=True)
    year = fields.Integer(related='batch_id.year', store=True, precompute=True, index=True, aggregator=None)
    regulation_id = fields.Many2one(related='batch_id.regulation_id', string="Rules", store=True, precompute=True, index='btree_not_null')
    recognition_id = fields.Many2one('sxip.recognition', required=True, readonly=True, index=True, ondelete='restrict')
    industry_id = fields.Many2one(related='center_id.industry_id', store=True, precompute=True, index=True)
    contact_phone = fields.Char(related='center_id.contact_phone')
    channel = fields.Selection([('city', "Through the city"), ('direct', "Straight to the province")], string="Way of reporting",
                               required=True, default='city',
                               help="[E1.3] Units of provincial rank or above may report straight to the province; the city has the copy.")
    state = fields.Selection([
        ('draft', "Self-evaluation"), ('city_review', "City review"), ('province_review', "Provincial evaluation"),
        ('returned', "To be revised"), ('scoring', "Evaluation scoring"), ('proposed', "Grade proposed"), ('done', "Completed"),
        ('cancelled', "Terminated")], default='draft', required=True, readonly=True, index=True)
    submitted_on = fields.Date("Submitted on", readonly=True, copy=False, index='btree_not_null')
    is_late = fields.Boolean("Late", readonly=True, copy=False)
    filed_on = fields.Date("Copy to the city on", readonly=True, copy=False)
    filing_seen_on = fields.Date("Copy seen on", readonly=True, copy=False)
    report = fields.Text("Summary of the year")
    next_plan = fields.Text("Plan for the next year")
    line_ids = fields.One2many('sxip.evaluation.line', 'evaluation_id', string="Indicators")
    material_ids = fields.One2many('sxip.material', 'evaluation_id', string="Materials")
    reminder_ids = fields.One2many('sxip.reminder', 'evaluation_id', string="Reminders", groups=BUREAU_ROLES)
    city_conclusion = fields.Text("City's conclusion", groups=BUREAU_ROLES)
    province_conclusion = fields.Text("Province's conclusion", groups=BUREAU_ROLES)
    score = fields.Float(digits=(6, 2), readonly=True, copy=False, aggregator=None, groups=BUREAU_ROLES)
    grade_other = fields.Selection(GRADES, string="Another grade than by the points", copy=False, groups=BUREAU_ROLES)
    grade = fields.Selection(GRADES, readonly=True, copy=False, index=True, groups=BUREAU_ROLES, help="[E2.1]")
    document_id = fields.Many2one('sxip.document', string="Document of the result", copy=False, index='btree_not_null', ondelete='restrict')
    outcome = fields.Char("Result of the evaluation", compute='_compute_outcome', help="For the unit once the evaluation is completed.")
    count_due = fields.Integer("Reports due", readonly=True, default=1, copy=False)
    count_submitted = fields.Integer("Reports in", readonly=True, copy=False)
    count_missing = fields.Integer("Reports missing", readonly=True, default=1, copy=False)
    count_overdue = fields.Integer("Reports overdue", readonly=True, copy=False)

    _once = models.UniqueIndex("(batch_id, center_id)", "This center has its evaluation in the batch already.")
    _list = models.Index("(bureau_id, state, id)")
    _overdue = models.Index("(due_date) WHERE count_missing = 1 AND count_overdue = 0")

    _material_link = 'evaluation_id'
    _material_clause = "五"
    _door_parent = 'recognition_id'
    _door_fields = frozenset({
        'center_id', 'batch_id', 'kind', 'year', 'regulation_id', 'recognition_id', 'industry_id', 'submitted_on', 'is_late', 'filed_on',
        'filing_seen_on', 'score', 'grade', 'count_due', 'count_submitted', 'count_missing', 'count_overdue'})
    _holders = {'draft': 'applicant', 'returned': 'applicant', 'city_review': 'city', 'province_review': 'province', 'scoring': 'province',
                'proposed': 'province'}
    _transitions = {
        # code                                      from                  to                 who                  and
        'submit':        T(_lt("Submit the self-evaluation"), UNSUBMITTED, '_submit_target', 'center', effect='_submitted',
                           guards=('_why_direct_unclaimed', '_why_no_report', '_why_material_missing', '_why_unexplained'),
                           audience='applicant'),
        'forward':       T(_lt("Review and forward"), 'city_review',      'province_review', 'officer:city', effect='_forwarded',
                           guards=('_why_no_city_conclusion',), only='_is_annual'),
        'complete':      T(_lt("Complete the evaluation"), ('draft', 'returned', 'province_review'), 'done', 'approver:province',
                           guards=('_why_never_submitted', '_why_no_province_conclusion'), effect='_completed', audience='applicant',
                           only='_is_annual'),
        'start_scoring': T(_lt("Start scoring"),      ('draft', 'returned', 'province_review'), 'scoring', 'officer:province',
                           guards=('_why_never_submitted',), effect='_scoring_started', only='_is_comprehensive'),
        'propose':       T(_lt("Propose the grade"),  ('scoring', 'proposed'), 'proposed',   'officer:province',
                           guards=('_why_unscored', '_why_other_grade'), effect='_proposed', only='_is_comprehensive'),
        'decide':        T(_lt("Decide on the grade"), 'proposed',        'done',            'approver:province',
                           guards=('_why_grade_stale', '_why_not_in_force'), effect='_decided', audience='applicant',
                           only='_is_comprehensive'),
        'acknowledge':   T(_lt("Copy seen"),          ('province_review', 'done'), '',       'officer:city', guards=('_why_not_filed',),
                           effect='_acknowledged', when='_is_filing_open', only='_is_direct'),
        'return':        T(_lt("Return for revision"), ('city_review', 'province_review'), 'returned', 'officer', reason=True,
                           effect='_returned', audience='applicant'),
        'extend':        T(_lt("Extend the term"),    UNSUBMITTED,        '',                'approver:province', reason=True,
                           guards=('_why_not_extendable',), effect='_extend_due', audience='applicant', when='_is_extendable'),
        'reroute':       T(_lt("Report goes on with the city"), 'province_review', 'city_review',     'by', effect='_rerouted',
                           audience='applicant'),
        'terminate':     T(_lt("Terminate the evaluation"), OPEN,         'cancelled',       'by', reason=True, effect='_terminated',
                           audience='applicant'),
    }
    _editable = {
        UNSUBMITTED: {'center': ('channel', 'report', 'next_plan', 'line_ids', 'material_ids')},
        'city_review': {'officer:city': ('line_ids', 'material_ids', *CITY_WRITES)},
        'province_review': {'officer:province': ('line_ids', 'material_ids', 'province_conclusion'), 'officer:city': CITY_WRITES},
        'scoring': {'officer:province': ('line_ids', 'grade_other', 'province_conclusion', 'document_id')},
        'proposed': {'officer:province': ('line_ids', 'grade_other', 'province_conclusion', 'document_id')},
    }

    # -- whose ------------------------------------------------------------------------------
    def _is_annual(self):
        return self.kind == 'annual'

    def _is_comprehensive(self):
        return self.kind == 'comprehensive'

    def _is_direct(self):
        return self.channel == 'direct'

    def _is_filing_open(self):
        return bool(self.filed_on) and not self.filing_seen_on

    def _door_level(self):
        return 'city' if self.state == 'city_review' else 'province'

    def _door_bureau(self, level):
        # sudo: sxip.evaluation.batch - the bureau of the batch acts for the province; of a city's own batch the city [M4]
        return self.bureau_id if level == 'city' else self.sudo().batch_id.bureau_id.with_env(self.env)

    def _door_editable(self):
        """[E1.3] In the provincial evaluation the city writes its own conclusion only where it got a copy; else it has forwarded."""
        names = super()._door_editable()
        return names - set(CITY_WRITES) if self.state == 'province_review' and self.channel != 'direct' else names

    def _submit_target(self):
        """[E1.2] [E1.3] Annual: to the city, or straight to the province; comprehensive: to the province."""
        return 'city_review' if self.kind == 'annual' and self.channel == 'city' else 'province_review'

    @property
    def _material_kind(self):
        return self[:1].kind

    # -- birth ------------------------------------------------------------------------------
    @api.model
    def _open(self, batch, recognitions):
        """[E1.1] Evaluations of a batch with their indicators and materials; a constant number of queries for each hundred."""
        due = self._due_on_vals(batch.due_date, 'report')
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True)
        evaluations = quiet._door_create([{
            'batch_id': batch.id, 'center_id': recognition.center_id.id, 'recognition_id': recognition.id,
            'channel': 'direct' if recognition.center_id.provincial_unit == 'confirmed' else 'city', **due}
            for recognition in recognitions]).with_env(self.env)
        rules = batch.regulation_id.sudo()  # sudo: sxip.regulation - the version's own lists
        self.env['sxip.evaluation.line']._door_create([
            {'evaluation_id': evaluation.id, 'indicator_id': indicator.id}
            for evaluation in evaluations for indicator in rules.indicator_ids if indicator.applies_to == batch.kind])
        evaluations._lay_out_materials()
        return evaluations

    @api.depends('state')
    def _compute_outcome(self):
        """What the bureaus concluded, for the unit too once it is out."""
        grades = dict(self._fields['grade']._description_selection(self.env))
        for evaluation in self:
            # sudo: sxip.evaluation - deliberation until it is completed, then for whoever may read the file
            done = evaluation.sudo() if evaluation.state == 'done' else self.sudo().browse()
            evaluation.outcome = grades.get(done.grade) or done.province_conclusion or ''

    @api.depends('center_id', 'year', 'kind')
    def _compute_display_name(self):
        kinds = dict(self._fields['kind']._description_selection(self.env))
        for evaluation in self:
            # sudo: sxip.center - unit and industry stand on every list that shows the file
            center = evaluation.sudo().center_id.display_name or ''
            evaluation.display_name = f"{evaluation.year or ''} {kinds.get(evaluation.kind, '')} · {center}"
