from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError

from .transition import Codes, Outcome, Refusal

# what the door itself writes on every file
DOOR = frozenset({'state', 'holder', 'holder_bureau_id', 'user_id', 'state_since', 'prepared_by', 'prepared_on', 'is_sent_back'})


class SxipWorkflowMixin(models.AbstractModel):
    """The door: one public way to decide on a file. Tables in the models; roles, signing and storage beside this file."""
    _name = 'sxip.workflow.mixin'
    _description = "The door"
    _inherit = ['sxip.guarded.mixin']

    _transitions: dict = {}                # {code: T}
    _holders: dict = {}                    # {state: whose turn}, or '_method' giving it
    _door_import_audience = 'bureau'       # who reads that a file was entered from earlier records

    holder = fields.Selection([
        ('applicant', "Applicant"), ('expert', "Expert"), ('city', "City bureau"), ('province', "Provincial bureau"),
        ('clock', "The clock"), ('none', "Nobody")],
        string="Whose turn", default=lambda self: self._door_first_holder(), copy=False, readonly=True, index=True)
    holder_bureau_id = fields.Many2one('sxip.bureau', string="Bureau in turn", copy=False, readonly=True, index='btree_not_null')
    user_id = fields.Many2one('res.users', string="Handled by", copy=False, readonly=True, index='btree_not_null')
    state_since = fields.Date("In this state since", default=lambda self: self.env['sxip.calendar.year']._today(), copy=False,
                              readonly=True)
    available_transitions = Codes(compute='_compute_available_transitions', string="Decisions open to me")
    transition_refusals = Codes(compute='_compute_transition_refusals', string="Still missing")

    @api.model
    def _door_is_decided(self, name):
        return name in DOOR or super()._door_is_decided(name)

    @api.model
    def _door_first_holder(self):
        holder = self._holders.get(self._door_first_state(), 'none') if 'state' in self._fields else 'none'
        return 'none' if holder.startswith('_') else holder

    @api.model
    def _door_models(self):
        """All models that stand behind the door. :return list: of empty recordsets, by name"""
        mixin = self.env.registry['sxip.workflow.mixin']
        return [self.env[name] for name, cls in sorted(self.env.registry.items())
                if issubclass(cls, mixin) and cls._auto and not cls._abstract]

    # -- what is open and what is missing ----------------------------------------
    @api.depends('state')
    @api.depends_context('uid')
    def _compute_available_transitions(self):
        for record in self:
            record.available_transitions = [code for code in self._door_codes() if record._door_offers(code)] if record.id else []

    @api.depends('state')
    @api.depends_context('uid', 'lang')
    def _compute_transition_refusals(self):
        for record in self:
            record.transition_refusals = [
                {'code': code, 'text': str(refusal), 'field': refusal.field}
                for code in record.available_transitions for refusal in record._door_refusals(code)]

    @api.model
    def _door_codes(self):
        """The codes of the table, in its order; `prepare` where the first signed row stands, `send_back` after it."""
        codes = list(self._transitions)
        signed = next((i for i, code in enumerate(codes) if self._transitions[code].signed), None)
        if signed is not None:
            codes[signed:signed] = ['prepare']
            codes.append('send_back')
        return codes

    def _door_offers(self, code):
        """Whether the button shows: the decision is open to this user, and there is something to decide."""
        t = self._transitions.get(code)
        return self._door_allows(code) and (not t or not t.when or getattr(self, t.when)())

    def _door_allows(self, code):
        """Whether state, role, level and four eyes let this user take `code` on this record. Cheap: no guard runs."""
        if code in ('prepare', 'send_back'):
            return self._door_offers_signing(code)
        t = self._transitions.get(code)
        return bool(t and self._door_has_row(t) and self._door_holds(t.who) and self._door_is_signable(code, t))

    def _door_has_row(self, t):
        """Whether the row starts from the state of this record and is there for its kind."""
        return self.state in t.sources and (not t.only or bool(getattr(self, t.only)()))

    def _door_refusals(self, code):
        """All that the guards miss for `code` on this one record."""
        if code in ('prepare', 'send_back'):
            return self._door_signing_refusals(code)
        refusals = []
        for guard in self._transitions[code].guards:
            found = getattr(self, guard)().get(self.id) or ()
            refusals += [found] if isinstance(found, Refusal) else found
        return refusals

    # -- the one public way ---------------------------------------------------------
    def action_transition(self, code, reason=None):
        """Take the decision `code` on these records, all or none.

        :param code: a code of the model's transition table, `prepare` or `send_back`
        :param reason: the words of the decision; asked where the table says so
        :raise AccessError: state, role, level or four eyes do not allow it
        :raise UserError: a guard refuses: the record, the rule with its clause, what to do
        """
        self.check_access('read')
        if code not in self._door_codes():
            raise UserError(self.env._("There is no decision “%(code)s” on %(file)s.", code=code, file=self._door_label()))
        if len(self) > 1 and code in self._transitions and self._transitions[code].single:
            raise UserError(self.env._("“%s” is signed one by one: open each file.", self._door_title(code)))
        for record in self.sorted('id'):
            record._door_take(code, reason)
        return True

    def _door_lock(self):
        for parents in self._door_parents().values():
            parents._door_wait_lock()
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise LockError(self.env._("%s: a colleague is deciding on it at this moment. Try again in a moment.",
                                       self._door_label())) from error

    def _door_take(self, code, reason, *, by=False):
        """One decision on one record: lock, check, write, effect, line. `by`: from another file's effect."""
        self._door_lock()
        self._door_note_verdicts()
        reason = (reason or '').strip()
        self._door_check_text([{'proposed_opinion': reason}])
        if not by and not self._door_allows(code):
            raise AccessError(self._door_why_not_offered(code))
        if code in ('prepare', 'send_back'):
            return self._door_take_signing(code, reason)
        t = self._transitions[code]
        if by and ('by' not in t.who.split() or not self._door_has_row(t)):
            raise UserError(self.env._("%(file)s is “%(state)s”; “%(code)s” does not follow from there.",
                                       file=self._door_label(), state=self._door_state_label(), code=self._door_title(code)))
        if t.signed and not by:
            reason = reason or (self.proposed_opinion or '').strip()
        self._door_hold(code, reason, t.reason and not by)
        self._door_apply(code, t, reason)
        return True

    def _door_hold(self, code, reason, reason_due):
        """Raise what the guards refuse; a reason waives what the office may decide otherwise."""
        refusals = [r for r in self._door_refusals(code) if not (r.waivable and reason)]
        if refusals:
            lines = [str(r) + (' ' + self.env._("Or give the reason for deciding otherwise.") if r.waivable else '') for r in refusals]
            raise UserError('\n'.join([self.env._("%(file)s · %(decision)s", file=self._door_label(), decision=self._door_title(code)),
                                       *lines]))
        if reason_due and not reason:
            raise UserError(self.env._("%(file)s: “%(decision)s” needs a reason.", file=self._door_label(),
                                       decision=self._door_title(code)))

    def _door_apply(self, code, t, reason):
        old = self.state
        new = getattr(self, t.target)() if t.target.startswith('_') else t.target or old
        as_who = self._door_acting_as(t)
        signed = {'prepared_by': self.prepared_by.id, 'proposed': self.proposed_transition or '',
                  'opinion': self.proposed_opinion or ''} if t.signed and self.prepared_by else {}
        self._door_write(self._door_step_vals(old, new, t))
        data = getattr(self, t.effect)(reason, old) if t.effect else None
        self._door_pass_on()
        if new != old:
            self.env['sxip.reminder']._settle(self)
        self.env['sxip.decision']._append(
            self, code, state_from=old, state_to=new if new != old else None, reason=reason, acting_as=as_who,
            audience=self._door_audience(t), data={**({'signed': signed} if signed else {}), **(data or {})})
        self._draft_letters_of(code)
        self._tell(code)

    def _door_audience(self, t):
        """Who reads the line of a decision."""
        return t.audience

    def _door_step_vals(self, old, new, t):
        """What a decision writes: a signature uses up the preparation; with a new state the turn, the proposal and the handler go."""
        vals = {'prepared_by': False, 'prepared_on': False, 'is_sent_back': False} if new != old or t.signed else {}
        if new != old:
            vals |= {'state': new, 'state_since': self.env['sxip.calendar.year']._today(),
                     'proposed_transition': False, 'proposed_opinion': False}
            holder = self._door_holder(new)
            vals |= {'holder': holder, 'holder_bureau_id': self._door_holder_bureau(holder).id}
            if holder != self.holder:
                vals['user_id'] = False
            elif not self.user_id and self._door_has_role('officer'):
                vals['user_id'] = self.env.uid           # who acts first handles it, as long as it stays with his desk
        return vals

    def _door_by(self, code, reason=''):
        """A row «by …»: from another file's effect, guards and line as usual, no signature of its own."""
        for record in self.sorted('id'):
            record._door_take(code, reason, by=True)

    def _door_each(self, code, reason=None):
        """The decision on each record by itself, in a savepoint. Conflicts of the database go up to the retry."""
        outcomes = []
        for record in self.sorted('id'):
            try:
                with self.env.cr.savepoint():
                    record.action_transition(code, reason)
                outcomes.append(Outcome(record.id))
            except UserError as refusal:                 # an AccessError is one; a database error is not
                outcomes.append(Outcome(record.id, str(refusal)))
        return outcomes

    # -- whose turn ----------------------------------------------------------------
    def _door_pass_on(self):
        """Whose turn it is after the effect, which may have changed what it hangs on (a channel)."""
        holder = self._door_holder(self.state)
        if holder != self.holder:
            self._door_write({'holder': holder, 'holder_bureau_id': self._door_holder_bureau(holder).id})

    def _door_holder(self, state):
        holder = self._holders.get(state, 'none')
        return getattr(self, holder)() if holder.startswith('_') else holder

    def _door_holder_bureau(self, holder):
        return self._door_bureau(holder) if holder in ('city', 'province') else self.env['sxip.bureau']

    # -- words ---------------------------------------------------------------------
    @api.model
    def _door_title(self, code):
        """The label of a decision in the user's language."""
        if code in self._transitions:
            return self.env._(self._transitions[code].label)  # pylint: disable=gettext-variable
        return self.env['sxip.decision']._generic_title(code)

    def _door_state_label(self, state=None):
        return dict(self._fields['state']._description_selection(self.env)).get(state or self.state, '')

    def _door_why_not_offered(self, code):
        t = self._transitions.get(code)
        if t and self.state not in t.sources:
            return self.env._("%(file)s is “%(state)s” now: “%(decision)s” is not possible from there.",
                              file=self._door_label(), state=self._door_state_label(), decision=self._door_title(code))
        if t and not self._door_has_row(t):
            return self.env._("%(file)s: “%(decision)s” is not meant for a file of this kind.", file=self._door_label(),
                              decision=self._door_title(code))
        if t and t.signed and self._door_holds(t.who):
            return self._door_why_not_signable(code)
        return self.env._("%(file)s: “%(decision)s” is not yours to decide.", file=self._door_label(), decision=self._door_title(code))

    # -- ORM -------------------------------------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        if 'state' in self._fields and self._fields['state'].store:
            self.flush_model(['state'])          # one open file of a kind: the end of the last one may still be pending
        records = super().create(vals_list)
        by_record = 'state' in self._fields and self._holders.get(self._door_first_state(), '').startswith('_')
        for record in records:
            holder = record._door_holder(record.state) if by_record else record.holder
            if by_record or holder in ('city', 'province'):
                record._door_write({'holder': holder, 'holder_bureau_id': record._door_holder_bureau(holder).id})
        return records

    def copy(self, default=None):  # pylint: disable=method-required-super
        """A file is not duplicated: its decisions are its own. :raise UserError: always"""
        self.check_access('read')
        raise UserError(self.env._("%s cannot be duplicated; create a new one.", self._door_label()))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        first = self._door_first_state()
        # sudo: sxip.decision - whether a line exists decides, not whether the user may read it
        lines = self.env['sxip.decision'].sudo().search([('res_model', '=', self._name), ('res_id', 'in', self.ids)], limit=1)
        if lines or any(record.state != first for record in self):
            raise UserError(self.env._("%s bears decisions and is kept; close it by a decision instead.", self._door_label()))

    # -- entry of history ---------------------------------------------------------------
    def _import_state(self, state, date, source, values=None):
        """Bring files into `state` as of `date`: history, data, demo, migrations. Its line bears the channel `import`.

        :param values: decided fields that the steps left out would have set
        """
        before = {record: record.state for record in self}
        vals = {} if self._fields['state'].compute else {'state': state, 'state_since': date}
        self._door_write({**vals, **(values or {})})
        turns = {record: (holder := record._door_holder(state), record._door_holder_bureau(holder).id) for record in self}
        for (holder, bureau_id), records in self.grouped(turns.get).items():
            records._door_write({'holder': holder, 'holder_bureau_id': bureau_id})
        for record, old in before.items():
            self.env['sxip.decision']._append(
                record, 'import', state_from=old, state_to=state if state != old else None, reason=source, channel='import',
                acting_as='system', audience=self._door_import_audience, date=date)
        return True

    def _door_note_verdicts(self):
        """Hook: write the pending line of a saved set of verdicts before the next decision's line."""
