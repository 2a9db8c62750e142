from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import TODAY, CenterCase, code


@tagged('post_install', '-at_install')
class TestCenter(CenterCase):
    """[F1] One record from building on, whatever happens."""

    def test_born_building(self):
        """[B6] [N1] A center exists before it applies; the name it would bear is composed."""
        center = self.center()
        self.assertRecordValues(center, [{'state': 'building', 'level': 'none', 'entity_id': self.unit.id,
                                          'name': '山西省特钢材料产业知识产权运营中心', 'lineage_id': center.id, 'is_cycle_over': False}])
        self.assertEqual(center.display_name, '示例特钢研究院 · 特钢材料')

    def test_by_unit_or_officer_of_its_bureau(self):
        """[A1.1] Its unit, or an officer of its bureau; nobody for another unit, no officer for another city."""
        vals = {'partner_id': self.unit.id, 'uscc': code(900001), 'entity_kind': 'enterprise',
                'industry_id': self.env.ref('sxip_ip_center.industry_pv').id, 'bureau_id': self.bureau('taiyuan').id}
        model = self.env['sxip.center']
        model.with_user(self.user['officer']).create(vals)
        for who in ('rival', 'officer_datong', 'expert', 'auditor', 'manager'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                model.with_user(self.user[who]).create(vals)

    def test_codes_and_bureau(self):
        for vals, word in [({'uscc': '91140100MA0XX0015X'}, 'last character'), ({'uscc': '123'}, '18'), ({'operator_uscc': '9114'}, '18'),
                           ({'bureau_id': self.bureau('shanxi').id}, 'city bureau')]:
            with self.subTest(**vals), self.assertRaisesRegex(ValidationError, word), self.env.cr.savepoint():
                self.center(**vals)
        self.assertEqual(self.center(uscc=' 91140100ma0xx0015y ').uscc, '91140100MA0XX0015Y')

    def test_identity_stands_while_a_file_is_open(self):
        """Identity is written while building and no file is open; then only by a change report."""
        center = self.staffed(self.center())
        center.industry_id = self.env.ref('sxip_ip_center.industry_h2')
        file = self.application('submitted', center)
        self.env.invalidate_all()
        for vals in ({'industry_id': self.env.ref('sxip_ip_center.industry_pv').id}, {'uscc': code(900002)}, {'entity_kind': 'park'},
                     {'bureau_id': self.bureau('datong').id}, {'partner_id': self.rival.id}):
            for who in ('center', 'officer'):
                with self.subTest(who=who, **vals), self.assertRaises(AccessError), self.env.cr.savepoint():
                    center.with_user(self.user[who]).write(vals)
        center.contact_phone = '0351-0000009'
        file.action_transition('withdraw', '示例')
        center.entity_kind = 'park'

    def test_nobody_writes_a_center_out_of_his_area(self):
        """[M1] Not even by moving it to another city: checked after the write, too."""
        center = self.center()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            center.with_user(self.user['officer']).write({'bureau_id': self.bureau('datong').id})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            center.write({'partner_id': self.rival.id})

    def test_claim_of_provincial_rank(self):
        """[A1.3] Claimed by the unit, decided by the province alone."""
        center = self.center()
        for value in ('confirmed', 'refused'):
            for who in ('center', 'officer'):
                with self.subTest(value=value, who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                    center.with_user(self.user[who]).write({'provincial_unit': value})
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.center(provincial_unit=value)
        province = center.with_user(self.user['province'])
        self.assert_refused(province, 'confirm_rank', '四·1', error=UserError)
        center.write({'provincial_unit': 'claimed', 'provincial_unit_basis': '示例'})
        for who in ('center', 'officer', 'approver', 'auditor', 'manager'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                center.with_user(self.user[who]).action_transition('confirm_rank')
        with self.adds_lines(center, 'confirm_rank'):
            province.action_transition('confirm_rank')
        self.assertEqual(center.provincial_unit, 'confirmed')
        with self.assertRaises(AccessError):
            center.write({'provincial_unit': 'no'})

    def test_account(self):
        """[A1.1] The officer of the bureau opens the unit's first account; a line tells."""
        partner = self.env['res.partner'].create({'name': '示例新单位', 'is_company': True})
        center = self.env['sxip.center'].with_user(self.user['officer']).create({
            'partner_id': partner.id, 'uscc': code(900003), 'entity_kind': 'park',
            'industry_id': self.env.ref('sxip_ip_center.industry_pv').id, 'bureau_id': self.bureau('taiyuan').id})
        for who in ('officer_datong', 'center', 'auditor', 'province'):
            with self.subTest(who=who), self.assertRaises(UserError), self.env.cr.savepoint():
                center.with_user(self.user[who]).action_open_account('sx_new@example.org', '示例新人')
        with self.adds_lines(center, 'create_account'):
            user = self.env['res.users'].browse(center.action_open_account('sx_new@example.org', '示例新人'))
        self.assertEqual(user.commercial_partner_id, partner)
        self.assertTrue(user.has_group('sxip_ip_center.group_center_user'))
        self.assertFalse(user.has_group('sxip_ip_center.group_officer'))
        self.assertEqual(center.with_user(user).name, center.name)
        with self.assertRaises(UserError):
            center.action_open_account('sx_new2@example.org', '示例')

    def test_recognition_makes_the_state(self):
        """[N1] [M2] [A3.5] Name, level and three years from the date of the document; "over" is derived and takes nothing away."""
        file = self.application('recognized')
        center, recognition = file.center_id, file.sudo().recognition_id
        self.assertRecordValues(center, [{'state': 'recognized', 'level': 'province', 'recognition_id': recognition.id,
                                          'name': '山西省特钢材料产业知识产权运营中心'}])
        self.assertEqual((str(recognition.cycle_start), str(recognition.cycle_end)), ('2026-04-28', '2029-04-27'))
        self.assertEqual(recognition.date, recognition.document_id.date)
        self.assertEqual(recognition.document_id.phase, 'issued')
        self.assertEqual(self.lines(recognition).mapped('transition'), ['recognize'])
        with self.assertRaises(AccessError):
            recognition.with_user(self.user['signer']).write({'cycle_end': '2040-01-01'})
        with self.assertRaises(AccessError):
            recognition.with_user(self.user['signer']).create({'center_id': center.id, 'bureau_id': center.bureau_id.id,
                                                               'level': 'national',
                                                               'name': 'x'})

    def test_a_service_agency_alone_is_advice_no_bar(self):
        """[B0.1] "一般应为…等": other kinds build, too; a service agency as sole builder is pointed at."""
        center = self.staffed(self.center(entity_kind='service_agency'))
        self.assertIn('service agency', center.advice)
        center.cobuilder_ids = [(0, 0, {'partner_id': self.rival.id, 'role': 'cobuilder'})]
        self.assertFalse(center.advice)
        self.application('submitted', center)
        self.assertEqual(self.center(entity_kind='other', industry='pv').entity_kind, 'other')

    def test_staff_below_the_number_is_an_alert(self):
        """[N2.0] After recognition fewer than three full-time staff are shown, without a sanction."""
        center = self.application('recognized').center_id
        self.assertFalse(center.advice)
        center.staff_ids[:2].write({'is_full_time': False})
        self.env.invalidate_all()
        self.assertIn('2', center.advice)
        self.assertEqual(center.state, 'recognized')

    def test_lineage_follows_the_predecessor(self):
        """[S5] One line through all names and entities, for the one-off award."""
        first = self.center()
        second = self.center(industry='pv', who='rival').with_user(self.user['officer'])
        second.predecessor_id = first
        self.assertEqual(second.lineage_id, first)
        with self.assertRaises(ValidationError):
            first.with_user(self.user['officer']).predecessor_id = second

    def test_staff(self):
        """[B4] Dates in order; written by the unit and its bureau alone."""
        center = self.staffed(self.center(), 2)
        center.staff_ids[0].write({'date_to': TODAY, 'is_full_time': True})
        self.assertEqual(center.fulltime_count, 2)
        with self.assertRaises(ValidationError):
            center.staff_ids[0].date_to = '2020-01-01'
        with self.assertRaises(AccessError):
            self.env['sxip.staff'].with_user(self.user['rival']).create({'center_id': center.id, 'name': 'x', 'date_from': TODAY})
