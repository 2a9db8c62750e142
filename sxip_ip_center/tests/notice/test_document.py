from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestDocument(CenterCase):
    """Numbered by GB/T 9704, unique, read-only once issued."""

    def test_numbers(self):
        for number, word in [('示例发2026第3号', '示例发'), ('示例发〔2026〕03号', '0'), ('示例发〔26〕3号', 'four'),
                             ('示例发〔2026〕第3号', '第')]:
            with self.subTest(number=number), self.assertRaisesRegex(ValidationError, word), self.env.cr.savepoint():
                self.document(number=number)
        self.assertEqual(self.document(number='示例文（2026）3号').number, '示例文〔2026〕3号')
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            self.document(number='示例文[2026]3号')
            self.env.flush_all()

    def test_issued_is_read_only(self):
        document = self.document()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.document(number=False).action_issue()
        for who in ('officer', 'center', 'auditor'):
            with self.subTest(who=who), self.assertRaises(UserError), self.env.cr.savepoint():
                document.with_user(self.user[who]).action_issue()
        with self.adds_lines(document, 'issue_document'):
            document.action_issue()
        for act in (lambda: document.write({'number': '示例文〔2026〕99号'}), lambda: document.write({'date': '2026-01-01'}),
                    lambda: document.write({'attachment_ids': [(5, 0, 0)]}), lambda: document.write({'phase': 'draft'})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            document.unlink()

    def test_one_document_for_many(self):
        """One document may serve many centers."""
        document = self.document()
        first, second = self.center(), self.center(industry='pv')
        document._issue(first)
        document._issue(second)
        self.assertEqual(document.center_ids, first | second)
