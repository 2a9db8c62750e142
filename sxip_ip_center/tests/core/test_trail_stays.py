from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestTrailStays(CenterCase):
    """What a bureau does to its data over the years leaves the trail whole: people go, names change, partners are merged."""

    def setUp(self):
        super().setUp()
        self.file = self.application('province_review')
        self.before = self.env['sxip.decision'].search([], order='sequence').mapped('hash')

    def assert_whole(self):
        self.env.invalidate_all()
        count, problem = self.env['sxip.decision']._check_all()
        self.assertEqual((problem, count >= len(self.before)), ('', True))
        self.assertEqual(self.env['sxip.decision'].search([], order='sequence').mapped('hash')[:len(self.before)], self.before)

    def test_people_go(self):
        """An officer who decided is archived; he cannot be deleted, and his lines bear his name as it was."""
        self.user['officer'].active = False
        self.assert_whole()
        with self.assertRaises(IntegrityError), self.env.cr.savepoint(), mute_logger('odoo.sql_db'):
            self.user['officer'].unlink()
        self.assert_whole()

    def test_names_change(self):
        """Bureaus and users are renamed: old lines keep the old words, new ones have the new."""
        self.bureau('taiyuan').name = '示例市新名局'
        self.user['officer'].name = '示例改名经办'
        self.assert_whole()

    def test_partners_are_merged(self):
        """Odoo's own merging of contacts moves the references; the trail is not one of them."""
        double = self.env['res.partner'].create({'name': '示例特钢研究院（重复）', 'is_company': True})
        self.env['base.partner.merge.automatic.wizard']._merge((double | self.unit).ids, self.unit)
        self.assertFalse(double.exists())
        self.assert_whole()

    def test_a_neutralised_copy(self):
        """A copy of the database for practice: mails are off, the trail is as it was."""
        self.env['ir.config_parameter'].set_param('database.is_neutralized', 'True')
        self.env['ir.cron'].search([]).write({'active': False})
        self.assert_whole()

    def test_no_way_to_remove(self):
        """Neither line nor anchor is removed by anybody."""
        with self.assertRaises(UserError):
            self.env['sxip.decision'].search([], limit=1).unlink()
        self.assert_whole()
