import random
import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)


class SxipRound(models.Model):
    _name = 'sxip.round'
    _description = "Round of applications"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'year desc, id desc'

    name = fields.Char(required=True)
    year = fields.Integer(required=True, aggregator=None, default=lambda self: self.env['sxip.calendar.year']._today().year)
    level = fields.Selection([('city', "City"), ('province', "Province")], required=True, default='province')
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    regulation_id = fields.Many2one('sxip.regulation', string="Rules", index='btree_not_null', ondelete='restrict',
                                    help="[Z3] The version in force at the opening; its files keep it.")
    date_open = fields.Date("Applications from", required=True)
    date_close = fields.Date("Applications until", required=True)
    state = fields.Selection([('draft', "To be opened"), ('open', "Open"), ('closed', "Closed")], default='draft', required=True,
                             readonly=True, index=True)
    expert_ids = fields.Many2many('sxip.expert', string="Panel", groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor')
    seed = fields.Char(readonly=True, copy=False, groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor')
    draw_log = fields.Text("Record of the draw", readonly=True, copy=False,
                           groups='sxip_ip_center.group_officer,sxip_ip_center.group_auditor')
    application_ids = fields.One2many('sxip.application', 'round_id', string="Applications")
    city_ids = fields.One2many('sxip.round.city', 'round_id', string="Cities invited",
                               help="Empty: every city, without a limit; they are entered when the round opens.")
    invitation = fields.Text("Call", help="Whom the round invites, and for what.")
    application_count = fields.Integer("Number of applications", compute='_compute_application_count')

    is_draft_text = fields.Boolean(related='regulation_id.is_draft_text')

    _door_fields = frozenset({'seed', 'draw_log'})
    _holders = {'draft': '_own_level', 'open': 'none', 'closed': 'none'}
    _tasks = {'draft': _lt("open the round"), 'open': _lt("take applications, then close the round")}
    _transitions = {
        # code                              from               to        who
        'open':  T(_lt("Open the round"),   'draft',           'open',   'officer:own', guards=('_why_not_openable',), effect='_opened',
                   audience='applicant'),
        'draw':  T(_lt("Draw experts"),     ('open', 'closed'), '',      'officer:own', guards=('_why_pool_small',), effect='_drawn',
                   audience='auditor'),
        'close': T(_lt("Close the round"),  'open',            'closed', 'officer:own', audience='applicant'),
    }
    _confirms = {'draw': _lt("A new panel is drawn by lot and replaces the one that is chosen. Draw?"),
                 'close': _lt("No unit can apply any more once the round is closed. Close it?")}
    _editable = {
        'draft': {'officer': ('name', 'year', 'level', 'bureau_id', 'date_open', 'date_close', 'expert_ids', 'regulation_id', 'city_ids',
                              'invitation')},
        ('open', 'closed'): {'officer': ('expert_ids',)},
    }

    @api.depends('application_ids')
    def _compute_application_count(self):
        counts = dict(self.env['sxip.application']._read_group([('round_id', 'in', self.ids)], ['round_id'], ['__count']))
        for call in self:
            call.application_count = counts.get(call, 0)

    @api.constrains('date_open', 'date_close')
    def _check_dates(self):
        for call in self:
            if call.date_close < call.date_open:
                raise ValidationError(self.env._("%s: the last day lies before the first.", call.name))

    @api.constrains('bureau_id', 'level')
    def _check_level(self):
        """[M4] A round is of the level of its bureau."""
        for call in self:
            if call.level != call.bureau_id.level:
                raise ValidationError(self.env._("%(round)s: %(bureau)s does not hold rounds of this level.", round=call.name,
                                                 bureau=call.bureau_id.name))

    def _own_level(self):
        return self.bureau_id.level or 'none'

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    def _why_not_openable(self):
        """[Z1] A round opens under the version of the rules in force."""
        out = {}
        today = self.env['sxip.calendar.year']._today()
        for call in self:
            if not call._rules_now():
                out[call.id] = Refusal(self.env._("No version of the rules is in force on %s.", today), clause="六",
                                       remedy=self.env._("Let the manager bring one into force first."))
            elif call.level == 'city' and not call._rules_now().city_level_enabled:
                out[call.id] = Refusal(self.env._("The rules of %s know no city-level centers.", call.bureau_id.name), "五",
                                       self.env._("Bring a version into force that has them."))
            elif call.date_close < today:
                out[call.id] = Refusal(self.env._("The last day for applications, %s, is over.", call.date_close),
                                       remedy=self.env._("Set a later one."), field='date_close')
        return out

    def _rules_now(self):
        return self.env['sxip.regulation']._in_force(bureau=self.bureau_id if self.level == 'city' else None)

    def _opened(self, _reason, _old):
        rules = self._rules_now()
        self._door_write({'regulation_id': rules.id})
        if self.level == 'province' and not self.city_ids:
            cities = self.env['sxip.bureau'].search([('parent_id', '=', self.bureau_id.id)])
            # sudo: sxip.round.city - entered by the opening that the door has checked
            self.env['sxip.round.city'].sudo().create([{'round_id': self.id, 'bureau_id': city.id} for city in cities])
        return {'regulation': rules, 'cities': [[row.bureau_id, row.quota] for row in self.city_ids]}

    def _pool(self):
        return self.env['sxip.expert'].search([('bureau_id', '=', self.bureau_id.id)], order='id')

    def _why_pool_small(self):
        """[A3.2] A draw is made from a pool that can fill the panel."""
        out = {}
        for call in self:
            size, need = len(call._pool()), call.regulation_id.min_experts
            if size < need:
                out[call.id] = Refusal(self.env._("The pool holds %(n)s experts, the panel needs %(need)s.", n=size, need=need),
                                       clause="四·3",
                                       remedy=self.env._("Add experts to the pool first."), field='expert_ids')
        return out

    def _drawn(self, _reason, _old):
        """[A3.2] Seeded, so that the draw can be done again and compared."""
        pool, seed = self._pool(), secrets.token_hex(8)
        drawn = pool.browse(sorted(random.Random(seed).sample(pool.ids, self.regulation_id.min_experts)))
        log = self.env._("%(day)s: seed %(seed)s, pool %(pool)s, drawn %(drawn)s", day=self.env['sxip.calendar.year']._today(), seed=seed,
                         pool=', '.join(map(str, pool.ids)), drawn=', '.join(map(str, drawn.ids)))
        # sudo: sxip.round - the panel and the log are set by the draw that the door has checked
        self.sudo().write({'expert_ids': [(6, 0, drawn.ids)]})
        self._door_write({'seed': seed, 'draw_log': '\n'.join(filter(None, [self.draw_log, log]))})
        return {'seed': seed, 'pool': pool.ids, 'drawn': drawn.ids}
