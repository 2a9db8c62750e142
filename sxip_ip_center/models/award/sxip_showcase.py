from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ..core.transition import Refusal, T

_lt = LazyTranslate(__name__)
TEXT = ('title', 'body', 'kind')


class SxipShowcase(models.Model):
    _name = 'sxip.showcase'
    _description = "Showcase"
    _inherit = ['sxip.center.file']
    _order = 'id desc'

    kind = fields.Selection([('result', "Notable result"), ('practice', "Practice"), ('model', "Model to follow")], required=True,
                            default='practice')
    title = fields.Char(required=True)
    body = fields.Text("Text")
    owner_id = fields.Many2one('sxip.bureau', string="Publishing bureau", required=True, readonly=True, index=True, ondelete='restrict',
                               default=lambda self: self.env.user.sxip_bureau_ids[:1])
    evaluation_id = fields.Many2one('sxip.evaluation', readonly=True, index='btree_not_null', ondelete='restrict')
    checked_on = fields.Date("Checked by the unit on", readonly=True, copy=False)
    secrecy_opinion = fields.Char("Secrecy review", copy=False, help="[S7] What was reviewed, with which result.")
    secrecy_reviewed_by = fields.Many2one('res.users', string="Secrecy reviewed by", readonly=True, copy=False, index='btree_not_null',
                                          ondelete='restrict')
    url = fields.Char("Published at")
    published_on = fields.Date("Published on", readonly=True, copy=False)
    reported_on = fields.Date("Reported to the national office on", readonly=True, copy=False)
    state = fields.Selection([
        ('draft', "To be checked"), ('checked', "Checked"), ('published', "Published"), ('reported', "Reported to the state")],
        default='draft', required=True,
        readonly=True, index=True)

    _door_fields = frozenset({'owner_id', 'evaluation_id', 'checked_on', 'secrecy_reviewed_by', 'published_on', 'reported_on'})
    _door_kept = frozenset({'center_id'})
    _holders = {'draft': 'applicant', 'checked': '_owning_level', 'published': 'none'}
    _tasks = {'draft': _lt("check the text about your center"), 'checked': _lt("have it published after the secrecy review")}
    _transitions = {
        # code                                       from                  to           who                  and
        'check':   T(_lt("Checked by the unit"),     'draft',              'checked',   'center', guards=('_why_no_text',),
                     effect='_checked',
                     audience='applicant'),
        'publish': T(_lt("Publish the showcase"),    ('draft', 'checked'), 'published', 'approver:own',
                     guards=('_why_no_text', '_why_no_secrecy', '_why_unchecked'), effect='_published', audience='applicant'),
        'report':  T(_lt("Report to the national office"), 'published',    'reported',  'approver:province', effect='_reported',
                     audience='applicant'),
    }
    _editable = {
        'draft': {'officer': ('center_id', 'secrecy_opinion', 'url', *TEXT), 'center': ('title', 'body')},
        'checked': {'officer': ('secrecy_opinion', 'url')},
        'published': {'officer': ('url',)},
    }

    def _owning_level(self):
        return self.owner_id.level or 'province'

    def _door_level(self):
        return 'province' if self.state == 'published' else 'own'

    def _door_bureau(self, level):
        return self.owner_id if level == 'own' or level == self.owner_id.level else super()._door_bureau(level)

    @api.model
    def _draft_from(self, evaluation):
        """[E2.2] Excellent: a case to be made public. :return: the file"""
        return self._door_create([{
            'kind': 'practice', 'center_id': evaluation.center_id.id, 'owner_id': evaluation.batch_id.bureau_id.id,
            'evaluation_id': evaluation.id, 'title': evaluation.center_id.name, 'body': evaluation.report or ''}])

    @api.model_create_multi
    def create(self, vals_list):
        showcases = super().create(vals_list)
        for showcase in showcases:               # [S7] the unit has so many working days to reply
            days = showcase._door_regulation().sudo().showcase_reply_workdays  # sudo: sxip.regulation - the number is public
            showcase._door_write(showcase._due_vals(self.env['sxip.calendar.year']._today(), days, 'reply'))
        return showcases

    def write(self, vals):
        result = super().write(vals)
        if {'secrecy_opinion', *TEXT} & vals.keys() and not self._door_granted({'secrecy_reviewed_by'}) and not self.env.su:
            for showcase in self:                # a changed text is reviewed anew
                reviewed = bool((vals.get('secrecy_opinion') or '').strip())
                showcase._door_write({'secrecy_reviewed_by': self.env.uid if reviewed else False})
        return result

    # -- guards -----------------------------------------------------------------------------
    def _why_no_text(self):
        """[S7] There is a text to be checked and published."""
        return {s.id: Refusal(self.env._("The text is empty."), "六", self.env._("Write it."), 'body')
                for s in self if not (s.body or '').strip()}

    def _why_no_secrecy(self):
        """[S7] [E2.2] Nothing is published before the secrecy review."""
        return {s.id: Refusal(self.env._("The secrecy review of this text is not entered."), "六",
                              self.env._("Review it and write what was reviewed, with which result."), 'secrecy_opinion')
                for s in self if not s.secrecy_reviewed_by}

    def _why_unchecked(self):
        """[E2.2] [S7] Checked by the unit; without a reply only after its term, with a reason."""
        out = {}
        for s in self.filtered(lambda s: s.state == 'draft'):
            if not s._due_is_over():
                out[s.id] = Refusal(self.env._("The unit has until %s to check it.", s.due_date), "六", self.env._("Wait for its reply."),
                                    'due_date')
            else:
                out[s.id] = Refusal(self.env._("The unit has not replied by %s.", s.due_date), "六", waivable=True)
        return out

    # -- effects ----------------------------------------------------------------------------
    def _checked(self, _reason, _old):
        self._door_write({'checked_on': self.env['sxip.calendar.year']._today()})
        self._set_due(self._due_none())
        return {'title': self.title, 'body': self.body}

    def _published(self, _reason, old):
        self._door_write({'published_on': self.env['sxip.calendar.year']._today()})
        self._set_due(self._due_none())
        return {'title': self.title, 'body': self.body, 'secrecy': self.secrecy_opinion, 'secrecy_by': self.secrecy_reviewed_by,
                'without_reply': old == 'draft'}

    def _reported(self, _reason, _old):
        self._door_write({'reported_on': self.env['sxip.calendar.year']._today()})
