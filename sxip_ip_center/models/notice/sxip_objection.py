from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
OPEN = ('received', 'accepted', 'verifying')
STANDING = ('upheld', 'partly')
REGISTERED = ('item_id', 'objector', 'is_real_name', 'date_received', 'content')


class SxipObjection(models.Model):
    _name = 'sxip.objection'
    _description = "Objection"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin', 'sxip.deadline.mixin']
    _order = 'date_received desc, id desc'
    _door_parent = 'item_id'                 # `recognize` reads these rows: each change touches the item and its application

    item_id = fields.Many2one('sxip.notice.item', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one(related='item_id.bureau_id', store=True, index=True)
    objector = fields.Char()
    is_real_name = fields.Boolean("Signed with a real name")
    date_received = fields.Date("Received on", required=True, default=lambda self: self.env['sxip.calendar.year']._today())
    content = fields.Text()
    finding = fields.Selection([('upheld', "Upheld"), ('partly', "Partly upheld"), ('rejected', "Not upheld")])
    state = fields.Selection([
        ('received', "Objection received"), ('accepted', "Accepted"), ('verifying', "Verifying"), ('dismissed_formal', "Refused"),
        ('upheld', "Upheld"), ('partly', "Partly upheld"), ('rejected', "Not upheld")], default='received', required=True, readonly=True,
        index=True)

    _door_fields = frozenset({'bureau_id'})
    _holders = {'received': 'province', 'accepted': 'province', 'verifying': 'province'}
    _tasks = {'received': _lt("accept or refuse the objection"), 'accepted': _lt("verify it"),
              'verifying': _lt("enter the finding and conclude")}
    _transitions = {
        # code                                  from         to                  who             and
        'accept':   T(_lt("Accept the objection"), 'received',  'accepted',         'officer:own',  guards=('_why_unsigned', '_why_late'),
                      effect='_start_clock'),
        'refuse':   T(_lt("Refuse the objection"), 'received',  'dismissed_formal', 'approver:own', reason=True, single=True,
                      effect='_refused'),
        'verify':   T(_lt("Start verifying"),   'accepted',  'verifying',        'officer:own'),
        'conclude': T(_lt("Conclude"),          'verifying', '_finding_state',   'approver:own', reason=True, guards=('_why_no_finding',)),
        'extend':   T(_lt("Extend the term"),   ('accepted', 'verifying'), '',   'approver:own', reason=True,
                      guards=('_why_not_extendable',),
                      effect='_extend_due', when='_is_extendable'),
    }
    _editable = {
        'received': {'officer': REGISTERED},
        'verifying': {'officer': ('finding',)},
    }

    def _door_editable(self):
        """What was received stands from its registration on; a wrong entry is refused and registered anew."""
        names = super()._door_editable()
        return names - set(REGISTERED) if self.id else names

    @api.model_create_multi
    def create(self, vals_list):
        objections = super().create(vals_list)
        for objection in objections:
            self.env['sxip.decision']._append(objection, 'register', acting_as='officer:province', audience='bureau', data={
                'item': objection.item_id, 'received': objection.date_received, 'real_name': objection.is_real_name,
                'objector': objection.objector or '', 'content': objection.content or ''})
        return objections

    @api.constrains('item_id', 'date_received')
    def _check_received(self):
        """[A3.4] An objection is to a list that was made public, received since and not in the future."""
        today = self.env['sxip.calendar.year']._today()
        for objection in self:
            notice = objection.item_id.notice_id
            if notice.state == 'draft':
                raise ValidationError(self.env._("“%s” is not published yet; there is nothing to object to.", notice.name))
            if objection.date_received > today or objection.date_received < notice.date_published:
                raise ValidationError(self.env._("Received on %(day)s: that is in the future, or before the publication on %(start)s.",
                                                 day=objection.date_received, start=notice.date_published))

    @api.depends('item_id')
    def _compute_display_name(self):
        for objection in self:
            objection.display_name = self.env._("Objection to %s", objection.item_id.display_name or '')

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    def _is_barring(self):
        """[A3.5] Open, or standing after it was concluded."""
        self.ensure_one()
        return self.state in OPEN + STANDING

    def _why_unsigned(self):
        """[A3.5] Only an objection with a name to it can bar the recognition."""
        return {o.id: Refusal(self.env._("It bears no real name."), "四·3", self.env._("Refuse it; it is a lead."), 'is_real_name')
                for o in self if not o.is_real_name or not (o.objector or '').strip()}

    def _why_late(self):
        """[A3.4] Received on the last day of the notice or before."""
        return {o.id: Refusal(self.env._("It came on %(day)s, the notice ended on %(end)s.", day=o.date_received, end=o.item_id.date_end),
                              "四·3",
                              self.env._("Refuse it; it is a lead."), 'date_received')
                for o in self if o.item_id.date_end and o.date_received > o.item_id.date_end}

    def _why_no_finding(self):
        """[A3.5] An objection is concluded by a finding."""
        return {o.id: Refusal(self.env._("No finding is entered."), "四·3", self.env._("Choose one."),
                              'finding') for o in self if not o.finding}

    def _refused(self, reason, _old):
        """[A3.5] Anonymous or late, it is no objection but a lead, to be looked into apart."""
        return {'lead': self.env['sxip.violation']._lead_from(self, reason).id}

    def _finding_state(self):
        """[A3.5] What the finding says: upheld, partly upheld or not upheld."""
        return self.finding

    def _start_clock(self, _reason, _old):
        rules = self.item_id.application_id.regulation_id
        return self._set_due(self._due_vals(self.date_received, rules.objection_workdays, 'objection'))
