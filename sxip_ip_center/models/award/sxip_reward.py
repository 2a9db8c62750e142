from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.translate import LazyTranslate

from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
GIVEN = ('kind', 'center_id', 'bureau_id', 'name')


class SxipReward(models.Model):
    _name = 'sxip.reward'
    _description = "Reward"
    _inherit = ['sxip.center.file']
    _order = 'id desc'
    _allow_sudo_commands = False

    name = fields.Char("Reward", compute='_compute_name', store=True, readonly=False, precompute=True)
    kind = fields.Selection([('national_award', "National award"), ('commendation', "Commendation"),
                             ('city_matching', "City matching funds")],
                            required=True, default='national_award', index=True)
    bureau_id = fields.Many2one('sxip.bureau', string="Granted by", related=None, precompute=False, required=True, index=True,
                                ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    area_id = fields.Many2one(related='center_id.bureau_id', string="Area", store=True, index=True)
    regulation_id = fields.Many2one('sxip.regulation', string="Rules", readonly=True, copy=False, index='btree_not_null',
                                    ondelete='restrict')
    lineage_id = fields.Many2one(related='center_id.lineage_id', store=True, index=True)
    uscc = fields.Char("Credit code", readonly=True, copy=False, index=True)
    evaluation_id = fields.Many2one('sxip.evaluation', readonly=True, copy=False, index='btree_not_null', ondelete='restrict')
    payee_id = fields.Many2one('res.partner', readonly=True, copy=False, index='btree_not_null', ondelete='restrict',
                               help="[S5] The operator where it is a legal person, else the construction entity.")
    currency_id = fields.Many2one('res.currency', default=lambda self: self.env.ref('base.CNY'), required=True, copy=False)
    amount = fields.Monetary(help="[S5] Of a national award by the rules; nobody enters it.")
    basis = fields.Text()
    budget_doc = fields.Char("Budget document")
    voucher_no = fields.Char("Voucher no.", copy=False)
    paid_on = fields.Date("Paid on", readonly=True, copy=False)
    lifted_by = fields.Many2one('res.users', string="Block lifted by", readonly=True, copy=False, index='btree_not_null',
                                ondelete='restrict',
                                groups=BUREAU_ROLES)
    lifted_against = fields.Char("Block lifted against", readonly=True, copy=False, groups=BUREAU_ROLES)
    block_text = fields.Char("Compared with earlier awards", compute='_compute_block_text', groups=BUREAU_ROLES)
    state = fields.Selection([
        ('draft', "To be decided"), ('approved', "Approved, to be paid"), ('paid', "Paid"), ('cancelled', "Dropped"),
        ('recovered', "Recovered")],
        default='draft', required=True, readonly=True, index=True)

    _once_for_ever = models.UniqueIndex("(lineage_id) WHERE kind = 'national_award' AND state != 'cancelled'",
                                        "The national award is given once, to a center through all its names, units and "
                                        "recognitions (六); this one has it already, or it is under way.")
    _amount = models.Constraint("CHECK (COALESCE(amount, 0) >= 0)", "An amount is not below nought.")
    _codes = models.Index("(uscc) WHERE kind = 'national_award'")

    _door_parent = 'center_id'
    _of_center = frozenset({'area_id', 'entity_id'})
    _door_fields = frozenset({'regulation_id', 'lineage_id', 'uscc', 'evaluation_id', 'payee_id', 'paid_on', 'lifted_by', 'lifted_against'})
    _door_kept = frozenset({*GIVEN, 'amount', 'currency_id', 'budget_doc', 'basis'})
    _holders = {'draft': '_granting_level', 'approved': '_granting_level'}
    _tasks = {'draft': _lt("check and have it approved"), 'approved': _lt("pay it and enter the voucher")}
    _transitions = {
        # code                              from                   to           who             and
        'approve': T(_lt("Approve the reward"), 'draft',           'approved',  'approver:own', single=True, effect='_approved',
                     audience='applicant',
                     guards=('_why_not_national', '_why_amount', '_why_blocked')),
        'lift':    T(_lt("Lift the block"), 'draft',               '',          'approver:own', reason=True, single=True,
                     when='_is_blocked',
                     guards=('_why_not_blocked',), effect='_lifted'),
        'pay':     T(_lt("Enter the payment"), 'approved',         'paid',      'officer:own', guards=('_why_no_voucher',), effect='_paid',
                     audience='applicant'),
        'cancel':  T(_lt("Drop the reward"), ('draft', 'approved'), 'cancelled', 'approver:own', reason=True, single=True,
                     effect='_dropped'),
        'recover': T(_lt("Enter the recovery"), 'paid',            'recovered', 'approver:own', reason=True, single=True, effect='_dropped',
                     audience='applicant'),
    }
    _editable = {
        'draft': {'officer': (*GIVEN, 'amount', 'basis', 'budget_doc')},
        'approved': {'officer': ('voucher_no',)},
    }

    # -- whose ------------------------------------------------------------------------------
    def _granting_level(self):
        return self.bureau_id.level or 'province'

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id if level == 'own' or level == self.bureau_id.level else super()._door_bureau(level)

    def _door_holder_bureau(self, holder):
        return self.bureau_id if holder == self.bureau_id.level else super()._door_holder_bureau(holder)

    def _door_editable(self):
        names = super()._door_editable()
        return names - {'amount'} if self.kind == 'national_award' else names

    def _door_parents(self):
        """[S5] Awards are compared with each other: one decision on any of them at a time, whatever version they are under."""
        # sudo: sxip.regulation - the row that all of them lock
        return {**super()._door_parents(), 'rules': self.env['sxip.regulation']._in_force().sudo()}

    # -- birth ------------------------------------------------------------------------------
    @api.depends('kind', 'center_id')
    @api.depends_context('lang')
    def _compute_name(self):
        kinds = dict(self._fields['kind']._description_selection(self.env))
        for reward in self:
            reward.name = reward.name or kinds.get(reward.kind, '')

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(vals.get('amount') and vals.get('kind', 'national_award') == 'national_award' for vals in vals_list):
            raise ValidationError(self.env._("The amount of a national award is that of the rules (六); leave it empty."))
        rewards = super().create(vals_list)
        for reward in rewards:
            reward._born()
        return rewards

    def _born(self):
        """[S5] The amount of the rules; the payee is the operator where it is a legal person."""
        rules = self.env['sxip.regulation']._in_force().sudo()  # sudo: sxip.regulation - the amount is public
        center = self.sudo().center_id  # sudo: sxip.center - its unit and operator
        vals = {'regulation_id': rules.id, 'uscc': center.uscc, 'payee_id': (center.operator_id or center.partner_id).id}
        if self.kind == 'national_award':
            vals['amount'] = rules.national_award_amount
        self._door_write(vals)

    @api.model
    def _draft_commendation(self, evaluation):
        """[E2.2] [S4] Excellent: a commendation to be decided. :return: the file"""
        return self._door_create([{
            'kind': 'commendation', 'center_id': evaluation.center_id.id, 'bureau_id': evaluation.batch_id.bureau_id.id,
            'evaluation_id': evaluation.id, 'basis': evaluation.display_name}])

    @api.constrains('kind', 'bureau_id', 'center_id')
    def _check_granting(self):
        """[S5] [S6] The national award is the province's; matching funds are the center's own city's."""
        for reward in self:
            level, city = reward.bureau_id.level, reward.center_id.bureau_id
            if reward.kind == 'national_award' and level != 'province':
                raise ValidationError(self.env._("The national award is given by the province."))
            if reward.kind == 'city_matching' and reward.bureau_id != city:
                raise ValidationError(self.env._("Matching funds are given by the city of the center, %s.", city.name))
            if reward.bureau_id not in city | city.parent_id:
                raise ValidationError(self.env._("%s gives no rewards to this center.", reward.bureau_id.name))

    # -- once for ever ------------------------------------------------------------------------
    def _earlier(self):
        """[S5] National awards, not dropped, to another lineage under a credit code that this center bears or bore."""
        # sudo: sxip.center - its codes and its line, whoever decides
        center = self.sudo().center_id
        codes = {center.uscc, center.operator_uscc, self.sudo().uscc}  # sudo: sxip.reward - as above
        codes |= set(self.env['sxip.change'].sudo().search([('center_id.lineage_id', '=', center.lineage_id.id), ('uscc_old', '!=', False)])
                     .mapped('uscc_old'))  # sudo: sxip.change - as above
        codes.discard(False)
        # sudo: sxip.reward - as above
        others = self.sudo().search([('kind', '=', 'national_award'), ('state', 'in', ('approved', 'paid', 'recovered')),
                                     ('lineage_id', '!=', center.lineage_id.id)])
        # sudo: sxip.change - as above
        former = self.env['sxip.change'].sudo().search([('center_id', 'in', others.center_id.ids), ('uscc_old', 'in', list(codes))])
        return others.filtered(lambda r: {r.uscc, r.center_id.uscc, r.center_id.operator_uscc} & codes or r.center_id in former.center_id)

    def _is_blocked(self):
        own = self.sudo()  # sudo: sxip.reward - the block is part of the decision
        return own.kind == 'national_award' and bool(own._unlifted())

    def _unlifted(self):
        lifted = set(filter(None, (self.sudo().lifted_against or '').split(',')))  # sudo: sxip.reward - as above
        return self._earlier().filtered(lambda r: str(r.id) not in lifted)

    @api.depends('kind', 'uscc', 'lifted_against')
    @api.depends_context('lang')
    def _compute_block_text(self):
        for reward in self:
            if reward.kind != 'national_award':
                reward.block_text = ''
                continue
            names = '；'.join(f'{r.center_id.display_name}（{r._door_state_label()}）' for r in reward._unlifted())
            reward.block_text = self.env._("Blocked: the same legal person was awarded for %s.", names) if names else \
                self.env._("No earlier award found by the center's names, units and credit codes.")

    # -- guards -----------------------------------------------------------------------------
    def _why_not_national(self):
        """[S5] Awarded is a center whose national recognition is registered, and whose own is in force."""
        out = {}
        for r in self.filtered(lambda r: r.kind == 'national_award'):
            if not r.center_id.is_national:
                out[r.id] = Refusal(self.env._("No national recognition of the center is registered."), "六",
                                    self.env._("Register it first under “National recommendations”."), 'center_id')
            elif r.center_id.state in ('revoked', 'withdrawn', 'rectifying'):
                out[r.id] = Refusal(self.env._("The center is “%s”.", r.center_id._door_state_label()), "六", field='center_id')
        return out

    def _why_amount(self):
        """[S5] The amount is that of the rules; [S6] matching funds have an amount."""
        out = {}
        for r in self:
            lawful = r.regulation_id.sudo().national_award_amount  # sudo: sxip.regulation - the amount is public
            if r.kind == 'national_award' and r.currency_id.compare_amounts(r.amount, lawful):
                out[r.id] = Refusal(self.env._("The amount is %(given)s, by the rules it is %(lawful)s.", given=r.amount, lawful=lawful),
                                    "六",
                                    self.env._("Drop it and enter it anew."), 'amount')
            elif r.kind == 'city_matching' and not r.amount:
                out[r.id] = Refusal(self.env._("No amount is entered."), "六", self.env._("Enter it."), 'amount')
        return out

    def _why_blocked(self):
        """[S5] The same or an earlier legal person, awarded for another center, is a block; whoever lifted it does not approve."""
        out = {}
        for r in self.filtered(lambda r: r.kind == 'national_award'):
            if earlier := r._unlifted():
                out[r.id] = Refusal(self.env._("The same legal person was awarded for %s.",
                                               '；'.join(earlier.center_id.mapped('display_name'))),
                                    "六", self.env._("Drop it, or have the block lifted by a signing officer with the reason."),
                                    'block_text')
            elif r.sudo().lifted_by == self.env.user:  # sudo: sxip.reward - part of the decision
                out[r.id] = Refusal(self.env._("You lifted the block yourself."), "六", self.env._("Another signing officer approves it."))
        return out

    def _why_not_blocked(self):
        """[S5] Only a block is lifted."""
        return {r.id: Refusal(self.env._("There is no block."), "六") for r in self if not r._is_blocked()}

    def _why_no_voucher(self):
        """[S5] A payment has its voucher."""
        return {r.id: Refusal(self.env._("The number of the voucher is not entered."), "六", self.env._("Enter it."), 'voucher_no')
                for r in self if not (r.voucher_no or '').strip() and r.kind != 'commendation'}

    # -- effects ----------------------------------------------------------------------------
    def _facts_line(self):
        return {'kind': self.kind, 'amount': f'{self.amount:.2f}', 'uscc': self.uscc, 'payee': self.payee_id, 'lineage': self.lineage_id,
                'budget': self.budget_doc or '', 'voucher': self.voucher_no or ''}

    def _approved(self, _reason, _old):
        return self._facts_line()

    def _lifted(self, _reason, _old):
        """[S5] Lifted against the awards found now; a later one is a new block."""
        earlier = self._earlier()
        self._door_write({'lifted_by': self.env.uid, 'lifted_against': ','.join(map(str, earlier.ids))})
        return {'against': earlier.ids}

    def _paid(self, _reason, _old):
        self._door_write({'paid_on': self.env['sxip.calendar.year']._today()})
        return self._facts_line()

    def _dropped(self, _reason, _old):
        return self._facts_line()
