from odoo import api, fields, models

from ..core.transition import Refusal

SERVICE = [('direct', "In person"), ('post', "By post"), ('electronic', "Electronically"), ('public', "By public announcement")]


class SxipDefenceMixin(models.AbstractModel):
    """A notice is served, and the unit may state its defence for a number of working days before anything is decided."""
    _name = 'sxip.defence.mixin'
    _description = "Statement and defence"
    _inherit = ['sxip.center.file']

    date_served = fields.Date("Served on", copy=False, help="[V1.2] The term for the defence counts from here.")
    service_method = fields.Selection(SERVICE, string="Served", copy=False)
    defence = fields.Text("Statement and defence of the unit", copy=False)

    notified_on = fields.Date("Notified on", readonly=True, copy=False, help="From here on the unit sees the file.")

    _defence_clause = "五"

    @api.model
    def _door_is_decided(self, name):
        return name == 'notified_on' or super()._door_is_decided(name)

    def _door_editable(self):
        """[V1.2] The unit states its defence within the term; what comes later is entered by an officer."""
        names = super()._door_editable()
        late = self.state == 'defence' and self.due_date and self.due_date < self.env['sxip.calendar.year']._today()
        return names - {'defence'} if late and self._door_has_role('center') else names

    def _task_what(self):
        if self.state == 'defence':
            return (self.env._("state your defence, if you have one") if self.holder == 'applicant'
                    else self.env._("decide after the defence"))
        return super()._task_what()

    def _door_audience(self, t):
        """What the unit was never told of is not told by its end."""
        return t.audience if self.notified_on else 'bureau'

    def _holder_in_defence(self):
        """The unit while its term runs, then the province."""
        return 'applicant' if self.due_date and self.due_date >= self.env['sxip.calendar.year']._today() else 'province'

    def _why_not_served(self):
        """[V1.2] The notice was served, on a day that has come, by a way that is named."""
        out, today = {}, self.env['sxip.calendar.year']._today()
        for file in self:
            if not file.date_served or not file.service_method:
                out[file.id] = Refusal(self.env._("Day and way of the service are not entered."), self._defence_clause,
                                       self.env._("Serve the notice and enter how."), 'date_served')
            elif file.date_served > today:
                out[file.id] = Refusal(self.env._("Served on %s: that day is still to come.", file.date_served), self._defence_clause,
                                       self.env._("Enter the day on which it was served."), 'date_served')
        return out

    def _why_defence_running(self):
        """[V1.2] Nothing is decided before the term for the defence is over."""
        return {file.id: Refusal(self.env._("The unit may state its defence until %s.", file.due_date), self._defence_clause,
                                 self.env._("Decide after that day."), 'due_date')
                for file in self if file.state == 'defence' and not file._due_is_over()}

    def _serve(self):
        """[V1.2] The term of working days from the day of service. :return dict: for the trail line"""
        self._door_write({'notified_on': self.env['sxip.calendar.year']._today()})
        days = self._door_regulation().sudo().defence_workdays  # sudo: sxip.regulation - the number is public
        return {**self._set_due(self._due_vals(self.date_served, days, 'defence')), 'served': self.date_served, 'by': self.service_method}

    @api.model
    def _cron_pass_on(self):
        """[V1.2] Where the term for the defence is over it is the province's turn."""
        today = self.env['sxip.calendar.year']._today()
        for name in ('sxip.violation', 'sxip.revocation'):
            self.env['sxip.batch']._run(self.env[name], [('state', '=', 'defence'), ('holder', '=', 'applicant'), ('due_date', '<', today)],
                                        lambda file: file._door_pass_on())
