from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .transition import Codes, Refusal

# deliberation: not for the unit nor the experts
BUREAU_ROLES = 'sxip_ip_center.group_officer,sxip_ip_center.group_auditor,sxip_ip_center.group_manager'


class SxipWorkflowSigning(models.AbstractModel):
    """Four eyes: an officer proposes and prepares, an approver who did not prepare signs or sends back."""
    _inherit = 'sxip.workflow.mixin'

    prepared_by = fields.Many2one('res.users', string="Prepared by", copy=False, readonly=True, index='btree_not_null',
                                  groups=BUREAU_ROLES)
    prepared_on = fields.Datetime("Prepared on", copy=False, readonly=True, groups=BUREAU_ROLES)
    proposed_transition = fields.Selection(selection='_selection_proposed', string="Proposed decision", copy=False,
                                           groups=BUREAU_ROLES)
    proposed_opinion = fields.Text("Proposed opinion", copy=False,
                                   groups=BUREAU_ROLES)
    is_sent_back = fields.Boolean("Sent back", copy=False, readonly=True, groups=BUREAU_ROLES)
    proposable_transitions = Codes(compute='_compute_proposable_transitions', string="Decisions that can be proposed")

    @api.model
    def _selection_proposed(self):
        return [(code, self._door_title(code)) for code, t in self._transitions.items() if t.signed]

    @api.depends('state')
    @api.depends_context('uid')
    def _compute_proposable_transitions(self):
        for record in self:
            record.proposable_transitions = record._door_proposable()

    def _door_proposable(self):
        """Signed rows of this state whose preparer this user may be: the officer (of a regulation the manager) at the row's level."""
        return [code for code, t in self._transitions.items()
                if t.signed and self._door_has_row(t) and self._door_holds(self._door_preparer(t))]

    @api.model
    def _door_preparer(self, t):
        return ' '.join(word.replace('approver', 'officer') for word in t.who.split() if word.startswith('approver'))

    def _door_next_proposal(self):
        """What `prepare` brings to signature: the proposal, else the row that moves the file on; never a refusal by default."""
        codes = self._door_proposable()
        forward = (code for code in codes if self._transitions[code].target
                   and not (self._transitions[code].single and self._transitions[code].reason))
        return self.proposed_transition if self.proposed_transition in codes else next(forward, None)

    def _door_editable(self):
        names = super()._door_editable()
        if self.id and any(t.signed for t in self._transitions.values()) and self._door_proposable():
            names = names | {'proposed_transition', 'proposed_opinion'}
        return names

    @api.model
    def _door_editable_in(self, state):
        names = super()._door_editable_in(state)
        if any(t.signed and state in t.sources and self._door_held_words(self._door_preparer(t)) for t in self._transitions.values()):
            names = names | {'proposed_transition', 'proposed_opinion'}
        return names

    # -- offered? ------------------------------------------------------------------
    def _door_offers_signing(self, code):
        if code == 'prepare':
            return bool(self._door_proposable()) and not self.prepared_by
        return self._door_has_role('approver') and bool(self.prepared_by) and any(
            t.signed and self._door_has_row(t) and self._door_holds(t.who) for t in self._transitions.values())

    def _door_is_signable(self, code, t):
        """[four eyes] An approver's row runs only as prepared, by somebody else than its preparer."""
        if not t.signed or self._door_has_role('system') or not self._door_regulation()._is_four_eyes():
            return True
        return bool(self.prepared_by) and self.prepared_by != self.env.user and self.proposed_transition == code

    def _door_why_not_signable(self, code):
        if not self.prepared_by:
            return self.env._("%(file)s: “%(decision)s” has not been prepared for signature. An officer prepares it first.",
                              file=self._door_label(), decision=self._door_title(code))
        if self.prepared_by == self.env.user:
            return self.env._("%(file)s: you prepared “%(decision)s” yourself; a second person signs it.",
                              file=self._door_label(), decision=self._door_title(code))
        return self.env._("%(file)s: “%(proposed)s” is prepared, not “%(decision)s”. Send it back, or sign what is prepared.",
                          file=self._door_label(), proposed=self._door_title(self.proposed_transition or code),
                          decision=self._door_title(code))

    def _door_signing_refusals(self, code):
        if code == 'send_back':
            return []
        proposal = self._door_next_proposal()
        if not proposal:
            return [Refusal(self.env._("It is not said which decision is proposed."), remedy=self.env._("Choose it."),
                            field='proposed_transition')]
        refusals = [r for r in self._door_refusals(proposal) if not (r.waivable and (self.proposed_opinion or '').strip())]
        if self._transitions[proposal].reason and not (self.proposed_opinion or '').strip():
            refusals.append(Refusal(self.env._("“%s” needs a reason, and no proposed opinion is written.", self._door_title(proposal)),
                                    remedy=self.env._("Write the proposed opinion."), field='proposed_opinion'))
        return refusals

    # -- the two rows ------------------------------------------------------------------
    def _door_take_signing(self, code, reason):
        if code == 'prepare':
            self._door_prepare(reason)
        else:
            self._door_send_back(reason)
        return True

    def _door_prepare(self, reason):
        proposal = self._door_next_proposal()
        if self.proposed_transition and self.proposed_transition not in self._door_proposable():
            raise AccessError(self.env._("%(file)s: “%(decision)s” cannot be proposed from “%(state)s”, or not by you.",
                                         file=self._door_label(), decision=self._door_title(self.proposed_transition),
                                         state=self._door_state_label()))
        if reason and reason != self.proposed_opinion:
            self.write({'proposed_opinion': reason})
        refusals = self._door_signing_refusals('prepare')
        if refusals and not proposal:
            raise UserError(self.env._("%(file)s: %(refusal)s", file=self._door_label(), refusal=refusals[0]))
        if refusals:
            raise UserError('\n'.join([self.env._("%(file)s · %(decision)s cannot be prepared yet:", file=self._door_label(),
                                                  decision=self._door_title(proposal)), *map(str, refusals)]))
        vals = {'prepared_by': self.env.uid, 'prepared_on': fields.Datetime.now(), 'proposed_transition': proposal, 'is_sent_back': False}
        if not self.user_id:
            vals['user_id'] = self.env.uid
        self._door_write(vals)
        self._door_line('prepare', self.proposed_opinion, 'officer', {'proposed': proposal})

    def _door_send_back(self, reason):
        if not reason:
            raise UserError(self.env._("%s: sending back needs a reason.", self._door_label()))
        preparer = self.prepared_by
        self._door_write({'prepared_by': False, 'prepared_on': False, 'is_sent_back': True})
        self._door_line('send_back', reason, 'approver', {'proposed': self.proposed_transition or '', 'prepared_by': preparer.id})

    def _door_touched(self):
        """A change in between undoes the preparation: what is signed is what was prepared."""
        self._door_unprepare()
        return super()._door_touched()

    def write(self, vals):
        result = super().write(vals)
        if not self._door_granted(set(vals)) and self._door_undoes_preparation(vals):
            self._door_unprepare()
        return result

    @api.model
    def _door_undoes_preparation(self, vals):
        return any(name in self._fields and self._door_guards_field(self._fields[name]) and not self._door_is_decided(name)
                   for name in vals)

    def _door_unprepare(self):
        # sudo: any - the change counts whoever made it; the line names him
        for record in self.sudo().filtered('prepared_by'):
            preparer = record.prepared_by
            record._door_write({'prepared_by': False, 'prepared_on': False})
            record.with_env(self.env)._door_line('unprepare', None, 'by', {'prepared_by': preparer.id})

    def _door_line(self, code, reason, role, data):
        level = self._door_level() if role in ('officer', 'approver') else ''
        self.env['sxip.decision']._append(self, code, state_from=self.state, state_to=None, reason=reason,
                                          acting_as=f'{role}:{level}' if level else role, audience='bureau', data=data)
