from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestFigures(CenterCase):
    """[B4] [P1] [P4] Figures from the verified ledger, beside the self-reported ones; live in a draft, frozen by the submission."""

    def setUp(self):
        super().setUp()
        self.mine = self.staffed(self.center(), 3)
        self.file = self.application('draft', self.mine)

    def check(self, name):
        self.file.check_ids.invalidate_recordset()
        return self.file.check_ids.filtered(lambda c: c.code == name)

    def test_annual_amount(self):
        """[P1] ≥ 2,000,000 CNY by the last calendar year: received, in the chain, unrelated; both bases are shown."""
        self.deal(self.mine, 1500000, amount=1900000)
        self.deal(self.mine, 400000, is_related_party=True)
        self.deal(self.mine, 400000, chain_scope='outside')
        self.deal(self.mine, 900000, date='2026-01-05')
        check = self.check('P1A')
        self.assertEqual((check.value, check.value_alternative, check.threshold, check.result), (1500000, 1900000, 2000000, 'fail'))
        self.deal(self.mine, 100000, amount=200000)
        check = self.check('P1A')
        self.assertEqual((check.value, check.value_alternative, check.result), (1600000, 2100000, 'unsure'))
        self.assertEqual(check.value_text, '160.00×10,000 CNY (contract 210.00)', "both bases where they differ")
        self.deal(self.mine, 400000)
        self.assertEqual(self.check('P1A').result, 'pass')

    def test_unverified_never_fails(self):
        """Nobody fails because an office did not click."""
        self.deal(self.mine, 2500000, verify=False)
        check = self.check('P1A')
        self.assertEqual((check.value, check.value_unverified, check.result), (0, 2500000, 'unsure'))
        deal = self.mine.transaction_ids
        deal.action_submit()
        deal.with_user(self.user['officer']).action_reject('示例')
        self.assertEqual(self.check('P1A').result, 'fail')

    def test_projects(self):
        """[P1] ≥ 5 that the center organises, in all."""
        vals = {'center_id': self.mine.id, 'name': '示例项目', 'date_start': '2025-05-01'}
        projects = self.mine.env['sxip.project'].create([{**vals, 'center_role': 'organiser'}] * 4 + [{**vals,
            'center_role': 'participant'}])
        self.verified(projects)
        self.assertEqual((self.check('P1B').value, self.check('P1B').result), (4, 'fail'))
        self.verified(projects.create({**vals, 'date_start': '2026-02-01'}))
        self.assertEqual((self.check('P1B').value, self.check('P1B').result), (5, 'pass'))

    def test_staff(self):
        """[B4] At least three full-time on the day of submission."""
        self.assertEqual((self.check('B4').value, self.check('B4').result), (3, 'pass'))
        self.mine.staff_ids[0].is_full_time = False
        self.assertEqual((self.check('B4').value, self.check('B4').result), (2, 'fail'))

    def test_members(self):
        """[P4] Ten distinct key units, without the center's own builders; the operator and co-builders do not count."""
        members = self.members(self.mine, 11)
        self.assertEqual(self.check('P4').value, 11)
        self.mine.cobuilder_ids = [(0, 0, {'partner_id': members[0].partner_id.id, 'uscc': members[0].uscc, 'role': 'cobuilder'})]
        self.assertEqual((self.check('P4').value, self.check('P4').result), (10, 'pass'))
        self.mine.write({'operator_id': members[1].partner_id.id}) if not self.mine.has_open_file else None
        other = self.mine.env['sxip.alliance'].create({'center_id': self.mine.id, 'name': '示例另一联盟', 'date': '2025-01-01'})
        self.verified(self.mine.env['sxip.alliance.member'].create(
            {'alliance_id': other.id, 'partner_id': members[2].partner_id.id, 'uscc': members[2].uscc, 'date_from': '2025-02-01'}))
        self.assertEqual(self.check('P4').value, 10)

    def test_frozen_by_the_submission(self):
        """[A1.2] Later records do not change what was submitted; the version of the rules neither [Z3]."""
        self.filled(self.file).check_ids.filtered(lambda c: c.code == 'P1A').self_reported = 2600000
        self.deal(self.mine, 2135000)
        self.file.action_transition('submit')
        self.deal(self.mine, 9000000)
        self.env.cr.execute("UPDATE sxip_regulation SET min_annual_amount = 1 WHERE id = %s", [self.rules.id])
        self.env.invalidate_all()
        check = self.check('P1A')
        self.assertEqual((check.value, check.difference, check.threshold), (2135000, -465000, 2000000))
        action = check.with_user(self.user['officer']).action_open_records()
        self.assertEqual(action['domain'], [('id', 'in', self.mine.transaction_ids.filtered(lambda t: t.amount == 2135000).ids)])
        with self.assertRaises(AccessError):
            check.sudo().write({'frozen': {}})
