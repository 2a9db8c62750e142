from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools.translate import LazyTranslate

from ...domain import credit_code
from ..core.code_messages import credit_code_message
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)

ORGANISATIONS = [('legal_person', "Legal person"), ('internal_unit', "Internal unit")]
RIGHTS = [('owned', "Owned"), ('rented', "Rented"), ('free', "Lent free")]
IDENTITY = ('name', 'partner_id', 'operator_id', 'operator_uscc', 'uscc', 'entity_kind', 'industry_id', 'bureau_id')
CLAIM = ('provincial_unit', 'provincial_unit_basis')
PREMISES = ('premises_address', 'premises_area', 'premises_exclusive', 'premises_right', 'premises_until')
PEOPLE = ('head_name', 'head_phone', 'contact_name', 'contact_phone', 'contact_email')
OPEN_ALWAYS = ('organisation_form', 'founding_document', 'building_since', 'staff_ids', 'cobuilder_ids', *PREMISES, *PEOPLE)


class SxipCenter(models.Model):
    _name = 'sxip.center'
    _description = "Industry IP operation center"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'bureau_id, id'
    _rec_names_search = ['name', 'partner_id.name', 'industry_id.name', 'uscc']
    _door_state_has_line = False

    name = fields.Char(compute='_compute_name', store=True, precompute=True, readonly=False,
                       help="[N1] Composed while building; from the recognition in force afterwards.")
    state = fields.Selection([
        ('building', "Building"), ('recognized', "Recognised"), ('rectifying', "Rectifying"), ('revoked', "Revoked"),
        ('withdrawn', "Exited")], compute='_compute_recognition', store=True, precompute=True, readonly=True, index=True,
        default='building')
    level = fields.Selection([('none', "None"), ('city', "City"), ('province', "Province")], compute='_compute_recognition', store=True,
                             precompute=True, readonly=True, default='none')
    is_national = fields.Boolean("National", compute='_compute_recognition', store=True, precompute=True, readonly=True)
    recognition_id = fields.Many2one('sxip.recognition', compute='_compute_recognition', store=True, precompute=True,
                                     readonly=True, index='btree_not_null')
    cycle_start = fields.Date(related='recognition_id.cycle_start')
    cycle_end = fields.Date(related='recognition_id.cycle_end', store=True, index='btree_not_null')

    partner_id = fields.Many2one('res.partner', string="Construction entity", required=True, index=True, ondelete='restrict')
    operator_id = fields.Many2one('res.partner', ondelete='restrict', index='btree_not_null',
                                  help="[B2] An independent legal person; empty: an internal unit of the construction entity.")
    operator_uscc = fields.Char("Operator's credit code")
    entity_id = fields.Many2one('res.partner', string="Unit", compute='_compute_entity_id', store=True, precompute=True, index=True,
                                ondelete='restrict')
    uscc = fields.Char("Credit code", required=True, index=True)
    entity_kind = fields.Selection([
        ('enterprise', "Enterprise"), ('university', "University"), ('institute', "Research institute"), ('park', "Park"),
        ('association', "Association"), ('service_agency', "Service agency"), ('other', "Other")], string="Kind of unit", required=True)
    provincial_unit = fields.Selection([('no', "No"), ('claimed', "Claimed"), ('confirmed', "Rank confirmed"), ('refused', "Rank refused")],
                                       string="Provincial rank or above", default='no', required=True)
    provincial_unit_basis = fields.Text("Basis of the claim")
    industry_id = fields.Many2one('sxip.industry', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one('sxip.bureau', string="Area", required=True, index=True, ondelete='restrict',
                                domain=[('level', '=', 'city')])
    organisation_form = fields.Selection(ORGANISATIONS, string="Form of organisation")
    founding_document = fields.Char("Founding document of the unit")
    building_since = fields.Date("Building since")
    premises_address = fields.Char("Address")
    premises_area = fields.Float("Area (m²)", digits=(10, 2), aggregator=None)
    premises_exclusive = fields.Boolean("Used exclusively")
    premises_right = fields.Selection(RIGHTS, string="Right to the premises")
    premises_until = fields.Date("Lease until")
    head_name = fields.Char("Head")
    head_phone = fields.Char("Head's phone")
    contact_name = fields.Char("Contact")
    contact_phone = fields.Char("Phone")
    contact_email = fields.Char("E-mail")
    predecessor_id = fields.Many2one('sxip.center', index='btree_not_null', ondelete='restrict')
    lineage_id = fields.Many2one('sxip.center', compute='_compute_lineage_id', store=True, recursive=True, index=True,
                                 help="The first center of the line; awards are counted by it.")

    staff_ids = fields.One2many('sxip.staff', 'center_id')
    cobuilder_ids = fields.One2many('sxip.center.partner', 'center_id', string="Co-builders and partners")
    recognition_ids = fields.One2many('sxip.recognition', 'center_id', string="Recognitions")
    application_ids = fields.One2many('sxip.application', 'center_id', string="Applications")
    evaluation_ids = fields.One2many('sxip.evaluation', 'center_id', string="Evaluations")
    change_ids = fields.One2many('sxip.change', 'center_id', string="Changes")
    transaction_ids = fields.One2many('sxip.transaction', 'center_id', string="Transactions")
    project_ids = fields.One2many('sxip.project', 'center_id', string="Projects")
    alliance_ids = fields.One2many('sxip.alliance', 'center_id', string="Alliances")
    advice = fields.Char("To be noted", compute='_compute_advice')
    has_open_file = fields.Boolean(compute='_compute_has_open_file')
    fulltime_count = fields.Integer("Full-time staff", compute='_compute_fulltime_count')
    is_cycle_over = fields.Boolean("Cycle over, to be evaluated", compute='_compute_is_cycle_over', search='_search_is_cycle_over',
                                   help="[M2] Derived; takes nothing away.")

    _door_fields = frozenset({'level', 'is_national', 'recognition_id', 'entity_id', 'lineage_id'})
    _transitions = {
        # code                                                     from                                         to  who
        'confirm_rank': T(_lt("Confirm provincial rank"), ('building', 'recognized', 'rectifying'), '', 'officer:province',
                          guards=('_why_no_claim',), effect='_confirm_rank', audience='applicant'),
        'refuse_rank':  T(_lt("Refuse provincial rank"), ('building', 'recognized', 'rectifying'), '', 'officer:province',
                          guards=('_why_no_claim',), reason=True, effect='_refuse_rank', audience='applicant'),
    }
    _editable = {
        'building': {'center': (*IDENTITY, *CLAIM, *OPEN_ALWAYS), 'officer': (*IDENTITY, *CLAIM, 'predecessor_id', *OPEN_ALWAYS)},
        ('recognized', 'rectifying'): {'center': (*CLAIM, *OPEN_ALWAYS), 'officer': OPEN_ALWAYS},
    }

    # -- computed -----------------------------------------------------------------------
    @api.depends('partner_id.commercial_partner_id')
    def _compute_entity_id(self):
        for center in self:
            center.entity_id = center.partner_id.commercial_partner_id

    @api.depends('recognition_ids.state', 'recognition_ids.name', 'industry_id', 'bureau_id')
    def _compute_name(self):
        """[N1] While building the name that the center would bear; then that of its recognition."""
        rules = self.env['sxip.regulation']._in_force()
        province = self.env['sxip.bureau']._province()
        for center in self:
            last = center._latest_recognition()
            if last:
                center.name = last.name
            elif center.name:
                center.name = center.name            # as its unit calls it while building
            elif rules and province and center.industry_id:
                # sudo: sxip.regulation - the pattern of names is public
                center.name = rules.sudo()._compose_name(province.sudo().city_name, center.industry_id)
            else:
                center.name = center.industry_id.full_name

    def _latest_recognition(self, levels=('province', 'city')):
        """The provincial recognition that counts, else the city one; ended ones count after those in force."""
        self.ensure_one()
        lines = self.recognition_ids.filtered(lambda r: r.state not in ('draft', 'renewed'))
        for level in levels:
            if found := lines.filtered(lambda r, level=level: r.level == level).sorted(lambda r: (r.cycle_start, r.id)):
                return found[-1]
        return lines.browse()

    @api.depends('recognition_ids.state', 'recognition_ids.level')
    def _compute_recognition(self):
        state_of = {'in_force': 'recognized', 'rectifying': 'rectifying', 'revoked': 'revoked', 'withdrawn': 'withdrawn'}
        for center in self:
            last = center._latest_recognition()
            alive = last.state in ('in_force', 'rectifying')
            center.state = state_of.get(last.state, 'building')
            center.level = last.level if alive else 'none'
            center.recognition_id = last if alive else False
            center.is_national = any(r.level == 'national' and r.state in ('in_force', 'rectifying') for r in center.recognition_ids)

    @api.depends('predecessor_id.lineage_id')
    def _compute_lineage_id(self):
        for center in self:
            center.lineage_id = center.predecessor_id.lineage_id or center._origin

    @api.depends('application_ids.state')
    def _compute_has_open_file(self):
        for center in self:
            # sudo: sxip.application - a draft of the unit counts, also where the officer may not see it
            center.has_open_file = any(a.is_open for a in center.sudo().application_ids)

    @api.depends('entity_kind', 'cobuilder_ids.role', 'fulltime_count', 'state')
    @api.depends_context('lang')
    def _compute_advice(self):
        """[B0.1] [N2.0] What an officer looks at; it bars nothing."""
        least = self.env['sxip.regulation']._in_force().sudo().min_fulltime_staff  # sudo: sxip.regulation - the number is public
        for center in self:
            notes = []
            if center.entity_kind == 'service_agency' and not center.cobuilder_ids.filtered(lambda c: c.role == 'cobuilder'):
                notes.append(self.env._("A service agency builds alone; the regulation invites agencies to take part (三)."))
            if center.state in ('recognized', 'rectifying') and center.fulltime_count < least:
                notes.append(self.env._("Full-time staff: %(n)s, fewer than %(least)s (三·4).", n=center.fulltime_count, least=least))
            center.advice = ' '.join(notes)

    @api.depends('staff_ids.is_full_time', 'staff_ids.date_from', 'staff_ids.date_to')
    def _compute_fulltime_count(self):
        today = self.env['sxip.calendar.year']._today()
        for center in self:
            center.fulltime_count = len(center.staff_ids.filtered(lambda s: s._is_active_on(today) and s.is_full_time))

    @api.depends('cycle_end', 'state')
    def _compute_is_cycle_over(self):
        today = self.env['sxip.calendar.year']._today()
        for center in self:
            center.is_cycle_over = center.state in ('recognized', 'rectifying') and bool(center.cycle_end) and center.cycle_end < today

    def _search_is_cycle_over(self, operator, value):
        if operator != 'in' or list(value) != [True]:
            return NotImplemented
        return [('state', 'in', ('recognized', 'rectifying')), ('cycle_end', '<', self.env['sxip.calendar.year']._today())]

    @api.depends('partner_id.name', 'industry_id.name')
    def _compute_display_name(self):
        for center in self:
            # sudo: res.partner - the unit's name is on every list; the person behind it is not
            unit, industry = center.sudo().partner_id.name or '', center.industry_id.name or ''
            center.display_name = f'{unit} · {industry}' if unit and industry else unit or industry

    # -- checks -------------------------------------------------------------------------
    @api.constrains('uscc', 'operator_uscc')
    def _check_uscc(self):
        for center in self:
            for text in filter(None, (center.uscc, center.operator_uscc)):
                if message := credit_code_message(self.env, text):
                    raise ValidationError(message)

    @api.constrains('bureau_id')
    def _check_bureau(self):
        """[M1] A center is looked after by a city bureau."""
        for center in self:
            if center.bureau_id.level != 'city':
                raise ValidationError(self.env._("%s: choose the city bureau that looks after the center.", center.display_name))

    @api.constrains('predecessor_id')
    def _check_predecessor(self):
        if self._has_cycle('predecessor_id'):
            raise ValidationError(self.env._("A center cannot come after itself."))

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_claim(vals)
        return super().create([self._normalized(vals) for vals in vals_list])

    def write(self, vals):
        self._check_claim(vals)
        return super().write(self._normalized(vals))

    def _check_claim(self, vals):
        """[A1.3] A unit claims the rank or takes the claim back; confirmed and refused are the province's words."""
        if vals.get('provincial_unit') in ('confirmed', 'refused') and not self._door_granted({'provincial_unit'}):
            raise AccessError(self.env._("The provincial rank is claimed here; the province confirms or refuses it by its button."))

    @api.model
    def _normalized(self, vals):
        codes = {name: credit_code.normalize(vals[name]) for name in ('uscc', 'operator_uscc') if vals.get(name)}
        return {**vals, **codes} if codes else vals

    # -- door ---------------------------------------------------------------------------
    def _door_editable(self):
        """Identity is written while building and no file is open; afterwards only by a change report."""
        names = super()._door_editable()
        if self.id and self.has_open_file:
            names = names - set(IDENTITY)
        if self.provincial_unit in ('confirmed', 'refused'):
            names = names - {'provincial_unit'}
        return names

    def _door_level(self):
        return 'city'

    def _door_bureau(self, level):
        bureau = self.bureau_id
        return bureau.parent_id if level == 'province' else bureau

    def _door_is_officer(self, level):
        """Officers of the city look after their centers; those of the province after all of them."""
        own = self.env.user.sxip_bureau_ids
        return super()._door_is_officer(level) or (not level and self.bureau_id.parent_id in own)

    def _why_no_claim(self):
        """[A1.3] The rank is claimed with its basis before it is decided."""
        return {c.id: Refusal(self.env._("No claim of provincial rank is open."), clause="四·1", field='provincial_unit')
                for c in self if c.provincial_unit != 'claimed'}

    def _confirm_rank(self, _reason, _old):
        self._door_write({'provincial_unit': 'confirmed'})

    def _refuse_rank(self, reason, _old):
        """[A1.3] Refused, its open direct files go on with the city bureau."""
        self._door_write({'provincial_unit': 'refused'})
        # sudo: sxip.application - the files follow whoever decides on the rank
        files = self.sudo().application_ids
        direct = files.filtered(lambda a: a.channel == 'direct' and a.state in ('submitted', 'returned', 'province_review'))
        direct.with_env(self.env)._door_by('reroute', reason)
        # sudo: sxip.evaluation - as above [E1.3]
        reports = self.sudo().evaluation_ids.filtered(lambda e: e.channel == 'direct' and
                                                      e.state in ('draft', 'returned', 'province_review'))
        reports.filtered(lambda e: e.state == 'province_review').with_env(self.env)._door_by('reroute', reason)
        reports.filtered(lambda e: e.state != 'city_review')._door_write({'channel': 'city'})

    # -- accounts -----------------------------------------------------------------------
    def action_open_account(self, login, name):
        """Open the unit's first account, together with its center [A1.1]. Further ones are opened by the manager.

        :param str login: the e-mail address that the unit signs in with
        :param str name: the person's name
        :return int: id of the user
        :raise UserError: the center has an account already, or the caller is no officer of its bureau
        """
        self.ensure_one()
        self.check_access('write')
        if not self._door_holds('officer:city'):
            raise UserError(self.env._("%s: the account is opened by an officer of its bureau.", self.display_name))
        # sudo: res.users - an officer manages no users; this opens one account of one fixed role for one unit
        users = self.env['res.users'].sudo()
        if users.search_count([('partner_id.commercial_partner_id', '=', self.entity_id.id), ('share', '=', False)], limit=1):
            raise UserError(self.env._("%s has an account already; further ones are opened by the manager.", self.partner_id.name))
        if not (login or '').strip() or not (name or '').strip():
            raise UserError(self.env._("Give the log-in and the name of the person."))
        person = self.env['res.partner'].sudo().create(  # sudo: res.partner - as above
            {'name': name.strip(), 'email': login.strip(), 'parent_id': self.entity_id.id})
        user = users.with_context(no_reset_password=True).create({
            'login': login.strip(), 'partner_id': person.id, 'name': name.strip(),
            'group_ids': [(6, 0, [self.env.ref('sxip_ip_center.group_center_user').id])]})
        self.env['sxip.decision']._append(self, 'create_account', acting_as='officer:city', audience='bureau', data={'user': user.login})
        return user.id
