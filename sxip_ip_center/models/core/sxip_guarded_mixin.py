from odoo import api, fields, models
from odoo.api import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...domain.text import formula_sign
from .transition import Codes, clean_env

ADDON = 'sxip_ip_center'


class SxipGuardedMixin(models.AbstractModel):
    """The lock on fields: a field of ours is closed unless a table opens it to a role in a state.

    Files and the rows of files share it; what differs is whose state and roles count (``_door_file``).
    """
    _name = 'sxip.guarded.mixin'
    _description = "Lock on the fields of files and their rows"

    _editable: dict = {}                       # {state or (states): {words: (field, …)}}
    _door_fields: frozenset = frozenset()      # set by decisions only
    _door_kept: frozenset = frozenset()        # given with a new record; once its first state is left, of decisions only
    _door_parent: str | tuple = ()             # many2one fields: rows whose guards read this one
    _door_state_name = 'state'                 # the field whose values key `_editable`

    _reminder_field = ''                       # the date that is reminded of; none: it knows no due date

    door_revision = fields.Integer("Revision", default=0, copy=False, readonly=True, aggregator=None,
                                   help="Rises with each change of a row that a decision on this record reads.")
    editable_fields = Codes(compute='_compute_editable_fields', string="Fields open to me")

    # -- which names are open --------------------------------------------------
    def _door_file(self):
        """The file whose state and roles open the fields of this record."""
        return self

    @api.model
    def _door_file_model(self):
        return self

    @api.model
    def _door_table(self, state):
        """{words: names} that ``_editable`` opens in a state."""
        table = {}
        for states, rows in self._editable.items():
            if state == states or not isinstance(states, str) and state in states:
                for words, names in rows.items():
                    table[words] = table.get(words, ()) + names
        return table

    def _door_editable(self):
        """Names open to this user on this one record, by state, role and level."""
        file = self._door_file()
        if not file or not file.id:
            return self._door_editable_in(file[file._door_state_name] or self._door_first_state())
        return {name for words, names in self._door_table(file[file._door_state_name]).items() if file._door_holds(words) for name in names}

    @api.model
    def _door_editable_in(self, state):
        """Names open in a state by the roles held alone, for a record that is not there yet."""
        held = self._door_file_model()._door_held_words
        return {name for words, names in self._door_table(state).items() if held(words) for name in names}

    @api.model
    def _door_first_state(self):
        return self._door_states()[0]

    @api.model
    def _door_states(self):
        file = self._door_file_model()
        return [state for state, _label in file._fields[file._door_state_name].selection]

    @api.depends_context('uid')
    def _compute_editable_fields(self):
        for record in self:
            record.editable_fields = sorted(record._door_editable())

    # -- the lock ----------------------------------------------------------------
    @api.model
    def _door_guards_field(self, field):
        return ADDON in field._modules and (field.store or field.type == 'one2many')

    @api.model
    def _door_is_decided(self, name):
        return name in self._door_fields or name == 'door_revision'

    def _has_field_access(self, field, operation):
        if operation == 'write' and self._door_guards_field(field):
            if self._door_is_decided(field.name):
                return self._door_granted({field.name})
            if not self.env.su:
                if self:
                    return all(field.name in record._door_editable() for record in self)
                return any(field.name in self._door_editable_in(state) for state in self._door_states())
        return super()._has_field_access(field, operation)

    @api.model
    def _check_field_access(self, field, operation):
        if operation == 'write' and self._door_guards_field(field) and not self._has_field_access(field, operation):
            label = field._description_string(self.env) or field.name
            if self._door_is_decided(field.name):
                raise AccessError(self.env._("%(record)s: “%(field)s” changes only by a decision, through its button.",
                                             record=self._door_label(), field=label))
            raise AccessError(self.env._("%(record)s: “%(field)s” cannot be changed now, or not by you.",
                                         record=self._door_label(), field=label))
        return super()._check_field_access(field, operation)

    def _door_label(self):
        # sudo: any - a label for the sentence; the record is one that the caller named
        return (self[:1].sudo().display_name if self[:1].id else '') or self.env._(self._description)  # pylint: disable=gettext-variable

    # -- the grant: one shot, bound to records and fields, in no context ----------
    def _door_write(self, vals):
        """Write decided fields. The grant dies with this one write."""
        grants = self.env.cr.cache.setdefault('sxip_door', [])
        grant = (self._name, self._ids, frozenset(vals))
        grants.append(grant)
        try:
            # sudo: any - the door has checked role, level and guards; the fields are closed to the user himself
            return self.sudo().write(vals)
        finally:
            if grant in grants:
                grants.remove(grant)

    @api.model
    def _door_create(self, vals_list):
        """Records born by the effect of a decision, decided fields and all; the grant dies with this one create."""
        grants = self.env.cr.cache.setdefault('sxip_door', [])
        grant = (self._name, (), frozenset(name for vals in vals_list for name in vals))
        grants.append(grant)
        try:
            # sudo: any - made by a decision that the door has checked; the client's default_ keys are meant for another record
            return self.browse().with_env(clean_env(self.env)).sudo().create(vals_list).with_env(self.env)
        finally:
            if grant in grants:
                grants.remove(grant)

    def _door_granted(self, names):
        grants = self.env.cr.cache.get('sxip_door') or ()
        return any(model == self._name and ids == self._ids and names <= open_ for model, ids, open_ in grants)

    # -- ORM -------------------------------------------------------------------
    @api.model
    def default_get(self, fields):
        # ir.default (any internal user may set one for himself) and default_ context never reach a decided field
        vals = super().default_get(fields)
        for name in [name for name in vals if self._door_is_decided(name)]:
            default = self._fields[name].default
            vals.pop(name)
            if default is not None:
                value = default(self)
                vals[name] = value.id if isinstance(value, models.BaseModel) else value
        return vals

    @api.model_create_multi
    def create(self, vals_list):
        self.browse().check_access('create')
        names = {name for vals in vals_list for name in vals}
        names |= {key[8:] for key in self.env.context if key.startswith('default_')}
        for name in names & self._fields.keys():
            if self._door_is_decided(name):
                self._check_field_access(self._fields[name], 'write')
        if not self.env.su:
            self._door_check_create(vals_list)
            self._door_check_text(vals_list)
        records = super().create(vals_list)
        records._door_adopt_files(names)
        records._door_touch_parents()
        return records

    @api.model
    def _door_check_create(self, vals_list):
        """What a user may give with a new record; files: what the first state opens, rows: what the parent's state opens."""
        first = self._door_editable_in(self._door_first_state())
        for name in {name for vals in vals_list for name in vals} & self._fields.keys():
            if self._door_guards_field(self._fields[name]) and name not in first:
                raise AccessError(self.env._("%(record)s: “%(field)s” cannot be given yet, or not by you.",
                                             record=self._door_label(), field=self._fields[name]._description_string(self.env)))

    def _door_check_text(self, vals_list):
        """What is typed here leaves in spreadsheets: nothing that would run there is taken."""
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is not None and field.type in ('char', 'text') and isinstance(value, str) and formula_sign(value):
                    raise UserError(self.env._(
                        "%(record)s: “%(field)s” begins with “%(sign)s”, and a spreadsheet would run it as a formula. Begin with a word.",
                        record=self._door_label(), field=field._description_string(self.env), sign=formula_sign(value).strip() or '↹'))

    def write(self, vals):
        self._door_check_kept(vals)
        if not self.env.su:
            self._door_check_text([vals])
        left = {name: parents for name, parents in self._door_parents().items() if name in vals}
        result = super().write(vals)
        if not self.env.su:
            self.check_access('write')          # core checks before only: nobody writes a record out of his own reach
        ours = any(self._door_guards_field(self._fields[name]) for name in vals if name in self._fields)
        self._door_adopt_files(vals)
        if ours:
            for parents in left.values():
                parents._door_touch()
            self._door_touch_parents()
        return result

    def _door_check_kept(self, vals):
        names = self._door_kept & vals.keys()
        if names and not self._door_granted(names) and any(record._door_is_kept() for record in self):
            raise AccessError(self.env._("%(record)s: “%(field)s” changes only by a decision, through its button.",
                                         record=self._door_label(),
                                         field=self._fields[min(names)]._description_string(self.env)))

    def _door_is_kept(self):
        return self[self._door_state_name] != self._door_first_state()

    def unlink(self):
        parents = self._door_parents()
        result = super().unlink()
        for records in parents.values():
            records._door_touch()
        return result

    def _door_refuse_unlink(self, kept):
        if kept:
            raise UserError(self.env._("%s is kept; it is never deleted.", kept._door_label()))

    def action_archive(self):
        """Archive, where the model knows it; a file is closed by a decision instead. :raise UserError: otherwise"""
        self._door_check_archive()
        return super().action_archive()

    def action_unarchive(self):
        """Take back an archiving, where the model knows it. :raise UserError: otherwise"""
        self._door_check_archive()
        return super().action_unarchive()

    def _door_check_archive(self):
        self.check_access('read')
        if 'active' not in self._fields:
            raise UserError(self.env._("%s is closed by a decision; it is never archived.", self._door_label()))

    def _door_adopt_files(self, names):
        """Files linked by a user: only such as he can read, and from now on read by whoever reads this record."""
        if self.env.su:
            return
        for name in names:
            field = self._fields.get(name)
            if field is None or field.type != 'many2many' or field.comodel_name != 'ir.attachment' or not self._door_guards_field(field):
                continue
            for record in self:
                files = self.env['ir.attachment'].browse(record.sudo()[name].ids)  # sudo: ir.attachment - the ids; read is checked next
                if not files:
                    continue
                files.check_access('read')
                loose = files.sudo().filtered(lambda f: not f.res_id and f.create_uid == self.env.user)  # sudo: ir.attachment - own uploads
                loose.write({'res_model': self._name, 'res_id': record.id})

    # -- rows that a guard reads touch what is decided ------------------------------
    def _door_parents(self):
        """{model: records} of the rows whose guards read these."""
        names = (self._door_parent,) if isinstance(self._door_parent, str) else self._door_parent
        # sudo: any - the parents may be hidden from whoever writes a row
        return {name: self.sudo()[name] for name in names}

    def _door_touch_parents(self):
        for parents in self._door_parents().values():
            parents._door_touch()

    def _door_touch(self):
        """Update the row, so that a decision which read its children meets the change as a conflict."""
        if not self.ids:
            return
        # once a transaction is enough; the mark lives where a rollback to a savepoint forgets it together with the update
        touched = self.env.cr.precommit.data.setdefault('sxip_touched', set())
        fresh = self.filtered(lambda record: (self._name, record.id) not in touched)
        if fresh:
            self.env.cr.execute(SQL("UPDATE %s SET door_revision = COALESCE(door_revision, 0) + 1 WHERE id IN %s",
                                    SQL.identifier(self._table), tuple(sorted(fresh.ids))))
            touched.update((self._name, id_) for id_ in fresh.ids)
            fresh.invalidate_recordset(['door_revision'], flush=False)
            fresh._door_touch_parents()
        self._door_touched()

    def _door_wait_lock(self):
        """Lock rows that many files share, one after the other; a change since our snapshot comes up as a conflict and is retried."""
        if self.ids:
            self.env.cr.execute(SQL("SELECT id FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
                                    SQL.identifier(self._table), tuple(sorted(self.ids))))

    def _door_touched(self):
        """Hook: a row that a decision on these records reads has changed."""

    # -- views -------------------------------------------------------------------
    @api.model
    def _get_view(self, view_id=None, view_type='form', **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == 'form' or view_type == 'list' and (arch.get('editable') or arch.get('multi_edit')):
            self._door_readonly(arch)            # a list that only shows need not ask what is open in each of its rows
        return arch, view

    @api.model
    def _door_readonly(self, node):
        """Every field of ours is readonly unless `editable_fields` names it; rows inside a form likewise."""
        for child in node:
            field = self._fields.get(child.get('name')) if child.tag == 'field' else None
            if field is None:
                self._door_readonly(child)
                continue
            if 'readonly' not in child.attrib and self._door_guards_field(field):
                child.set('readonly', "1" if self._door_is_decided(field.name) else f"'{field.name}' not in editable_fields")
            if len(child) and field.relational and 'editable_fields' in self.env[field.comodel_name]._fields:
                for sub in child:
                    if sub.tag in ('form', 'list'):
                        self.env[field.comodel_name]._door_readonly(sub)

    # -- roles, of files; rows ask their parent ------------------------------------
    @api.model
    def _door_held_words(self, words):
        """Whether this user holds one of the words' roles, whatever the record."""
        return any(self._door_has_role(word.partition(':')[0]) for word in words.split())

    @api.model
    def _door_has_role(self, role):
        if self.env.uid == SUPERUSER_ID:
            return role == 'system'
        group = 'center_user' if role == 'center' else role
        return role not in ('system', 'by') and self.env.user.has_group(f'{ADDON}.group_{group}')
