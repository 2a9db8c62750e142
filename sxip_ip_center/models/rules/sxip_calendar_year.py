from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError
from odoo.tools.translate import LazyTranslate

from ...domain import workdays
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
SHANGHAI = ZoneInfo('Asia/Shanghai')


class SxipCalendarYear(models.Model):
    _name = 'sxip.calendar.year'
    _description = "Statutory calendar of a year"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'year desc'
    _rec_name = 'year'

    year = fields.Integer(required=True, aggregator=None)
    source = fields.Char("State Council notice", help="The State Council notice that orders the days off.")
    source_url = fields.Char("Address of the notice")
    state = fields.Selection([('draft', "Draft"), ('published', "Published")], default='draft', required=True, readonly=True)
    day_ids = fields.One2many('sxip.calendar.day', 'year_id', string="Days off and make-up days")
    bureau_id = fields.Many2one('sxip.bureau', compute='_compute_bureau_id')

    _year_unique = models.UniqueIndex("(year)", "This year has a calendar already.")

    _transitions = {
        # code                              from     to           who        and
        'publish': T(_lt("Publish the calendar"), 'draft', 'published', 'manager', guards=('_why_incomplete',), effect='_published'),
    }
    _editable = {'draft': {'manager': ('year', 'source', 'source_url', 'day_ids')}}

    def _compute_bureau_id(self):
        self.bureau_id = self.env['sxip.bureau']._province()

    @api.depends('year')
    def _compute_display_name(self):
        for calendar in self:
            calendar.display_name = self.env._("Working days of %s", calendar.year)

    @api.constrains('year')
    def _check_year(self):
        for calendar in self:
            if not 2000 <= calendar.year <= 2100:
                raise ValidationError(self.env._("%s is no year of a calendar.", calendar.year))

    def _why_incomplete(self):
        """[A3.4] A year counts by its official notice; nothing is guessed."""
        out = {}
        for calendar in self:
            if not calendar.source:
                out[calendar.id] = Refusal(self.env._("The notice of the State Council is not named."),
                                           remedy=self.env._("Enter its number."), field='source')
            elif not calendar.day_ids:
                out[calendar.id] = Refusal(self.env._("No day off is entered."), remedy=self.env._("Enter the days of the notice."),
                                           field='day_ids')
        return out

    def _published(self, _reason, _old):
        self.env.registry.clear_cache()
        return {'year': self.year, 'source': self.source, 'days': [[d.date, d.is_workday, d.name] for d in self.day_ids.sorted('date')]}

    def _import_state(self, state, date, source, values=None):
        self.env.registry.clear_cache()
        return super()._import_state(state, date, source, values)

    # -- counting ---------------------------------------------------------------------
    @api.model
    def _today(self):
        """The day in Asia/Shanghai, where the law counts it, whatever the user's time zone."""
        return fields.Datetime.now().replace(tzinfo=ZoneInfo('UTC')).astimezone(SHANGHAI).date()

    @api.model
    @tools.ormcache()
    def _published_days(self):
        """(exceptions {date: (worked, name)}, published years), of all published calendars."""
        # sudo: sxip.calendar.year - the calendar counts the same for everybody
        years = self.sudo().search([('state', '=', 'published')])
        return {day.date: (day.is_workday, day.name) for day in years.day_ids}, frozenset(years.mapped('year'))

    @api.model
    def _day_kind(self, lenient=False):
        days, years = self._published_days()
        return workdays.published_day_kind(days, range(1, 10000) if lenient else years)

    @api.model
    def add_workdays(self, start, n, count_start=False):
        """[A3.4] The n-th statutory working day after a day, with the derivation.

        :param start: date, or ISO text
        :param int n: working days, at least 1
        :param bool count_start: whether `start` itself may be the first
        :return: (end date, [[ISO date, is it worked, why], …] over every day looked at)
        :raise UserError: a year without a published calendar is touched
        """
        day = fields.Date.to_date(start)
        if not day or not isinstance(n, int) or not 1 <= n <= 1000:
            raise UserError(self.env._("Working days are counted from a day, one to a thousand of them."))
        try:
            end, looked_at = workdays.add_workdays(day, n, self._day_kind(), count_start=count_start)
        except LookupError as error:
            raise self._unpublished(error) from error
        return end, [[fields.Date.to_string(d), worked, why] for d, worked, why in looked_at]

    @api.model
    def _unpublished(self, error):
        return UserError(self.env._("The calendar of %s is not published yet, so the term cannot be counted. "
                                    "Enter that year's days off under Configuration, Working days, and publish them.", error.args[0]))

    @api.model
    def _count_workdays(self, start, end):
        """Working days from `start` to `end`. :raise LookupError: a year without a published calendar"""
        return workdays.count_workdays(start, end, self._day_kind())

    @api.model
    def _next_workday(self, day):
        """The day itself if it is a working day, else the next one. :raise LookupError: a year without a published calendar"""
        return workdays.add_workdays(day, 1, self._day_kind(), count_start=True)[0]

    @api.model
    def _day_by_day(self, day):
        """The derivation of `_next_workday`."""
        return [[fields.Date.to_string(d), worked, why]
                for d, worked, why in workdays.add_workdays(day, 1, self._day_kind(), count_start=True)[1]]

    @api.model
    def _workday_from_today(self, n):
        """The last day d with no more than n working days from today to d; n may be negative. Unpublished years count as usual weeks."""
        today, kind = self._today(), self._day_kind(lenient=True)
        if n < 0:
            day, left = today, -n
            while left:
                left -= kind(day)[0]
                day -= timedelta(days=1)
            return day
        return workdays.add_workdays(today, n + 1, kind)[0] - timedelta(days=1)


