from odoo.fields import Domain
from odoo.tests import tagged

from ..common import CenterCase

INDUSTRIES = ('spsteel', 'nev', 'hequip', 'wind', 'h2', 'almg', 'pv', 'pharma', 'semi3', 'synbio', 'storage', 'recycle')


@tagged('post_install', '-at_install')
class TestDesk(CenterCase):
    """The first screen of each role, in one call under the caller's own rights."""

    def desk(self, who):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env['sxip.todo'].with_user(self.user[who]).desk()

    def number(self, desk, label):
        [found] = [count['count'] for count in desk['counts'] if count['label'] == label]
        return found

    def names(self, desk, queue=0):
        return [row['name'] for row in desk['queues'][queue]['rows']]

    def numbers_of(self, desk):
        yield from desk['counts']
        yield from desk['queues']
        for block in desk['blocks']:
            yield from [block] if 'action' in block else []
            for row in block['rows']:
                yield from row.get('numbers', [])

    def test_each_number_is_the_length_of_its_list(self):
        """What a click opens holds exactly as many rows as the number says, for each role."""
        self.application('city_review')
        self.application('notice', self.staffed(self.center(industry='pv')))
        self.deal(self.center(industry='wind'), verify=False).action_submit()
        seen = 0
        for who in ('center', 'expert', 'officer', 'approver', 'province', 'signer', 'auditor', 'manager'):
            desk = self.desk(who)
            self.assertGreater(len(desk['counts']), 3, who)
            for number in self.numbers_of(desk):
                action = number['action']
                with self.subTest(who=who, number=number['label']):
                    model = self.env[action['res_model']].with_user(self.user[who])
                    self.assertEqual(model.search_count(Domain(action['domain'])), number['count'])
                    self.assertEqual(action['views'][0][1], 'list')
                    seen += bool(number['count'])
        self.assertGreater(seen, 20, "the world has something to count")

    def test_officer_accepts_from_the_desk(self):
        """[A1.2] One row, with deadline, unit, contact and phone; it goes when the file has moved on."""
        file = self.application('submitted')
        desk = self.desk('officer')
        self.assertEqual((self.number(desk, "For me to do"), self.number(desk, "Overdue")), (1, 0))
        [row] = desk['queues'][0]['rows']
        self.assertEqual((row['what'], row['name'], row['contact']), ("To be accepted", file.display_name, "示例联系人 0351-0000001"))
        self.assertIn(str(file.due_date), row['due'])
        self.assertEqual((row['action']['res_model'], row['action']['res_id']), (file._name, file.id))
        self.assertEqual(self.names(self.desk('officer_datong')), [])
        file.with_user(self.user['officer']).action_transition('return', '示例补正')
        desk = self.desk('officer')
        self.assertEqual(self.names(desk), [])
        self.assertEqual(self.number(desk, "With units for correction"), 1)

    def test_the_signer_signs_first(self):
        """[M1] What is prepared stands in a queue of its own with the officer's words; sent back it is his again, with the reason."""
        file = self.application('city_review')
        self.judged(file, 'city').rank = 1
        mine = file.with_user(self.user['officer'])
        mine.write({'proposed_transition': 'recommend', 'proposed_opinion': '示例：符合条件'})
        mine.action_transition('prepare')
        desk = self.desk('approver')
        self.assertEqual((self.number(desk, "For me to sign"), self.number(desk, "For me to do")), (1, 0))
        self.assertEqual(desk['queues'][0]['rows'][0]['note'], '示例：符合条件')
        self.assertEqual(self.names(self.desk('officer')), [])
        file.with_user(self.user['approver']).action_transition('send_back', '示例：请补排序理由')
        desk = self.desk('officer')
        self.assertEqual(self.number(desk, "Sent back to me"), 1)
        self.assertEqual(desk['queues'][0]['rows'][0]['note'], '示例：请补排序理由')

    def test_the_province_sees_the_cities(self):
        """[M1] What lies with each city, and what of it is overdue; a city has no such block."""
        self.application('submitted')
        title = "With the cities"
        [block] = [block for block in self.desk('province')['blocks'] if block['label'] == title]
        rows = {row['title']: [number['count'] for number in row['numbers']] for row in block['rows']}
        self.assertEqual(rows, {self.bureau('taiyuan').city_name: [1, 0]})
        self.assertNotIn(title, [block['label'] for block in self.desk('officer')['blocks']])

    def test_the_notice_counts_its_days(self):
        """[A3.4] Day n of five, the last day, objections: 20 April is published, the 21st is the first day."""
        self.application('notice')
        [block] = [block for block in self.desk('province')['blocks'] if block['label'] == "On public notice"]
        [row] = block['rows']
        self.assertEqual(row['title'], "示例公示: 1 units")
        self.assertEqual(row['text'], "Day 0 of 5, ends on 2026-04-27")
        self.assertEqual(row['numbers'][0]['count'], 0)

    def test_the_unit_sees_what_to_correct(self):
        """[A1.2] The path with the present step, the letter of the return, the figures against the standards [P1] [P4]."""
        center = self.staffed(self.center())
        self.deal(center)
        file = self.application('submitted', center)
        file.with_user(self.user['officer']).action_transition('return', '1. 租赁合同已过期\n2. 社保缺9月')
        desk = self.desk('center')
        progress = desk['progress']
        self.assertEqual([step['label'] for step in progress['steps'] if step['is_done']], ["In preparation"])
        self.assertEqual([step['label'] for step in progress['steps'] if step['is_here']], ["To be corrected"])
        self.assertEqual(progress['letter'], ['1. 租赁合同已过期', '2. 社保缺9月'])
        self.assertEqual(progress['action']['res_id'], file.id)
        figures = {figure['label']: (figure['value'], figure['standard'], figure['result']) for figure in desk['figures']}
        money = [figure for figure in figures.values() if '213.50' in figure[0]]
        self.assertEqual(money, [('213.50×10,000 CNY', '≥ 200.00×10,000 CNY', 'pass')])
        material = file.material_ids[0]
        material.sudo()._door_write({'correction_note': '示例：请上传续租合同'})
        self.assertIn(f'{material.short_name}：示例：请上传续租合同', self.desk('center')['progress']['letter'])
        self.assertFalse(self.desk('rival')['progress'])
        self.assertEqual(self.desk('rival')['figures'], [])

    def test_one_of_two_figures_suffices(self):
        """[P1] Amount or projects: where one branch is reached, the other is not marked as missing."""
        center = self.staffed(self.center())
        projects = self.env['sxip.criterion'].search([('metric', '=', 'project_count'), ('regulation_id', '=', self.rules.id)], limit=1)

        def result():
            return next(figure['result'] for figure in self.desk('center')['figures'] if figure['label'] == projects.name)
        self.assertEqual(result(), 'fail')
        self.deal(center)
        self.assertEqual(result(), 'spared')

    def test_the_expert_sees_his_sheets(self):
        """[A3.2] To be declared, then scored; how far it is stands beside it."""
        file = self.application('expert_review')
        desk = self.desk('expert')
        self.assertEqual([self.number(desk, label) for label in ("To be declared", "Scoring", "Submitted")], [1, 0, 0])
        self.assertEqual(self.names(desk), [file.display_name])
        self.assertIn("0 of", desk['queues'][0]['rows'][0]['note'])

    def test_the_same_queries_for_few_and_for_many(self):
        """No query in a loop: three files or twelve, the desk asks as often."""
        call, counts = self.call(), []
        for industries in (INDUSTRIES[:3], INDUSTRIES[3:]):
            for industry in industries:
                self.application('submitted', self.staffed(self.center(industry=industry)), call)
            self.desk('officer')
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            desk = self.env['sxip.todo'].with_user(self.user['officer']).desk()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual((self.number(desk, "For me to do"), len(desk['queues'][0]['rows'])), (12, 8))
        self.assertLessEqual(counts[1], counts[0] + 1, "a query for each row")
        self.assertLessEqual(counts[1], 60)
