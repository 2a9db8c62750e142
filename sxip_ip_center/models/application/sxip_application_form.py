from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.translate import LazyTranslate

from ..center.sxip_center import ORGANISATIONS, RIGHTS
from .sxip_application import FORM, PLAN, RESULTS

_lt = LazyTranslate(__name__)
# what a full form holds, in the order of its sections; a field that is left out is one that may stay empty
EXPECTED = ('contact_name', 'contact_phone', 'head_name', 'legal_representative', 'registered_address', 'unit_profile',
            'organisation_form', 'premises_address', 'premises_right', 'goals', 'duty_1', 'duty_2', 'duty_3', 'duty_4', 'duty_5',
            'milestones', 'mechanism', 'bylaws', 'stock_patents', 'sme_services')


class SxipApplicationForm(models.Model):
    """The sections of the application form (申报书), how far it is filled in, and what the unit commits itself to."""
    _inherit = 'sxip.application'

    legal_representative = fields.Char()
    registered_on = fields.Date()
    registered_address = fields.Char()
    unit_profile = fields.Text("The unit in short")
    head_title = fields.Char("Head's post and title")
    organisation_form = fields.Selection(ORGANISATIONS, string="Form of organisation")
    founding_document = fields.Char(help="[B2] Of an internal unit: number and day of the document that set it up.")
    premises_address = fields.Char("Address")
    premises_area = fields.Float("Area (m²)", digits=(10, 2), aggregator=None)
    premises_exclusive = fields.Boolean("Used exclusively")
    premises_right = fields.Selection(RIGHTS, string="Right to the premises")
    premises_until = fields.Date("Lease until")
    equipment = fields.Text("Equipment and systems")
    plan = fields.Text("Construction plan in short")
    goals = fields.Text("Goals of three years")
    duty_1 = fields.Text("Coordinated development of the industry")
    duty_2 = fields.Text("Cooperation with universities and institutes")
    duty_3 = fields.Text("Matching and transfer of patents")
    duty_4 = fields.Text("Industrialisation of patents")
    duty_5 = fields.Text("IP services for the industry")
    milestones = fields.Text("Schedule by year")
    mechanism = fields.Text("Working mechanism")
    bylaws = fields.Text("Rules and regulations of the center", help="One a line: title, number, in force since.")
    industry_analysis = fields.Text("Analysis of the industry")
    risks = fields.Text("Risks and safeguards")
    stock_patents = fields.Text("Stock patents of universities put to use")
    sme_services = fields.Text("Services to technology-based SMEs")
    honours = fields.Text("Awards, standards, typical cases")
    year_ids = fields.One2many('sxip.application.year', 'application_id', string="Funds and goals by year")
    staff_ids = fields.One2many(related='center_id.staff_ids', string="Staff of the center")
    center_frozen = fields.Json("Facts of the center at submission", readonly=True, copy=False)
    commitment_text = fields.Text(related='regulation_id.commitment_text')
    committed_by = fields.Many2one('res.users', string="Committed by", readonly=True, copy=False, index='btree_not_null')
    form_progress = fields.Json("How far the form is", compute='_compute_form_progress')

    def _plan_fields(self):
        return (*PLAN, *RESULTS)

    # -- how far -----------------------------------------------------------------------------
    @api.depends(*EXPECTED, 'check_ids.self_verdict', 'material_ids.attachment_ids', 'year_ids.goal_amount', 'state')
    @api.depends_context('lang')
    def _compute_form_progress(self):
        """[A1.2] {done, all, missing: [{text, field}]}; advice for the unit, no rule: what bars the submission are its guards."""
        for application in self:
            asked = [(name, application._fields[name]._description_string(self.env), bool(application[name])) for name in EXPECTED]
            goals = application.year_ids.filtered('is_plan')
            asked += [
                ('year_ids', self.env._("Funds and goals by year"), bool(goals) and all(year.goal_amount for year in goals)),
                ('check_ids', self.env._("Own answer to each condition"), all(c.self_verdict for c in application.check_ids)),
                ('material_ids', self.env._("Required materials"),
                 all(m.attachment_ids for m in application.material_ids if m.is_required))]
            application.form_progress = {
                'done': sum(done for _name, _label, done in asked), 'all': len(asked),
                # what bars the submission stands in the task line already
                'missing': [{'text': label, 'field': name} for name, label, done in asked
                            if not done and name not in ('check_ids', 'material_ids')]}

    # -- what is kept of the center -------------------------------------------------------------
    def _center_facts(self):
        """The center as its record says now, in plain text, for the form that is handed in."""
        center = self.center_id
        words = {name: dict(center._fields[name]._description_selection(self.env)).get(center[name], '')
                 for name in ('entity_kind', 'provincial_unit')}
        today = self.env['sxip.calendar.year']._today()
        return {**words, 'building_since': fields.Date.to_string(center.building_since) if center.building_since else '',
                'staff': [{'name': s.name, 'full_time': s.is_full_time, 'qualification': s.qualification or '',
                           'since': fields.Date.to_string(s.date_from) if s.date_from else ''}
                          for s in center.staff_ids if s._is_active_on(today)]}

    def _form_center(self):
        """[A1.2] The facts for the printed form: as frozen at the submission, else as they are; the form's own among them."""
        right = dict(self._fields['premises_right']._description_selection(self.env)).get(self.premises_right, '—')
        form = dict(self._fields['organisation_form']._description_selection(self.env)).get(self.organisation_form, '—')
        return {**(self.center_frozen or self._center_facts()), 'organisation_form': form,
                'founding_document': self.founding_document or '—', 'premises_address': self.premises_address or '—',
                'premises_area': f'{self.premises_area:,.2f}' if self.premises_area else '—', 'premises_right': right,
                'premises_until': fields.Date.to_string(self.premises_until) if self.premises_until else '—'}

    # -- years ------------------------------------------------------------------------------------
    def _lay_out_years(self):
        """Two years that are over, three of the plan."""
        rows = [{'application_id': file.id, 'year': year, 'is_plan': year >= file.round_id.year} for file in self
                for year in range(file.round_id.year - 2, file.round_id.year + 3)]
        self.env['sxip.application.year'].sudo().create(rows)  # sudo: sxip.application.year - laid out by the system

    # -- once more ----------------------------------------------------------------------------------
    def action_apply_again(self):
        """Take the form of a refused or withdrawn application into a round that is open now. :return dict: window action

        :raise UserError: it is still running, or no round of its level is open
        """
        self.ensure_one()
        self.check_access('read')
        if self.state not in ('rejected', 'withdrawn'):
            raise UserError(self.env._("%s is under way or recognised; only a refused or withdrawn application is taken over.",
                                       self.display_name))
        call = self.env['sxip.round'].search([
            ('state', '=', 'open'), ('level', '=', self.round_id.level), ('date_close', '>=', self.env['sxip.calendar.year']._today())],
            order='date_close, id', limit=1)
        if not call:
            raise UserError(self.env._("No round of this level takes applications now. Wait for the next one."))
        fresh = self.create({'center_id': self.center_id.id, 'round_id': call.id, 'channel': self.channel,
                             **{name: self[name] for name in FORM if self[name]}})
        fresh._take_over(self)
        return {'type': 'ir.actions.act_window', 'res_model': self._name, 'res_id': fresh.id, 'views': [(False, 'form')]}

    def _take_over(self, old):
        """Answers, files and yearly figures of the old form, where the new version of the rules asks for the same."""
        answers = {check.code: check for check in old.check_ids}
        for check in self.check_ids.filtered(lambda c: c.code in answers):
            was = answers[check.code]
            check.write({'self_verdict': was.self_verdict, 'self_reported': was.self_reported, 'explanation': was.explanation,
                         'evidence_ids': self._copies(was.evidence_ids, check)})
        files = {material.code: material.attachment_ids for material in old.material_ids}
        for material in self.material_ids.filtered(lambda m: files.get(m.code)):
            material.write({'attachment_ids': self._copies(files[material.code], material)})
        years = {row.year: row for row in old.year_ids}
        for row in self.year_ids.filtered(lambda r: r.year in years):
            row.write({name: years[row.year][name] for name in row._amounts})

    @api.model
    def _copies(self, files, row):
        """Files of their own for the new form: what happens to the old one does not reach them."""
        return [Command.create({'name': file.name, 'raw': file.raw, 'mimetype': file.mimetype, 'res_model': row._name, 'res_id': row.id})
                for file in files]
