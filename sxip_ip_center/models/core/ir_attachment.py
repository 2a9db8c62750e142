from odoo import api, models
from odoo.exceptions import AccessError

CONTENT = {'raw', 'datas', 'db_datas', 'store_fname', 'url', 'type', 'res_model', 'res_id', 'res_field', 'name', 'mimetype', 'public',
           'access_token'}


class IrAttachment(models.Model):
    _inherit = 'ir.attachment'

    @api.model
    def _sxip_file_fields(self):
        """(model, field) of each list of files that a file or its rows bear."""
        return [(name, field.name) for name, cls in self.env.registry.items() if name.startswith('sxip.') and not cls._abstract
                for field in cls._fields.values()
                if field.type == 'many2many' and field.comodel_name == 'ir.attachment' and field.store and hasattr(cls, '_door_fields')]

    def _sxip_check_open(self):
        """Evidence that was handed in stands: it is replaced or removed only where the list of files is open to the user."""
        if self.env.su or not self.ids:
            return
        for model, name in self._sxip_file_fields():
            # sudo: any - evidence is kept wherever it is linked, also where the user cannot look
            for record in self.env[model].sudo().search([(name, 'in', self.ids)]):
                if name not in record.with_env(self.env)._door_editable():
                    raise AccessError(self.env._("%s: its files were handed in and stand; they are neither changed nor removed now.",
                                                 record._door_label()))
                record.with_env(self.env)._door_touch_parents()         # what was prepared on these files is prepared anew

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        if not self.env.su:
            for file in files.filtered(lambda f: f.res_id and (f.res_model or '').startswith('sxip.')):
                names = [name for model, name in self._sxip_file_fields() if model == file.res_model]
                record = self.env[file.res_model].browse(file.res_id)
                if names and not record._door_editable() & set(names):
                    raise AccessError(self.env._("%s: its files were handed in; none can be added now.", record._door_label()))
        return files

    def write(self, vals):
        if CONTENT & vals.keys():
            self._sxip_check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_handed_in(self):
        self._sxip_check_open()
