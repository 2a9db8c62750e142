from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from ...report.papers import MOST
from ..core.sxip_workflow_signing import BUREAU_ROLES
from .sxip_application import CLOSED

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

    review_text = fields.Char("Panel so far", compute='_compute_review_text', groups=BUREAU_ROLES)
    name_clash = fields.Char("Name", compute='_compute_name_clash', groups=BUREAU_ROLES)

    @api.depends('scoresheet_ids.state', 'scoresheet_ids.total')
    @api.depends_context('lang')
    def _compute_review_text(self):
        """[A3.2] How many sheets are in, the panel's score and its spread."""
        for application in self:
            sheets = application.scoresheet_ids
            score = application._panel_score()
            application.review_text = self.env._(
                "%(n)s of %(all)s sheets in, %(recused)s recused; score %(score)s, spread %(spread)s",
                n=len(sheets.filtered(lambda s: s.state == 'submitted')), all=len(sheets),
                recused=len(sheets.filtered(lambda s: s.state == 'recused')), score='—' if score is None else score,
                spread=application._score_spread()) if sheets else False

    @api.depends('proposed_name', 'state')
    @api.depends_context('lang', 'uid')
    def _compute_name_clash(self):
        """[N1] Shown from the submission on: who bears the composed name, or has applied for it as well; who applies with another
        city is told to that city alone."""
        running = self.filtered(lambda a: a.proposed_name and a.submitted_on and a.state not in CLOSED)
        names = running.mapped('proposed_name')
        # sudo: sxip.recognition - a name is taken wherever it was given
        borne = {r.name: r for r in self.env['sxip.recognition'].sudo().search(
            [('name', 'in', names), ('state', 'in', ('in_force', 'rectifying')), ('level', '!=', 'national')])} if names else {}
        # sudo: sxip.application - as above; others under way for the same name
        rivals = self.sudo().search([('proposed_name', 'in', names), ('submitted_on', '!=', False),
                                     ('state', 'not in', CLOSED)]).grouped('proposed_name') if names else {}
        for application in self:
            application.name_clash = False
            other = rivals.get(application.proposed_name, self.browse()) - application
            if application in running and (bearer := borne.get(application.proposed_name)) and bearer.center_id != application.center_id:
                application.name_clash = self.env._("The name “%(name)s” is borne by %(unit)s.", name=application.proposed_name,
                                                    unit=bearer.center_id.partner_id.name)
            elif application in running and other:
                near = other.sudo(False)._filtered_access('read').sudo().mapped('entity_id.name')  # sudo: res.partner - on files of his own
                units = '、'.join(near[:3]) or self.env._("a unit of another city")
                application.name_clash = self.env._("The name “%(name)s” is applied for by %(units)s as well; only one can bear it.",
                                                    name=application.proposed_name, units=units)

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

    def action_download_files(self):
        """All files of these applications as one zip with readable names. :return dict: URL action

        :raise UserError: too many are ticked
        """
        self.check_access('read')
        if len(self) > MOST:
            raise UserError(self.env._("At most %s files go on one page; tick fewer of them.", MOST))
        return {'type': 'ir.actions.act_url', 'target': 'download', 'url': f"/sxip/files/{','.join(map(str, self.ids))}"}

    def web_resequence(self, specification, field_name='sequence', offset=0):
        """[A2.3] Drag in the ranking of a city: the places of the rows dragged are given anew, from the first place on."""
        if field_name != 'rank':
            return super().web_resequence(specification, field_name=field_name, offset=offset)
        files = self.exists()
        files.write({'rank': 0})                 # each place is there once: free them all before they are given
        files.flush_recordset(['rank'])
        for place, file in enumerate(files, max(offset, 1)):
            file.rank = place
        return files.web_read(specification)
