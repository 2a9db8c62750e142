from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...domain import cycles
from .transition import Refusal


class SxipDeadlineMixin(models.AbstractModel):
    """Legal due dates: computed from the statutory calendar, with the derivation kept; never edited."""
    _name = 'sxip.deadline.mixin'
    _description = "Legal due date"
    _inherit = ['sxip.guarded.mixin']

    due_date = fields.Date("Due on", copy=False, readonly=True, index='btree_not_null')
    due_reason = fields.Selection(
        [('accept', "acceptance"), ('review', "review"), ('correct', "correction"), ('notice', "public notice"), ('objection', "objection"),
         ('report', "report"), ('rectify', "rectification"), ('defence', "defence"), ('reply', "reply")], string="Term for", copy=False,
         readonly=True)
    due_derivation = fields.Json("Derivation", copy=False, readonly=True)
    due_workdays = fields.Integer("Term in working days", copy=False, readonly=True, aggregator=None)
    due_months = fields.Integer("Term in months", copy=False, readonly=True, aggregator=None)
    is_extended = fields.Boolean("Extended", copy=False, readonly=True)
    clock_stopped_on = fields.Date("Clock stopped on", copy=False, readonly=True)
    clock_reason = fields.Char(copy=False, readonly=True)
    clock_days_left = fields.Integer("Days left when stopped", copy=False, readonly=True, aggregator=None)
    workdays_left = fields.Integer("Working days left", compute='_compute_workdays_left', search='_search_workdays_left', aggregator=None)
    due_text = fields.Char("Deadline", compute='_compute_workdays_left')

    _due_fields = frozenset({'due_date', 'due_reason', 'due_derivation', 'due_workdays', 'due_months', 'is_extended', 'clock_stopped_on',
                             'clock_reason', 'clock_days_left'})

    _reminder_field = 'due_date'

    @api.model
    def _door_is_decided(self, name):
        return name in self._due_fields or super()._door_is_decided(name)

    @api.depends('due_date', 'clock_stopped_on')
    @api.depends_context('lang')
    def _compute_workdays_left(self):
        calendar = self.env['sxip.calendar.year']
        today = calendar._today()
        for record in self:
            record.workdays_left, record.due_text = 0, ''
            if not record.due_date:
                continue
            day = fields.Date.to_string(record.due_date)
            try:
                left = record.workdays_left = calendar._count_workdays(today, record.due_date)
            except LookupError:
                record.due_text = self.env._("%s (calendar not published)", day)
                continue
            if left < 0 or today > record.due_date:
                record.due_text = self.env._("%(day)s overdue by %(n)s working days", day=day, n=max(-left, 1))
            elif left == 0:
                record.due_text = self.env._("%s due today", day)
            else:
                record.due_text = self.env._("%(day)s %(n)s working days left", day=day, n=left)

    def _search_workdays_left(self, operator, value):
        """`workdays_left <= n` is `due_date <= the n-th working day from today`; so for the other orders."""
        if operator not in ('<=', '<', '>', '>='):
            return NotImplemented
        calendar = self.env['sxip.calendar.year']
        bound = int(value) - (operator in ('<', '>='))     # the largest number that `<=` takes, or that `>` leaves out
        last = calendar._workday_from_today(bound)
        if operator in ('<=', '<'):
            return [('due_date', '<=', last)]
        return [('due_date', '>', last)]

    # -- clock ----------------------------------------------------------------------
    def _due_vals(self, start, workdays, reason):
        """The term of `workdays` working days from the day after `start`. :raise UserError: a year without a published calendar"""
        due, derivation = self.env['sxip.calendar.year'].add_workdays(start, workdays)
        return {'due_date': due, 'due_reason': reason, 'due_derivation': derivation, 'due_workdays': workdays, 'due_months': 0,
                'is_extended': False}

    def _due_months_vals(self, start, months, reason):
        """The term of `months` months: it ends on the corresponding day, the next working day where that is a day of rest."""
        return {**self._due_on_vals(cycles.add_months(start, months), reason), 'due_months': months}

    @api.model
    def _due_on_vals(self, day, reason):
        """A term that ends on a day, or on the next working day where that is one of rest. Of a year whose calendar is not
        published yet the day itself is kept; whether it is a working day is asked again when the term ends (`_due_end`)."""
        calendar = self.env['sxip.calendar.year']
        try:
            end, derivation = calendar._next_workday(day), calendar._day_by_day(day)
        except LookupError:
            end, derivation = day, []
        return {'due_date': end, 'due_reason': reason, 'due_derivation': derivation, 'due_workdays': 0, 'due_months': 0,
                'is_extended': False}

    def _due_end(self):
        """The last day of the running term, moved to a working day. :raise UserError: a year without a published calendar"""
        calendar = self.env['sxip.calendar.year']
        try:
            return calendar._next_workday(self.due_date) if self.due_date else None
        except LookupError as error:
            raise calendar._unpublished(error) from error

    def _due_is_over(self):
        """Whether the term has ended. :raise UserError: the term ends in a year without a published calendar, and could be over"""
        today = self.env['sxip.calendar.year']._today()
        return bool(self.due_date) and today > self.due_date and today > self._due_end()

    @api.model
    def _due_none(self):
        return {'due_date': False, 'due_reason': False, 'due_derivation': False, 'due_workdays': 0, 'due_months': 0,
                'is_extended': False}

    def _set_due(self, vals):
        """Write a deadline. :return dict: what the trail line keeps of it"""
        self._door_write(vals)
        return {'due': {'date': vals.get('due_date') or None, 'reason': vals.get('due_reason') or None,
                        'workdays': vals.get('due_workdays') or 0, 'derivation': vals.get('due_derivation') or []}}

    def _stop_clock(self):
        """Stop the running term and keep how many working days of it are left."""
        today = self.env['sxip.calendar.year']._today()
        left = max(self.workdays_left, 0) if self.due_date else 0
        self._door_write({'clock_stopped_on': today, 'clock_days_left': left, 'clock_reason': self.due_reason or False})

    def _resume_clock(self):
        """Let the stopped term run on from today with the days that were left. :return dict: for the trail line"""
        today = self.env['sxip.calendar.year']._today()
        vals = self._due_vals(today, max(self.clock_days_left, 1), self.clock_reason or 'review')
        return self._set_due({**vals, 'clock_stopped_on': False, 'clock_days_left': 0, 'clock_reason': False})

    def _extend_due(self, _reason, _old):
        """Once more the same term, from the day it ends. :return dict: for the trail line"""
        vals = self._due_vals(self.due_date, self.due_workdays, self.due_reason) if self.due_workdays \
            else self._due_months_vals(self.due_date, self.due_months, self.due_reason)
        return self._set_due({**vals, 'is_extended': True})

    def _is_extendable(self):
        return not self._why_not_extendable()

    def _why_not_extendable(self):
        """A term is extended once, and while it runs."""
        out = {}
        for record in self:
            if not record.due_date or not (record.due_workdays or record.due_months):
                out[record.id] = Refusal(self.env._("No term is running."))
            elif record.is_extended:
                out[record.id] = Refusal(self.env._("The term was extended once already, to %s.", record.due_date))
        return out

    @api.model
    def get_unusual_days(self, date_from, date_to=None):
        """Days without work by the statutory calendar, for calendar views. :return dict: {ISO day: True when off}"""
        start = fields.Date.to_date(date_from[:10])
        end = fields.Date.to_date((date_to or date_from)[:10])
        if (end - start).days > 800:
            raise UserError(self.env._("Ask for at most two years of days."))
        kind = self.env['sxip.calendar.year']._day_kind(lenient=True)
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        return {fields.Date.to_string(day): not kind(day)[0] for day in days}
