from decimal import Decimal

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...domain import scores
from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)


class SxipScoresheet(models.Model):
    _name = 'sxip.scoresheet'
    _description = "Score sheet"
    _inherit = ['sxip.workflow.mixin']
    _order = 'id'
    _rec_name = 'subject'
    _allow_sudo_commands = False
    _door_parent = 'application_id'
    _door_import_audience = 'auditor'

    application_id = fields.Many2one('sxip.application', required=True, readonly=True, index=True, ondelete='restrict')
    bureau_id = fields.Many2one('sxip.bureau', required=True, readonly=True, index=True, ondelete='restrict')
    expert_id = fields.Many2one('sxip.expert', required=True, readonly=True, index=True, ondelete='restrict')
    expert_user_id = fields.Many2one('res.users', string="Expert's account", related='expert_id.user_id', store=True, index=True)
    subject = fields.Char("Unit and industry", required=True, readonly=True)
    state = fields.Selection([('invited', "To be confirmed"), ('draft', "Scoring"), ('submitted', "Submitted"), ('recused', "Recused")],
                             default='invited', required=True, readonly=True, index=True)
    line_ids = fields.One2many('sxip.scoresheet.line', 'sheet_id', string="Scores")
    comment = fields.Text("Opinion")
    total = fields.Float(digits=(6, 2), readonly=True, copy=False, aggregator=None)
    running_total = fields.Float("Sum so far", digits=(6, 2), compute='_compute_progress', aggregator=None)
    progress = fields.Char(compute='_compute_progress')

    _once = models.UniqueIndex("(application_id, expert_id)", "This expert has a sheet of the file already.")

    _door_fields = frozenset({'application_id', 'bureau_id', 'expert_id', 'expert_user_id', 'subject', 'total'})
    _holders = {'invited': 'expert', 'draft': 'expert', 'submitted': 'none', 'recused': 'none'}
    _tasks = {'invited': _lt("declare whether you have a conflict of interest"), 'draft': _lt("score each indicator and submit")}
    _transitions = {
        # code                                       from                 to           who
        'declare': T(_lt("No conflict: start scoring"), 'invited',        'draft',     'expert', audience='auditor'),
        'submit':  T(_lt("Submit the scores"),       'draft',             'submitted', 'expert', guards=('_why_unscored',),
                     effect='_submitted',
                     audience='auditor'),
        'recuse':  T(_lt("Recuse"),                  ('invited', 'draft'), 'recused',  'expert officer:own', reason=True, effect='_recused',
                     audience='auditor'),
        'reopen':  T(_lt("Reopen the sheet"),        'submitted',         'draft',     'officer:own', guards=('_why_frozen',),
                     audience='auditor'),
    }
    _confirms = {
        'declare': _lt("I am not employed by the unit and was not within three years. I have no deal, fee or cooperation with it. "
                       "No relative of mine works there in a leading position. I declare this."),
        'submit': _lt("Once submitted the scores stand. Submit them?")}
    _editable = {'draft': {'expert': ('line_ids', 'comment')}}

    @api.depends('line_ids.score', 'line_ids.is_scored')
    def _compute_progress(self):
        # sudo: sxip.scoresheet.line - how many are scored, not how, is for who urges
        groups = self.env['sxip.scoresheet.line'].sudo()._read_group([('sheet_id', 'in', self.ids)], ['sheet_id', 'is_scored'], ['__count'])
        counts = {(sheet.id, scored): n for sheet, scored, n in groups}
        for sheet in self:
            sheet.running_total = sum(sheet.line_ids.filtered('is_scored').mapped('score'))
            done, open_ = counts.get((sheet.id, True), 0), counts.get((sheet.id, False), 0)
            sheet.progress = self.env._("%(n)s of %(all)s scored", n=done, all=done + open_)

    def _door_level(self):
        return 'own'

    def _door_bureau(self, level):
        return self.bureau_id

    @api.model
    def _open(self, application, experts):
        """[A3.2] Empty sheets, of which each expert sees the subject alone until he declares that he has no conflict."""
        # sudo: sxip.application - the sheet follows from the decision to start the review
        file = application.sudo()
        sheets = self._door_create([{'application_id': file.id, 'bureau_id': file.round_id.bureau_id.id, 'expert_id': expert.id,
                                     'subject': file.display_name} for expert in experts])
        indicators = file.regulation_id.indicator_ids.filtered(lambda i: i.applies_to == 'application')
        self.env['sxip.scoresheet.line']._door_create(
            [{'sheet_id': sheet.id, 'indicator_id': indicator.id} for sheet in sheets for indicator in indicators])
        return sheets

    def _why_unscored(self):
        """[A3.2] Each indicator is scored, from nought to its most."""
        out = {}
        for sheet in self:
            missing = sheet.line_ids.filtered(lambda line: not line.is_scored)
            if missing:
                out[sheet.id] = Refusal(self.env._("Indicators without a score: %s.", '、'.join(missing.mapped('name')[:5])), "四·3",
                                        self.env._("Score each of them; nought is a score, too."), 'line_ids')
        return out

    def _why_frozen(self):
        """[A3.3] Once the list is decided the scores stand."""
        return {sheet.id: Refusal(self.env._("The score of the file is decided; sheets stand as they are."), "四·3")
                for sheet in self if sheet.application_id.state != 'expert_review'}

    def _submitted(self, _reason, _old):
        pairs = [(Decimal(str(line.score)), Decimal(str(line.max_score))) for line in self.line_ids]
        total = scores.sheet_total(pairs)
        self._door_write({'total': float(total)})
        return {'total': f'{total:.2f}', 'lines': [[line.code, f'{line.score:.2f}', f'{line.max_score:.2f}'] for line in self.line_ids]}

    def _recused(self, reason, _old):
        # sudo: sxip.conflict - declared by the expert himself, kept where the unit does not see it
        self.env['sxip.conflict'].sudo()._declare(self.sudo().application_id, self.sudo().expert_id, reason)
