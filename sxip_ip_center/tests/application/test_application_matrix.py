from odoo.tests import tagged

from ..common import CenterCase

PEOPLE = ('center', 'rival', 'expert', 'officer', 'approver', 'officer_datong', 'province', 'signer', 'auditor', 'manager')
# state code who… target; `same` = the state stays. What is not here is refused. A signed row is prepared by an officer before.
MAY = """
draft            submit        center                    submitted
draft            withdraw      center                    withdrawn
submitted        acknowledge   officer approver          same
submitted        accept        officer approver          city_review
submitted        return        officer approver          returned
submitted        prepare       officer approver          same
submitted        send_back     approver                  same
submitted        reject        approver                  rejected
submitted        extend        approver                  same
submitted        withdraw      center                    withdrawn
city_review      acknowledge   officer approver          same
city_review      prepare       officer approver          same
city_review      send_back     approver                  same
city_review      recommend     approver                  province_review
city_review      return        officer approver          returned
city_review      reject        approver                  rejected
city_review      extend        approver                  same
city_review      withdraw      center                    withdrawn
returned         submit        center                    submitted
returned         withdraw      center                    withdrawn
returned         prepare       officer approver          same
returned         send_back     approver                  same
returned         extend        approver                  same
province_review  acknowledge   officer approver          same
province_review  return_city   province signer           city_review
province_review  start_review  province signer           expert_review
province_review  return        province signer           returned
province_review  prepare       province signer           same
province_review  send_back     signer                    same
province_review  reject        signer                    rejected
province_review  extend        signer                    same
province_review  withdraw      center                    withdrawn
expert_review    acknowledge   officer approver          same
expert_review    invite        province signer           guard
expert_review    prepare       province signer           same
expert_review    send_back     signer                    same
expert_review    determine     signer                    determined
expert_review    reject        signer                    rejected
expert_review    withdraw      center                    withdrawn
determined       acknowledge   officer approver          same
determined       prepare       province signer           same
determined       send_back     signer                    same
determined       reject        signer                    rejected
determined       withdraw      center                    withdrawn
notice           acknowledge   officer approver          same
notice           prepare       province signer           same
notice           send_back     signer                    same
notice           relist        signer                    determined
notice           reject        signer                    rejected
notice           withdraw      center                    withdrawn
"""
STATES = ('draft', 'submitted', 'city_review', 'returned', 'province_review', 'expert_review', 'determined', 'notice', 'recognized',
          'rejected',
          'withdrawn')


@tagged('post_install', '-at_install')
class TestApplicationMatrix(CenterCase):
    """[A1.1]–[A3.5] Every state × decision × person; the table is written out again, not taken from the code."""

    def build(self, state):
        file = self.application(state)
        if state == 'draft':
            self.filled(file)
        if state == 'city_review':
            self.judged(file, 'city').rank = 99
        if state == 'province_review':
            self.judged(file, 'province')
        if state == 'expert_review':
            self.score(file)
        return file

    def prepare_for(self, file, code):
        """Bring the file to where only the person decides: a signed row is prepared, `prepare` finds a proposal."""
        file.invalidate_recordset()
        state = file.sudo().state
        if code == 'acknowledge' and not file.sudo().filed_on:
            file._door_write({'filed_on': self.today()})
        city = state in ('submitted', 'city_review', 'returned')
        officer = file.with_user(self.user['officer' if city else 'province'])
        t = file._transitions.get(code)
        signed = [c for c, row in file._transitions.items() if row.signed and state in row.sources]
        proposal = code if t and t.signed else next((c for c in ('reject', 'extend') if c in signed), None)
        asked = code in ('prepare', 'send_back') or t and t.signed and state in t.sources
        if not proposal or not asked or state == 'notice' and code == 'recognize':
            return
        officer.write({'proposed_transition': proposal, 'proposed_opinion': '示例意见'})
        if code != 'prepare' and proposal != 'recognize':
            officer.action_transition('prepare')

    def test_matrix(self):
        self.matrix(MAY, self.build, PEOPLE, STATES)

    def test_recognize_is_the_provincial_signers(self):
        """[A3.5] After the notice, by the provincial signer alone."""
        file = self.application('notice')
        notice = file.sudo()._current_item().notice_id
        after = self.closing(notice)
        with after:
            self.system(notice).action_transition('close')
            mine = file.with_user(self.user['province'])
            mine.document_id = self.document()
            mine.write({'proposed_transition': 'recognize', 'proposed_opinion': '示例'})
            mine.action_transition('prepare')
            for who in PEOPLE:
                with self.subTest(who=who), self.env.cr.savepoint() as cell:
                    if who == 'signer':
                        file.with_user(self.user[who]).action_transition('recognize')
                        self.assertEqual(file.state, 'recognized')
                    else:
                        with self.assertRaisesRegex(Exception, '.'), self.adds_lines(file):
                            file.with_user(self.user[who]).action_transition('recognize')
                    cell.rollback()
                file.invalidate_recordset()
