from odoo import api, fields, models
from odoo.exceptions import UserError

OFFICE = 'sxip_ip_center.group_officer,sxip_ip_center.group_auditor'


class SxipTodoSigning(models.Model):
    """What is prepared for the signature: several alike are signed at once, each with the words of the officer who prepared it."""
    _inherit = 'sxip.todo'

    opinion = fields.Char("Prepared opinion", compute='_compute_opinion', groups=OFFICE)
    sign_hint = fields.Char("To be noted", compute='_compute_opinion', groups=OFFICE)

    @api.depends('res_model', 'res_id')
    @api.depends_context('uid', 'lang')
    def _compute_opinion(self):
        notes = self._desk_notes()
        for todo in self:
            todo.opinion = notes.get((todo.res_model, todo.res_id), '') if todo.kind == 'sign' else ''
            todo.sign_hint = self.env._("Signed one by one") if todo._is_single() else ''

    def _is_single(self):
        """Whether what is prepared is a decision that is never taken for several files at once."""
        row = self.env[self.res_model]._transitions.get(self.proposed_transition or '') if self.kind == 'sign' else None
        return bool(row and row.single)

    def action_sign(self):
        """Sign what is prepared on these files, each by itself and with its prepared opinion; the result tells what became of each.

        :return dict: notification
        :raise UserError: none is ticked
        """
        self.check_access('read')
        if not self:
            raise UserError(self.env._("Tick the files first."))
        done, refused = 0, []
        for todo in self.filtered(lambda todo: todo.kind != 'sign'):
            refused.append(self.env._("%s: nothing is prepared for the signature.", todo.file_label))
        for todo in self.filtered(lambda todo: todo._is_single()):
            refused.append(self.env._("%(file)s: “%(decision)s” is signed one by one: open the file.", file=todo.file_label,
                                      decision=self.env[todo.res_model]._door_title(todo.proposed_transition)))
        several = self.filtered(lambda todo: todo.kind == 'sign' and not todo._is_single())
        for (model, code), todos in several.grouped(lambda todo: (todo.res_model, todo.proposed_transition)).items():
            outcomes = self.env[model].browse(todos.mapped('res_id'))._door_each(code)
            refused += [outcome.refusal for outcome in outcomes if outcome.refusal]
            done += sum(not outcome.refusal for outcome in outcomes)
        return self._signed(done, refused)

    @api.model
    def _signed(self, done, refused):
        text = self.env._("Signed: %s", done)
        if refused:
            text += '\n' + self.env._("Not signed: %s", len(refused)) + '\n' + '\n'.join(refused)
        return {'type': 'ir.actions.client', 'tag': 'display_notification', 'params': {
            'message': text, 'type': 'warning' if refused else 'success', 'sticky': bool(refused),
            'next': {'type': 'ir.actions.client', 'tag': 'soft_reload'}}}

    def action_send_back(self):
        """Send what is prepared back to the officers, with one reason for all. :return dict: window action of the dialog

        :raise UserError: the files are of several kinds, which one reason does not fit, or none is ticked
        """
        self.check_access('read')
        if len(set(self.mapped('res_model'))) != 1:
            raise UserError(self.env._("One reason is given for all of them: tick files of one kind."))
        files = self.env[self[0].res_model].browse(self.mapped('res_id'))
        return files.with_context(transition='send_back').action_transition_dialog()
