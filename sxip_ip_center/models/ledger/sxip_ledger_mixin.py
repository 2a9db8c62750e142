import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import SQL

from ..core.sxip_decision import canonical
from ..core.transition import Codes

STATES = [('draft', "In entry"), ('submitted', "To be verified"), ('verified', "Verified"), ('rejected', "Returned")]


class SxipLedgerMixin(models.AbstractModel):
    """A record of the ledger: entered by the unit, verified by an officer who did not enter it, then read-only."""
    _name = 'sxip.ledger.mixin'
    _description = "Record of the ledger"
    _inherit = ['sxip.guarded.mixin']
    _door_state_name = 'verification'
    _door_parent = 'center_id'
    _ledger_fields: tuple = ()           # what the unit enters

    center_id = fields.Many2one('sxip.center', required=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one(related='center_id.bureau_id', store=True, index=True)
    entity_id = fields.Many2one(related='center_id.entity_id', store=True, index=True)
    attachment_ids = fields.Many2many('ir.attachment', string="Vouchers", copy=False)
    verification = fields.Selection(STATES, default='draft', required=True, readonly=True, copy=False, index=True)
    verified_by = fields.Many2one('res.users', string="Verified by", readonly=True, copy=False)
    verified_on = fields.Date("Verified on", readonly=True, copy=False)
    reject_reason = fields.Text("Why it was returned", readonly=True, copy=False)
    entered_by = fields.Many2one('res.users', string="Entered by", readonly=True, copy=False, default=lambda self: self.env.uid)

    voucher_count = fields.Integer("Number of vouchers", compute='_compute_voucher_count')
    ledger_steps = Codes(compute='_compute_ledger_steps', string="Steps open to me")

    editor_ids = fields.Many2many('res.users', string="Written by", readonly=True, copy=False)

    _ledger_decided = frozenset({'editor_ids', 'verification', 'verified_by', 'verified_on', 'reject_reason', 'entered_by', 'bureau_id',
                                 'entity_id'})

    @api.model
    def _door_is_decided(self, name):
        return name in self._ledger_decided or super()._door_is_decided(name)

    @api.model
    def _door_table(self, state):
        if state in ('draft', 'rejected'):
            return {'center officer': ('center_id', 'attachment_ids', *self._ledger_fields)}
        return super()._door_table(state)

    def _door_is_officer(self, level):
        """[M1] Officers of the center's bureau; for a unit of provincial rank also those of the province."""
        own, center = self.env.user.sxip_bureau_ids, self.center_id
        return center.bureau_id in own or center.provincial_unit == 'confirmed' and center.bureau_id.parent_id in own

    def _check_day(self, name):
        """The ledger holds what has happened."""
        today = self.env['sxip.calendar.year']._today()
        for record in self:
            day = record[name]
            if day and day > today:
                raise ValidationError(self.env._("%(record)s: %(day)s lies in the future; the ledger holds what has happened.",
                                                 record=record.display_name, day=day))

    @api.depends('attachment_ids')
    def _compute_voucher_count(self):
        """Counted in the relation: a list asks how many there are, not whether each may be opened."""
        field = self._fields['attachment_ids']
        self.flush_model(['attachment_ids'])
        counts = dict(self.env.execute_query(SQL(
            "SELECT %(record)s, count(*) FROM %(relation)s WHERE %(record)s IN %(ids)s GROUP BY 1", relation=SQL.identifier(field.relation),
            record=SQL.identifier(field.column1), ids=tuple(self.ids)))) if self.ids else {}
        for record in self:
            record.voucher_count = counts.get(record._origin.id, 0)

    @api.depends('verification')
    @api.depends_context('uid')
    def _compute_ledger_steps(self):
        """The buttons of the form; the steps check again by themselves."""
        for record in self:
            officer = bool(record.id) and record._door_holds('officer')
            steps = {'draft': ['submit'], 'rejected': ['submit'], 'submitted': ['verify', 'reject'],
                     'verified': ['reopen']}[record.verification]
            own = record.entered_by == self.env.user or record.create_uid == self.env.user
            record.ledger_steps = [step for step in steps if step == 'submit' and record.id and record._door_holds('center officer')
                                   or step != 'submit' and officer and not (step == 'verify' and own)]

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su and {'attachment_ids', *self._ledger_fields} & vals.keys():
            self._door_write({'editor_ids': [Command.link(self.env.uid)]})      # none of them verifies it
        return result

    # -- verification --------------------------------------------------------------------
    def action_submit(self):
        """Report these records for verification. :raise UserError: one is not in entry or returned, or not the caller's"""
        self._ledger_step(('draft', 'rejected'), 'center officer', {'verification': 'submitted', 'reject_reason': False})
        return True

    def action_verify(self):
        """[P1] Verify these records: an officer of the center's bureau, none that he entered himself. One trail line for the batch.

        :raise AccessError: a record is not the caller's to verify
        :raise UserError: a record does not wait for verification
        """
        for record in self:
            if self.env.user in record.entered_by | record.create_uid | record.editor_ids:
                raise AccessError(self.env._("%s: you entered or changed it yourself; a colleague verifies it.", record.display_name))
        self._ledger_step(('submitted',), 'officer', {
            'verification': 'verified', 'verified_by': self.env.uid, 'verified_on': self.env['sxip.calendar.year']._today()})
        self._ledger_line('verify', None)
        return True

    def action_reject(self, reason):
        """Return these records to the unit. :param str reason: what is to be corrected :raise UserError: no reason, or not waiting"""
        if not (reason or '').strip():
            raise UserError(self.env._("Say what is to be corrected; the unit reads it."))
        self._ledger_step(('submitted',), 'officer', {'verification': 'rejected', 'reject_reason': reason})
        self._ledger_line('reject_records', reason)
        return True

    def action_reopen(self, reason):
        """Open verified records again for correction. :param str reason: why :raise UserError: no reason, or not verified"""
        if not (reason or '').strip():
            raise UserError(self.env._("Reopening a verified record needs a reason."))
        self._ledger_step(('verified',), 'officer', {
            'verification': 'rejected', 'reject_reason': reason, 'verified_by': False, 'verified_on': False})
        self._ledger_line('reopen_records', reason)
        return True

    def _ledger_step(self, sources, words, vals):
        self.check_access('read')
        for centers in self._door_parents().values():
            centers._door_wait_lock()
        self.lock_for_update(allow_referencing=True)
        for record in self:
            if not record._door_holds(words):
                raise AccessError(self.env._("%s: this is for the unit or the officers of its bureau.", record.display_name)
                                  if 'center' in words else
                                  self.env._("%s: verification is for the officers of its bureau.", record.display_name))
            if record.verification not in sources:
                raise UserError(self.env._("%(record)s is “%(state)s”; this is not possible now.", record=record.display_name,
                                           state=dict(self._fields['verification']._description_selection(self.env))[record.verification]))
        self._door_write(vals)

    def _ledger_line(self, code, reason):
        """One line for the batch, with its items and their digest."""
        for bureau, records in self.grouped('bureau_id').items():
            items = [record._ledger_item() for record in records.sorted('id')]
            digest = hashlib.sha256(canonical(self.env['sxip.decision']._plain(items)).encode()).hexdigest()
            centers = records.center_id
            self.env['sxip.decision']._append(
                records[0], code, reason=reason, acting_as=f'officer:{"city" if bureau in self.env.user.sxip_bureau_ids else "province"}',
                audience='bureau', center=centers if len(centers) == 1 else centers.browse(), data={'items': items, 'digest': digest})

    def _ledger_item(self):
        """What the trail keeps of a record."""
        self.ensure_one()
        return {'id': self.id, 'center': self.center_id, **{name: self[name] for name in self._ledger_fields
                                                              if self._fields[name].type not in ('one2many', 'many2many')}}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reported(self):
        for record in self:
            if record.verification not in ('draft', 'rejected') or record.verified_on:
                raise UserError(self.env._("%s has been reported and is kept.", record.display_name))
            if not self.env.su and not record._door_holds('center officer'):
                raise AccessError(self.env._("%s is not yours to delete.", record.display_name))
