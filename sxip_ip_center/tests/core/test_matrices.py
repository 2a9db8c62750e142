from odoo.tests import tagged

from ..common import CenterCase

PEOPLE = ('center', 'expert', 'officer', 'approver', 'officer_datong', 'province', 'signer', 'auditor', 'manager')
ROUND = """
draft   open   province signer  open
open    draw   province signer  same
open    close  province signer  closed
closed  draw   province signer  same
"""
CITY_ROUND = """
draft   open   officer approver  open
"""
CONFLICT = """
suggested  confirm  province signer  confirmed
suggested  dismiss  province signer  dismissed
"""
REGULATION = """
draft  prepare    manager  same
draft  send_back  signer   same
draft  issue      signer   in_force
"""
CALENDAR = """
draft  publish  manager  published
"""
CENTER = """
building  confirm_rank  province signer  same
building  refuse_rank   province signer  same
"""


@tagged('post_install', '-at_install')
class TestMatrices(CenterCase):
    """State × decision × person of the smaller files; what is not in a table is refused."""

    def prepare_for(self, record, code):
        record.invalidate_recordset()
        if record._name == 'sxip.regulation' and record.state == 'draft' and code in ('issue', 'send_back'):
            record.with_user(self.user['manager']).write({'proposed_transition': 'issue', 'proposed_opinion': '示例'})
            record.with_user(self.user['manager']).action_transition('prepare')

    def test_round(self):
        """[A1.1] A round is its bureau's."""
        def build(state):
            call = self.call(opened=False)
            for code, reached in (('open', 'open'), ('close', 'closed')):
                if state in ('open', 'closed') and (reached == 'open' or state == 'closed'):
                    call.action_transition(code)
            return call
        self.matrix(ROUND, build, PEOPLE, ('draft', 'open', 'closed'))

    def test_round_of_a_city(self):
        """[M4] A city's own round is the city's; neither another city nor the province opens it."""
        self.city_rules('taiyuan')

        def build(state):
            return self.call('taiyuan', opened=state == 'open', expert_ids=False)
        self.matrix(CITY_ROUND, build, PEOPLE, ('draft',))

    def test_conflict(self):
        """[A3.2] Conflicts are decided by the bureau of the round."""
        file = self.application('submitted')

        def build(_state):
            return self.env['sxip.conflict'].with_user(self.user['province']).create(
                {'application_id': file.id, 'expert_id': self.experts[0].id, 'kind': 'employment'})
        self.matrix(CONFLICT, build, PEOPLE, ('suggested',))

    def test_regulation(self):
        """[Z1] Drawn up by the manager, brought into force by a provincial signer."""
        def build(_state):
            action = self.rules.with_user(self.user['manager']).action_new_version()
            return self.env['sxip.regulation'].with_user(self.user['manager']).browse(action['res_id'])
        self.matrix(REGULATION, build, PEOPLE, ('draft',))

    def test_calendar(self):
        """[A3.4] Published by the manager."""
        def build(_state):
            return self.env['sxip.calendar.year'].with_user(self.user['manager']).create(
                {'year': 2027, 'source': '示例', 'day_ids': [(0, 0, {'date': '2027-01-01', 'name': '元旦'})]})
        self.matrix(CALENDAR, build, PEOPLE, ('draft',))

    def test_center(self):
        """[A1.3] Provincial rank is decided by the province."""
        def build(_state):
            return self.center(provincial_unit='claimed')
        self.matrix(CENTER, build, PEOPLE, ('building',))
