from odoo import api, models
from odoo.exceptions import AccessError


class SxipRowMixin(models.AbstractModel):
    """A row of a file: open to whom the file's state and roles open it.

    The parent's name in ``_editable`` means that rows may be added and removed there.
    """
    _name = 'sxip.row.mixin'
    _description = "Row of a file"
    _inherit = ['sxip.guarded.mixin']

    _door_row_of = ''            # the many2one to the file; where there may be several, the first of _door_parent that is set

    @api.model
    def _door_row_names(self):
        if self._door_row_of:
            return (self._door_row_of,)
        return (self._door_parent,) if isinstance(self._door_parent, str) else self._door_parent

    def _door_file(self):
        names = self._door_row_names()
        # sudo: any - whose turn it is does not depend on whether the writer may read the file; the rules of the row decide that
        row = self.sudo()
        return next((row[name] for name in names if row[name]), row[names[0]]).with_env(self.env)

    @api.model
    def _door_file_model(self):
        return self.env[self._fields[self._door_row_names()[0]].comodel_name]

    @api.model
    def _door_check_create(self, vals_list):
        names = self._door_row_names()
        defaults = {name: self.env.context[f'default_{name}'] for name in names if self.env.context.get(f'default_{name}')}
        for vals in vals_list:
            name = next((n for n in names if vals.get(n) or defaults.get(n)), names[0])
            file = self.env[self._fields[name].comodel_name].browse(vals.get(name) or defaults.get(name))
            if file:
                file.check_access('read')
            opened = self.new({name: file.id})._door_editable() if file else set()
            for given in vals.keys() & self._fields.keys() | {name}:
                if self._door_guards_field(self._fields[given]) and given not in opened:
                    raise AccessError(self.env._("%(record)s: “%(field)s” cannot be given now, or not by you.",
                                                 record=file._door_label() if file else self._door_label(),
                                                 field=self._fields[given]._description_string(self.env)))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        if self.env.su:
            return
        for row in self:
            if not row._door_editable() & set(row._door_row_names()):
                raise AccessError(self.env._("%s cannot be removed now, or not by you.", row._door_label()))
