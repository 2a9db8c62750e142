from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.translate import LazyTranslate

from ...domain import cycles
from .sxip_evaluation import UNSUBMITTED

_lt = LazyTranslate(__name__)


class SxipEvaluationScreen(models.Model):
    """Figures, words and urging of an evaluation."""
    _inherit = 'sxip.evaluation'

    _tasks = {'draft': _lt("fill in the self-evaluation and submit it"), 'returned': _lt("revise it and submit it again"),
              'city_review': _lt("review it and forward it to the province"), 'province_review': _lt("evaluate it"),
              'scoring': _lt("score each indicator and propose the grade"), 'proposed': _lt("decide on the grade")}
    _reminder_at_once = True

    is_draft_text = fields.Boolean(related='regulation_id.is_draft_text')
    cycle_end = fields.Date(related='recognition_id.cycle_end')
    urged_text = fields.Char("Urged", compute='_compute_urged_text')
    difference_count = fields.Integer("Differences to be explained", compute='_compute_difference_count')

    @api.depends('reminder_ids')
    @api.depends_context('lang')
    def _compute_urged_text(self):
        """How often the unit was urged, and when last."""
        groups = self.env['sxip.reminder'].sudo()._read_group(  # sudo: sxip.reminder - how often, for whoever reads the file
            [('evaluation_id', 'in', self.ids), ('level', '=', 'applicant')], ['evaluation_id'], ['__count', 'sent_on:max'])
        found = {evaluation: (n, day) for evaluation, n, day in groups}
        for evaluation in self:
            n, day = found.get(evaluation, (0, None))
            evaluation.urged_text = self.env._("%(n)s times, last on %(day)s", n=n, day=day) if n else ''

    @api.depends('line_ids.difference', 'line_ids.explanation')
    def _compute_difference_count(self):
        for evaluation in self:
            evaluation.difference_count = len(evaluation.line_ids.filtered(lambda line: line.difference and not line.explanation))

    # -- the span of the figures -----------------------------------------------------------------
    def _span(self, day):
        """[E1.1] [E2.1] First and last day that count: of the year, or of the cycle so far."""
        if self.kind == 'annual':
            first, last = fields.Date.to_date(f'{self.year}-01-01'), fields.Date.to_date(f'{self.year}-12-31')
        else:
            first, last = self.recognition_id.cycle_start, self.recognition_id.cycle_end
        return first, max(first, min(last, day))

    def _years(self):
        """[E2.1] Years over which yearly figures are averaged: one, or those of the cycle."""
        if self.kind == 'annual':
            return 1
        start, end = self.recognition_id.cycle_start, cycles.next_cycle_start(self.recognition_id.cycle_end)
        return max(1, round((end - start).days / 365.25))

    # -- urging -----------------------------------------------------------------------------------
    def action_urge(self, method='system'):
        """[E1.5] Urge the units of these evaluations that have not reported; each is noted, with who urged.

        :param str method: system (a mail and an activity), phone or letter (noted alone)
        :return dict: notification
        :raise AccessError: an evaluation is not of the caller's area
        :raise UserError: none of them waits for its unit
        """
        self.check_access('read')
        method = self.env.context.get('sxip_urge', method)
        if method not in ('system', 'phone', 'letter'):
            raise UserError(self.env._("Urged in the system, by telephone or by letter."))
        own = self.env.user.sxip_bureau_ids
        if not self.env.user.has_group('sxip_ip_center.group_officer') or any(
                not (e._door_bureau('city') | e._door_bureau('province')) & own for e in self):
            raise AccessError(self.env._("Units are urged by the officers of their bureaus."))
        waiting = self.filtered(lambda e: e.state in UNSUBMITTED)
        if not waiting:
            raise UserError(self.env._("None of them waits for its unit."))
        today, reminders = self.env['sxip.calendar.year']._today(), self.env['sxip.reminder']
        for part in range(0, len(waiting), 100):
            reminders._send([(e, 'applicant', e.due_date, False) for e in waiting[part:part + 100]], today, method)
        return {'type': 'ir.actions.client', 'tag': 'display_notification', 'params': {
            'message': self.env._("Urged: %s", len(waiting)), 'type': 'success', 'next': {'type': 'ir.actions.client',
                                                                                          'tag': 'soft_reload'}}}
