
from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from ...domain import metrics
from ..core.transition import Refusal, T
from ..ledger.sxip_center_figures import money

_lt = LazyTranslate(__name__)


class SxipNationalRecommendation(models.Model):
    _name = 'sxip.national.recommendation'
    _description = "National recognition"
    _inherit = ['sxip.center.file']
    _order = 'year desc, id desc'

    year = fields.Integer(required=True, aggregator=None, default=lambda self: self.env['sxip.calendar.year']._today().year)
    source = fields.Selection([('recommended', "Recommended by the province"), ('direct', "Recognised by another way"),
                               ('earlier', "Recognised earlier")], string="Way of recognition", required=True, default='recommended')
    opinion = fields.Text("Why it is recommended")
    doc_number = fields.Char("Document no.")
    date = fields.Date("Date of the document")
    national_name = fields.Char("Name as recognised", help="Empty: the name of the provincial recognition.")
    evidence = fields.Many2many('ir.attachment', copy=False)
    recognition_id = fields.Many2one('sxip.recognition', string="National recognition line", readonly=True, copy=False,
                                     index='btree_not_null',
                                     ondelete='restrict')
    advice = fields.Char("Beside the national standard", compute='_compute_advice')
    state = fields.Selection([
        ('draft', "To be recommended"), ('recommended', "Recommended"), ('recognized', "Recognised nationally"),
        ('declined', "Not recognised nationally")], default='draft', required=True, readonly=True, index=True)

    _one_open = models.UniqueIndex("(center_id) WHERE state IN ('draft', 'recommended')",
                                   "A national recognition of this center is under way already.")

    _door_parent = 'center_id'
    _door_fields = frozenset({'recognition_id'})
    _door_kept = frozenset({'center_id', 'source', 'year'})
    _holders = {'draft': 'province', 'recommended': 'province'}
    _tasks = {'draft': _lt("recommend it, or register the outcome"),
              'recommended': _lt("wait for the national office and register the outcome")}
    _transitions = {
        # code                                    from                      to             who                  and
        'recommend': T(_lt("Recommend for national recognition"), 'draft',  'recommended', 'approver:province', only='_is_recommended',
                       guards=('_why_not_in_force',), effect='_recommended', audience='applicant'),
        'register':  T(_lt("Register the national recognition"), ('draft', 'recommended'), 'recognized', 'approver:province',
                       only='_is_registrable', guards=('_why_no_document', '_why_national_already'), effect='_recognized',
                       audience='applicant'),
        'decline':   T(_lt("Not recognised nationally"), 'recommended',     'declined',    'approver:province', audience='applicant'),
    }
    _editable = {
        'draft': {'officer:province': ('center_id', 'year', 'source', 'opinion', 'doc_number', 'date', 'national_name', 'evidence')},
        'recommended': {'officer:province': ('doc_number', 'date', 'national_name', 'evidence')},
    }

    def _door_level(self):
        return 'province'

    def _is_recommended(self):
        return self.source == 'recommended'

    def _is_registrable(self):
        """Recommended first; an act that came by another way or earlier is registered at once."""
        return self.state == 'recommended' or self.source != 'recommended'

    @api.depends('center_id', 'year')
    def _compute_advice(self):
        """[M3] The center's verified figures beside the national standard of the rules: advice, no bar."""
        rules = self.env['sxip.regulation']._in_force().sudo()  # sudo: sxip.regulation - the numbers are public
        for file in self:
            if not file.center_id or not rules:
                file.advice = ''
                continue
            start, today = fields.Date.to_date(f'{file.year - 1}-01-01'), self.env['sxip.calendar.year']._today()
            center = file.center_id.sudo()  # sudo: sxip.center - a figure counts all its records
            facts, count = center._facts(), center._counting_rules(rules)
            amount = metrics.METRICS['annual_amount'].function(facts, period=(start, fields.Date.to_date(f'{file.year - 1}-12-31')),
                                                               rules=count)
            projects = metrics.METRICS['project_count'].function(facts, period=(center.building_since or start, today), rules=count)
            file.advice = self.env._("%(year)s: %(amount)s of %(standard)s ×10,000 CNY; projects %(n)s of %(need)s", year=file.year - 1,
                                     amount=f'{amount.value / 10000:,.2f}', standard=f'{money(rules.national_amount) / 10000:,.2f}',
                                     n=int(projects.value), need=rules.national_projects)

    # -- guards -----------------------------------------------------------------------------
    def _why_not_in_force(self):
        """[M3] Recommended are centers whose recognition is in force."""
        return {f.id: Refusal(self.env._("Its provincial recognition is not in force."), "五", self.env._("Recommend it once it is."),
                              'center_id')
                for f in self if f.center_id.state != 'recognized' or f.center_id.level != 'province'}

    def _why_no_document(self):
        """[M3] The act of the national office is registered by its document and date."""
        today, out = self.env['sxip.calendar.year']._today(), {}
        for f in self:
            if not f.doc_number or not f.date:
                out[f.id] = Refusal(self.env._("Number and date of the national document are not entered."), "五",
                                    self.env._("Enter them."),
                                    'doc_number')
            elif f.date > today:
                out[f.id] = Refusal(self.env._("The document is dated %s, which is still to come.", f.date), "五",
                                    self.env._("Correct it."), 'date')
        return out

    def _why_national_already(self):
        """[M3] Of a center one national recognition is in force."""
        return {f.id: Refusal(self.env._("The center is recognised nationally already."), "五", self.env._("Compare the two."), 'center_id')
                for f in self if f.center_id.is_national}

    # -- effects ----------------------------------------------------------------------------
    def _recommended(self, _reason, _old):
        return {'year': self.year, 'advice': self.advice, 'opinion': self.opinion or ''}

    def _recognized(self, reason, _old):
        """[M3] The national recognition, beside the provincial one; its term is the national office's."""
        recognition = self.env['sxip.recognition']._door_open({
            'center': self.center_id, 'level': 'national', 'name': self.national_name or self.center_id.name, 'doc_number': self.doc_number,
            'date': self.date, 'cycle_start': self.date, 'years': 0})
        recognition._door_by('recognize', reason)
        self._door_write({'recognition_id': recognition.id})
        return {'name': recognition.name, 'document': self.doc_number, 'date': self.date, 'way': self.source,
                'evidence': self.evidence.mapped('checksum')}


