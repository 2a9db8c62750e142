from odoo import models


class SxipWorkflowVerdicts(models.AbstractModel):
    """Opinions on the rows of a file: a saved set becomes one line of the trail."""
    _inherit = 'sxip.workflow.mixin'

    def _note_verdict(self, row, vals):
        """Remember opinions as they are saved; before the commit, or the next decision, they become one line."""
        cr, env = self.env.cr, self.env
        pending = cr.precommit.data.setdefault('sxip_verdicts', {})
        if not pending:
            cr.precommit.add(lambda: env['sxip.workflow.mixin']._write_verdict_lines())
        pending.setdefault((self._name, self.id, self.env.uid), {}).setdefault(row.short_name, {}).update(vals)

    def _door_note_verdicts(self):
        self._write_verdict_lines()
        return super()._door_note_verdicts()

    def _write_verdict_lines(self):
        pending = self.env.cr.precommit.data.pop('sxip_verdicts', {})
        for (model, file_id, uid), rows in pending.items():
            file = self.env[model].with_user(uid).browse(file_id)
            if not file.user_id:
                file._door_write({'user_id': uid})
            self.env['sxip.decision'].with_user(uid)._append(
                file, 'verdict', state_from=file.state, acting_as=f'officer:{file._door_level()}', audience='bureau', data={'rows': rows})
