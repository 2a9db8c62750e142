from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..life import LifeCase


@tagged('post_install', '-at_install')
class TestAward(LifeCase):
    """[M3] [S4]–[S7] National recognition, the one-off award, commendations, matching funds, showcases."""

    # -- national -------------------------------------------------------------------------------
    def test_recommended(self):
        """[M3] Recommended while the provincial recognition is in force, with the figures beside the national standard."""
        center = self.recognized()
        self.deal(center, 6000000, date='2025-07-01')
        file = self.national(center, 'recommended', registered=False)
        self.assertIn('600.00', file.advice)
        self.sign(file, 'recommend', 'province', 'signer')
        self.sign(file, 'register', 'province', 'signer')
        self.assertEqual((file.state, center.is_national, center.state), ('recognized', True, 'recognized'))
        line = center.sudo().recognition_ids.filtered(lambda r: r.level == 'national')
        self.assertEqual((line.doc_number, line.cycle_end), ('示例函〔2026〕1号', False))

    def test_recommended_needs_a_recognition_in_force(self):
        """[M3] A building center, and one under rectification, is not recommended; nothing is registered unrecommended."""
        building = self.national(self.center(), 'recommended', registered=False)
        self.assert_refused(building, 'prepare', '五')
        rectifying = self.recognized('rival', industry='almg')
        rectifying.sudo().recognition_id._import_state('rectifying', '2026-04-01', '示例')
        self.assert_refused(self.national(rectifying, 'recommended', registered=False), 'prepare', '五')
        with self.assertRaises(AccessError):
            building.proposed_transition = 'register'
            building.action_transition('prepare')

    def test_by_another_way(self):
        """[M3] A national recognition that came by another way is registered with document and date."""
        file = self.national(registered=False, doc_number=False)
        self.assert_refused(file, 'prepare', '五')
        file.doc_number = '示例函〔2026〕2号'
        self.sign(file, 'register', 'province', 'signer')
        again = self.national(file.center_id, registered=False)
        self.assert_refused(again, 'prepare', '五')

    # -- the award ------------------------------------------------------------------------------
    def test_amount_and_payee(self):
        """[S5] One million by the rules, entered by nobody; paid to the operator where it is a legal person."""
        file = self.reward()
        self.assertEqual((file.amount, file.payee_id, file.lineage_id), (1000000, self.unit, file.center_id))
        for act in (lambda: file.write({'amount': 2000000}), lambda: file.sudo().write({'payee_id': self.rival.id})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.reward(center=self.recognized(industry='h2'), amount=5)
        operated = self.recognized('rival', industry='almg', operator_id=self.unit.id)
        self.assertEqual(self.reward(center=operated).payee_id, self.unit)

    def test_needs_the_national_recognition(self):
        """[S5] Only a center whose national recognition is registered, and which has not lost its own."""
        center = self.recognized()
        file = self.reward(center=center)
        self.assert_refused(file, 'prepare', '六')
        self.national(center)
        center.sudo().recognition_ids.filtered(lambda r: r.level == 'province')._import_state('rectifying', '2026-04-01', '示例')
        self.assert_refused(file, 'prepare', '六')

    def test_once_for_ever(self):
        """[S5] One award a lineage, through names, units and recognitions; dropped, it may be entered anew; recovered, not."""
        file = self.reward('recovered')
        center = file.center_id
        self.change('approved', 'name', center)
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            self.reward(center=center)
        heir = self.recognized(industry='h2', start='2026-01-01')
        heir.sudo().predecessor_id = center.id
        self.assertEqual(heir.lineage_id, center)
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            self.reward(center=heir)
        other = self.reward('cancelled', center=self.recognized('rival', industry='almg'))
        self.assertTrue(self.reward(center=other.center_id))

    def test_block_on_an_earlier_code(self):
        """[S5] The same legal person, also under the code it bore before, is a block; lifted by a second signer with a reason."""
        first = self.reward('paid')
        uscc = first.center_id.uscc
        self.change('approved', 'entity', first.center_id)
        second = self.recognized(industry='h2')
        second.sudo()._door_write({'uscc': uscc})
        self.national(second, doc_number='示例函〔2026〕5号')
        file = self.reward(center=second)
        self.assertIn(first.center_id.display_name, file.block_text)
        self.assert_refused(file, 'prepare', first.center_id.display_name, '六')
        self.sign(file, 'lift', 'province', 'signer')
        self.assertEqual((file.state, file.lifted_by), ('draft', self.user['signer']))
        file.write({'proposed_transition': 'approve', 'proposed_opinion': '示例'})
        file.action_transition('prepare')
        with self.assertRaisesRegex(UserError, '六'):
            file.with_user(self.user['signer']).action_transition('approve')
        other = self.user['signer'].copy({'login': 'sx_signer2', 'name': '示例签发人二'})
        other.sxip_bureau_ids = self.bureau('shanxi')
        file.with_user(other).action_transition('approve')
        self.assertEqual(file.state, 'approved')

    def test_nothing_to_lift(self):
        """[S5] Without a block there is nothing to lift."""
        file = self.reward()
        file.write({'proposed_transition': 'lift', 'proposed_opinion': '示例'})
        self.assert_refused(file, 'prepare', '六')
        self.assertNotIn('lift', file.with_user(self.user['signer']).available_transitions)

    def test_paid_with_a_voucher(self):
        """[S5] A payment has its voucher; afterwards the figures stand."""
        file = self.reward('approved')
        self.assert_refused(file, 'pay', '六')
        file.voucher_no = '示例凭证9'
        file.action_transition('pay')
        self.assertEqual((file.state, file.paid_on), ('paid', self.today()))
        self.assertIn('"amount":"1000000.00"', self.lines(file)[-1].line)
        for vals in ({'amount': 1}, {'center_id': self.recognized(industry='h2').id}, {'kind': 'commendation'}):
            with self.subTest(**vals), self.assertRaises(AccessError), self.env.cr.savepoint():
                file.sudo().write(vals)

    def test_the_amount_is_lawful(self):
        """[S5] [S6] Another amount than that of the rules is not approved; matching funds have one."""
        file = self.reward()
        file.sudo()._door_write({'amount': 900000})
        self.assert_refused(file, 'prepare', '900000', '1000000')
        funds = self.reward(center=file.center_id, kind='city_matching', who='officer')
        self.assert_refused(funds, 'prepare', 'No amount')

    def test_one_by_one(self):
        """Awards are never signed many at once."""
        files = self.reward() | self.reward(center=self.recognized('rival', industry='almg'))
        with self.assertRaises(UserError):
            files.with_user(self.user['signer']).action_transition('approve')

    def test_who_grants(self):
        """[S5] [S6] The national award is the province's; matching funds are the city's of the center; a unit sees what is approved."""
        center = self.recognized()
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.reward(center=center, who='officer', bureau_id=self.bureau('taiyuan').id)
        funds = self.reward(center=center, kind='city_matching', who='officer', amount=300000)
        self.assertEqual((funds.bureau_id, funds.holder), (self.bureau('taiyuan'), 'city'))
        self.assertFalse(funds.with_user(self.user['center']).search([('id', '=', funds.id)]))
        self.sign(funds, 'approve', 'officer', 'approver')
        self.assertTrue(funds.with_user(self.user['center']).search([('id', '=', funds.id)]))
        with self.assertRaises(AccessError):
            funds.with_user(self.user['province']).action_transition('pay')
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.reward(center=center, kind='city_matching', who='province', amount=5)

    def test_commendation(self):
        """[S4] A commendation bears no money and needs no voucher."""
        file = self.reward(center=self.recognized(), kind='commendation')
        self.sign(file, 'approve', 'province', 'signer')
        file.action_transition('pay')
        self.assertEqual((file.state, file.amount), ('paid', 0))

    # -- showcase -------------------------------------------------------------------------------
    def test_published_after_check_and_secrecy_review(self):
        """[S7] [E2.2] Checked by the unit, reviewed for secrecy; a changed text is reviewed anew."""
        file = self.showcase('checked')
        self.assertEqual((file.checked_on, file.due_date), (self.today(), False))
        file.proposed_transition = 'publish'
        self.assert_refused(file, 'prepare', '六')
        file.secrecy_opinion = '示例：不涉密'
        self.assertEqual(file.secrecy_reviewed_by, self.user['province'])
        self.sign(file, 'publish', 'province', 'signer')
        self.sign(file, 'report', 'province', 'signer')
        self.assertEqual((file.state, file.published_on, file.reported_on), ('reported', self.today(), self.today()))

    def test_without_a_reply(self):
        """[S7] Without the unit's reply only after its term, and with a reason."""
        file = self.showcase()
        file.secrecy_opinion = '示例：不涉密'
        file.write({'proposed_transition': 'publish'})
        self.assert_refused(file, 'prepare', '2026-05-07')
        with self.closing_day(file.due_date):
            self.assert_refused(file, 'prepare', '六')
            self.sign(file, 'publish', 'province', 'signer', opinion='示例：逾期未复')
        self.assertIn('"without_reply":true', self.lines(file)[-1].line)

    def test_a_changed_text_is_reviewed_anew(self):
        """[S7] The review is of this text."""
        file = self.showcase()
        file.secrecy_opinion = '示例：不涉密'
        file.with_user(self.user['center']).body = '示例：改后的正文'
        self.assertFalse(file.secrecy_reviewed_by)

    def test_an_empty_text(self):
        """[S7] There is something to be checked and published."""
        file = self.showcase(body=False)
        self.assert_refused(file.with_user(self.user['center']), 'check', 'empty', '六')
