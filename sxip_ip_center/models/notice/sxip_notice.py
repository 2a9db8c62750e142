from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)


class SxipNotice(models.Model):
    _name = 'sxip.notice'
    _description = "Public notice"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'date_published desc, id desc'

    name = fields.Char("Title", required=True)
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    regulation_id = fields.Many2one('sxip.regulation', string="Rules", readonly=True, copy=False, index='btree_not_null',
                                    ondelete='restrict')
    state = fields.Selection([('draft', "To be published"), ('published', "On public notice"), ('closed', "Period over")], default='draft',
                             required=True, readonly=True, index=True)
    date_published = fields.Date("Published on")
    date_start = fields.Date("First day", help="[A3.4] Empty: the lawful one. It may be later, not earlier.")
    date_end = fields.Date("Last day", readonly=True, copy=False, index='btree_not_null')
    derivation = fields.Json(readonly=True, copy=False)
    derivation_text = fields.Text("Day by day", compute='_compute_derivation_text')
    url = fields.Char("Web address")
    proof = fields.Many2many('ir.attachment', string="Proof of publication", copy=False)
    item_ids = fields.One2many('sxip.notice.item', 'notice_id', string="List")

    _closing = models.Index("(date_end) WHERE state = 'published'")

    _door_fields = frozenset({'regulation_id', 'date_end', 'derivation'})
    _holders = {'draft': '_own_level', 'published': 'clock', 'closed': 'none'}
    _tasks = {'draft': _lt("complete the list and publish it"), 'published': _lt("on public notice, closed the day after the last day")}
    _transitions = {
        # code                                 from         to           who             and
        'publish': T(_lt("Publish"),           'draft',     'published', 'approver:own', effect='_published',
                     guards=('_why_empty', '_why_not_determined', '_why_undated')),
        'close':   T(_lt("Close"),             'published', 'closed',    'system', guards=('_why_running',), effect='_closed'),
    }
    _editable = {
        'draft': {'officer': ('name', 'bureau_id', 'date_published', 'date_start', 'url', 'proof', 'item_ids')},
        ('published', 'closed'): {'officer': ('url', 'proof')},
    }

    def _own_level(self):
        return self.bureau_id.level or 'none'

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    def _door_parents(self):
        """[A3.5] Files on public notice: a change of the address or proof undoes the preparation of their recognition."""
        if self.env.su:                      # published or closed by a decision, which says itself what follows
            return super()._door_parents()
        return {**super()._door_parents(), 'items': self.sudo().item_ids.application_id}  # sudo: sxip.application - whoever changes it

    def write(self, vals):
        before = {notice: (notice.url, notice.proof) for notice in self if notice.state != 'draft'} if {'url',
            'proof'} & vals.keys() else {}
        result = super().write(vals)
        for notice, (url, proof) in before.items():
            if url and notice.url != url or proof - notice.proof:
                raise UserError(self.env._("%s: the proof of its publication is kept; add to it, do not replace it.", notice.name))
            self.env['sxip.decision']._append(notice, 'publication', state_from=notice.state, acting_as='officer', audience='bureau',
                                              data={'url': notice.url or '', 'proof': notice.proof.mapped('checksum')})
        return result

    # -- guards -----------------------------------------------------------------------------
    def _why_empty(self):
        """[A3.4] A notice publishes a list."""
        return {n.id: Refusal(self.env._("The list is empty."), "四·3", self.env._("Add the applications that were put on the list."),
                              'item_ids')
                for n in self if not n.item_ids}

    def _why_not_determined(self):
        """[A3.3] Only what the list was decided for is published."""
        out = {}
        for notice in self:
            wrong = notice.item_ids.filtered(lambda i: i.application_id.state != 'determined'
                                             or i.application_id.round_id.bureau_id != i.notice_id.bureau_id)
            if wrong:
                out[notice.id] = Refusal(self.env._("Not on the decided list: %s.",
                                                    '、'.join(wrong.application_id.mapped('display_name')[:5])),
                                         "四·3", self.env._("Take them off, or decide on them first."), 'item_ids')
        return out

    def _why_undated(self):
        """[A3.4] The day of publication is known, not before the list was decided, and the term can be counted from it."""
        out = {}
        for notice in self:
            if not notice.date_published:
                out[notice.id] = Refusal(self.env._("The day of publication is not entered."), "四·3", self.env._("Enter it."),
                                         'date_published')
                continue
            try:
                earliest = notice._window() and notice._lawful_start()
            except UserError as uncounted:               # a year whose calendar is not published; it says so, and what to do
                out[notice.id] = Refusal(str(uncounted), field='date_published')
                continue
            decided = max([s for s in notice.item_ids.application_id.mapped('state_since') if s], default=None)
            if decided and notice.date_published < decided:
                out[notice.id] = Refusal(self.env._("Published on %(day)s, but the list was decided on %(decided)s.",
                                                    day=notice.date_published,
                                                    decided=decided), "四·3", self.env._("Enter the day on which it is made public."),
                                         'date_published')
            elif notice.date_start and notice.date_start < earliest:
                out[notice.id] = Refusal(self.env._("The notice begins on %(start)s at the earliest, not on %(given)s.",
                                                    start=earliest, given=notice.date_start), "四·3",
                                         self.env._("Leave the first day empty, or choose a later one."), 'date_start')
        return out

    def _rules(self):
        return self.regulation_id or self.item_ids.application_id.regulation_id[:1] or self.env['sxip.regulation']._in_force()

    def _lawful_start(self):
        """[A3.4] The first day that counts. :raise UserError: a year without a published calendar"""
        counts = self._rules().notice_counts_publication_day
        return self.env['sxip.calendar.year'].add_workdays(self.date_published, 1, count_start=counts)[0]

    def _why_running(self):
        """[A3.5] The clock closes a notice after its last day; nobody else does."""
        today = self.env['sxip.calendar.year']._today()
        return {n.id: Refusal(self.env._("It runs until %s.", n.date_end)) for n in self if not n.date_end or n.date_end >= today}

    def _window(self):
        """[A3.4] (first day, last day, derivation) of the notice if it is published on its day. :raise UserError: no calendar"""
        rules, calendar, start = self._rules(), self.env['sxip.calendar.year'], self._lawful_start()
        if self.date_start and self.date_start > start:
            return self.date_start, *calendar.add_workdays(self.date_start, rules.notice_workdays, count_start=True)
        return start, *calendar.add_workdays(self.date_published, rules.notice_workdays, count_start=rules.notice_counts_publication_day)

    def _first_and_last_day(self):
        """The days as they run, or as they would run; none where the day of publication is not given or no calendar covers it."""
        if self.date_end or not self.date_published:
            return self.date_start, self.date_end
        try:
            return self._window()[:2]
        except UserError:
            return False, False

    def _letter_drafted(self, letter):
        """[A3.5] One recognition document for the whole list: each item that nothing bars rests on it."""
        if letter.kind == 'recognition':
            items = self.item_ids.filtered(lambda item: not any(o._is_barring() for o in item.objection_ids))
            items.application_id.filtered(lambda a: a.state == 'notice' and not a.document_id).write({'document_id': letter.id})

    # -- effects ----------------------------------------------------------------------------
    def _published(self, _reason, _old):
        """[A3.4] Five statutory working days, counted once; a later change of the calendar does not move a running notice."""
        rules, (start, end, derivation) = self._rules(), self._window()
        self._door_write({'regulation_id': rules.id, 'date_start': start, 'date_end': end, 'derivation': derivation})
        for item in self.item_ids:
            item._door_write({'name': item.application_id.proposed_name, 'unit_name': item.application_id.unit_name,
                              'rank': item.rank or item.application_id.sudo().rank})  # sudo: sxip.application - its rank, as decided
        self.item_ids.application_id._door_by('publish')
        return {'date_published': self.date_published, 'date_start': start, 'date_end': end, 'derivation': derivation,
                'counts_publication_day': rules.notice_counts_publication_day, 'workdays': rules.notice_workdays,
                'items': [[i.application_id, i.name or ''] for i in self.item_ids]}

    def _closed(self, _reason, _old):
        """The files are the province's turn again."""
        for application in self.item_ids.application_id.filtered(lambda a: a.state == 'notice'):
            application._door_write({'holder': 'province', 'holder_bureau_id': self.bureau_id.id, **application._due_none()})
        return {'date_end': self.date_end}

    @api.model
    def _cron_close(self):
        """[A3.5] Close the notices whose last day is over."""
        today = self.env['sxip.calendar.year']._today()
        self.env['sxip.batch']._run(self, [('state', '=', 'published'), ('date_end', '<', today)],
                                    lambda notice: notice.action_transition('close'))

    @api.depends('derivation')
    @api.depends_context('lang')
    def _compute_derivation_text(self):
        for notice in self:
            notice.derivation_text = '\n'.join(self._day_text(*day) for day in notice.derivation or [])

    def _day_text(self, day, worked, why):
        kind, _sep, name = why.partition(':')
        words = {'workday': self.env._("working day"), 'weekend': self.env._("weekend"), 'holiday': self.env._("holiday"),
                 'makeup': self.env._("make-up working day")}
        return f"{day} {'✓' if worked else '—'} {words.get(kind, kind)}{f'（{name}）' if name else ''}"
