from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import TODAY, CenterCase


@tagged('post_install', '-at_install')
class TestAttempts(CenterCase):
    """What an adversary tried against the whole path, each attempt kept as a test."""

    def ready(self):
        """A file whose recognition is prepared, on the day after its notice."""
        file = self.application('notice')
        notice = file.sudo()._current_item().notice_id.with_user(self.user['province'])
        clock = self.closing(notice)
        clock.start()
        self.addCleanup(clock.stop)
        self.system(notice).action_transition('close')
        mine = file.with_user(self.user['province'])
        mine.document_id = self.document()
        mine.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
        mine.action_transition('prepare')
        return mine, notice

    def test_document_and_proof_change_after_the_preparation(self):
        """[four eyes] What is signed is what was prepared: number, date and files of the document, the proof of the notice."""
        file, notice = self.ready()
        document = file.document_id
        for change in (lambda: document.write({'number': '示例改〔2026〕1号'}), lambda: document.write({'date': self.today()}),
                       lambda: document.write({'attachment_ids': [(0, 0, {'name': 'x.pdf', 'raw': b'x'})]}),
                       lambda: notice.write({'proof': [(0, 0, {'name': 'x.png', 'raw': b'x'})]})):
            with self.env.cr.savepoint() as way:
                self.env.cr.precommit.data.pop('sxip_touched', None)
                change()
                file.invalidate_recordset()
                self.assertFalse(file.prepared_by)
                way.rollback()
            file.invalidate_recordset()
            self.assertTrue(file.prepared_by)

    def test_one_document_leaves_the_others_prepared(self):
        """[A3.5] One document for many: recognising the first leaves the next prepared."""
        file, _notice = self.ready()
        second = self.application('determined', self.staffed(self.center('rival', industry='pv')), file.round_id, who='rival')
        other = self.to_notice(second)
        with self.closing(other):
            self.system(other).action_transition('close')
            mine = second.with_user(self.user['province'])
            document = self.document()
            file.document_id = document
            mine.document_id = document
            for each in (file, mine):
                each.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
                each.action_transition('prepare')
            (file | mine).with_user(self.user['signer']).action_transition('recognize')
        self.assertEqual(document.center_ids, file.center_id | second.center_id.with_env(file.env))

    def test_an_officer_verifies_no_figures_of_his_own(self):
        """[P1] Who changed a record, figures or vouchers, does not verify it."""
        deal = self.deal(self.center(), 5, verify=False)
        officer = deal.with_user(self.user['officer'])
        officer.write({'amount_received': 9000000})
        deal.write({'record_number': '示例'})
        deal.action_submit()
        with self.assertRaises(AccessError):
            officer.action_verify()
        deal.with_user(self.user['approver']).action_verify()

    def test_experts_do_not_meet_the_unit(self):
        """[A3.2] No message, no follower, no list of followers that names an expert or a rival."""
        file = self.application('expert_review')
        sheet = file.sudo().scoresheet_ids.filtered(lambda s: s.expert_id == self.experts[0])
        sheet.with_user(self.user['expert']).action_transition('declare')
        mine = file.with_user(self.user['expert'])
        with self.assertRaises(AccessError):
            mine.message_post()
        with self.assertRaises(AccessError):
            mine.message_subscribe(self.user['expert'].partner_id.ids)
        with self.assertRaises(AccessError):
            file.message_subscribe(self.user['rival'].partner_id.ids)
        with self.assertRaises(AccessError):
            file.with_user(self.user['province']).message_subscribe(self.user['expert'].partner_id.ids)
        file.message_post()
        followers = self.env['mail.followers'].with_user(self.user['rival']).search([('res_model', '=', 'sxip.application')])
        self.assertFalse(followers.filtered(lambda f: f.partner_id != self.user['rival'].partner_id))

    def test_files_handed_in_survive_a_correction(self):
        """[A1.2] While a file is returned its earlier evidence is replaced, never rewritten or removed."""
        file = self.application('returned')
        material = file.material_ids[0]
        first = material.attachment_ids
        for act in (lambda: first.write({'raw': b'x'}), lambda: first.unlink(), lambda: material.write({'attachment_ids': [(2,
            first.id)]})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        material.attachment_ids = [(3, first.id), (0, 0, {'name': '新.pdf', 'raw': b'%PDF'})]
        self.assertIn(first, material.submitted_file_ids)
        self.assertNotIn(first, material.attachment_ids)
        file.action_transition('submit')
        self.assertEqual(len(material.submitted_file_ids), 2)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.env['ir.attachment'].with_user(self.user['center']).create({'name': 'x', 'raw': b'x', 'res_model': 'sxip.material',
                                                                             'res_id': material.id})

    def test_an_objection_is_not_rewritten(self):
        """[A3.5] What was received stands; registering it is a line; its day is between publication and today."""
        item = self.application('notice').sudo()._current_item()
        province = self.env['sxip.objection'].with_user(self.user['province'])
        vals = {'item_id': item.id, 'objector': '示例', 'is_real_name': True, 'date_received': TODAY, 'content': '示例'}
        objection = province.create(vals)
        self.assertEqual(self.lines(objection).mapped('transition'), ['register'])
        for change in ({'item_id': item.id}, {'is_real_name': False}, {'date_received': '2026-12-31'}, {'content': ''}, {'objector': ''}):
            with self.subTest(**change), self.assertRaises(AccessError), self.env.cr.savepoint():
                objection.write(change)
        for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
            with self.subTest(day=day), self.assertRaises(ValidationError), self.env.cr.savepoint():
                province.create({**vals, 'date_received': day})

    def test_proof_of_publication_is_kept(self):
        """[A3.4] Once recorded it is added to, with a line, never replaced or emptied."""
        notice = self.application('notice').sudo()._current_item().notice_id.with_user(self.user['province'])
        for change in ({'url': False}, {'url': 'https://example.org/other'}):
            with self.subTest(**change), self.assertRaises(UserError), self.env.cr.savepoint():
                notice.write(change)
        with self.adds_lines(notice, 'publication'):
            notice.proof = [(0, 0, {'name': 'x.png', 'raw': b'x'})]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            notice.proof = [(5, 0, 0)]

    def test_an_open_round_keeps_its_days(self):
        """[A1.1] The last day of an open round is nobody's to move silently."""
        call = self.call()
        for vals in ({'date_close': TODAY}, {'date_open': TODAY}, {'regulation_id': False}):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                call.write(vals)

    def test_a_meeting_to_come_is_no_basis(self):
        """[A3.3] Below the pass mark the decision rests on a meeting that was held."""
        file = self.application('expert_review')
        self.score(file, part=0.5)
        meeting = self.env['sxip.meeting'].with_user(self.user['province']).create({
            'bureau_id': self.bureau('shanxi').id, 'date': '2030-01-01', 'agenda_ids': [(0, 0, {'application_id': file.id,
                                                                                                'conclusion': 'x'})]})
        province = file.with_user(self.user['province'])
        province.write({'proposed_transition': 'determine', 'proposed_opinion': '示例'})
        self.assert_refused(province, 'prepare', 'meeting', error=UserError)
        meeting.date = TODAY
        province.action_transition('prepare')

    def test_an_even_panel_needs_a_reason(self):
        """[A3.2] The version asks for an odd number of experts."""
        file = self.application('province_review')
        file.round_id.with_user(self.user['province']).expert_ids = [(3, self.experts[0].id)]
        self.env.cr.execute("UPDATE sxip_regulation SET min_experts = 4 WHERE id = %s", [self.rules.id])
        self.env.invalidate_all()
        province = self.judged(file, 'province')
        self.assert_refused(province, 'start_review', 'odd', error=UserError)
        province.action_transition('start_review', '示例')

    def test_labels_do_not_leak(self):
        """A refusal names a file only to whom may read it."""
        file = self.application('draft')
        rival = file.with_user(self.user['rival'])
        for act in (lambda: rival.action_transition('nonsense'), lambda: rival.action_archive(), lambda: rival.copy(),
                    lambda: rival.with_context(transition='submit').action_transition_dialog()):
            self.env.invalidate_all()
            with self.assertRaises(AccessError) as refusal, self.env.cr.savepoint():
                act()
            self.assertNotIn('示例特钢', str(refusal.exception))

    def test_rights_by_implication(self):
        """[M1] Roles given through a group of groups are refused where they exclude each other, and leave a line."""
        approver = self.env.ref('sxip_ip_center.group_approver')
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.env.ref('sxip_ip_center.group_center_user').write({'implied_ids': [(4, approver.id)]})
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.env['res.groups'].create({'name': '示例', 'implied_ids': [(4, approver.id)], 'user_ids': [(4, self.user['center'].id)]})
        user = self.user['officer']
        with self.adds_lines(user, 'change_rights'):
            self.env['res.groups'].create({'name': '示例', 'implied_ids': [(4, approver.id)], 'user_ids': [(4, user.id)]})

    def test_a_person_who_changes_his_unit(self):
        """[M1] Moving a person to another unit changes what he sees: a line tells."""
        user = self.user['center']
        with self.adds_lines(user, 'change_rights'):
            self.rival.write({'child_ids': [(4, user.partner_id.id)]})
        self.assertEqual(user.commercial_partner_id, self.rival)

    def test_numbered_documents_are_kept(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.document().unlink()
        self.document(number=False).unlink()

    def test_counted_staff_is_kept(self):
        """[B4] Who was counted is not deleted; a last day is entered."""
        file = self.application('submitted')
        with self.assertRaises(UserError), self.env.cr.savepoint():
            file.center_id.staff_ids[0].unlink()
        file.center_id.staff_ids[0].date_to = TODAY

    def test_natural_readings(self):
        """What the design's names suggest is taken: the member's center, an expert by account, a document with its centers."""
        center = self.center()
        alliance = center.env['sxip.alliance'].create({'center_id': center.id, 'name': '示例'})
        vals = {'alliance_id': alliance.id, 'partner_id': self.rival.id, 'uscc': '91140700MA0XX0023Q'}
        self.assertEqual(center.env['sxip.alliance.member'].create({**vals, 'center_id': center.id}).center_id, center)
        document = self.document(center_ids=[(6, 0, center.ids)])
        self.assertEqual(document.center_ids.ids, center.ids)
        province = self.user['province']
        self.experts[0].sudo().unlink()
        expert = self.env['sxip.expert'].with_user(province).create({'user_id': self.user['expert'].id,
                                                                     'bureau_id': self.bureau('shanxi').id})
        self.assertEqual(expert.partner_id, self.user['expert'].partner_id)
        self.deal(center, 5, verify=False).copy()
        for who in ('officer', 'approver', 'auditor', 'manager'):
            self.assertTrue(self.user[who].has_group('base.group_allow_export'))
        for who in ('center', 'expert'):
            self.assertFalse(self.user[who].has_group('base.group_allow_export'))
