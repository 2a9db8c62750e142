from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
GIVEN = ('center_id', 'name', 'kind', 'due_date', 'description', 'attachment_ids')


class SxipTask(models.Model):
    _name = 'sxip.task'
    _description = "Task of a center"
    _inherit = ['sxip.center.file']
    _order = 'due_date, id'

    name = fields.Char("Task in short", required=True)
    issuer_id = fields.Many2one('sxip.bureau', string="Given by", required=True, readonly=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    kind = fields.Selection([('key_project', "Key project"), ('special_task', "Special task")], required=True, default='special_task',
                            help="[S1] [N2]")
    description = fields.Text("What is to be done")
    attachment_ids = fields.Many2many('ir.attachment', string="Files", copy=False)
    report = fields.Text()
    reported_on = fields.Date("Reported on", readonly=True, copy=False)
    state = fields.Selection([('open', "Under way"), ('reported', "Task reported"), ('closed', "Task closed")], default='open',
                             required=True, readonly=True,
                             index=True)

    _due_fields = frozenset({'due_reason', 'due_derivation', 'due_workdays', 'due_months', 'is_extended', 'clock_stopped_on',
                             'clock_reason',
                             'clock_days_left'})
    _door_fields = frozenset({'issuer_id', 'reported_on'})
    _holders = {'open': 'applicant', 'reported': '_issuing_level'}
    _tasks = {'open': _lt("carry it out and report"), 'reported': _lt("read the report and close the task")}
    _transitions = {
        # code                          from        to          who
        'report': T(_lt("Report"),      'open',     'reported', 'center', guards=('_why_no_report',), effect='_reported',
                    audience='applicant'),
        'close':  T(_lt("Close the task"), 'reported', 'closed', 'officer:own', audience='applicant'),
    }
    _editable = {'open': {'center': ('report',), 'officer': GIVEN}}

    def _issuing_level(self):
        return self.issuer_id.level or 'province'

    def _door_bureau(self, level):
        return self.issuer_id if level == 'own' or level == self.issuer_id.level else super()._door_bureau(level)

    def _door_editable(self):
        """What was given stands; the center reports on it."""
        names = super()._door_editable()
        return names - set(GIVEN) if self.id else names

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        for task in tasks:
            self.env['sxip.decision']._append(task, 'register', acting_as=f'officer:{task._issuing_level()}', audience='applicant',
                                              data={'task': task.name, 'kind': task.kind, 'due': task.due_date})
        return tasks

    @api.depends('name', 'center_id')
    def _compute_display_name(self):
        for task in self:
            task.display_name = f"{task.name or ''} · {task.sudo().center_id.display_name or ''}"  # sudo: sxip.center - on every list

    def _why_no_report(self):
        """[N2] [S1] The center says what it has done."""
        return {t.id: Refusal(self.env._("The report is not written."), "四", self.env._("Write it."), 'report')
                for t in self if not (t.report or '').strip()}

    def _reported(self, _reason, _old):
        self._door_write({'reported_on': self.env['sxip.calendar.year']._today()})
        return {'report': self.report}
