from odoo import models

from .sxip_change import ASKS, SETS


class SxipChangeEffects(models.Model):
    """What a change of a center carries out."""
    _inherit = 'sxip.change'

    def _submitted(self, _reason, _old):
        return {'kind': self.kind, 'old': self.value_old or '', 'new': self.value_new or '', 'since': self.happened_on}

    def _carried_out(self, reason, _old):
        """[N1] [M2] Identity, open files and, with a new name, the recognition with its dates as they were."""
        center = self.sudo().center_id  # sudo: sxip.center - written by the decision
        data = {'kind': self.kind, 'old': self.value_old or '', 'new': self.value_new or '', 'uscc_old': center.uscc}
        if self.kind == 'exit':
            center.recognition_id.with_env(self.env)._door_by('withdraw', reason or self.reason)
            return data
        name, recognition = self._new_recognition_name(), center.recognition_id
        if self.kind == 'entity':
            self._door_write({'uscc_old': center.uscc})
        center._door_write(self._center_vals())
        if self.document_id:
            self.document_id._issue(center)
        if name and name != recognition.name:
            recognition.with_env(self.env)._renew(reason or self.reason, document=self.document_id, name=name, same_cycle=True)
        self._move_files(center)
        return {**data, 'name': name}

    def _center_vals(self):
        """The fields of the center that this change sets."""
        own = {'head': {'head_name': self.new_text, 'head_phone': self.new_head_phone or self.center_id.head_phone},
               'address': {'premises_address': self.new_text},
               'operator': {'operator_id': self.new_operator_id.id, 'operator_uscc': self.new_operator_uscc}}.get(self.kind)
        if own:
            return own
        pairs = {SETS[name]: self[name] for name in ASKS[self.kind]}
        return {name: value.id if isinstance(value, models.BaseModel) else value for name, value in pairs.items()}

    def _move_files(self, center):
        """The open application follows; what was handed in is shown as it was."""
        for application in center.application_ids.filtered('is_open'):
            application._door_write({
                'entity_id': center.entity_id.id, 'industry_id': center.industry_id.id, 'bureau_id': center.bureau_id.id,
                'proposed_name': application._compose_name()})
            application._door_write({'holder_bureau_id': application._door_holder_bureau(application.holder).id})
        for model in ('sxip.evaluation', 'sxip.rectification', 'sxip.violation', 'sxip.revocation'):
            for file in self.env[model].sudo().search(  # sudo: any - the open files go along, whoever decides
                    [('center_id', '=', center.id), ('holder', 'in', ('city', 'province'))]):
                file._door_write({'holder_bureau_id': file._door_holder_bureau(file.holder).id})
