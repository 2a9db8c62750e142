from odoo import models
from odoo.fields import Command

from ..core.transition import Refusal


class SxipMaterialHolder(models.AbstractModel):
    """A file that bears materials by the version of the rules: application, evaluation, rectification."""
    _name = 'sxip.material.holder'
    _description = "File with materials"

    _material_kind = ''                  # which types of material it asks for
    _material_link = ''                  # the field of sxip.material that names it
    _material_clause = ''

    def _lay_out_materials(self):
        """Empty materials by the version of each file; laid out by the system, never by a user."""
        rows = [{self._material_link: file.id, 'type_id': kind.id} for file in self
                for kind in file._door_regulation().sudo().material_type_ids  # sudo: sxip.material.type - as the version has it
                if kind.applies_to == self._material_kind]
        self.env['sxip.material'].sudo().create(rows)  # sudo: sxip.material - the rows follow the rules, not the user's choice

    def _why_material_missing(self):
        """[A1.2] [E1.1] The required materials are there."""
        out = {}
        for file in self:
            missing = file.material_ids.filtered(lambda m: m.is_required and not m.attachment_ids)
            if missing:
                out[file.id] = Refusal(self.env._("Required materials without a file: %s.", file._list_of(missing)), self._material_clause,
                                       self.env._("Upload them."), 'material_ids')
        return out

    def _hand_in_materials(self):
        """What is handed in stands. :return dict: the digests of the files, for the trail line"""
        for material in self.material_ids.filtered('attachment_ids'):
            material._door_write({'submitted_file_ids': [Command.link(file.id) for file in material.attachment_ids]})
        return {m.code: m.attachment_ids.mapped('checksum') for m in self.material_ids if m.attachment_ids}

    def _tell_defects(self):
        """All defects at once: what the bureau wrote on its materials becomes the unit's to read. :return dict: {material: note}"""
        for material in self.material_ids:
            material._door_write({'correction_note': material.note if material._is_defect() else False})
        return {m.short_name: m.note or '' for m in self.material_ids if m._is_defect()}

    def _list_of(self, rows, most=3):
        names = [row.short_name for row in rows]
        more = self.env._(" and %s more", len(names) - most) if len(names) > most else ''
        return '、'.join(names[:most]) + more
