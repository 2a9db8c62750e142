"""Tours from the desk, at the real log-ins, in Chinese."""
from odoo.tests import HttpCase


class Touring(HttpCase):
    """Comes before a case that makes the people (`user`)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.user.values():
            user.lang = 'zh_CN'

    def tour(self, name, who):
        self.env.flush_all()
        self.start_tour('/odoo/sxip-desk', name, login=self.user[who].login)
        self.env.invalidate_all()
