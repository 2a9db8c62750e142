from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from ..core.sxip_batch import SLICE
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
AT_ONCE = 5 * SLICE                  # evaluations that the button opens by itself; the scheduled action opens the others


class SxipEvaluationBatch(models.Model):
    _name = 'sxip.evaluation.batch'
    _description = "Evaluation of a year"
    _inherit = ['sxip.conversation.mixin', 'sxip.workflow.mixin']
    _order = 'year desc, kind, id desc'

    name = fields.Char(compute='_compute_name', store=True, readonly=False, precompute=True)
    kind = fields.Selection([('annual', "Annual evaluation"), ('comprehensive', "Comprehensive evaluation")], required=True,
                            default='annual')
    year = fields.Integer(required=True, aggregator=None, default=lambda self: self.env['sxip.calendar.year']._today().year)
    bureau_id = fields.Many2one('sxip.bureau', required=True, index=True, ondelete='restrict',
                                default=lambda self: self.env.user.sxip_bureau_ids[:1])
    regulation_id = fields.Many2one('sxip.regulation', string="Rules", readonly=True, copy=False, index='btree_not_null',
                                    ondelete='restrict',
                                    help="[Z3] The version in force at the opening.")
    due_date = fields.Date("Reports due on", help="[E1.1] Empty: the day of the rules. A later day may be set, no earlier one.")
    state = fields.Selection([('draft', "To be opened"), ('open', "Under way"), ('closed', "Closed")], default='draft', required=True,
                             readonly=True, index=True)
    evaluation_ids = fields.One2many('sxip.evaluation', 'batch_id', string="Evaluations")
    count_due = fields.Integer("Reports due", compute='_compute_counts')
    count_submitted = fields.Integer("Reports in", compute='_compute_counts')
    count_missing = fields.Integer("Reports missing", compute='_compute_counts')
    count_overdue = fields.Integer("Reports overdue", compute='_compute_counts')

    _once = models.UniqueIndex("(kind, year, bureau_id)", "There is already an evaluation of this kind for the year.")

    _door_fields = frozenset({'regulation_id'})
    _door_kept = frozenset({'kind', 'year', 'bureau_id', 'due_date'})
    _holders = {'draft': '_own_level'}
    _tasks = {'draft': _lt("open it for the centers"), 'open': _lt("follow the reports, then close it")}
    _transitions = {
        # code                            from     to        who
        'open':  T(_lt("Open the evaluation"),  'draft', 'open',   'officer:own system', guards=('_why_not_openable',), effect='_opened',
                   audience='applicant'),
        'close': T(_lt("Close the evaluation"), 'open',  'closed', 'officer:own', guards=('_why_unfinished',), audience='applicant'),
    }
    _editable = {'draft': {'officer': ('name', 'kind', 'year', 'bureau_id', 'due_date')}}

    @api.depends('kind', 'year')
    @api.depends_context('lang')
    def _compute_name(self):
        kinds = dict(self._fields['kind']._description_selection(self.env))
        for batch in self:
            batch.name = batch.name or self.env._("%(kind)s of %(year)s", kind=kinds.get(batch.kind, ''), year=batch.year)

    def _compute_counts(self):
        names = ('count_due', 'count_submitted', 'count_missing', 'count_overdue')
        groups = self.env['sxip.evaluation']._read_group([('batch_id', 'in', self.ids)], ['batch_id'], [f'{name}:sum' for name in names])
        found = {batch: numbers for batch, *numbers in groups}
        for batch in self:
            for name, number in zip(names, found.get(batch, (0, 0, 0, 0)), strict=True):
                batch[name] = number

    def _own_level(self):
        return self.bureau_id.level or 'none'

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    # -- guards -----------------------------------------------------------------------------
    def _rules_now(self):
        return self.env['sxip.regulation']._in_force(bureau=self.bureau_id if self.bureau_id.level == 'city' else None)

    def _why_not_openable(self):
        """[E1.1] Opened under the rules in force; the reports are due at year-end unless a later day is set."""
        out = {}
        for batch in self:
            rules = batch._rules_now().sudo()  # sudo: sxip.regulation - the days are public
            if not rules:
                out[batch.id] = Refusal(self.env._("No version of the rules is in force."), "六",
                                        self.env._("Let the manager bring one into force first."))
            elif batch.kind == 'annual' and batch.due_date and batch.due_date < batch._lawful_due(rules):
                out[batch.id] = Refusal(self.env._("Reports are due on %(lawful)s at the earliest, not on %(given)s.",
                                                   lawful=batch._lawful_due(rules), given=batch.due_date), "五·1",
                                        self.env._("Leave the day empty, or set a later one."), 'due_date')
        return out

    def _lawful_due(self, rules):
        """[E1.1] The last day for the year's reports by the rules."""
        return date(self.year, rules.annual_due_month, rules.annual_due_day)

    def _why_unfinished(self):
        """[E1.4] Closed once each of its evaluations has come to an end."""
        groups = dict(self.env['sxip.evaluation'].sudo()._read_group(  # sudo: sxip.evaluation - each counts
            [('batch_id', 'in', self.ids), ('state', 'not in', ('done', 'cancelled'))], ['batch_id'], ['__count']))
        return {batch.id: Refusal(self.env._("Evaluations still open: %s.", groups[batch]), "五·1", self.env._("Complete them first."))
                for batch in self if batch in groups}

    # -- opening ----------------------------------------------------------------------------
    def _opened(self, _reason, _old):
        """[E1.1] [E2.1] One evaluation for each center; of very many the scheduled action goes on where this stops."""
        rules = self._rules_now()
        # sudo: sxip.regulation - the days are public
        self._door_write({'regulation_id': rules.id, 'due_date': self.due_date or self._lawful_due(rules.sudo())})
        opened = self._open_missing(AT_ONCE)
        if opened >= AT_ONCE:
            # sudo: ir.cron - the rest is opened in the background
            self.env.ref('sxip_ip_center.cron_evaluations').sudo()._trigger()
        return {'regulation': rules, 'due': self.due_date, 'opened': opened}

    def _missing(self, limit, after=0):
        """Recognitions in force, in the order of their ids, that have no evaluation in this batch yet."""
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        level = 'city' if self.bureau_id.level == 'city' else 'province'
        domain = Domain('id', '>', after) & Domain('level', '=', level) & Domain('state', 'in', ('in_force', 'rectifying')) \
            & Domain('center_id.evaluation_ids', 'not any', [('batch_id', '=', self.id)])
        if level == 'city':
            domain &= Domain('bureau_id', '=', self.bureau_id.id)
        domain &= Domain('cycle_start', '<=', last) if self.kind == 'annual' \
            else Domain('cycle_end', '>=', first) & Domain('cycle_end', '<=', last)
        # sudo: sxip.recognition - each recognised center is evaluated, whoever opens
        return self.env['sxip.recognition'].sudo().search(domain, limit=limit, order='id')

    def _open_missing(self, most):
        """Open what is missing, at most so many. :return int: how many were opened"""
        done, last = 0, 0
        while done < most and (recognitions := self._missing(min(SLICE, most - done), last)):
            self.env['sxip.evaluation']._open(self, recognitions)
            done, last = done + len(recognitions), recognitions[-1].id
        return done

    @api.model
    def _cron_open(self):
        """[E1.1] Open the year's evaluation when its first reminder is due, and what an open one still lacks, slice by slice."""
        self._open_the_year()
        progress = self.env['ir.cron']._commit_progress
        batches = self.search([('state', '=', 'open')], order='id')
        progress(remaining=len(batches))
        for batch in batches:
            last = 0
            while batch.try_lock_for_update(allow_referencing=True) and (recognitions := batch._missing(SLICE, last)):
                self.env['sxip.evaluation']._open(batch, recognitions)
                last = recognitions[-1].id
                if not progress():
                    return
            if not progress(1):
                return

    def _open_the_year(self):
        """The annual evaluation of the province, of this year and, where the server slept over it, of the last."""
        province, today = self.env['sxip.bureau']._province(), self.env['sxip.calendar.year']._today()
        rules = self.env['sxip.regulation']._in_force()
        days = rules.reminder_day_ids.mapped('days') or [0]
        for year in (today.year - 1, today.year) if rules and province else ():
            due = date(year, rules.annual_due_month, rules.annual_due_day)
            if not due - timedelta(days=max(days)) <= today <= due - timedelta(days=min(days)):
                continue
            held = self.env['sxip.recognition'].search_count([('level', '=', 'province'), ('cycle_start', '<=', due)], limit=1)
            same = [('kind', '=', 'annual'), ('year', '=', year), ('bureau_id', '=', province.id)]
            batch = self.search(same, limit=1)
            if not held or batch.state in ('open', 'closed'):
                continue
            batch = batch or self._door_create([{'kind': 'annual', 'year': year, 'bureau_id': province.id}])
            batch.action_transition('open')
            self.env['ir.cron']._commit_progress()
