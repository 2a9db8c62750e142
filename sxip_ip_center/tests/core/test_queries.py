from odoo.tests import tagged

from ..common import CenterCase

INDUSTRIES = ('spsteel', 'nev', 'hequip', 'wind', 'h2', 'almg', 'pv', 'pharma', 'semi3', 'synbio', 'storage', 'recycle')


@tagged('post_install', '-at_install')
class TestQueries(CenterCase):
    """The same number of queries for few records and for many: no query in a loop."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        call = cls.call()
        for industry in INDUSTRIES:
            cls.application('submitted', cls.staffed(cls.center(industry=industry)), call)
        cls.env.flush_all()

    def count(self, who, act):
        self.env.flush_all()
        self.env.invalidate_all()
        env = self.env(user=self.user[who])
        act(env)                                  # once to warm the caches of rules and views
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act(env)
        return self.env.cr.sql_log_count - before

    def same(self, who, act, most):
        few, many = (self.count(who, lambda env, n=n: act(env, n)) for n in (3, 12))
        self.assertLessEqual(many, few + 1, "a query for each record")
        self.assertLessEqual(many, most)

    def fields_of(self, model, view_type):
        return {name: {} for name in self.env[model].get_views([(False, view_type)])['models'][model]['fields']
                if name not in ('message_ids', 'activity_ids', 'message_follower_ids') and self.env[model]._fields[name].type != 'one2many'
                and not self.env[model]._fields[name].groups}

    def test_list_of_applications(self):
        wanted = {**self.fields_of('sxip.application', 'list'), 'available_transitions': {}, 'editable_fields': {}}
        self.same('officer', lambda env, n: env['sxip.application'].web_search_read([], wanted, limit=n), 25)

    def test_todos(self):
        wanted = {name: {} for name in ('summary', 'file_label', 'due_text', 'workdays_left', 'kind', 'holder', 'user_id', 'is_mine')}
        self.same('officer', lambda env, n: env['sxip.todo'].web_search_read([('is_mine', '=', True)], wanted, limit=n), 20)

    def test_list_of_centers(self):
        wanted = self.fields_of('sxip.center', 'list')
        self.same('officer', lambda env, n: env['sxip.center'].web_search_read([], wanted, limit=n), 25)

    def test_form_of_an_application(self):
        """One form: its rows, figures, refusals, buttons."""
        file = self.env['sxip.application'].search([('state', '=', 'submitted')], limit=1)
        wanted = {**self.fields_of('sxip.application', 'form'), 'available_transitions': {}, 'transition_refusals': {},
                  'editable_fields': {},
                  'check_ids': {'fields': {name: {} for name in ('short_name', 'threshold_text', 'value_text', 'result',
                                                                 'editable_fields')}},
                  'material_ids': {'fields': {name: {} for name in ('short_name', 'file_count', 'editable_fields')}}}
        self.assertLessEqual(self.count('officer', lambda env: file.with_env(env).web_read(wanted)), 60)

    def test_submission(self):
        """Rows of a file are frozen together, whatever the size of its ledger."""
        def draft(n, industry):
            center = self.staffed(self.center('rival', industry=industry), n)
            for k in range(n):
                self.deal(center, 1000 + k, verify=False)
            return self.filled(self.application('draft', center, who='rival'))
        counts = []
        for n, industry in ((2, 'carbon'), (20, 'copper')):
            file = draft(n, industry)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            file.action_transition('submit')
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
        self.assertLessEqual(counts[1], 120)
