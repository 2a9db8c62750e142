from odoo import api, fields, models
from odoo.exceptions import ValidationError


class SxipCalendarDay(models.Model):
    _name = 'sxip.calendar.day'
    _description = "Day off or make-up day"
    _inherit = ['sxip.row.mixin']
    _door_parent = 'year_id'
    _order = 'date'

    year_id = fields.Many2one('sxip.calendar.year', required=True, index=True, ondelete='cascade')
    date = fields.Date(required=True, index=True)
    is_workday = fields.Boolean("Worked")
    name = fields.Char(required=True)

    _date_unique = models.UniqueIndex("(date)", "This day is in the calendar already.")

    _editable = {'draft': {'manager': ('year_id', 'date', 'is_workday', 'name')}}

    @api.constrains('date', 'year_id')
    def _check_date(self):
        for day in self:
            if day.date.year != day.year_id.year:
                raise ValidationError(self.env._("%(day)s does not lie in %(year)s.", day=day.date, year=day.year_id.year))
