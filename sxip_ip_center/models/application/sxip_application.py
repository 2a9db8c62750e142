from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..core.transition import T

_lt = LazyTranslate(__name__)

CLOSED = ('recognized', 'rejected', 'withdrawn')
RUNNING = ('submitted', 'city_review', 'province_review', 'expert_review', 'determined', 'notice')
TIMED = ('submitted', 'city_review', 'province_review', 'returned')
PLAN = ('plan', 'goals', 'duty_1', 'duty_2', 'duty_3', 'duty_4', 'duty_5', 'milestones', 'mechanism', 'bylaws', 'industry_analysis',
        'risks')
RESULTS = ('stock_patents', 'sme_services', 'honours')
# what the unit writes itself; of the same name as on the center: taken over from there
FORM = ('contact_name', 'contact_phone', 'contact_email', 'head_name', 'head_title', 'head_phone', 'legal_representative', 'registered_on',
        'registered_address', 'unit_profile', 'organisation_form', 'founding_document', 'premises_address', 'premises_area',
        'premises_exclusive', 'premises_right', 'premises_until', 'equipment', *PLAN, *RESULTS)


class SxipApplication(models.Model):
    _name = 'sxip.application'
    _description = "Application for recognition"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin', 'sxip.deadline.mixin', 'sxip.material.holder']
    _order = 'id desc'
    _rec_names_search = ['name', 'center_id.partner_id.name', 'industry_id.name']
    _mail_post_access = 'read'

    name = fields.Char("Application no.", readonly=True, copy=False, index=True)
    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    round_id = fields.Many2one('sxip.round', required=True, index=True, ondelete='restrict')
    regulation_id = fields.Many2one('sxip.regulation', string="Rules", compute='_compute_origin', store=True, precompute=True,
                                    readonly=True,
                                    index='btree_not_null', ondelete='restrict')
    entity_id = fields.Many2one('res.partner', string="Unit", compute='_compute_origin', store=True, precompute=True, readonly=True,
                                index=True, ondelete='restrict')
    industry_id = fields.Many2one('sxip.industry', compute='_compute_origin', store=True, precompute=True, readonly=True, index=True,
                                  ondelete='restrict')
    bureau_id = fields.Many2one('sxip.bureau', string="Area", compute='_compute_origin', store=True, precompute=True, readonly=True,
                                index=True, ondelete='restrict')
    channel = fields.Selection([('city', "City recommendation"), ('direct', "Direct application")], required=True, default='city')
    state = fields.Selection([
        ('draft', "In preparation"), ('submitted', "To be accepted"), ('city_review', "City review"), ('returned', "To be corrected"),
        ('province_review', "Provincial re-check"), ('expert_review', "Expert review"), ('determined', "Proposed"),
        ('notice', "On public notice"), ('recognized', "Recognised"), ('rejected', "Not recognised"), ('withdrawn', "Withdrawn")],
        default='draft', required=True, readonly=True, index=True, tracking=False)
    outcome_kind = fields.Selection([('not_accepted', "Not accepted"), ('not_recommended', "Not recommended"),
                                     ('not_recognized', "Not recognised")], readonly=True, copy=False)
    returned_from = fields.Selection([('submitted', "Before acceptance"), ('city_review', "City review"),
                                      ('province_review', "Provincial re-check")], readonly=True, copy=False)
    correction_count = fields.Integer("Corrections", readonly=True, copy=False, aggregator=None)
    submitted_on = fields.Date("Submitted on", readonly=True, copy=False, index='btree_not_null')
    filed_on = fields.Date("Filed with the city on", readonly=True, copy=False)
    filing_seen_on = fields.Date("Filing seen on", readonly=True, copy=False)
    proposed_name = fields.Char("Proposed name", readonly=True, copy=False)
    unit_name = fields.Char("Unit as submitted", readonly=True, copy=False)
    uscc = fields.Char("Credit code as submitted", readonly=True, copy=False)
    contact_name = fields.Char("Contact")
    contact_phone = fields.Char("Phone")
    contact_email = fields.Char("E-mail")
    head_name = fields.Char("Head")
    head_phone = fields.Char("Head's phone")
    check_ids = fields.One2many('sxip.check', 'application_id', string="Conditions")
    material_ids = fields.One2many('sxip.material', 'application_id', string="Materials")
    scoresheet_ids = fields.One2many('sxip.scoresheet', 'application_id', string="Score sheets", groups=BUREAU_ROLES)
    notice_item_ids = fields.One2many('sxip.notice.item', 'application_id', string="Notices")
    agenda_ids = fields.One2many('sxip.meeting.agenda', 'application_id', string="Meetings", groups=BUREAU_ROLES)
    rank = fields.Integer(copy=False, aggregator=None, groups=BUREAU_ROLES, help="[A2.3] Place among the recommendations of its city.")
    score = fields.Float(digits=(6, 2), readonly=True, copy=False, aggregator=None, groups=BUREAU_ROLES)
    document_id = fields.Many2one('sxip.document', string="Recognition document", copy=False, index='btree_not_null', ondelete='restrict')
    recognition_id = fields.Many2one('sxip.recognition', readonly=True, copy=False, index='btree_not_null',
                                     ondelete='restrict')
    is_open = fields.Boolean(compute='_compute_is_open')

    _one_open = models.UniqueIndex("(center_id) WHERE state NOT IN ('recognized', 'rejected', 'withdrawn')",
                                   "This center has an application under way already; finish or withdraw that one first.")
    _rank_once = models.UniqueIndex("(round_id, bureau_id, rank) WHERE rank > 0 AND state NOT IN ('rejected', 'withdrawn')",
                                    "This place in the city's ranking is taken by another application of the round.")
    _list = models.Index("(bureau_id, state, id)")

    _material_kind = 'application'
    _material_link = 'application_id'
    _material_clause = "四·1"
    _door_parent = 'center_id'
    _door_fields = frozenset({
        'name', 'regulation_id', 'entity_id', 'industry_id', 'bureau_id', 'outcome_kind', 'returned_from', 'correction_count',
        'submitted_on',
        'filed_on', 'filing_seen_on', 'proposed_name', 'unit_name', 'uscc', 'score', 'recognition_id', 'center_frozen', 'answers_before',
        'correction_log', 'correction_reason', 'committed_by'})
    _mails = {'submit': ('received', 'to_accept'), 'accept': ('accepted', ''), 'return': ('returned', ''), 'reject': ('refused', ''),
              'publish': ('published', ''), 'recognize': ('recognized', ''), 'lapse': ('lapsed', 'ended'), 'withdraw': ('', 'ended'),
              'return_city': ('', 'sent_back')}
    _letters = {'accept': 'acceptance', 'return': 'correction', 'reject': 'refusal'}
    _holders = {'draft': 'applicant', 'submitted': '_door_level', 'city_review': 'city', 'returned': 'applicant',
                'province_review': 'province',
                'expert_review': 'province', 'determined': 'province', 'notice': '_holder_in_notice'}
    _transitions = {
        # code                                       from                     to                 who                  and
        'submit':       T(_lt("Submit the application"), ('draft', 'returned'), '_submit_target', 'center', effect='_submitted',
                          guards=('_why_round_closed', '_why_not_invited', '_why_recognized', '_why_banned', '_why_not_building',
                                  '_why_direct_unclaimed', '_why_unanswered', '_why_material_missing'), audience='applicant'),
        'accept':       T(_lt("Accept"),             'submitted',             '_accept_target',  'officer', effect='_accepted',
                          audience='applicant'),
        'recommend':    T(_lt("Recommend"),          'city_review',           'province_review', 'approver:city', reason=True,
                          only='_is_of_province',
                          guards=('_why_city_unjudged', '_why_mandatory_failed', '_why_no_rank', '_why_over_quota'),
                          effect='_recommended'),
        'return_city':  T(_lt("Return to the city"), 'province_review',       'city_review',     'officer:province', reason=True,
                          guards=('_why_no_city',), effect='_returned_to_city', when='_is_by_city'),
        'start_review': T(_lt("Start the expert review"), ('province_review', 'city_review'), 'expert_review', 'officer:province',
                          only='_starts_review', effect='_make_sheets',
                          guards=('_why_province_unjudged', '_why_own_mandatory_failed', '_why_rank_undecided', '_why_few_experts')),
        'invite':       T(_lt("Invite further experts"), 'expert_review',     '',                'officer:province', audience='auditor',
                          guards=('_why_nobody_to_invite',), effect='_invited', when='_experts_to_invite'),
        'determine':    T(_lt("Put on the list"),    'expert_review',         'determined',      'approver:province',
                          guards=('_why_sheets_open', '_why_below_pass', '_why_no_quorum'), effect='_determined'),
        'publish':      T(_lt("Publish"),            'determined',            'notice',          'by', effect='_published',
                          audience='applicant'),
        'recognize':    T(_lt("Recognise"),          'notice',                'recognized',      'approver:province',
                          guards=('_why_notice_running', '_why_unproven', '_why_objection', '_why_name_taken', '_why_no_document'),
                          effect='_recognized', audience='applicant'),
        'relist':       T(_lt("Back to the list"),   'notice',                'determined',      'approver:province', reason=True,
                          guards=('_why_nothing_upheld',)),
        'acknowledge':  T(_lt("Filing seen"),        RUNNING,                 '',                'officer:city', guards=('_why_not_filed',),
                          effect='_acknowledged', when='_is_filing_open'),
        'return':       T(_lt("Return for correction"), ('submitted', 'city_review', 'province_review'), 'returned', 'officer', reason=True,
                          guards=('_why_corrections_used',), effect='_returned', audience='applicant'),
        'reject':       T(_lt("Refuse the application"), RUNNING,             'rejected',        'approver', reason=True, single=True,
                          effect='_rejected', audience='applicant'),
        'extend':       T(_lt("Extend the term"),    TIMED,                    '',                'approver', reason=True,
                          guards=('_why_not_extendable',), effect='_extend_due', audience='applicant', when='_is_extendable'),
        'reroute':      T(_lt("Go on with the city"), ('submitted', 'returned', 'province_review'), 'submitted', 'by', effect='_rerouted',
                          audience='applicant'),
        'lapse':        T(_lt("Lapsed uncorrected"), 'returned',              'withdrawn',       'system', guards=('_why_term_running',),
                          effect='_ended', audience='applicant'),
        'withdraw':     T(_lt("Withdraw"),           ('draft', 'returned', *RUNNING), 'withdrawn', 'center', reason=True, effect='_ended',
                          audience='applicant'),
    }
    _editable = {
        'draft': {'center': ('center_id', 'round_id', 'channel', 'check_ids', 'material_ids', 'year_ids', *FORM)},
        'returned': {'center': ('channel', 'check_ids', 'material_ids', 'year_ids', *FORM)},
        'city_review': {'officer:city': ('rank', 'check_ids', 'material_ids')},
        'province_review': {'officer:province': ('check_ids', 'material_ids')},
        'determined': {'officer:province': ('document_id',)},
        'notice': {'officer:province': ('document_id',)},
    }

    # -- birth ------------------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        applications = super().create(vals_list)
        for application in applications:
            application._born()
        # sudo: sxip.check - the rows follow the version of the rules [A1.2], not the unit's choice
        self.env['sxip.check'].sudo().create([
            {'application_id': application.id, 'criterion_id': criterion.id} for application in applications
            for criterion in application.sudo().round_id.regulation_id.criterion_ids])  # sudo: sxip.criterion - as above
        applications._lay_out_materials()
        applications._lay_out_years()
        return applications

    def _born(self):
        """Number and name of the file, and what the center says of its people."""
        # sudo: sxip.round - whether it is open is for everybody to know
        call, center = self.sudo().round_id, self.sudo().center_id
        if not self.env.su and call.state != 'open':
            raise UserError(self.env._("%s is not open for applications.", call.name))
        self._door_write({
            # sudo: ir.sequence - numbers are given out by the system
            'name': self.env['ir.sequence'].sudo().next_by_code('sxip.application'),
            'proposed_name': self._compose_name()})
        # sudo: sxip.application - taken over from the center, not typed
        self.sudo().write({name: center[name] for name in FORM if name in center._fields and not self[name]})

    @api.depends('center_id', 'round_id')
    def _compute_origin(self):
        """Taken over once; what changes on the center afterwards reaches an open file by a change report only."""
        for application in self:
            center = application.center_id
            application.entity_id, application.industry_id, application.bureau_id = center.entity_id, center.industry_id, center.bureau_id
            application.regulation_id = application.round_id.regulation_id

    def _compose_name(self):
        """[N1] 山西省 + industry + 知识产权运营中心; of a city's round the city's name."""
        # sudo: sxip.round - names of bureaus, industries and rules are open
        call, center = self.sudo().round_id, self.sudo().center_id
        if not call.regulation_id:
            return False
        return call.regulation_id._compose_name(call.bureau_id.city_name, center.industry_id)

    @api.depends('state')
    def _compute_is_open(self):
        for application in self:
            application.is_open = application.state not in CLOSED

    @api.depends('center_id', 'round_id')
    def _compute_display_name(self):
        for application in self:
            # sudo: sxip.center - unit and industry stand on every list that shows the file
            application.display_name = application.sudo().center_id.display_name or application.name or ''

    # -- whose ----------------------------------------------------------------------------------
    def _door_level(self):
        """By channel before acceptance, the city in its review, else the province."""
        state = self.returned_from if self.state == 'returned' else self.state
        if state == 'submitted':
            return 'city' if self.channel == 'city' else 'province'
        return 'city' if state == 'city_review' else 'province'

    def _door_bureau(self, level):
        # sudo: sxip.round - the bureau of the round acts for the province; of a city's own round the city [M4]
        return self.bureau_id if level == 'city' else self.sudo().round_id.bureau_id.with_env(self.env)

    def _is_of_province(self):
        # sudo: sxip.round - of which level it is, everybody may know
        return self.sudo().round_id.level == 'province'

    def _starts_review(self):
        """[M4] From the provincial re-check; in a city's own round from the city's review, the short way."""
        return self.state == ('province_review' if self._is_of_province() else 'city_review')

    def _is_by_city(self):
        return self.channel == 'city'

    def _is_filing_open(self):
        return bool(self.filed_on) and not self.filing_seen_on

    def _holder_in_notice(self):
        return 'province' if self._current_item().notice_id.state == 'closed' else 'clock'

    def _current_item(self):
        """The item of the latest notice on this application that was published."""
        # sudo: sxip.notice.item - the notice counts whoever looks at the file
        return self.sudo().notice_item_ids.filtered(lambda i: i.notice_id.state in ('published', 'closed')).sorted('id')[-1:]

    def _submit_target(self):
        """[A1.2] To be accepted; corrected, where it was returned from."""
        return self.returned_from if self.state == 'returned' and self.returned_from else 'submitted'

    def _accept_target(self):
        """[A1.1] [A1.3] City review, or of a direct application the provincial re-check."""
        return 'city_review' if self.channel == 'city' else 'province_review'

    # -- the clock --------------------------------------------------------------------------------
    @api.model
    def _cron_lapse(self):
        """[A1.2] End the applications whose correction term is over."""
        today = self.env['sxip.calendar.year']._today()
        self.env['sxip.batch']._run(self, [('state', '=', 'returned'), ('due_date', '<', today)],
                                    lambda application: application.action_transition('lapse'))
