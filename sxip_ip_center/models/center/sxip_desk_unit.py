from decimal import Decimal

from odoo import api, models

from ...domain import verdict
from ...domain.metrics import METRICS
from ..ledger.sxip_center_figures import RECORDS

STEPS = ('draft', 'submitted', 'city_review', 'province_review', 'expert_review', 'notice', 'recognized')
CLOSED = ('recognized', 'rejected', 'withdrawn')


class SxipDeskUnit(models.Model):
    """The desk of a unit: how far its application is, what is to be corrected, its figures against the standards."""
    _inherit = 'sxip.todo'

    @api.model
    def _desk_unit(self, today):
        unit = self.env.user.commercial_partner_id
        application = self.env['sxip.application'].search([('entity_id', '=', unit.id), ('state', 'not in', CLOSED)], limit=1)
        center = application.center_id or self.env['sxip.center'].search([('entity_id', '=', unit.id)], order='id', limit=1)
        return {'progress': self._desk_progress(application), 'figures': self._desk_figures(application, center, today)}

    @api.model
    def _desk_unit_buttons(self):
        centers = self.env['sxip.center'].search([('entity_id', '=', self.env.user.commercial_partner_id.id)], limit=2)
        start = {'default_center_id': centers.id} if len(centers) == 1 else {}
        words = {'sxip.transaction': self.env._("Enter a transaction"), 'sxip.project': self.env._("Enter a project")}
        return [{'label': label, 'is_primary': model == 'sxip.transaction', 'action': {
            'type': 'ir.actions.act_window', 'res_model': model, 'views': [(False, 'form')], 'name': label, 'context': start}}
            for model, label in words.items()] if centers else []

    @api.model
    def _desk_progress(self, application):
        """[A1.2] The steps of the path with the present one, and on a return what the bureau wrote."""
        if not application:
            return False
        labels = dict(application._fields['state']._description_selection(self.env))
        state = application.state
        # between two steps of the path: a return stands where it was returned from, the decided list before the notice
        here = {'returned': application.returned_from or 'submitted', 'determined': 'notice'}.get(state, state)
        steps = [step for step in STEPS if step != 'city_review' or application.channel == 'city']
        place = steps.index(here) if here in steps else 0
        return {
            'title': application.display_name, 'task': application.task_text, 'action': self._desk_form(application),
            'is_returned': state == 'returned', 'letter': self._desk_letter(application) if state == 'returned' else [],
            'steps': [{'label': labels[state] if n == place else labels[step], 'is_done': n < place, 'is_here': n == place}
                      for n, step in enumerate(steps)]}

    @api.model
    def _desk_letter(self, application):
        line = self.env['sxip.decision'].search([('res_model', '=', application._name), ('res_id', '=', application.id),
                                                 ('transition', '=', 'return')], order='sequence desc', limit=1)
        texts = [text for text in (line.reason or '').splitlines() if text.strip()]
        # what was written beside a material stands in the letter already, unless the officer wrote a letter of his own
        return texts + [f'{material.short_name}：{material.correction_note}' for material in application.material_ids
                        if material.correction_note and material.correction_note not in (line.reason or '')]

    @api.model
    def _desk_figures(self, application, center, today):
        """[P1] [P4] What the ledger proves today against the standards of the version that counts."""
        if not center:
            return []
        rules = application.regulation_id or self.env['sxip.regulation']._in_force()
        # sudo: sxip.criterion - the conditions and standards of a version are public
        criteria = rules.sudo().criterion_ids.filtered(lambda c: c.kind == 'metric')
        out = []
        for criterion, figure in center._figures(criteria, today).items():
            # a row that is never stored: it writes a figure with its unit, as the table of conditions does
            words = self.env['sxip.check'].new({'unit': METRICS[criterion.metric].unit})
            standard = Decimal(str(criterion._threshold()))
            sign = dict(criterion._fields['operator']._description_selection(self.env))[criterion.operator]
            out.append({
                'label': criterion.name, 'value': words._amount(float(figure.value)),
                'standard': f'{sign} {words._amount(float(standard))}',
                'waiting': self.env._("%s to be verified", words._amount(float(figure.value_unverified)))
                if figure.value_unverified else '',
                'result': verdict.judge(figure.value, criterion.operator, standard, alternative=figure.value_alternative,
                                        unverified=figure.value_unverified,
                                        unverified_alternative=figure.value_unverified_alternative),
                'group': criterion.alternative_group or '',
                'action': self._desk_list(criterion.name, RECORDS[criterion.metric], [('center_id', '=', center.id)])})
        reached = {figure['group'] for figure in out if figure['group'] and figure['result'] == 'pass'}
        return [{**figure, 'result': 'spared' if figure['group'] in reached and figure['result'] != 'pass' else figure['result']}
                for figure in out]

