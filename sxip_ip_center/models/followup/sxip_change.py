from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.translate import LazyTranslate

from ...domain import credit_code
from ..core.code_messages import credit_code_message
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
APPROVED = ('name', 'entity', 'industry', 'bureau', 'exit')
# what each kind of change asks for, and the field of the center that it sets
ASKS = {'name': ('new_name',), 'entity': ('new_partner_id', 'new_uscc', 'new_entity_kind'), 'operator': ('new_operator_id',),
        'address': ('new_text',), 'head': ('new_text',), 'industry': ('new_industry_id',), 'bureau': ('new_bureau_id',), 'exit': ()}
SETS = {'new_name': 'name', 'new_partner_id': 'partner_id', 'new_uscc': 'uscc', 'new_entity_kind': 'entity_kind',
        'new_operator_id': 'operator_id', 'new_operator_uscc': 'operator_uscc', 'new_industry_id': 'industry_id',
        'new_bureau_id': 'bureau_id',
        'new_head_phone': 'head_phone'}
GIVEN = ('new_name', 'new_partner_id', 'new_uscc', 'new_entity_kind', 'new_operator_id', 'new_operator_uscc', 'new_industry_id',
         'new_bureau_id', 'new_text', 'new_head_phone')


class SxipChange(models.Model):
    _name = 'sxip.change'
    _description = "Change report"
    _inherit = ['sxip.center.file', 'sxip.material.holder']
    _order = 'id desc'

    kind = fields.Selection([
        ('name', "Name"), ('entity', "Construction entity"), ('operator', "Operator"), ('head', "Head"), ('address', "Address"),
        ('industry', "Industry"), ('bureau', "Area"), ('exit', "Voluntary exit")], string="What changes", required=True, default='name')
    needs_approval = fields.Boolean(compute='_compute_needs_approval', store=True, help="The others are accepted for the record.")
    happened_on = fields.Date("Since")
    reason = fields.Text("Why")
    value_old = fields.Char("So far", compute='_compute_values', store=True)
    value_new = fields.Char("From now on", compute='_compute_values', store=True)
    new_name = fields.Char("New name")
    new_partner_id = fields.Many2one('res.partner', string="New construction entity", index='btree_not_null', ondelete='restrict')
    new_uscc = fields.Char("New credit code")
    new_entity_kind = fields.Selection(lambda self: self.env['sxip.center']._fields['entity_kind']._description_selection(self.env),
                                       string="Kind of the new unit")
    new_operator_id = fields.Many2one('res.partner', string="New operator", index='btree_not_null', ondelete='restrict')
    new_operator_uscc = fields.Char("New operator's credit code")
    new_industry_id = fields.Many2one('sxip.industry', string="New industry", index='btree_not_null', ondelete='restrict')
    new_bureau_id = fields.Many2one('sxip.bureau', string="New area", index='btree_not_null', ondelete='restrict',
                                    domain=[('level', '=', 'city')])
    new_text = fields.Char("New address or head")
    new_head_phone = fields.Char("New head's phone")
    uscc_old = fields.Char("Credit code so far", readonly=True, copy=False, index='btree_not_null')
    attachment_ids = fields.Many2many('ir.attachment', string="Evidence", copy=False)
    document_id = fields.Many2one('sxip.document', copy=False, index='btree_not_null', ondelete='restrict')
    state = fields.Selection([
        ('draft', "In preparation"), ('submitted', "To be examined"), ('accepted', "Recorded"), ('approved', "Approved"),
        ('rejected', "Not approved")], default='draft', required=True, readonly=True, index=True)

    _one_open = models.UniqueIndex("(center_id, kind) WHERE state IN ('draft', 'submitted')",
                                   "A change of this kind is under way already; finish that one first.")

    _door_parent = 'center_id'
    _door_fields = frozenset({'needs_approval', 'value_old', 'value_new', 'uscc_old'})
    _door_kept = frozenset({'center_id', 'kind', *GIVEN})
    _holders = {'draft': 'applicant', 'submitted': '_deciding_level'}
    _tasks = {'draft': _lt("fill it in and submit it"), 'submitted': _lt("examine the change")}
    _transitions = {
        # code                                   from         to           who                  and
        'submit':  T(_lt("Submit the change"),   'draft',     'submitted', 'center', guards=('_why_center_closed', '_why_value_missing'),
                     effect='_submitted', audience='applicant'),
        'accept':  T(_lt("Accept for the record"), 'submitted', 'accepted', 'officer', only='_is_record', guards=('_why_center_closed',),
                     effect='_carried_out', audience='applicant'),
        'approve': T(_lt("Approve the change"),  'submitted', 'approved',  'approver:province', only='_is_approval',
                     guards=('_why_center_closed', '_why_name_taken', '_why_no_document', '_why_public'), effect='_carried_out',
                     audience='applicant'),
        'reject':  T(_lt("Refuse the change"),   'submitted', 'rejected',  'officer', reason=True, single=True, audience='applicant'),
    }
    _editable = {
        'draft': {'center': ('center_id', 'kind', 'happened_on', 'reason', 'attachment_ids', *GIVEN)},
        'submitted': {'officer': ('document_id',)},
    }

    @api.depends('kind')
    def _compute_needs_approval(self):
        """Name, entity, industry, area and exit are the province's to approve; the rest is recorded."""
        for change in self:
            change.needs_approval = change.kind in APPROVED

    def _is_approval(self):
        return self.needs_approval

    def _is_record(self):
        return not self.needs_approval

    def _deciding_level(self):
        return 'province' if self.needs_approval else 'city'

    @api.depends('kind', 'center_id', *GIVEN)
    def _compute_values(self):
        """What it was and what it becomes, in words; the old value stands once the change is handed in."""
        for change in self:
            center = change.sudo().center_id  # sudo: sxip.center - the unit's own center
            name = {'head': 'head_name', 'address': 'premises_address', 'exit': 'state'}.get(
                change.kind, SETS.get((ASKS.get(change.kind) or ('',))[0], 'name'))
            if change.state in (False, 'draft'):
                change.value_old = change._words(center, name)
            asked = (ASKS.get(change.kind) or (None,))[0]
            change.value_new = change._words(change, asked) if asked else self.env._("Exited")

    def _words(self, record, name):
        value = record[name]
        if isinstance(value, models.BaseModel):
            return value.sudo().display_name or ''  # sudo: res.partner - the unit that is named
        if record._fields[name].type == 'selection':
            return dict(record._fields[name]._description_selection(self.env)).get(value, '')
        return value or ''

    @api.constrains('new_uscc', 'new_operator_uscc')
    def _check_codes(self):
        for change in self:
            for text in filter(None, (change.new_uscc, change.new_operator_uscc)):
                if message := credit_code_message(self.env, text):
                    raise ValidationError(message)

    @api.constrains('new_bureau_id')
    def _check_bureau(self):
        for change in self:
            if change.new_bureau_id and change.new_bureau_id.level != 'city':
                raise ValidationError(self.env._("%s: choose the city bureau that looks after the center.", change.display_name))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalized(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._normalized(vals))

    @api.model
    def _normalized(self, vals):
        return {**vals, **{name: credit_code.normalize(vals[name]) for name in ('new_uscc', 'new_operator_uscc') if vals.get(name)}}

    # -- guards -----------------------------------------------------------------------------
    def _why_center_closed(self):
        """A center whose recognition was cancelled or given up changes no more."""
        return {c.id: Refusal(self.env._("The center is “%s”.", c._words(c.center_id, 'state')), "五", field='center_id')
                for c in self if c.center_id.state in ('revoked', 'withdrawn') or c.kind == 'exit' and not c.center_id.recognition_id}

    def _why_value_missing(self):
        """What changes is said, and is something else than before."""
        out = {}
        for c in self:
            missing = [c._fields[name]._description_string(self.env) for name in ASKS[c.kind] if not c[name]]
            if missing:
                out[c.id] = Refusal(self.env._("Not entered: %s.", '、'.join(missing)), "五", self.env._("Enter it."), ASKS[c.kind][0])
            elif c.kind != 'exit' and c.value_new == c.value_old and c.new_uscc == (c.kind == 'entity' and c.center_id.uscc):
                out[c.id] = Refusal(self.env._("It is “%s” already.", c.value_old), "五", self.env._("Enter what changes."),
                                    ASKS[c.kind][0])
        return out

    def _new_recognition_name(self):
        """[N1] The name that the recognition bears after the change; empty where it keeps its own."""
        # sudo: sxip.center - its recognition, whoever decides
        center, recognition = self.sudo().center_id, self.sudo().center_id.recognition_id
        if not recognition or self.kind not in ('name', 'industry'):
            return ''
        if self.kind == 'name':
            return self.new_name or ''
        area = self._door_bureau('province') if recognition.level == 'province' else center.bureau_id
        rules = recognition.application_id.regulation_id or self._door_regulation().sudo()  # sudo: sxip.regulation - as above
        return rules._compose_name(area.city_name, self.sudo().new_industry_id)  # sudo: sxip.industry - as above

    def _why_name_taken(self):
        """[N1] The new name is free among the recognitions in force."""
        out = {}
        for c in self:
            if name := c._new_recognition_name():
                # sudo: sxip.recognition - a name is taken wherever it was given
                taken = self.env['sxip.recognition'].sudo().search([
                    ('level', '=', c.center_id.recognition_id.level), ('name', '=', name), ('state', 'in', ('in_force', 'rectifying')),
                    ('center_id', '!=', c.center_id.id)], limit=1)
                if taken:
                    out[c.id] = Refusal(self.env._("The name “%(name)s” is borne by %(unit)s.", name=name,
                                                   unit=taken.center_id.partner_id.name), "四",
                                                   self.env._("Refuse it, or agree on another."),
                                        'new_name')
        return out

    def _why_no_document(self):
        """[N1] A recognition takes a new name by a document with number and date."""
        return {c.id: Refusal(self.env._("The document of the new name, with number and date, is not entered."), "四",
                              self.env._("Enter it."),
                              'document_id')
                for c in self if c._new_recognition_name() and not (c.document_id.number and c.document_id.date)}

    def _why_public(self):
        """[A3.4] While its application is on public notice, or waits for the recognition, a center keeps what was made public."""
        # sudo: sxip.application - whoever decides on the change
        return {c.id: Refusal(self.env._("Its application is decided and being made public."), "四·3", self.env._("Decide on that first."))
                # sudo: sxip.application - as above
                for c in self if c.kind != 'exit' and c.sudo().center_id.application_ids.filtered(
                    lambda a: a.state in ('determined', 'notice'))}
