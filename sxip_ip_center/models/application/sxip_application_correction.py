from odoo import api, fields, models

from .sxip_application import FORM


class SxipApplicationCorrection(models.Model):
    """What a unit changed after a return: before and after, for who reviews it again."""
    _inherit = 'sxip.application'

    correction_reason = fields.Text("Correction asked for", readonly=True, copy=False,
                                    help="[A1.2] All defects at once, as the bureau put them.")
    answers_before = fields.Json("Answers when it was returned", readonly=True, copy=False)
    correction_log = fields.Json("Changes by the unit", readonly=True, copy=False)
    correction_text = fields.Text("Before and after", compute='_compute_correction_text')

    def _form_answers(self):
        """{field: words} of what the unit wrote itself."""
        out = {}
        for name in FORM:
            field, value = self._fields[name], self[name]
            if field.type == 'selection':
                value = dict(field._description_selection(self.env)).get(value, '')
            elif field.type == 'date':
                value = fields.Date.to_string(value) if value else ''
            elif field.type == 'float':
                value = f'{value:.2f}'
            out[name] = str(value or '')
        return out

    def _answers(self):
        """[A1.2] All that the unit may change in a correction, as text: {key: [label, words]}."""
        out = {f'form.{name}': [self._fields[name]._description_string(self.env), words] for name, words in self._form_answers().items()}
        out |= {f'check.{c.id}': [c.short_name, ' · '.join(filter(None, [c.self_text, c.explanation or '', self._names(c.evidence_ids)]))]
                for c in self.check_ids}
        out |= {f'material.{m.id}': [m.short_name, self._names(m.attachment_ids)] for m in self.material_ids}
        out |= {f'year.{y.year}': [str(y.year), ' · '.join(f'{y[name]:g}' for name in y._amounts)] for y in self.year_ids}
        return out

    @api.model
    def _names(self, files):
        """Names with the head of the digest: a file of the same name may be another."""
        return '、'.join(f'{file.name} ({(file.checksum or "")[:8]})' for file in files.sorted('id'))

    def _note_changes(self):
        """[A1.2] Before and after of each part that was changed. :return list: for the trail line"""
        before, after = self.answers_before or {}, self._answers()
        changes = [{'what': label, 'before': before.get(key, ['', ''])[1], 'after': words}
                   for key, (label, words) in after.items() if words != before.get(key, ['', ''])[1]]
        today = fields.Date.to_string(self.env['sxip.calendar.year']._today())
        self._door_write({'correction_log': [*(self.correction_log or []), {'day': today, 'changes': changes}], 'answers_before': False})
        for rows, kind in ((self.check_ids, 'check'), (self.material_ids, 'material')):
            keys = {row: f'{kind}.{row.id}' for row in rows}
            new = rows.filtered(lambda row, keys=keys: after[keys[row]] != before.get(keys[row], after[keys[row]]))
            (rows.filtered('is_changed') - new)._door_write({'is_changed': False})
            new._door_write({'is_changed': True})
        return changes

    @api.depends('correction_log')
    @api.depends_context('lang')
    def _compute_correction_text(self):
        for application in self:
            lines = []
            for n, entry in reversed(list(enumerate(application.correction_log or [], 1))):
                lines.append(self.env._("Correction %(n)s, handed in on %(day)s", n=n, day=entry['day']))
                lines += [self.env._("%(what)s: “%(before)s” became “%(after)s”", **change) for change in entry['changes']] \
                    or [self.env._("Nothing was changed.")]
            application.correction_text = '\n'.join(lines)
