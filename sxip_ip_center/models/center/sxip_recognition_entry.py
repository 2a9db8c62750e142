from odoo import api, models
from odoo.exceptions import ValidationError

from ..core.code_messages import document_number_message
from .sxip_recognition import ALIVE


class SxipRecognitionEntry(models.Model):
    """Recognitions given before the system, many at once from a spreadsheet: what the guards would refuse later is told with its row."""
    _inherit = 'sxip.recognition'

    @api.model_create_multi
    def create(self, vals_list):
        recognitions = super().create(vals_list)
        recognitions._check_row()
        return recognitions

    def write(self, vals):
        result = super().write(vals)
        self._check_row()
        return result

    def _check_row(self):
        """Only rows of a spreadsheet: who types into a form meets the guards beside what he types. :raise ValidationError: wrong"""
        if not self.env.context.get('sxip_rows'):
            return
        for recognition in self.filtered(lambda r: r.state == 'draft'):
            recognition._check_entered_number()
            recognition._check_entered_days()
            recognition._check_entered_once()

    def _check_entered_number(self):
        if self.doc_number and (message := document_number_message(self.env, self.doc_number)):
            raise ValidationError(message)

    def _check_entered_days(self):
        """[M2] A document that lies on the table bears a day that has come."""
        today = self.env['sxip.calendar.year']._today()
        for day in filter(None, (self.date, self.cycle_start)):
            if day > today:
                raise ValidationError(self.env._("%(name)s: %(day)s is still to come; enter the day of the document.", name=self.name,
                                                 day=day))

    def _check_entered_once(self):
        """[N1] Of each level a name is borne once, and a center recognised once; also among those still to be registered."""
        # sudo: sxip.recognition - a name is taken wherever it was given
        other = self.sudo().search([
            ('id', '!=', self.id), ('level', '=', self.level), ('state', 'in', ('draft', *ALIVE)),
            '|', ('name', '=', self.name), ('center_id', '=', self.center_id.id)], limit=1)
        if other:
            raise ValidationError(self.env._("“%(name)s” is entered already, for %(center)s.", name=other.name,
                                             center=other.center_id.display_name))

    @api.model
    def load(self, fields, data):
        """Take over rows of a spreadsheet, as everywhere; but where several centers answer to what a row says, none is guessed."""
        with self.env.cr.savepoint() as before:
            result = super(SxipRecognitionEntry, self.with_context(sxip_rows=True)).load(fields, data)
            if any(message['type'] == 'warning' for message in result['messages']):
                before.rollback()
                result = {**result, 'ids': False, 'messages': [{**message, 'type': 'error'} for message in result['messages']]}
        # what a row lacks because of its first fault is no fault of its own
        first = {message['rows']['from'] if 'rows' in message else None: message for message in reversed(result['messages'])}
        return {**result, 'messages': list(reversed(first.values()))}
