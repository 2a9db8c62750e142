from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ...report.papers import PAGES
from ..common import CenterCase


@tagged('post_install', '-at_install', 'sxip_browser')
class TestPapers(HttpCase, CenterCase):
    """The pages that an office prints, in Chinese, as they come out of the route."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.user.values():
            user.lang = 'zh_CN'

    def printed(self, name, record, who='province'):
        """The text of the page, by words; '' where it is refused."""
        self.env.flush_all()
        self.authenticate(self.user[who].login, self.user[who].login)
        with mute_logger('odoo.http'):
            answer = self.url_open(f"/sxip/paper/{name}/{','.join(map(str, record.ids))}")
        return ' '.join(html.fromstring(answer.content).xpath('//body')[0].text_content().split()) if answer.status_code == 200 else ''

    def assert_says(self, text, *words):
        for word in words:
            self.assertIn(word, text)

    def test_acceptance(self):
        """[A1.3] To the unit, with number and day, from the bureau that accepted."""
        file = self.application('city_review')
        self.assert_says(self.printed('acceptance', file, 'officer'), '受理通知书', '现予受理', '示例特钢研究院', file.name,
                         '2026年4月20日', self.bureau('taiyuan').name)

    def test_correction(self):
        """[A2.2] Every material with what is asked of it, the reason, and the last day."""
        file = self.application('city_review')
        mine = file.with_user(self.user['officer'])
        mine.material_ids[0].write({'city_verdict': 'defect', 'note': '示例：租赁合同已过期'})
        mine.action_transition('return', '示例：补齐合同')
        text = self.printed('correction', file, 'officer')
        due = file.due_date
        self.assert_says(text, '补正通知书', '示例：租赁合同已过期', '示例：补齐合同', f'{due.year}年{due.month}月{due.day}日',
                         file.material_ids[0].short_name)

    def test_refusal(self):
        """[A3.5] The title by the stage, the grounds as signed, the remedy."""
        file = self.application('rejected')
        self.assert_says(self.printed('refusal', file, 'officer'), '不予受理通知书', '示例意见', '行政复议')

    def test_ranking(self):
        """[A2.3] Of many files, in the order of their places."""
        first = self.application('province_review')
        second = self.application('province_review', self.staffed(self.center(industry='pv')), first.round_id)
        text = self.printed('ranking', second | first, 'officer')
        self.assertLess(text.index(first.industry_id.name), text.index(second.industry_id.name))
        self.assert_says(text, '共 2 件', '0351-0000001', '0.00')
        self.assertNotIn('0.00万元', text, "the unit stands in the head, once")

    def test_text_of_a_notice(self):
        """[A3.4] Before publication with the days as they would run, afterwards as they run; where no calendar is, it says so."""
        file = self.application('determined')
        notice = self.env['sxip.notice'].with_user(self.user['province']).create({
            'name': '示例公示', 'bureau_id': self.bureau('shanxi').id, 'date_published': self.today(),
            'item_ids': [(0, 0, {'application_id': file.id})]})
        self.assert_says(self.printed('notice_text', notice), '暂不能打印', '联系电话')
        self.bureau('shanxi').phone = '0351-0000000'
        before = self.printed('notice_text', notice)
        self.assert_says(before, '示例公示', '2026年4月21日', '2026年4月27日', '5个工作日', '0351-0000000', '示例特钢研究院',
                         file.proposed_name)
        notice.url = 'https://example.org/n'
        self.sign(notice, 'publish', 'province', 'signer')
        self.assertIn('2026年4月27日', self.printed('notice_text', notice))
        later = {'name': '示例', 'bureau_id': notice.bureau_id.id, 'date_published': '2045-01-02'}
        empty = self.env['sxip.notice'].with_user(self.user['province']).create(later)
        self.assert_says(self.printed('notice_text', empty), '暂不能打印', '公示起止日', '名单')

    def test_what_is_missing_is_said(self):
        """A page without its decision names what is missing instead of printing a gap."""
        file = self.application('submitted')
        for name in ('acceptance', 'correction', 'refusal'):
            self.assert_says(self.printed(name, file, 'officer'), '暂不能打印', '办理决定')

    def test_whose_they_are(self):
        """Pages are the bureaus': no unit, no expert, no other city; one file at a time but for lists; no other page."""
        file = self.application('city_review')
        other = self.application('submitted', self.staffed(self.center(industry='pv')), file.round_id)
        for who in ('center', 'rival', 'expert', 'officer_datong', 'manager'):
            with self.subTest(who=who):
                self.assertEqual(self.printed('acceptance', file, who), '')
        for name, record in (('acceptance', file | other), ('nothing', file), ('acceptance', file.browse())):
            self.assertEqual(self.printed(name, record, 'officer'), '')
        mine = file.with_user(self.user['officer'])
        self.assertIn(f'/sxip/paper/acceptance/{file.id}', mine.action_print_page('acceptance')['url'])
        for name, record in (('acceptance', mine | other.with_env(mine.env)), ('notice_text', mine), ('nothing', mine)):
            with self.assertRaises(UserError):
                record.action_print_page(name)
        with self.assertRaises(AccessError):
            file.with_user(self.user['officer_datong']).action_print_page('acceptance')

    def test_every_page_is_on_the_menu(self):
        """Each page has its entry under Print of its list, for the bureaus alone."""
        for name, page in PAGES.items():
            with self.subTest(page=name):
                action = self.env.ref(f'sxip_ip_center.sxip_paper_{name}_action')
                self.assertEqual((action.binding_model_id.model, action.binding_type), (page.model, 'report'))
                for role in ('center_user', 'expert', 'officer', 'auditor', 'manager'):
                    group = self.env.ref(f'sxip_ip_center.group_{role}')
                    self.assertEqual(group in action.group_ids, role in page.readers, role)
