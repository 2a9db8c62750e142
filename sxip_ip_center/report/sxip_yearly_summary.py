import io
from datetime import date

import xlsxwriter

from odoo import api, models
from odoo.exceptions import AccessError

from ..domain import metrics
from .workbook import Page

READERS = ('officer', 'auditor', 'manager')


class SxipYearlySummary(models.AbstractModel):
    """One formatted workbook of a year: centers, figures beside the standards, evaluations, money; under the reader's rules."""
    _name = 'sxip.yearly.summary'
    _description = "Summary of a year"

    @api.model
    def _workbook(self, year):
        """[E1.4] The workbook of a year. :return bytes: xlsx :raise AccessError: the caller holds no office"""
        if not any(self.env.user.has_group(f'sxip_ip_center.group_{role}') for role in READERS):
            raise AccessError(self.env._("The summary is for the bureaus."))
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {'in_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False}) as book:
            for page in (self._centers(year), self._figures(year), self._evaluations(year), self._money(year)):
                page.put_into(book)
        return stream.getvalue()

    def _reader(self):
        bureaus = '、'.join(self.env.user.sxip_bureau_ids.mapped('name')) or self.env._("all areas")
        return self.env._("As seen by %(who)s (%(bureaus)s) on %(day)s.", who=self.env.user.name, bureaus=bureaus,
                          day=self.env['sxip.calendar.year']._today())

    def _centers(self, year):
        """[M1] Centers by area and industry."""
        states = dict(self.env['sxip.center']._fields['state']._description_selection(self.env))
        groups = self.env['sxip.center']._read_group([], ['bureau_id', 'industry_id', 'state'], ['__count'])
        cells = {}
        for bureau, industry, state, n in groups:
            cells.setdefault((bureau, industry), dict.fromkeys(states, 0))[state] += n
        rows = [[bureau.city_name, industry.full_name, *counts.values()]
                for (bureau, industry), counts in sorted(cells.items(), key=lambda c: (c[0][0].code, c[0][1].id))]
        return Page(self.env._("Number of centers"), self.env._("Industry IP operation centers by area and industry, %s", year),
                    self.env._("Unit: centers"),
                    self.env._("State on the day of the summary.") + self._reader(), [self.env._("Area"), self.env._("Industry"),
                                                                                      *states.values()],
                    rows, total=self.env._("Total"))

    def _figures(self, year):
        """[P1] [P4] [B4] Verified figures beside the standards of the rules."""
        rules = self.env['sxip.regulation']._in_force(date(year, 12, 31)).sudo()  # sudo: sxip.regulation - the numbers are public
        centers = self.env['sxip.center'].search([('state', 'in', ('recognized', 'rectifying'))], order='bureau_id, id')
        found, count = centers._all_facts(), centers._counting_rules(rules)
        span, rows = (date(year, 1, 1), date(year, 12, 31)), []
        for center in centers:
            amount = metrics.METRICS['annual_amount'].function(found[center.id], period=span, rules=count)
            projects, members, staff = (
                int(metrics.METRICS[name].function(found[center.id], period=span, rules=count).value)
                for name in ('project_count', 'member_count', 'fulltime_staff'))
            rows.append([center.bureau_id.city_name, center.display_name, amount.value / 10000, amount.value_unverified / 10000,
                         float(rules.min_annual_amount) / 10000, projects, rules.min_projects, members, rules.min_members, staff,
                         rules.min_fulltime_staff])
        least = self.env._("Standard")
        return Page(self.env._("Figures"), self.env._("Operation amounts and projects beside the standards, %s", year),
                    self.env._("Unit: amounts in 10,000 CNY"),
                    self.env._("Verified records only; by the readings of “%s”.", rules.name or '') + self._reader(),
                    [self.env._("Area"), self.env._("Center"), self.env._("Amount, verified"), self.env._("Amount, not verified"), least,
                     self.env._("Number of projects"), least, self.env._("Number of members"), least, self.env._("Full-time staff"), least],
                    rows, total=self.env._("Total"), summed=(2, 3, 5, 7, 9), money=(2, 3, 4))

    def _evaluations(self, year):
        """[E1.1] Reports due, submitted, missing and overdue by area; [E2.1] the grades."""
        model = self.env['sxip.evaluation']
        grades = dict(model._fields['grade']._description_selection(self.env))
        counts = ['count_due:sum', 'count_submitted:sum', 'count_missing:sum', 'count_overdue:sum']
        rows, kinds = [], dict(model._fields['kind']._description_selection(self.env))
        graded = {}
        for bureau, kind, grade, n in model._read_group([('year', '=', year), ('state', '=', 'done')], ['bureau_id', 'kind', 'grade'],
                                                        ['__count']):
            graded[bureau, kind, grade] = n
        for bureau, kind, *numbers in model._read_group([('year', '=', year)], ['bureau_id', 'kind'], counts):
            rows.append([bureau.city_name, kinds[kind], *numbers, *(graded.get((bureau, kind, grade), 0) for grade in grades)])
        heads = [model._fields[name.partition(':')[0]]._description_string(self.env) for name in counts]
        return Page(self.env._("Evaluations"), self.env._("Evaluations of %s", year), self.env._("Unit: centers"),
                    self.env._("Grades are given at the end of a cycle only.") + self._reader(),
                    [self.env._("Area"), self.env._("Kind"), *heads, *grades.values()], rows, total=self.env._("Total"))

    def _money(self, year):
        """[S5] [S6] What was approved and paid in the year."""
        model = self.env['sxip.reward']
        kinds = dict(model._fields['kind']._description_selection(self.env))
        states = dict(model._fields['state']._description_selection(self.env))
        rewards = model.search([('state', 'in', ('approved', 'paid', 'recovered')), '|', ('state_since', '>=', date(year, 1, 1)),
                                ('paid_on', '>=', date(year, 1, 1))], order='area_id, id')
        # sudo: res.partner - the payee's name, on a reward that the reader may read
        rows = [[r.area_id.city_name, r.center_id.display_name, kinds[r.kind], states[r.state], r.payee_id.sudo().name or '',
                 r.amount / 10000, r.voucher_no or ''] for r in rewards if (r.paid_on or r.state_since).year == year]
        return Page(self.env._("Money"), self.env._("Awards and matching funds, %s", year), self.env._("Unit: 10,000 CNY"), self._reader(),
                    [self.env._("Area"), self.env._("Center"), self.env._("Kind"), self.env._("State"), self.env._("Payee"),
                     self.env._("Amount"),
                     self.env._("Voucher no.")], rows, total=self.env._("Total"), summed=(5,), money=(5,))
