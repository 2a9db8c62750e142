from odoo import api, fields, models
from odoo.exceptions import UserError


class SxipTransitionWizard(models.TransientModel):
    _name = 'sxip.transition.wizard'
    _description = "Decision"

    code = fields.Char(required=True, readonly=True)
    title = fields.Char(compute='_compute_texts')
    res_model = fields.Char(required=True, readonly=True)
    res_ids = fields.Json(required=True, readonly=True)
    reason = fields.Text("Opinion or reason")
    proposal = fields.Selection(selection='_selection_proposal', string="Proposed decision")
    proposable = fields.Json(readonly=True)
    note = fields.Text(compute='_compute_texts')
    is_reason_due = fields.Boolean(readonly=True)

    @api.model
    def _selection_proposal(self):
        models_ = self.env['sxip.workflow.mixin']._door_models()
        return list({code: (code, model._door_title(code)) for model in models_ for code,
                     t in model._transitions.items() if t.signed}.values())

    def _files(self):
        if self.res_model not in self.env or 'available_transitions' not in self.env[self.res_model]._fields:
            raise UserError(self.env._("There is nothing to decide here."))
        return self.env[self.res_model].browse(self.res_ids or [])

    @api.depends('code', 'res_ids', 'res_model')
    def _compute_texts(self):
        for wizard in self:
            files = wizard._files()
            wizard.title = files._door_title(wizard.code)
            lines = [refusal for record in files[:1] for refusal in record._door_refusals(wizard.code)] if len(files) == 1 else []
            if len(files) > 1 and files._door_opinions_stand(wizard.code):
                lines = [self.env._("Left empty, each file is decided with the opinion that was prepared for it.")]
            wizard.note = '\n'.join(map(str, lines))

    def action_confirm(self):
        """Take the decision with the words given. :return dict: what the client does next"""
        self.ensure_one()
        files = self._files()
        if self.code == 'prepare' and len(files) == 1 and self.proposal:
            files.write({'proposed_transition': self.proposal, 'proposed_opinion': self.reason})
        return files._door_run(self.code, self.reason)
