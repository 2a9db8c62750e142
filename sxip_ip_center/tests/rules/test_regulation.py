from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...domain.metrics import METRICS
from ..common import TODAY, CenterCase


@tagged('post_install', '-at_install')
class TestRegulation(CenterCase):
    """[Z1] [Z2] [Z3] Rules are data: versions with a date, read-only once in force."""

    def test_what_the_regulation_fixes(self):
        """[B4] [P1] [P4] [A3.4] [M2] [S5] [N1] The numbers of the text, as data of the version."""
        self.assertRecordValues(self.rules, [{
            'min_fulltime_staff': 3, 'min_annual_amount': 2000000, 'min_projects': 5, 'min_members': 10, 'notice_workdays': 5,
            'cycle_years': 3, 'national_award_amount': 1000000, 'name_pattern': '{prefix}{industry}知识产权运营中心', 'is_draft_text': True,
            'state': 'in_force', 'reapply_ban_years': 0, 'four_eyes': True, 'city_level_enabled': False, 'amount_basis': 'received'}])

    def test_dictionaries(self):
        self.assertEqual(self.env['sxip.bureau'].search_count([('level', '=', 'city')]), 11)
        self.assertEqual(self.env['sxip.industry'].search_count([]), 16)
        self.assertEqual(set(self.env['sxip.calendar.year'].search([('state', '=', 'published')]).mapped('year')) & {2023, 2024, 2025,
                                                                                                                     2026}, {2024, 2025,
                                                                                                                             2026})
        self.assertEqual(set(self.rules.criterion_ids.filtered(lambda c: c.kind == 'metric').mapped('metric')), set(METRICS))
        self.assertEqual({name for name, _label in self.env['sxip.criterion']._fields['metric'].selection}, set(METRICS))
        self.assertEqual(sum(self.rules.indicator_ids.filtered(lambda i: i.applies_to == 'application').mapped('max_score')), 100)

    def test_in_force_is_read_only(self):
        rules = self.rules.with_user(self.user['manager'])
        for act in (lambda: rules.write({'min_projects': 1}), lambda: rules.criterion_ids[0].write({'mandatory': False}),
                    lambda: rules.material_type_ids[0].unlink(), lambda: rules.indicator_ids[0].write({'max_score': 1}),
                    lambda: rules.criterion_ids.create({'regulation_id': rules.id, 'code': 'X', 'name': 'x', 'clause': 'x',
                                                        'clause_text': 'x'})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        rules.interpretation_ids = [(0, 0, {'question': '示例', 'answer': '示例'})]          # [Z2] stays possible

    def test_annual_due_day(self):
        """[E1.1] The day for the reports is one that every year has; a batch keeps the version of its opening [Z3]."""
        version = self.new_version()
        for month, day in ((2, 29), (13, 1), (4, 31)):
            with self.subTest(month=month, day=day), self.assertRaises(ValidationError), self.env.cr.savepoint():
                version.write({'annual_due_month': month, 'annual_due_day': day})
        batch = self.env['sxip.evaluation.batch'].with_user(self.user['province']).create({'kind': 'annual', 'year': 2026})
        batch.action_transition('open')
        version.write({'date_from': '2026-04-20', 'annual_due_month': 11, 'annual_due_day': 30})
        version.action_transition('prepare')
        version.with_user(self.user['signer']).action_transition('issue')
        self.assertEqual((batch.regulation_id, str(batch.due_date)), (self.rules, '2026-12-31'))

    def new_version(self, **vals):
        action = self.rules.with_user(self.user['manager']).action_new_version()
        version = self.env['sxip.regulation'].with_user(self.user['manager']).browse(action['res_id'])
        version.write(vals)
        return version

    def test_new_version(self):
        """[Z1] A change is a new version from its date on; running files keep theirs [Z3]."""
        call = self.call()
        self.assertEqual(call.regulation_id, self.rules)
        later = TODAY + timedelta(days=30)
        version = self.new_version(min_projects=8, date_from=later, is_draft_text=False)
        self.assertEqual(len(version.criterion_ids), len(self.rules.criterion_ids))
        self.sign(version, 'issue', 'manager', 'signer')
        self.assertEqual((version.state, self.rules.state), ('in_force', 'superseded'))
        self.assertEqual([line.transition for line in self.lines(self.rules)][-1], 'supersede')
        in_force = self.env['sxip.regulation']._in_force
        self.assertEqual(in_force(later - timedelta(days=1)), self.rules)
        self.assertEqual(in_force(later), version.sudo(False))
        self.assertEqual(self.call().regulation_id, self.rules)
        self.assertEqual(call.regulation_id, self.rules)

    def test_issue_takes_two(self):
        """[Z1] Prepared by the manager, signed by a provincial approver; a city's has no say."""
        version = self.new_version()
        version.write({'proposed_transition': 'issue', 'proposed_opinion': '示例'})
        version.action_transition('prepare')
        for who in ('manager', 'officer', 'approver', 'province', 'auditor', 'center'):
            with self.subTest(who=who), self.assertRaises(UserError), self.env.cr.savepoint():
                version.with_user(self.user[who]).action_transition('issue')
        version.with_user(self.user['signer']).action_transition('issue')

    def test_guards(self):
        version = self.new_version(reapply_ban_years=2, proposed_transition='issue')
        self.assert_refused(version, 'prepare', 'document', error=UserError)
        version.write({'reapply_ban_document': '示例文件', 'material_type_ids': [(5, 0, 0)]})
        self.assert_refused(version, 'prepare', '六', error=UserError)

    def test_bad_lines(self):
        """A computed condition without a figure, a pattern without the industry: refused."""
        version = self.new_version()
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            version.criterion_ids.filtered(lambda c: c.code == 'B4').parameter = 'name'
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            version.name_pattern = '山西省知识产权运营中心'
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.env['sxip.industry'].create({'name': 'x', 'full_name': '特钢产业产业', 'code': 'x'})

    def test_without_a_version_in_force_two_persons_sign(self):
        self.assertTrue(self.env['sxip.regulation']._is_four_eyes())
