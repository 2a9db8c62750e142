from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools.translate import LazyTranslate

from ...domain import names
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)

FIXED = ('min_fulltime_staff', 'min_annual_amount', 'min_projects', 'min_members', 'notice_workdays', 'cycle_years',
         'national_award_amount', 'name_pattern')
READINGS = ('amount_basis', 'count_related_party', 'count_pledge', 'count_outside_chain', 'annual_period',
            'notice_counts_publication_day', 'direct_entity_kinds', 'national_amount', 'national_projects')
OWN = ('annual_due_month', 'annual_due_day', 'acceptance_workdays', 'city_review_workdays', 'province_review_workdays',
       'correction_workdays', 'max_corrections', 'objection_workdays', 'min_experts', 'odd_panel', 'trim_extremes',
       'disagreement_limit', 'pass_score', 'excellent_score', 'qualified_score', 'rectification_months', 'defence_workdays',
       'showcase_reply_workdays', 'reapply_ban_years', 'reapply_ban_document', 'four_eyes', 'city_level_enabled', 'commitment_text')


class SxipRegulation(models.Model):
    _name = 'sxip.regulation'
    _description = "Version of the rules"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'date_from desc, id desc'
    _allow_sudo_commands = False

    name = fields.Char(required=True)
    doc_number = fields.Char("Document no.")
    date_from = fields.Date("In force from", required=True, index=True)
    is_draft_text = fields.Boolean("Draft for comment", help="[Z3] A banner says so until it is replaced.")
    bureau_id = fields.Many2one('sxip.bureau', string="City's own", index='btree_not_null', help="[M4] Empty: the province's rules.")
    state = fields.Selection([('draft', "Being drawn up"), ('in_force', "In force"), ('superseded', "Superseded")],
                             default='draft', required=True, readonly=True, index=True)
    currency_id = fields.Many2one('res.currency', default=lambda self: self.env.ref('base.CNY'), required=True)

    # fixed by the regulation
    min_fulltime_staff = fields.Integer("Full-time staff at least", default=3, aggregator=None, help="[B4]")
    min_annual_amount = fields.Monetary("Yearly operation amount at least", default=2000000, aggregator=None, help="[P1]")
    min_projects = fields.Integer("Projects at least", default=5, aggregator=None, help="[P1]")
    min_members = fields.Integer("Members at least", default=10, aggregator=None, help="[P4]")
    notice_workdays = fields.Integer("Public notice (working days)", default=5, aggregator=None, help="[A3.4]")
    cycle_years = fields.Integer("Cycle (years)", default=3, aggregator=None, help="[M2]")
    national_award_amount = fields.Monetary("National award", default=1000000, aggregator=None, help="[S5]")
    name_pattern = fields.Char("Pattern of names", default="{prefix}{industry}知识产权运营中心", help="[N1]")
    # readings, to be confirmed by the bureau
    amount_basis = fields.Selection([('received', "Received"), ('contract', "Contract")], default='received', required=True)
    count_related_party = fields.Boolean("Related parties count")
    count_pledge = fields.Boolean("Pledge financing counts", default=True)
    count_outside_chain = fields.Boolean("Outside any chain counts")
    annual_period = fields.Selection([('last_full_year', "Last calendar year"), ('rolling_12m', "Twelve months before submission")],
                                     string="“Yearly” means", default='last_full_year', required=True)
    notice_counts_publication_day = fields.Boolean("Day of publication counts")
    direct_entity_kinds = fields.Char("Kinds of unit that may apply directly", help="[A3.0] Empty: all.")
    national_amount = fields.Monetary("National level: amount", default=5000000, aggregator=None)
    national_projects = fields.Integer("National level: projects", default=10, aggregator=None)
    # the bureau's own
    annual_due_month = fields.Integer("Annual report due: month", default=12, aggregator=None)
    annual_due_day = fields.Integer("Annual report due: day", default=31, aggregator=None)
    reminder_day_ids = fields.One2many('sxip.regulation.reminder', 'regulation_id', string="Reminders (days before the due date)")
    acceptance_workdays = fields.Integer("Acceptance (working days)", default=5, aggregator=None)
    city_review_workdays = fields.Integer("City review (working days)", default=15, aggregator=None)
    province_review_workdays = fields.Integer("Provincial re-check (working days)", default=15, aggregator=None)
    correction_workdays = fields.Integer("Correction (working days)", default=5, aggregator=None)
    max_corrections = fields.Integer("Corrections at most", default=0, aggregator=None, help="0: no limit.")
    objection_workdays = fields.Integer("Objection (working days)", default=10, aggregator=None)
    min_experts = fields.Integer("Experts a file at least", default=5, aggregator=None)
    odd_panel = fields.Boolean("Odd number of experts", default=True)
    trim_extremes = fields.Boolean("Leave out highest and lowest", default=True)
    disagreement_limit = fields.Integer("Spread that is shown", default=20, aggregator=None)
    pass_score = fields.Integer("Pass mark", default=60, aggregator=None)
    excellent_score = fields.Integer("Excellent from", default=85, aggregator=None)
    qualified_score = fields.Integer("Qualified from", default=60, aggregator=None)
    rectification_months = fields.Integer("Rectification (months)", default=6, aggregator=None)
    defence_workdays = fields.Integer("Statement and defence (working days)", default=5, aggregator=None)
    showcase_reply_workdays = fields.Integer("Reply to a showcase (working days)", default=10, aggregator=None)
    reapply_ban_years = fields.Integer("Ban on re-applying (years)", default=0, aggregator=None)
    reapply_ban_document = fields.Char("Document of the ban")
    four_eyes = fields.Boolean("Two persons sign", default=True)
    city_level_enabled = fields.Boolean("City-level centers")
    commitment_text = fields.Text("Commitment of the applicant", help="What a unit commits itself to by handing in; one sentence a line.")

    criterion_ids = fields.One2many('sxip.criterion', 'regulation_id', string="Conditions")
    material_type_ids = fields.One2many('sxip.material.type', 'regulation_id', string="Materials")
    indicator_ids = fields.One2many('sxip.indicator', 'regulation_id', string="Indicators")
    interpretation_ids = fields.One2many('sxip.interpretation', 'regulation_id', string="Interpretations")

    _transitions = {
        # code                                from        to            who                  and
        'issue':     T(_lt("Bring into force"), 'draft',    'in_force',   'approver:province', guards=('_why_unfit',), effect='_issued'),
        'supersede': T(_lt("Superseded"),       'in_force', 'superseded', 'by'),
    }
    _editable = {
        'draft': {'manager': ('name', 'doc_number', 'date_from', 'is_draft_text', 'bureau_id', 'currency_id', 'reminder_day_ids',
                              'criterion_ids', 'material_type_ids', 'indicator_ids', 'interpretation_ids', *FIXED, *READINGS, *OWN)},
        ('in_force', 'superseded'): {'manager': ('interpretation_ids',)},
    }

    @api.constrains('name_pattern')
    def _check_name_pattern(self):
        """[N1] 山西省 + industry + 知识产权运营中心."""
        for regulation in self:
            try:
                names.center_name(regulation.name_pattern or '', prefix="山西省", industry="示例产业")
            except ValueError as error:
                raise ValidationError(self.env._("The pattern of names holds {prefix} and {industry} once each.")) from error

    @api.constrains('annual_due_month', 'annual_due_day')
    def _check_annual_due(self):
        """[E1.1] The day is one that every year has."""
        for regulation in self:
            try:
                date(2023, regulation.annual_due_month, regulation.annual_due_day)
            except ValueError as error:
                raise ValidationError(self.env._("The day on which annual reports are due is one that every year has.")) from error

    # -- door -------------------------------------------------------------------------
    @api.model
    def _door_preparer(self, t):
        return 'manager'

    def _door_bureau(self, level):
        return self.env['sxip.bureau']._province() if level == 'province' else self.bureau_id or self.env['sxip.bureau']._province()

    def _door_level(self):
        return 'province'

    def _why_unfit(self):
        """[Z1] A version is issued with its conditions and materials; what burdens a unit beyond the regulation names its document."""
        out = {}
        for regulation in self:
            if not regulation.criterion_ids or not regulation.material_type_ids:
                out[regulation.id] = Refusal(self.env._("It has no conditions or no materials."), clause="六",
                                             remedy=self.env._("Complete its lists."), field='criterion_ids')
            elif regulation.reapply_ban_years and not regulation.reapply_ban_document:
                out[regulation.id] = Refusal(self.env._("A ban on re-applying burdens the unit and rests on no document."),
                                             remedy=self.env._("Name the document, or set the ban to 0."), field='reapply_ban_document')
        return out

    def _issued(self, _reason, _old):
        same = [('state', '=', 'in_force'), ('bureau_id', '=', self.bureau_id.id), ('id', '!=', self.id)]
        self.search([*same, ('date_from', '<=', self.date_from)])._door_by('supersede', self.env._("Superseded by %s", self.name))
        return {'parameters': {name: self[name] for name in (*FIXED, *READINGS, *OWN)}, 'date_from': self.date_from}

    # -- which version ------------------------------------------------------------------
    @api.model
    def _in_force(self, day=None, bureau=None):
        """[Z1] The version in force on a day: the city's own where it has one, else the province's. Empty if there is none.

        A version brought into force with a later `date_from` replaces the one before from that day on, not at once.
        """
        day = day or self.env['sxip.calendar.year']._today()
        domain = [('state', 'in', ('in_force', 'superseded')), ('date_from', '<=', day)]
        # sudo: sxip.regulation - the rules in force bind everybody
        rules = self.sudo()
        own = rules.search([*domain, ('bureau_id', '=', bureau.id)], limit=1) if bureau else rules
        return (own or rules.search([*domain, ('bureau_id', '=', False)], limit=1)).with_env(self.env)

    def _is_four_eyes(self):
        # sudo: sxip.regulation - a rule in force binds whoever decides; without any version two persons sign
        return self.sudo().four_eyes if self else True

    def _compose_name(self, prefix, industry):
        """[N1] The name of a center. :raise UserError: no name can be composed"""
        try:
            return names.center_name(self.name_pattern, prefix=prefix, industry=industry.full_name)
        except ValueError as error:
            raise UserError(self.env._("The name cannot be composed from area “%(area)s” and industry “%(industry)s”.",
                                       area=prefix, industry=industry.full_name)) from error

    def action_new_version(self):
        """A draft with the same parameters and lines, to be changed and issued. :return dict: window action"""
        self.ensure_one()
        self.check_access('read')
        if not self._door_has_role('manager'):
            raise UserError(self.env._("A new version of the rules is drawn up by a manager."))
        lines = {name: [Command.create({k: v for k, v in row.items() if k != 'regulation_id'}) for row in self[name].copy_data()]
                 for name in ('criterion_ids', 'material_type_ids', 'indicator_ids', 'reminder_day_ids')}
        values = {name: self[name] for name in (*FIXED, *READINGS, *OWN)}
        values |= {'name': self.env._("%s (new)", self.name), 'date_from': self.env['sxip.calendar.year']._today(),
                   'is_draft_text': self.is_draft_text, 'bureau_id': self.bureau_id.id}
        new = self.create({**values, **lines})
        return {'type': 'ir.actions.act_window', 'res_model': self._name, 'res_id': new.id, 'views': [(False, 'form')]}
