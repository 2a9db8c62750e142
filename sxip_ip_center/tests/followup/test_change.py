from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import code
from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestChange(LifeCase):
    """Changes of a center, the history of its names, and centers recognised earlier."""

    def test_identity_by_a_change_alone(self):
        """After the recognition name, unit, industry and area change by a report only."""
        center = self.recognized()
        for vals in ({'partner_id': self.rival.id}, {'uscc': code(990001)}, {'bureau_id': self.bureau('datong').id},
                     {'industry_id': self.env.ref('sxip_ip_center.industry_copper').id}, {'name': '示例'}):
            for who in ('center', 'officer'):
                with self.subTest(who=who, **vals), self.assertRaises(AccessError):
                    center.with_user(self.user[who]).write(vals)

    def test_what_needs_approval(self):
        """Name, unit, industry, area and exit are approved by the province, the rest is recorded."""
        kinds = self.env['sxip.change']._fields['kind'].selection
        center = self.recognized()
        found = {kind for kind, _label in kinds if self.change(center=center, kind=kind).needs_approval}
        self.assertEqual(found, {'name', 'entity', 'industry', 'bureau', 'exit'})

    def test_recorded(self):
        """Head, address and operator are written to the center when they are recorded, old and new in the line."""
        center = self.recognized(head_name='示例旧负责人')
        file = self.change('accepted', 'head', center)
        self.assertEqual((center.head_name, file.value_old, file.value_new), ('示例新负责人', '示例旧负责人', '示例新负责人'))
        self.assertIn('"old":"示例旧负责人"', self.lines(file)[-1].line)
        self.change('accepted', 'address', center)
        self.change('accepted', 'operator', center)
        self.assertEqual((center.premises_address, center.sudo().operator_id), ('示例新地址', self.rival))

    def test_a_new_name_keeps_the_cycle(self):
        """[N1] [M2] Renewed under the new name with the dates as they were; the old line stays as history."""
        center = self.recognized()
        old = center.sudo().recognition_id
        file = self.change('submitted', 'name', center)
        mine = file.with_user(self.user['province'])
        self.assert_refused(mine, 'prepare', '四')
        mine.document_id = self.document(kind='other')
        self.sign(file, 'approve', 'province', 'signer')
        new = center.sudo().recognition_id
        self.assertEqual((new.name, new.cycle_start, new.cycle_end, center.name), (file.new_name, old.cycle_start, old.cycle_end,
                                                                                   file.new_name))
        self.assertEqual((old.state, center.sudo().recognition_ids.filtered(lambda r: r.state == 'renewed')), ('renewed', old))
        self.assertEqual(file.document_id.phase, 'issued')

    def test_a_name_that_is_taken(self):
        """[N1] The name of another recognition in force is refused."""
        other = self.recognized('rival', industry='almg')
        file = self.change('submitted', 'name', new_name=other.name)
        file.with_user(self.user['province']).document_id = self.document(kind='other')
        self.assert_refused(file.with_user(self.user['province']), 'prepare', other.name, '四')

    def test_another_industry(self):
        """[N1] The name is composed anew from the industry."""
        center = self.recognized()
        self.change('approved', 'industry', center)
        self.assertEqual((center.industry_id, center.name), (self.env.ref('sxip_ip_center.industry_copper'),
                                                             '山西省铜基新材料产业知识产权运营中心'))

    def test_another_entity_moves_the_files(self):
        """A new construction entity: its people see the center and its open files from now on, the old ones no more."""
        center = self.recognized()
        evaluation = self.evaluation(center=center)
        uscc = center.uscc
        file = self.change('approved', 'entity', center)
        self.assertEqual((center.sudo().partner_id, center.sudo().uscc, file.uscc_old), (self.rival, file.new_uscc, uscc))
        self.env.invalidate_all()
        self.assertTrue(evaluation.with_user(self.user['rival']).has_access('read'))
        self.assertFalse(evaluation.with_user(self.user['center']).has_access('read'))

    def test_another_area_moves_the_files(self):
        """[M1] The new city looks after the center and its files, ledger included."""
        center = self.recognized()
        deal = self.deal(center)
        self.change('approved', 'bureau', center)
        self.env.invalidate_all()
        self.assertEqual((center.sudo().bureau_id, deal.sudo().bureau_id), (self.bureau('datong'), self.bureau('datong')))
        self.assertFalse(center.with_user(self.user['officer']).has_access('read'))

    def test_while_an_application_is_open(self):
        """The open application follows; while its list is public what was made public stands."""
        file = self.application('submitted')
        self.change('approved', 'industry', file.center_id)
        self.assertEqual((file.industry_id, file.proposed_name), (self.env.ref('sxip_ip_center.industry_copper'),
                                                                  '山西省铜基新材料产业知识产权运营中心'))
        public = self.application('notice', self.staffed(self.center(industry='h2')))
        change = self.change('submitted', 'bureau', public.center_id)
        self.assert_refused(change.with_user(self.user['province']), 'prepare', '四·3')

    def test_exit(self):
        """主动退出: the recognition ends, and what was open with it; afterwards nothing changes any more."""
        center = self.recognized()
        evaluation = self.evaluation(center=center)
        self.change('approved', 'exit', center)
        self.assertEqual((center.state, evaluation.state, center.sudo().recognition_ids.state), ('withdrawn', 'cancelled', 'withdrawn'))
        again = self.change(kind='head', center=center)
        self.assert_refused(again, 'submit', '五')

    def test_what_is_missing(self):
        """What changes is said, holds, and is something else than before; one report of a kind at a time."""
        center = self.recognized()
        file = self.change(center=center, kind='head', new_text=False)
        self.assert_refused(file, 'submit', '五')
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.change(center=center, kind='entity', new_uscc='91140100MA0XX0015X')
        with self.assertRaises(IntegrityError), self.env.cr.savepoint(), mute_logger('odoo.sql_db'):
            self.change(center=center, kind='head')

    # -- recognised earlier ---------------------------------------------------------------------
    def earlier(self, **vals):
        return self.env['sxip.recognition'].with_user(self.user['province']).create({
            'center_id': self.center().id, 'level': 'province', 'name': '示例旧有运营中心', 'doc_number': '示例发〔2024〕9号',
            'date': '2024-07-01', **vals})

    def test_register_existing(self):
        """[M2] A center that was recognised earlier: prepared by an officer, signed, with its document and its cycle."""
        file = self.earlier()
        center = file.center_id
        self.assertEqual((center.state, file.holder), ('building', 'province'))
        self.assertFalse(file.with_user(self.user['center']).search([('id', '=', file.id)]), "not yet out")
        self.sign(file, 'register_existing', 'province', 'signer')
        self.assertEqual((center.state, center.name, file.cycle_end), ('recognized', '示例旧有运营中心', date(2027, 6, 30)))
        with self.assertRaises(AccessError):
            file.name = '示例改名'
        with self.assertRaises(AccessError):
            file.sudo().name = '示例改名'

    def test_register_needs_its_document(self):
        """[M2] [N1] Without number and date, with a name that is taken, or for the national level it is refused."""
        self.assert_refused(self.earlier(doc_number=False), 'prepare', '五')
        self.assert_refused(self.earlier(date='2026-05-01'), 'prepare', '五')
        self.assert_refused(self.earlier(name=self.recognized('rival', industry='almg').name), 'prepare', '四')
        self.assert_refused(self.earlier(level='national'), 'prepare', '五')
        self.assert_refused(self.earlier(level='city').with_user(self.user['officer']), 'prepare', '五')

    def test_register_is_the_province_s(self):
        """[M1] A city's officer does not register provincial recognitions."""
        with self.assertRaises(AccessError):
            self.earlier().with_user(self.user['approver']).action_transition('register_existing')
        with self.assertRaises(UserError):
            self.recognized().sudo().recognition_id.with_user(self.user['province']).unlink()
