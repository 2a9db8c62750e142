from odoo import api, fields, models


class SxipWorkflowTask(models.AbstractModel):
    """The task line on top of a form: whose turn it is, what is to be done, until when."""
    _inherit = 'sxip.workflow.mixin'

    _tasks: dict = {}                # {state: what is to be done}, lazy; a state left out is called by its label

    task_text = fields.Char("Task", compute='_compute_task_text')
    next_transition = fields.Char("Next decision", compute='_compute_next_transition',
                                  help="The first button that moves the file on; its missing conditions are shown.")

    @api.depends('state')
    @api.depends_context('uid')
    def _compute_next_transition(self):
        """What is prepared, for who signs it; nothing while it waits for another's signature; else the first that leads on."""
        is_office = self._has_field_access(self._fields['prepared_by'], 'read')
        for record in self:
            codes = [c for c in self._door_button_codes() if c in record.available_transitions and not self._door_is_side(c)]
            if is_office and record.prepared_by:
                codes = [c for c in codes if c == record.proposed_transition]
            record.next_transition = next(iter(codes), False)

    @api.depends('state')
    @api.depends_context('uid', 'lang')
    def _compute_task_text(self):
        for record in self:
            text = record._task_sentence() if record.id else self.env._("New: fill it in and save.")
            due = record.due_text if 'due_text' in record._fields and record.holder != 'none' else ''
            record.task_text = self.env._("%(task)s (%(due)s)", task=text, due=due) if due else text

    def _task_sentence(self):
        what = self._task_what()
        if self.holder == 'none':
            return self.env._("Nothing is to be done: %s", self._door_state_label())
        if self.holder == 'clock':
            return self.env._("The clock runs: %s", what)
        office = self._has_field_access(self._fields['prepared_by'], 'read')
        if office and self.prepared_by:
            return self._task_signing()
        if not self._task_is_mine():
            return self.env._("With %(who)s: %(what)s", who=self._task_who(), what=what)
        if office and self.is_sent_back:
            return self.env._("Sent back to you: %s", what)
        return self.env._("Your turn: %s", what)

    def _task_signing(self):
        words = {'decision': self._door_title(self.proposed_transition or ''), 'who': self.prepared_by.name,
                 'day': fields.Date.to_string(fields.Datetime.context_timestamp(self, self.prepared_on))}
        if self.proposed_transition in self.available_transitions:
            return self.env._("For you to sign: %(decision)s, prepared by %(who)s on %(day)s", **words)
        return self.env._("Waits for signature: %(decision)s, prepared by %(who)s on %(day)s", **words)

    def _task_what(self):
        if self.state in self._tasks:
            return self.env._(self._tasks[self.state])  # pylint: disable=gettext-variable
        return self._door_state_label()

    def _task_is_mine(self):
        if self.holder in ('city', 'province'):
            return self._door_has_role('officer') and self.holder_bureau_id in self.env.user.sxip_bureau_ids
        return self._door_is({'applicant': 'center'}.get(self.holder, self.holder), '')

    def _task_who(self):
        if self.holder in ('city', 'province'):
            # sudo: res.users - who handles a file stands on it for whoever reads it
            return ' '.join(filter(None, [self.holder_bureau_id.name, self.sudo().user_id.name]))
        return dict(self._fields['holder']._description_selection(self.env)).get(self.holder, '')

    # -- reminders -----------------------------------------------------------------------------
    _reminder_at_once = False        # whether a reminder whose day lies before the term began is sent all the same

    @api.model
    def _reminder_domain(self):
        """Files that wait for somebody who can be reminded."""
        return [('holder', 'in', ('applicant', 'city', 'province'))]

    def _reminder_holder(self):
        """Who is reminded first; the others of the ladder follow when it is overdue."""
        return self.holder

    def _reminder_rules(self, current):
        """The version of the rules whose reminder days count."""
        own = 'regulation_id' in self._fields and self.regulation_id
        return own or current

    def _reminder_center(self):
        return self['center_id'] if 'center_id' in self._fields else self.env['sxip.center']

    def _reminder_entity(self):
        return self['entity_id'] if 'entity_id' in self._fields else self.env['res.partner']
