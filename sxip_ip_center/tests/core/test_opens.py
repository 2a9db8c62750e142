from odoo.tests import Form, HttpCase, tagged

from ..world import WorldCase
from .test_reach import PERSONAS, READS, rows

# a list that must be scrolled sideways at 1366 px is an error like any other
WATCH = """new MutationObserver(() => {
    if (%s) document.querySelectorAll('.o_searchview_dropdown_toggler').forEach((b) => b.classList.remove('o_searchview_dropdown_toggler'));
    for (const list of document.querySelectorAll('.o_list_view .o_list_renderer'))
        if (list.scrollWidth > list.clientWidth + 4 && !list.dataset.told && (list.dataset.told = 1))
            console.error('wider than the window: ' + document.title + ' ' + list.scrollWidth + ' > ' + list.clientWidth);
}).observe(document.body, {childList: true, subtree: true});"""
BOT = "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader').startClickEverywhere('{app}')"


@tagged('post_install', '-at_install', 'sxip_tables')
class TestOpens(WorldCase):
    """Whatever a list shows can be opened: no form ends in an error of rights for somebody who may read the record."""

    def test_every_form_opens(self):
        """Each record of the world in its form, as each person who sees it; a new one, where he may make one."""
        opened = 0
        for name in rows(READS):
            if not self.env['ir.ui.view'].search_count([('model', '=', name), ('type', '=', 'form')]):
                continue
            for who in PERSONAS:
                self.env.invalidate_all()
                mine = self.env[name].with_user(self.user[who])
                for record in mine.search([], limit=6) if mine.has_access('read') else ():
                    with self.subTest(model=name, who=who, record=record.id):
                        self.assertTrue(Form(record))
                        opened += 1
                if mine.has_access('create'):
                    with self.subTest(model=name, who=who, new=True):
                        self.assertTrue(Form(mine))
        self.assertGreater(opened, 300)


@tagged('post_install', '-at_install', 'sxip_browser')
class TestClickEverywhere(HttpCase, WorldCase):
    """Each menu, each view, each filter of each application, clicked in the browser by each role; an error of any kind fails.

    Officers of all kinds share their filters: one of them clicks those.
    """
    allow_end_on_form = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.user.values():
            user.lang = 'zh_CN'

    def click(self, who, filters=True):
        user = self.user[who]
        menus = self.env['ir.ui.menu'].with_user(user).load_menus(False)
        apps = [menus[app]['xmlid'] for app in menus['root']['children']]
        self.assertIn('sxip_ip_center.sxip_root_menu', apps)
        for app in apps:
            with self.subTest(who=who, app=app):
                self.browser_js('/odoo', WATCH % ('false' if filters else 'true') + BOT.format(app=app), 'odoo.isReady === true',
                                login=user.login, timeout=300, success_signal='clickbot test succeeded')

    def test_center(self):
        self.click('center')

    def test_expert(self):
        self.click('expert')

    def test_officer(self):
        self.click('officer', filters=False)

    def test_province_signer(self):
        self.click('signer')

    def test_auditor(self):
        self.click('auditor', filters=False)

    def test_manager(self):
        self.click('manager', filters=False)
