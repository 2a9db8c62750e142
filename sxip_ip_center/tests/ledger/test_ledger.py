import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase, code


@tagged('post_install', '-at_install')
class TestLedger(CenterCase):
    """[P1] Entered by the unit, verified by an officer of its bureau who did not enter it."""

    def setUp(self):
        super().setUp()
        self.mine = self.staffed(self.center())
        self.record = self.deal(self.mine, verify=False)

    def test_steps(self):
        """Each step × state × person."""
        people = ('center', 'rival', 'expert', 'officer', 'approver', 'officer_datong', 'province', 'auditor', 'manager')
        may = {
            ('draft', 'action_submit'): ('center', 'officer', 'approver'), ('rejected', 'action_submit'): ('center', 'officer', 'approver'),
            ('submitted', 'action_verify'): ('officer', 'approver'), ('submitted', 'action_reject'): ('officer', 'approver'),
            ('verified', 'action_reopen'): ('officer', 'approver'),
        }
        for state in ('draft', 'submitted', 'verified', 'rejected'):
            with self.env.cr.savepoint() as situation:
                officer = self.record.with_user(self.user['officer'])
                if state != 'draft':
                    self.record.action_submit()
                if state == 'verified':
                    officer.action_verify()
                if state == 'rejected':
                    officer.action_reject('示例')
                for step in ('action_submit', 'action_verify', 'action_reject', 'action_reopen'):
                    for who in people:
                        with self.subTest(state=state, step=step, who=who), self.env.cr.savepoint() as cell:
                            mine = self.record.with_user(self.user[who])
                            args = ('示例',) if step in ('action_reject', 'action_reopen') else ()
                            if who in may.get((state, step), ()):
                                getattr(mine, step)(*args)
                            else:
                                with self.assertRaises(UserError), self.env.cr.savepoint():
                                    getattr(mine, step)(*args)
                            cell.rollback()
                        self.record.invalidate_recordset()
                situation.rollback()
            self.record.invalidate_recordset()

    def test_nobody_verifies_what_he_entered(self):
        officer = self.env['sxip.transaction'].with_user(self.user['officer'])
        record = officer.create({'center_id': self.mine.id, 'date': '2025-03-01', 'kind': 'other', 'amount': 1})
        record.action_submit()
        with self.assertRaisesRegex(AccessError, 'colleague'):
            record.action_verify()
        record.with_user(self.user['approver']).action_verify()

    def test_verification_is_a_door(self):
        """Refused by write, create, import, sudo; verified rows are read-only."""
        for mine in (self.record, self.record.with_user(self.user['officer']), self.record.sudo()):
            for vals in ({'verification': 'verified'}, {'verified_by': 1}, {'entered_by': self.user['rival'].id}, {'bureau_id': 1}):
                with self.subTest(**vals), self.assertRaises(AccessError), self.env.cr.savepoint():
                    mine.write(vals)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.deal(self.mine, verify=False, verification='verified')
        self.verified(self.record)
        for vals in ({'amount': 1}, {'attachment_ids': [(5, 0, 0)]}, {'center_id': self.center('rival', industry='pv').id}):
            for who in ('center', 'officer'):
                with self.subTest(who=who, **vals), self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.record.with_user(self.user[who]).write(vals)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.record.unlink()

    def test_a_batch_is_one_line(self):
        """One line with its items and their digest."""
        records = self.record | self.deal(self.mine, 50000, verify=False)
        records.action_submit()
        before = self.env['sxip.decision'].sudo().search_count([])
        records.with_user(self.user['officer']).action_verify()
        line = self.env['sxip.decision'].sudo().search([], limit=1)
        self.assertEqual(self.env['sxip.decision'].sudo().search_count([]), before + 1)
        data = json.loads(line.line)['data']
        self.assertEqual([item['id'] for item in data['items']], records.sorted('id').ids)
        self.assertEqual(len(data['digest']), 64)
        self.assertEqual((line.transition, line.center_id), ('verify', self.mine))

    def test_provincial_units_are_verified_by_the_province_too(self):
        """[M1] For units of provincial rank also the province verifies."""
        self.record.action_submit()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.record.with_user(self.user['province']).action_verify()
        self.mine.provincial_unit = 'claimed'
        self.mine.with_user(self.user['province']).action_transition('confirm_rank')
        self.record.with_user(self.user['province']).action_verify()

    def test_reason_of_a_return(self):
        self.record.action_submit()
        with self.assertRaises(UserError):
            self.record.with_user(self.user['officer']).action_reject(' ')
        self.record.with_user(self.user['officer']).action_reject('示例：缺到账凭证')
        self.assertEqual((self.record.verification, self.record.reject_reason), ('rejected', '示例：缺到账凭证'))
        self.record.amount_received = 1
        self.record.action_submit()
        self.assertFalse(self.record.reject_reason)

    def test_bad_input(self):
        for vals, word in [({'amount': -1}, ''), ({'date': '2027-01-01'}, 'future'), ({'kind': 'assignment', 'subkind': 'pledge'},
                                                                                      'sub-kind')]:
            with self.subTest(**vals), self.assertRaisesRegex(Exception, word), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
                self.deal(self.mine, verify=False, **vals)
                self.env.flush_all()

    def test_members(self):
        """[P4] Distinct credit codes that hold, once an alliance; who organises stands with the first verified member."""
        alliance = self.mine.env['sxip.alliance'].create({'center_id': self.mine.id, 'name': '示例联盟', 'date': '2025-01-01'})
        partner = self.env['res.partner'].create({'name': '示例成员', 'is_company': True})
        member = self.mine.env['sxip.alliance.member'].create({'alliance_id': alliance.id, 'partner_id': partner.id, 'uscc': code(900004)})
        self.assertEqual(member.center_id, self.mine)
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            member.uscc = '91140100MA0XX0015X'
        alliance.is_organiser = False
        alliance.is_organiser = True
        self.verified(member)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            alliance.is_organiser = False
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            member.with_user(self.user['officer']).admitted_reason = '示例'
