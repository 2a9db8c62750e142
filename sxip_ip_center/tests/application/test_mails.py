from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestMails(CenterCase):
    """Who is told of a step by mail: the unit in its words, the bureau in turn in its own; nobody else, and nothing of the office's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env['res.lang']._activate_lang('zh_CN')
        for who in ('center', 'officer', 'province', 'rival', 'expert'):
            cls.user[who].write({'email': f'{who}@example.org', 'lang': 'zh_CN'})

    def told(self, act):
        """{address: subject} of the mails that a step queues."""
        before = self.env['mail.mail'].search([])
        act()
        return {mail.email_to: mail.subject for mail in self.env['mail.mail'].search([]) - before}

    def test_each_step(self):
        """[A1.2] [A1.3] [A2.2] [A2.3] By step: who reads which words."""
        file = self.filled(self.application('draft'))
        mine = file.with_user(self.user['officer'])
        told = self.told(lambda: file.action_transition('submit'))
        self.assertEqual(told, {'center@example.org': f'申报已收到（{file.name}）', 'officer@example.org': f'待办：{file.display_name}'})
        self.assertEqual(self.told(lambda: mine.action_transition('accept')), {'center@example.org': f'申报已受理（{file.name}）'})
        self.assertEqual(self.told(lambda: mine.action_transition('return', '示例：内部不外泄的理由')),
                         {'center@example.org': f'申报须补正（{file.name}）'})
        told = self.told(lambda: file.action_transition('submit'))
        self.assertEqual(set(told), {'center@example.org', 'officer@example.org'})
        self.assertEqual(self.told(lambda: self.sign(file, 'reject', 'officer', 'approver')),
                         {'center@example.org': f'申报办理结果（{file.name}）'})

    def test_deliberation_stays_inside(self):
        """[A3.2] No score, rank, opinion or name of an expert leaves by mail."""
        before = self.env['mail.mail'].search([])
        self.application('notice')
        mails = self.env['mail.mail'].search([]) - before
        self.assertGreater(len(mails), 3, "there is something to look at")
        for mail in mails:
            for word in ('示例意见', '示例专家', '80.00'):
                self.assertNotIn(word, f'{mail.subject} {mail.body_html}')
            self.assertNotIn('expert', mail.email_to)
            self.assertNotIn('rival', mail.email_to)

    def test_the_bureaus_words(self):
        """Templates are the bureau's to edit; one that was removed sends nothing and holds up nothing."""
        template = self.env.ref('sxip_ip_center.mail_template_application_accepted')
        template.with_context(lang='zh_CN').subject = '示例：自拟标题'
        file = self.application('submitted')
        self.assertEqual(self.told(lambda: self.to_city_review(file)), {'center@example.org': '示例：自拟标题'})
        template.unlink()
        other = self.application('submitted', self.staffed(self.center(industry='pv')), file.round_id)
        self.assertEqual(self.told(lambda: self.to_city_review(other)), {})
        self.assertEqual(other.state, 'city_review')
