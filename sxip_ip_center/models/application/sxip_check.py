from decimal import Decimal

from odoo import api, fields, models

from ...domain import verdict
from ...domain.metrics import METRICS
from ..core.sxip_workflow_signing import BUREAU_ROLES
from ..ledger.sxip_center_figures import RECORDS

VERDICTS = [('pass', "Met"), ('fail', "Not met"), ('unsure', "To be looked into")]
ZERO = Decimal(0)


class SxipCheck(models.Model):
    _name = 'sxip.check'
    _description = "Condition of an application"
    _inherit = ['sxip.verdict.mixin']
    _door_parent = 'application_id'
    _order = 'application_id, sequence, id'
    _rec_name = 'short_name'

    application_id = fields.Many2one('sxip.application', required=True, index=True, ondelete='cascade')
    bureau_id = fields.Many2one(related='application_id.bureau_id', store=True, index=True)
    entity_id = fields.Many2one(related='application_id.entity_id', string="Construction entity", store=True, index=True)
    criterion_id = fields.Many2one('sxip.criterion', string="Condition", required=True, index=True, ondelete='restrict')
    sequence = fields.Integer(related='criterion_id.sequence', store=True)
    code = fields.Char(related='criterion_id.code')
    clause = fields.Char(related='criterion_id.clause')
    short_name = fields.Char("Condition in short", related='criterion_id.name')
    section = fields.Selection(related='criterion_id.section')
    kind = fields.Selection(related='criterion_id.kind')
    unit = fields.Selection(string="Measure", selection=[('yuan', "CNY 10,000"), ('projects', "projects"), ('members', "units"), ('people',
        "people")],
                            compute='_compute_figure')
    frozen = fields.Json("Frozen at submission", readonly=True, copy=False)
    clause_text = fields.Text("Text of the clause", compute='_compute_figure')
    threshold = fields.Float(digits=(16, 2), compute='_compute_figure', aggregator=None)
    value = fields.Float("Ledger", digits=(16, 2), compute='_compute_figure', aggregator=None, help="Verified records only.")
    value_alternative = fields.Float("Other basis", digits=(16, 2), compute='_compute_figure', aggregator=None)
    value_unverified = fields.Float("Not verified", digits=(16, 2), compute='_compute_figure', aggregator=None)
    difference = fields.Float("Ledger less reported", digits=(16, 2), compute='_compute_difference', aggregator=None,
                              help="Ledger less self-reported.")
    result = fields.Selection(VERDICTS, string="By the figures", compute='_compute_figure')
    threshold_text = fields.Char("Standard", compute='_compute_texts')
    self_text = fields.Char("Reported", compute='_compute_texts')
    value_text = fields.Char("Verified in the ledger", compute='_compute_texts')
    unverified_text = fields.Char("Reported, not verified", compute='_compute_texts')
    difference_text = fields.Char("Difference", compute='_compute_texts')
    self_reported = fields.Float("Self-reported", digits=(16, 2), aggregator=None)
    self_verdict = fields.Selection(VERDICTS, string="Own answer")
    explanation = fields.Text()
    evidence_ids = fields.Many2many('ir.attachment', copy=False)
    is_changed = fields.Boolean("Changed in the correction", readonly=True, copy=False)
    city_verdict = fields.Selection(VERDICTS, string="City's opinion", groups=BUREAU_ROLES)
    city_note = fields.Char("City's note", groups=BUREAU_ROLES)
    province_verdict = fields.Selection(VERDICTS, string="Province's opinion", groups=BUREAU_ROLES)
    province_note = fields.Char("Province's note", groups=BUREAU_ROLES)

    _criterion_once = models.UniqueIndex("(application_id, criterion_id)", "This condition is on the application already.")

    _door_fields = frozenset({'frozen', 'is_changed', 'application_id', 'criterion_id', 'bureau_id', 'entity_id', 'sequence'})
    _verdict_fields = ('city_verdict', 'city_note', 'province_verdict', 'province_note')
    _answer_fields = ('self_reported', 'self_verdict', 'explanation', 'evidence_ids')
    _editable = {
        ('draft', 'returned'): {'center': _answer_fields},
        'city_review': {'officer:city': ('city_verdict', 'city_note')},
        'province_review': {'officer:province': ('province_verdict', 'province_note')},
    }

    @api.model
    def _door_is_decided(self, name):
        # laid out with the application by superuser, never by a user
        return super()._door_is_decided(name) and not (self.env.su and name in ('application_id', 'criterion_id'))

    # -- figures -----------------------------------------------------------------------
    @api.depends('application_id.state', 'frozen', 'criterion_id')
    def _compute_figure(self):
        """[B4] [P1] [P4] From the ledger while the unit works on it, frozen from the submission on."""
        today = self.env['sxip.calendar.year']._today()
        for checks in self.grouped('application_id').values():
            application = checks[0].application_id
            live = checks.filtered(lambda c: not c.frozen or c.application_id.state in ('draft', 'returned'))
            figures = live._live(today) if application and live else {}
            for check in checks:
                data = figures.get(check) or check.frozen or {}
                check.unit = METRICS[check.criterion_id.metric].unit if check.criterion_id.kind == 'metric' else False
                check.clause_text = data.get('clause_text') or check.criterion_id.clause_text
                for name in ('threshold', 'value', 'value_alternative', 'value_unverified'):
                    check[name] = float(data.get(name) or 0)
                check.result = data.get('result') or False

    def _live(self, day):
        """What the ledger says now. :return dict: {check: values as text, as they are frozen}"""
        # sudo: sxip.center - the figure is the same whoever looks at the file
        rows = self.sudo()
        figures = rows.application_id.center_id._figures(rows.criterion_id, day)
        out = {}
        for check in self:
            criterion = check.sudo().criterion_id  # sudo: sxip.criterion - as above
            data = {'clause': criterion.clause, 'clause_text': criterion.clause_text, 'code': criterion.code}
            if figure := figures.get(criterion):
                threshold = Decimal(str(criterion._threshold()))
                data |= {
                    'operator': criterion.operator, 'threshold': f'{threshold:.2f}', 'value': f'{figure.value:.2f}',
                    'value_alternative': f'{figure.value_alternative:.2f}' if figure.value_alternative is not None else None,
                    'value_unverified': f'{figure.value_unverified:.2f}',
                    'unverified_alternative': f'{figure.value_unverified_alternative or 0:.2f}', 'counted': list(figure.counted),
                    'left_out': [list(pair) for pair in figure.left_out], 'day': fields.Date.to_string(day),
                    'result': verdict.judge(figure.value, criterion.operator, threshold, alternative=figure.value_alternative,
                                            unverified=figure.value_unverified, unverified_alternative=figure.value_unverified_alternative)}
            out[check] = data
        return out

    def _freeze(self, day):
        """[A1.2] Freeze ledger figures, thresholds and clause texts. :return list: what the trail line keeps"""
        lines = []
        for check, data in self._live(day).items():
            check._door_write({'frozen': data})
            lines.append({**{k: v for k, v in data.items() if k not in ('clause_text', 'counted', 'left_out')},
                          'self_verdict': check.self_verdict or '', 'self_reported': f'{check.self_reported:.2f}'})
        return lines

    @api.depends('value', 'self_reported')
    def _compute_difference(self):
        for check in self:
            check.difference = check.value - check.self_reported if check.kind == 'metric' and check.self_reported else 0

    @api.depends('value', 'value_alternative', 'self_reported', 'self_verdict', 'value_unverified', 'threshold', 'unit')
    @api.depends_context('lang')
    def _compute_texts(self):
        for check in self:
            counted = check.kind == 'metric'
            sign = dict(check.criterion_id._fields['operator']._description_selection(self.env)).get(check.criterion_id.operator, '')
            check.threshold_text = f'{sign} {check._amount(check.threshold)}' if counted else self.env._("judged")
            answer = dict(check._fields['self_verdict']._description_selection(self.env)).get(check.self_verdict)
            reported = check._amount(check.self_reported) if counted and check.self_reported else ''
            check.self_text = ' '.join(filter(None, [answer, reported])) or '—'
            check.value_text = check._value_on_both_bases() if counted else '—'
            check.unverified_text = check._amount(check.value_unverified) if counted and check.value_unverified else '—'
            check.difference_text = check._amount(check.difference, signed=True) if check.difference else '—'

    def _value_on_both_bases(self):
        """[P1] The figure that counts; of an amount the other basis beside it where that says something else."""
        text = self._amount(self.value)
        if self.unit != 'yuan' or self.value_alternative == self.value:
            return text
        other = f'{self.value_alternative / 10000:,.2f}'
        if self.sudo().criterion_id.regulation_id.amount_basis == 'received':  # sudo: sxip.criterion - its version, whoever reads
            return self.env._("%(value)s (contract %(other)s)", value=text, other=other)
        return self.env._("%(value)s (received %(other)s)", value=text, other=other)

    def _amount(self, number, signed=False):
        """A figure with its unit: amounts in 万元, counts whole; a difference always with its sign."""
        plus = '+' if signed else ''
        if self.unit == 'yuan':
            text = self.env._("%s×10,000 CNY", format(number / 10000, f'{plus},.2f'))
        elif self.unit == 'people':
            text = self.env._("%s people", format(number, f'{plus},.0f'))
        elif self.unit == 'members':
            text = self.env._("%s units", format(number, f'{plus},.0f'))
        else:
            text = self.env._("%s projects", format(number, f'{plus},.0f'))
        return text.replace('-', '−')

    def action_open_records(self):
        """Open exactly the ledger records that this figure counts. :return dict: window action"""
        self.ensure_one()
        model = RECORDS.get(self.criterion_id.metric)
        if not model:
            return False
        data = self._live(self.env['sxip.calendar.year']._today())[self] if self.application_id.state in ('draft',
            'returned') else self.frozen
        return {'type': 'ir.actions.act_window', 'res_model': model, 'name': self.short_name, 'view_mode': 'list,form',
                'views': [(False, 'list'), (False, 'form')], 'domain': [('id', 'in', (data or {}).get('counted', []))]}
