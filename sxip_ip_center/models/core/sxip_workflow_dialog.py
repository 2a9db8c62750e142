from odoo import models
from odoo.exceptions import UserError


class SxipWorkflowDialog(models.AbstractModel):
    """How the web client takes decisions: a button, a dialog only where there is something to say, a result for each of many."""
    _inherit = 'sxip.workflow.mixin'

    def action_transition_dialog(self):
        """Button of forms and lists, context {'transition': code}: decides, or asks first when words are due.

        :return dict: window action, notification, or True
        """
        self.check_access('read')
        code = self.env.context.get('transition')
        if code not in self._door_codes():
            raise UserError(self.env._("There is no such decision here."))
        if not self._door_asks(code):
            return self._door_run(code)
        one = self if len(self) == 1 else self.browse()
        vals = {'code': code, 'res_model': self._name, 'res_ids': self.ids, 'is_reason_due': self._door_reason_due(code)}
        if one and code == 'prepare':
            proposal = one._door_next_proposal()
            vals |= {'proposal': proposal, 'proposable': one._door_proposable(), 'reason': one.proposed_opinion,
                     'is_reason_due': bool(proposal) and one._transitions[proposal].reason}
        elif one and code in self._transitions and self._transitions[code].signed:
            vals['reason'] = one.proposed_opinion
        elif one:
            vals['reason'] = one._door_reason_draft(code)
        elif self._door_opinions_stand(code):
            vals['is_reason_due'] = False        # of many that are signed each has its own words
        wizard = self.env['sxip.transition.wizard'].create(vals)
        return {'type': 'ir.actions.act_window', 'res_model': 'sxip.transition.wizard', 'res_id': wizard.id, 'target': 'new',
                'views': [(False, 'form')], 'name': self._door_title(code)}

    def _door_opinions_stand(self, code):
        """Whether each of these files was submitted for signature with an opinion, which is then its reason."""
        if code not in self._transitions or not self._transitions[code].signed:
            return False
        prepared = self.filtered('prepared_by')
        return bool(prepared) and all((file.proposed_opinion or '').strip() for file in prepared)

    def _door_reason_due(self, code):
        return code == 'send_back' or code in self._transitions and self._transitions[code].reason

    def _door_reason_draft(self, code):  # pylint: disable=unused-argument
        """Hook: words that the file itself suggests for the reason of `code`."""
        return False

    def _door_asks(self, code):
        """Whether words are due: a reason, a proposal, or a rule that only a reason waives."""
        if self._door_reason_due(code) or code == 'prepare' and len(self) == 1:
            return True
        # sudo: any - whether words are there already, on a file that the user decides on
        return len(self) == 1 and any(r.waivable for r in self._door_refusals(code)) and not self.sudo().proposed_opinion

    def _door_run(self, code, reason=None):
        """One file: decide. Many: each by itself, and say what became of each."""
        if len(self) == 1:
            self.action_transition(code, reason)
            return {'type': 'ir.actions.act_window_close'} if self.env.context.get('active_model') == 'sxip.transition.wizard' else True
        if code in self._transitions and self._transitions[code].single:
            raise UserError(self.env._("“%s” is signed one by one: open each file.", self._door_title(code)))
        outcomes = self._door_each(code, reason)
        refused = [o.refusal for o in outcomes if o.refusal]
        text = self.env._("%(decision)s: %(n)s done", decision=self._door_title(code), n=len(outcomes) - len(refused))
        if refused:
            text += self.env._("; %s not done:", len(refused)) + '\n' + '\n'.join(refused)
        return {'type': 'ir.actions.client', 'tag': 'display_notification', 'params': {
            'message': text, 'type': 'warning' if refused else 'success', 'sticky': bool(refused),
            'next': {'type': 'ir.actions.client', 'tag': 'soft_reload'}}}
