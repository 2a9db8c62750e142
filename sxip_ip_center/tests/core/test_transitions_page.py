from odoo.tests import TransactionCase, tagged

from ..transitions_page import page, path


@tagged('post_install', '-at_install')
class TestTransitionsPage(TransactionCase):
    """What the tables say and what the page says is the same."""

    def test_page(self):
        """A change of rights is a change of this page; CONTRIBUTING.md has the command that writes it anew."""
        self.maxDiff = None
        self.assertEqual(path().read_text(encoding='utf-8'), page(self.env))
