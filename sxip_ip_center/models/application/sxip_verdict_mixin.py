from odoo import models


class SxipVerdictMixin(models.AbstractModel):
    """A row on which city and province each give an opinion; a saved set becomes one line of the trail."""
    _name = 'sxip.verdict.mixin'
    _description = "Row with opinions of the bureaus"
    _inherit = ['sxip.row.mixin']

    _verdict_fields: tuple = ()          # what the bureaus write
    _answer_fields: tuple = ()           # what the unit writes; a change of it lets the opinions fall

    def _files(self):
        """The file of each row, to note its opinions on."""
        return self._door_file()

    def write(self, vals):
        result = super().write(vals)
        if self.env.su:
            return result
        if opinions := {name: vals[name] for name in self._verdict_fields if name in vals}:
            for row in self:
                row._files()._note_verdict(row, opinions)
        if set(self._answer_fields) & vals.keys():
            # sudo: any - the unit changed this part, so the bureaus' opinions on it no longer hold
            self.sudo().filtered(lambda row: any(row[name] for name in self._verdict_fields)).write(
                dict.fromkeys((name for name in self._verdict_fields if name.endswith('_verdict')), False))
        return result
