from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)


class SxipApplicationScreen(models.Model):
    """What the screens of an application show besides its fields; nothing here is stored or decides."""
    _inherit = 'sxip.application'

    _tasks = {
        'draft': _lt("fill it in and submit it"), 'submitted': _lt("decide on acceptance"), 'city_review': _lt("review it for the city"),
        'returned': _lt("correct it and submit it again"), 'province_review': _lt("re-check it for the province"),
        'expert_review': _lt("gather the experts' scores"), 'determined': _lt("put it on a public notice"),
        'notice': _lt("decide on the recognition"),
    }

    is_draft_text = fields.Boolean(related='regulation_id.is_draft_text')
    checks_text = fields.Char("Conditions so far", compute='_compute_progress')
    materials_text = fields.Char("Materials so far", compute='_compute_progress')
    figures_text = fields.Char("Deciding figures", compute='_compute_figures_text')

    @api.depends('check_ids', 'material_ids', 'state')
    @api.depends_context('uid', 'lang')
    def _compute_progress(self):
        """The unit sees what it has answered, a bureau what it has judged."""
        level = {'city_review': 'city', 'province_review': 'province'}
        is_office = self._has_field_access(self._fields['rank'], 'read')
        for application in self:
            checks, materials = application.check_ids, application.material_ids
            bureau = is_office and level.get(application.state)
            if bureau:
                judged = checks.filtered(f'{bureau}_verdict')
                doubts = judged.filtered(lambda c, name=f'{bureau}_verdict': c[name] != 'pass')
                application.checks_text = self.env._("%(n)s of %(all)s judged, %(doubts)s not met or unsure", n=len(judged),
                                                     all=len(checks), doubts=len(doubts))
                judged = materials.filtered(f'{bureau}_verdict')
                application.materials_text = self.env._("%(n)s of %(all)s judged, %(defects)s to be corrected", n=len(judged),
                                                        all=len(materials), defects=len(judged.filtered(lambda m: m._is_defect())))
            else:
                application.checks_text = self.env._("%(n)s of %(all)s answered", n=len(checks.filtered('self_verdict')), all=len(checks))
                required = materials.filtered('is_required')
                application.materials_text = self.env._("%(n)s of %(all)s required handed in", n=len(required.filtered('attachment_ids')),
                                                        all=len(required))

    @api.depends('check_ids.value', 'check_ids.threshold')
    @api.depends_context('lang')
    def _compute_figures_text(self):
        """Each computed condition: what the ledger proves, against the standard."""
        marks = {'pass': '✓', 'fail': '✗', 'unsure': '?'}
        for application in self:
            application.figures_text = '　'.join(
                f'{check.short_name} {check.value_text} {check.threshold_text} {marks.get(check.result, "")}'
                for check in application.check_ids.filtered(lambda c: c.kind == 'metric'))

    def _door_reason_draft(self, code):
        """[A1.2] A return tells all defects at once: what the bureau wrote beside conditions and materials is the letter."""
        if code != 'return':
            return super()._door_reason_draft(code)
        level = 'city' if self.state == 'city_review' else 'province'
        found = [(c.short_name, c.clause, c[f'{level}_note']) for c in self.check_ids if c[f'{level}_verdict'] in ('fail', 'unsure')]
        found += [(m.short_name, m.clause, m.note) for m in self.material_ids if m._is_defect()]
        return '\n'.join(self.env._("%(n)s. %(name)s (%(clause)s): %(note)s", n=n, name=name, clause=clause or '—', note=note or '—')
                         for n, (name, clause, note) in enumerate(found, 1))
