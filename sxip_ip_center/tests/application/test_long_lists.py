from ast import literal_eval

from lxml import etree

from odoo.tests import tagged

from ..core.test_queries import TestQueries
from .bulk import BulkCase

FEW, MANY = 50, 500
STATES = (('submitted', 150), ('city_review', 200), ('province_review', 150))


@tagged('post_install', '-at_install')
class TestLongLists(BulkCase):
    """Five hundred applications of one round: what the client asks for when a list opens costs the same as with fifty."""

    count, fields_of = TestQueries.count, TestQueries.fields_of

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        files, first = cls.many(MANY, cls.call()), 0
        for state, n in STATES:
            cls.bring(files[first:first + n], state)
            first += n
        cls.files = files
        cls.env.flush_all()

    def chips(self, model):
        """The domains that the strip above the list counts, as its search view gives them."""
        arch = etree.fromstring(self.env[model].with_user(self.user['officer']).get_views([(False, 'search')])['views']['search']['arch'])
        filters = [node for node in arch.iter('filter') if 'sxip_strip' in (node.get('context') or '')]
        self.assertTrue(filters, "the list has a strip")
        return [literal_eval(node.get('domain').replace('uid', str(self.user['officer'].id))) for node in filters]

    def opened(self, model, who, wanted, domain, chips):
        """Queries of the list with its first page and of the counts above it, at few rows a page and at many."""
        def act(env, limit):
            page = env[model].web_search_read(domain, wanted, limit=limit, count_limit=10001)
            self.assertEqual((len(page['records']), page['length'] >= MANY - sum(n for state, n in STATES if state == 'province_review')),
                             (limit, True))
            for each in chips:
                env[model].search_count(domain + each, limit=1000)
        return [self.count(who, lambda env, n=n: act(env, n)) for n in (FEW, 300)]

    def test_applications(self):
        """The list of applications and its strip, in at most 25 queries."""
        chips = self.chips('sxip.application')
        few, many = self.opened('sxip.application', 'officer', self.fields_of('sxip.application', 'list'), [], chips)
        self.assertEqual(few, many, "a query for each record")
        self.assertLessEqual(many, 25)

    def test_desk(self):
        """The desk with what waits for this officer, in at most 20 queries, and with the counts above it 25."""
        wanted, mine = self.fields_of('sxip.todo', 'list'), [('is_mine', '=', True)]
        for chips, most in (((), 20), (self.chips('sxip.todo'), 25)):
            few, many = self.opened('sxip.todo', 'officer', wanted, mine, chips)
            self.assertEqual(few, many, "a query for each record")
            self.assertLessEqual(many, most)

    def test_fifty_and_five_hundred_in_the_round(self):
        """Fifty files in all, or five hundred: the same page costs the same."""
        wanted = self.fields_of('sxip.application', 'list')
        costs = [self.count('officer', lambda env, files=files: env['sxip.application'].web_search_read(
            [('id', 'in', files.ids)], wanted, limit=FEW, count_limit=FEW)) for files in (self.files[:FEW], self.files)]
        self.assertEqual(costs[0], costs[1])
