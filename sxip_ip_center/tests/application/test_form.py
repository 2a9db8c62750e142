import runpy

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.modules.module import get_module_path
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestForm(CenterCase):
    """The application form: taken over, filled in, handed in, corrected, used again."""

    def missing(self, file):
        file.invalidate_recordset(['form_progress'])
        return {item['field'] for item in file.form_progress['missing']}

    def test_taken_over_from_the_center(self):
        """[A1.2] What the record of the center knows need not be typed again; two years behind, three ahead are laid out."""
        center = self.staffed(self.center(head_name='示例负责人', premises_address='示例路1号', premises_right='rented',
                                          organisation_form='internal_unit'))
        file = self.application('draft', center)
        self.assertEqual((file.head_name, file.premises_address, file.premises_right, file.organisation_form),
                         ('示例负责人', '示例路1号', 'rented', 'internal_unit'))
        self.assertEqual([(y.year, y.is_plan) for y in file.year_ids],
                         [(2024, False), (2025, False), (2026, True), (2027, True), (2028, True)])

    def test_meter(self):
        """It counts what is filled in and names the field of what is not; it bars nothing."""
        file = self.application('draft')
        before = file.form_progress
        self.assertIn('goals', self.missing(file))
        self.assertIn('year_ids', self.missing(file))
        file.goals = '示例目标'
        for year in file.year_ids.filtered('is_plan'):
            year.goal_amount = 3000000
        self.assertFalse({'goals', 'year_ids'} & self.missing(file))
        self.assertEqual(file.form_progress['done'], before['done'] + 2)
        self.assertEqual(file.form_progress['all'], before['all'])
        self.to_submitted(file)
        self.assertEqual(file.state, 'submitted')

    def test_years_are_the_units_while_it_writes(self):
        """Rows are laid out, never added; written by the unit until it hands in, never below nought."""
        file = self.application('draft')
        row = file.year_ids[0]
        row.own_funds = 500000
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            row.own_funds = -1
            self.env.flush_all()
        for act in (lambda: row.write({'year': 2030}), lambda: row.with_user(self.user['officer']).write({'own_funds': 1}),
                    lambda: row.create({'application_id': file.id, 'year': 2031})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        self.to_submitted(file)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            row.own_funds = 1

    def test_forms_begun_before_the_section(self):
        """An older database: forms under way get the years, those that were handed in stay as they were."""
        draft = self.application('draft')
        done = self.application('submitted', self.staffed(self.center(industry='pv')), draft.round_id)
        (draft | done).sudo().year_ids.unlink()
        path = get_module_path('sxip_ip_center') + '/migrations/19.0.3.0.0/post-forms.py'
        runpy.run_path(path)['migrate'](self.env.cr, '19.0.2.0.0')
        self.assertEqual((len(draft.year_ids), len(done.year_ids)), (5, 0))

    def test_what_is_handed_in_is_kept(self):
        """[A1.2] The facts of the center and the commitment stand in the line; a later change of the center does not reach them."""
        file = self.application('submitted')
        line = self.last_data(file, 'submit')
        self.assertIn('自行设立分中心', line['commitment'])
        self.assertEqual(line['form']['contact_name'], '示例联系人')
        self.assertEqual(file.committed_by, self.user['center'])
        self.assertEqual(len(file._form_center()['staff']), 4)
        file.center_id.staff_ids[0].date_to = self.today()
        self.assertEqual(len(file._form_center()['staff']), 4)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            file.goals = '示例'

    def test_before_and_after(self):
        """[A1.2] What was changed is shown with what stood there before; opinions fall on that alone."""
        file = self.application('city_review')
        mine = self.judged(file, 'city')
        mine.material_ids[0].write({'city_verdict': 'defect', 'note': '示例：过期'})
        mine.action_transition('return', '示例：补齐')
        self.assertEqual(file.correction_reason, '示例：补齐')
        changed = file.material_ids[0]
        changed.attachment_ids = [(0, 0, {'name': '示例续租合同.pdf', 'raw': b'%PDF-1.4 new'})]
        file.goals = '示例：新目标'
        file.check_ids[1].explanation = '示例：说明'
        file.action_transition('submit')
        log = file.correction_log
        self.assertEqual(len(log), 1)
        self.assertEqual({entry['what'] for entry in log[0]['changes']},
                         {changed.short_name, 'Goals of three years', file.check_ids[1].short_name})
        goals = next(entry for entry in log[0]['changes'] if entry['what'] == 'Goals of three years')
        self.assertEqual((goals['before'], goals['after']), ('', '示例：新目标'))
        self.assertEqual(self.last_data(file, 'submit')['changes'], log[0]['changes'])
        self.assertEqual(file.material_ids.filtered('is_changed'), changed)
        self.assertEqual(file.check_ids.filtered('is_changed'), file.check_ids[1])
        self.assertFalse(mine.material_ids[0].city_verdict)
        self.assertEqual(set(mine.material_ids[1:].mapped('city_verdict')), {'ok'})
        self.assertFalse(mine.check_ids[1].city_verdict)
        self.assertIn('示例续租合同.pdf', file.correction_text)

    def test_nothing_changed(self):
        """A file that comes back as it was says so."""
        file = self.application('returned')
        file.action_transition('submit')
        self.assertEqual(file.correction_log[0]['changes'], [])
        self.assertIn('Nothing was changed', file.correction_text)

    def test_apply_again(self):
        """The form of a refused application goes into the next round, with files of its own; nothing else of it does."""
        old = self.application('draft')
        old.write({'goals': '示例目标', 'contact_phone': '0351-0000009'})
        old.year_ids[2].goal_amount = 3000000
        self.to_submitted(old)
        old.check_ids[0].sudo()._door_write({'is_changed': True})
        self.sign(old, 'reject', 'officer', 'approver')
        old.round_id.with_user(self.user['province']).action_transition('close')
        with self.assertRaisesRegex(UserError, 'No round'):
            old.action_apply_again()
        call = self.call(name='示例下一轮')
        fresh = old.browse(old.action_apply_again()['res_id'])
        self.assertEqual((fresh.state, fresh.round_id, fresh.goals, fresh.contact_phone),
                         ('draft', call, '示例目标', '0351-0000009'))
        self.assertEqual(fresh.year_ids[2].goal_amount, 3000000)
        self.assertEqual(set(fresh.check_ids.mapped('self_verdict')), {'pass'})
        self.assertFalse(any(fresh.check_ids.mapped('is_changed')))
        self.assertTrue(all(fresh.material_ids.mapped('attachment_ids')))
        self.assertFalse(fresh.material_ids.attachment_ids & old.material_ids.attachment_ids)
        self.assertFalse(fresh.submitted_on or fresh.sudo().rank or fresh.correction_count)
        fresh.action_transition('submit')

    def test_apply_again_is_the_units(self):
        """Only of what is over, only by its unit."""
        file = self.application('submitted')
        with self.assertRaisesRegex(UserError, 'under way'):
            file.action_apply_again()
        file.action_transition('withdraw', '示例')
        for who in ('rival', 'officer', 'province', 'expert'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                file.with_user(self.user[who]).action_apply_again()
