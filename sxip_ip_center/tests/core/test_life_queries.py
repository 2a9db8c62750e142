from freezegun import freeze_time

from odoo.tests import tagged

from ..life import LifeCase
from .test_queries import INDUSTRIES, TestQueries


@tagged('post_install', '-at_install')
class TestLifeQueries(LifeCase):
    """Lists of what follows a recognition, the opening of a year and the workbook: no query in a loop."""

    count, same, fields_of = TestQueries.count, TestQueries.same, TestQueries.fields_of

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.centers = [cls.recognized(industry=industry) for industry in INDUSTRIES]
        cls.batch()
        for center in cls.centers:
            cls.deal(center, 10)
            cls.change('submitted', 'head', center)
            cls.violation(center=center)
            cls.showcase(center=center)
            cls.reward(center=center, kind='commendation')
        cls.env.flush_all()

    def listed(self, model, who='province', most=30):
        wanted = {**self.fields_of(model, 'list'), 'available_transitions': {}}
        self.same(who, lambda env, n: env[model].web_search_read([], wanted, limit=n), most)

    def test_lists(self):
        for model in ('sxip.evaluation', 'sxip.change', 'sxip.violation', 'sxip.showcase', 'sxip.reward', 'sxip.recognition'):
            with self.subTest(model=model):
                self.listed(model)

    def test_grouped_counters(self):
        """应报, 已报, 未报, 逾期 by area in one query or two."""
        counters = ['count_due:sum', 'count_submitted:sum', 'count_missing:sum', 'count_overdue:sum']
        self.assertLessEqual(self.count('province', lambda env: env['sxip.evaluation'].formatted_read_group([], ['bureau_id'], counters)),
                             4)

    def test_form_of_an_evaluation(self):
        """One form with its lines beside the ledger, materials, buttons and refusals."""
        file = self.centers[0].sudo().evaluation_ids
        wanted = {**self.fields_of('sxip.evaluation', 'form'), 'available_transitions': {}, 'transition_refusals': {},
                  'editable_fields': {},
                  'line_ids': {'fields': {name: {} for name in ('short_name', 'ledger', 'difference', 'threshold', 'editable_fields')}},
                  'material_ids': {'fields': {name: {} for name in ('short_name', 'file_count', 'editable_fields')}}}
        self.assertLessEqual(self.count('center', lambda env: file.with_env(env).web_read(wanted)), 60)

    def test_opening(self):
        """Opening twelve asks as little as opening three."""
        counts = []
        for n in (3, 12):
            with self.env.cr.savepoint() as way:
                batch = self.batch(opened=False, year=2026 + n).sudo()
                batch._door_write({'regulation_id': self.rules.id, 'due_date': '2026-12-31'})
                held = self.env['sxip.recognition'].browse([center.sudo().recognition_id.id for center in self.centers[:n]])
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.env['sxip.evaluation']._open(batch, held)
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
                way.rollback()
            self.env.invalidate_all()
        self.assertLessEqual(counts[1], counts[0] + 2)

    def test_workbook(self):
        """The year's workbook reads ledgers of all centers together."""
        def book(n):
            with self.env.cr.savepoint() as way:
                self.env['sxip.center'].union(*self.centers[n:]).sudo().recognition_id._door_write({'state': 'withdrawn'})
                self.env['sxip.center'].union(*self.centers[n:]).invalidate_recordset()
                found = self.count('province', lambda env: env['sxip.yearly.summary']._workbook(2026))
                way.rollback()
            self.env.invalidate_all()
            return found
        with freeze_time('2026-04-20 02:00:00'):
            self.assertLessEqual(book(12), book(3) + 3)
