from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestJurisdiction(CenterCase):
    """[M1] One rule: the bureaus of the user and those under them; what is not yet out is nobody else's."""

    def seen(self, who, record):
        self.env.invalidate_all()
        model = self.env[record._name].with_user(self.user[who])
        return model.has_access('read') and bool(model.search([('id', '=', record.id)]))

    def readers(self, record):
        return [who for who in ('center', 'rival', 'expert', 'officer', 'officer_datong', 'province', 'auditor',
                                'manager') if self.seen(who, record)]

    def test_a_draft_is_its_units_alone(self):
        file = self.application('draft')
        self.assertEqual(self.readers(file), ['center', 'auditor', 'manager'])
        self.assertEqual(self.readers(file.check_ids[0]), ['center', 'auditor', 'manager'])
        self.filled(file).action_transition('submit')
        self.assertEqual(self.readers(file), ['center', 'officer', 'province', 'auditor', 'manager'])
        self.assertEqual(self.readers(file.material_ids[0]), ['center', 'officer', 'province', 'auditor', 'manager'])

    def test_ledger_center_and_staff(self):
        center = self.staffed(self.center())
        deal = self.deal(center)
        for record in (center, deal, center.staff_ids[0]):
            with self.subTest(model=record._name):
                self.assertEqual(self.readers(record), ['center', 'officer', 'province', 'auditor', 'manager'])

    def test_an_expert_sees_the_subject_until_he_declares(self):
        """[A3.2] The file opens with the declaration, and closes with a recusal; no other expert's sheet ever."""
        file = self.application('expert_review')
        sheet = file.sudo().scoresheet_ids.filtered(lambda s: s.expert_id == self.experts[0])
        other = file.sudo().scoresheet_ids - sheet
        mine = sheet.with_user(self.user['expert'])
        self.assertFalse(self.seen('expert', file))
        self.assertEqual(mine.subject, '示例特钢研究院 · 特钢材料')
        self.assertFalse(self.seen('expert', other[0]) or self.seen('expert', other[0].line_ids[0]))
        mine.action_transition('declare')
        self.assertTrue(self.seen('expert', file) and self.seen('expert', file.center_id) and self.seen('expert',
            file.check_ids[0]) and self.seen('expert', file.material_ids[0]))
        with self.assertRaises(AccessError):
            file.with_user(self.user['expert']).read(['rank'])
        mine.action_transition('recuse', '示例：曾合作')
        self.assertFalse(self.seen('expert', file))

    def test_scores_are_hidden_until_submitted(self):
        file = self.application('expert_review')
        sheet = file.sudo().scoresheet_ids[0]
        mine = sheet.with_user(sheet.expert_user_id)
        mine.action_transition('declare')
        mine.line_ids[0].score = 1
        self.assertFalse(self.seen('province', sheet.line_ids[0]))
        for line in mine.line_ids:
            line.score = 1
        mine.action_transition('submit')
        self.assertTrue(self.seen('province', sheet.line_ids[0]))
        self.assertFalse(self.seen('officer', sheet))

    def test_rounds_notices_documents(self):
        """Rounds once open and notices once published are everybody's; documents the makers' until issued to those they name."""
        call = self.call(opened=False)
        self.assertEqual(self.readers(call), ['province', 'auditor', 'manager'])
        call.action_transition('open')
        self.assertEqual(len(self.readers(call)), 8)
        file = self.application('determined')
        document = self.document()
        notice = self.env['sxip.notice'].with_user(self.user['province']).create(
            {'name': '示例', 'bureau_id': self.bureau('shanxi').id, 'date_published': self.today(), 'item_ids': [(0, 0,
                {'application_id': file.id})]})
        self.assertEqual(self.readers(notice), ['province', 'auditor', 'manager'])
        self.assertEqual(self.readers(document), ['province', 'auditor', 'manager'])
        self.sign(notice, 'publish', 'province', 'signer')
        self.assertEqual(len(self.readers(notice)), 8)
        self.assertEqual(len(self.readers(notice.item_ids[0])), 8)
        document._issue(file.center_id)
        self.assertEqual(self.readers(document), ['center', 'officer', 'province', 'auditor', 'manager'])

    def test_experts_objections_meetings(self):
        """Experts, objections and meetings are known to the bureau of the round alone."""
        file = self.application('notice')
        item = file.sudo()._current_item()
        objection = self.env['sxip.objection'].with_user(self.user['province']).create({'item_id': item.id, 'objector': '示例'})
        meeting = self.env['sxip.meeting'].with_user(self.user['province']).create({'name': '示例', 'bureau_id': self.bureau('shanxi').id})
        for record in (objection, meeting):
            self.assertEqual(self.readers(record), ['province', 'auditor', 'manager'])
        self.assertEqual(self.readers(self.experts[0]), ['expert', 'province', 'auditor', 'manager'])
        with self.assertRaises(AccessError):
            file.round_id.read(['expert_ids'])

    def test_the_scope_follows_changes_at_once(self):
        """Rules are cached by user: bureaus given from either side, a bureau moved, a person who leaves his unit."""
        center = self.center()
        datong = self.user['officer_datong']
        self.assertFalse(self.seen('officer_datong', center))
        datong.sxip_bureau_ids = [(4, self.bureau('taiyuan').id)]
        self.assertTrue(self.seen('officer_datong', center))
        self.bureau('taiyuan').user_ids = [(3, datong.id)]
        self.assertFalse(self.seen('officer_datong', center))
        self.assertTrue(self.seen('center', center))
        self.user['center'].partner_id.parent_id = self.rival
        self.assertFalse(self.seen('center', center))

    def test_counts_and_names_leak_nothing(self):
        """Counts, groups, sums and name searches go by the same rule."""
        self.deal(self.staffed(self.center()), 777)
        model = self.env['sxip.transaction']
        for who, n in (('rival', 0), ('officer_datong', 0), ('center', 1), ('officer', 1)):
            mine = model.with_user(self.user[who])
            with self.subTest(who=who):
                self.assertEqual(mine.search_count([('amount', '=', 777)]), n)
                groups = mine.formatted_read_group([('amount', '=', 777)], ['kind'], ['amount:sum'])
                self.assertEqual(sum(g['amount:sum'] for g in groups), 777 * n)
        self.assertFalse(self.env['sxip.center'].with_user(self.user['rival']).name_search('特钢'))
        self.assertFalse(self.env['sxip.application'].with_user(self.user['rival']).name_search('特钢'))

    def test_roles_exclude_each_other(self):
        """Units and experts hold no office, and are not each other."""
        group = lambda role: self.env.ref(f'sxip_ip_center.group_{role}')  # noqa: E731 - a word for the table below
        for held, given in [('center_user', 'officer'), ('center_user', 'expert'), ('expert', 'approver'), ('expert', 'auditor'),
                            ('center_user', 'manager')]:
            user = self.user['center' if held == 'center_user' else 'expert']
            with self.subTest(held=held, given=given):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    user.group_ids = [(4, group(given).id)]
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    group(given).user_ids = [(4, user.id)]

    def test_one_level_a_user(self):
        """[M1] City or province, not both: else one would review oneself."""
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.user['officer'].sxip_bureau_ids = [(4, self.bureau('shanxi').id)]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.bureau('shanxi').user_ids = [(4, self.user['officer'].id)]

    def test_hardening(self):
        """Units and experts meet no expert, no rival's person, no general channel, no template, no foreign filter."""
        for who in ('center', 'expert'):
            user = self.user[who]
            env = self.env(user=user)
            with self.subTest(who=who):
                strangers = (self.user['rival'] | self.user['expert1']).partner_id
                self.assertFalse(env['res.partner'].search([('id', 'in', strangers.ids)]))
                self.assertFalse(env['res.users'].search([('partner_id', 'in', strangers.ids)]))
                self.assertFalse(env['res.partner'].name_search('示例专家1'))
                self.assertTrue(env['res.partner'].search([('id', '=', user.partner_id.id)]))
                self.assertFalse(env['discuss.channel'].search([('channel_type', '!=', 'chat')]))
                self.assertFalse(env['mail.template'].search([]))
                self.assertFalse(env['ir.filters'].search([('user_ids', '=', False)]))
                self.assertFalse(env['res.partner.bank'].search([('partner_id.commercial_partner_id', '!=',
                                                                  user.commercial_partner_id.id)]))
        self.assertTrue(self.env['res.partner'].with_user(self.user['province']).search([('id', '=', self.user['expert1'].partner_id.id)]))

    def test_refusals_are_sober(self):
        """Core jokes about secret records; an officer reads one clear sentence."""
        file = self.application('submitted')
        with self.assertRaisesRegex(AccessError, 'area of work'):
            file.with_user(self.user['officer_datong']).read(['name'])
        with self.assertRaisesRegex(AccessError, 'no right'):
            self.env['sxip.meeting'].with_user(self.user['center']).search([])

    def test_evidence_stands(self):
        """Files that were handed in are neither changed nor removed by the unit; a stranger cannot link or read them."""
        file = self.application('submitted')
        attachment = file.material_ids[0].attachment_ids
        mine = attachment.with_user(self.user['center'])
        for act in (lambda: mine.unlink(), lambda: mine.write({'raw': b'x'}), lambda: mine.write({'res_id': 0}),
                    lambda: attachment.with_user(self.user['officer']).unlink()):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        self.assertEqual(attachment.with_user(self.user['officer']).raw[:4], b'%PDF')
        for who in ('rival', 'officer_datong', 'expert'):
            with self.subTest(who=who), self.assertRaises(AccessError):
                self.env.invalidate_all()
                attachment.with_user(self.user[who]).read(['raw'])
        theirs = self.application('draft', self.staffed(self.center('rival', industry='pv')), file.round_id, who='rival')
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            theirs.material_ids[0].attachment_ids = [(4, attachment.id)]
