from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import CenterCase


@tagged('post_install', '-at_install')
class TestLetters(CenterCase):
    """Letters of each step: drafted by the decision, numbered, held by their hash, served, read; and the register of what comes in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for place, prefix in (('taiyuan', '示例市发'), ('shanxi', '示例省发')):
            cls.bureau(place).doc_prefix = prefix

    def letters(self, file, who='officer'):
        return self.env['sxip.document'].with_user(self.user[who]).search([('application_id', '=', file.id)])

    def test_each_step_drafts_its_letter(self):
        """[A1.3] [A2.2] [A2.3] Acceptance, correction, refusal: in Chinese, to the unit, of the bureau that decided; not yet out."""
        file = self.application('city_review')
        letter = self.letters(file)
        self.assertEqual((letter.kind, letter.name, letter.addressee, letter.bureau_id, letter.phase),
                         ('acceptance', '受理通知书', '示例特钢研究院', self.bureau('taiyuan'), 'draft'))
        self.assertIn('现予受理', letter.body)
        mine = file.with_user(self.user['officer'])
        mine.material_ids[0].write({'note': '示例：过期', 'city_verdict': 'defect'})
        mine.action_transition('return', '示例：补齐')
        letter = self.letters(file) - letter
        self.assertEqual(letter.kind, 'correction')
        self.assertEqual(letter.table['rows'][0][3], '示例：过期')
        self.assertFalse(self.letters(file, 'center'), "not out yet")
        refused = self.application('rejected', self.staffed(self.center(industry='pv')), file.round_id)
        self.assertEqual(self.letters(refused).mapped('name'), ['不予受理通知书'])

    def test_issued(self):
        """Numbered in turn, read-only, held by its hash on the trail, read by the unit; its words can be changed before."""
        letter = self.letters(self.application('city_review'))
        letter.body += '\n示例补充。'
        with self.adds_lines(letter, 'issue_document'):
            letter.action_issue()
        self.assertEqual((letter.number, letter.date, letter.issued_on), ('示例市发〔2026〕1号', self.today(), self.today()))
        self.assertEqual(self.last_data(letter, 'issue_document')['hash'], letter.hash)
        self.assertEqual(letter.center_ids, letter.application_id.center_id)
        for vals in ({'body': '示例'}, {'number': '示例市发〔2026〕9号'}, {'addressee': '示例'}, {'attachment_ids': [(0, 0, {
                'name': '示例', 'raw': b'x'})]}, {'hash': 'x'}, {'phase': 'draft'}):
            with self.subTest(vals=vals), self.assertRaises(AccessError), self.env.cr.savepoint():
                letter.write(vals)
        self.assertEqual(self.letters(letter.application_id, 'center'), letter.with_user(self.user['center']))
        second = self.letters(self.application('city_review', self.staffed(self.center(industry='pv')), letter.application_id.round_id))
        second.action_issue()
        self.assertEqual(second.number, '示例市发〔2026〕2号')
        with self.assertRaisesRegex(UserError, 'issued already'):
            second.action_issue()

    def test_altered_words_show(self):
        """Whoever changes an issued letter behind the office is seen: the hash no longer matches."""
        letter = self.letters(self.application('city_review'))
        letter.action_issue()
        self.assertFalse(letter.is_altered)
        self.env.flush_all()
        self.env.cr.execute("UPDATE sxip_document SET body = body || 'x' WHERE id = %s", [letter.id])
        letter.invalidate_recordset()
        self.assertTrue(letter.is_altered)

    def test_many_at_once(self):
        """One that cannot be issued is named; the others are out."""
        call = self.call()
        files = [self.application('city_review', self.staffed(self.center(industry=i)), call) for i in ('spsteel', 'pv', 'h2')]
        letters = self.letters(files[0]) | self.letters(files[1]) | self.letters(files[2])
        letters[1].action_issue()
        result = letters.action_issue()
        self.assertEqual(set(letters.mapped('phase')), {'issued'})
        self.assertIn('issued already', result['params']['message'])
        self.assertEqual(result['params']['type'], 'warning')
        self.assertEqual(len(set(letters.mapped('number'))), 3)

    def test_no_prefix(self):
        self.bureau('taiyuan').doc_prefix = False
        with self.assertRaisesRegex(UserError, 'prefix'):
            self.letters(self.application('city_review')).action_issue()

    def test_service(self):
        """Day, way and proof of the service are lines of the trail; proof is added to, not replaced; only of what was issued."""
        letter = self.letters(self.application('city_review'))
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            letter.served_on = self.today()
        letter.action_issue()
        with self.adds_lines(letter, 'serve_document'):
            letter.write({'served_on': self.today(), 'service_method': 'direct', 'receipt': '示例签收',
                          'receipt_ids': [(0, 0, {'name': '示例回执.pdf', 'raw': b'%PDF'})]})
        with self.assertRaisesRegex(UserError, 'proof'), self.env.cr.savepoint():
            letter.receipt_ids = [(5, 0, 0)]
        for day in ('2026-01-01', '2026-12-31'):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                letter.served_on = day
        for who in ('center', 'officer_datong', 'auditor'):
            with self.subTest(who=who), self.assertRaises(AccessError), self.env.cr.savepoint():
                letter.with_user(self.user[who]).receipt = '示例'

    def test_read_receipt(self):
        """The first reading by the unit is kept with day and person; an officer's reading is none."""
        letter = self.letters(self.application('city_review'))
        letter.action_issue()
        letter.action_read()
        self.assertFalse(letter.seen_on)
        unit = letter.with_user(self.user['center'])
        with self.adds_lines(letter, 'read_document'):
            self.assertIn(f'/sxip/paper/document/{letter.id}', unit.action_read()['url'])
        with self.adds_lines(letter):
            unit.action_read()
        self.assertEqual((letter.seen_on, letter.seen_by), (self.today(), self.user['center']))
        with self.assertRaises(AccessError):
            letter.with_user(self.user['rival']).action_read()

    def test_supersedes(self):
        """A letter takes the place of an issued one of the same bureau only."""
        first = self.letters(self.application('city_review'))
        second = self.env['sxip.document'].with_user(self.user['officer']).create(
            {'name': '示例更正', 'kind': 'letter', 'bureau_id': self.bureau('taiyuan').id, 'body': '示例'})
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            second.supersedes_id = first
        first.action_issue()
        second.supersedes_id = first

    def test_letter_of_recommendation(self):
        """[A2.3] Of the city, with the ranked list, only where each has its place; drafted by its officers alone."""
        call = self.call()
        files = self.application('province_review', call=call)
        files |= self.application('province_review', self.staffed(self.center(industry='pv')), call)
        mine = files.with_user(self.user['officer'])
        letter = self.env['sxip.document'].browse(mine.action_draft_letter('recommendation')['res_id'])
        self.assertEqual((letter.kind, letter.round_id, letter.bureau_id, len(letter.table['rows'])),
                         ('recommendation', call.with_env(letter.env), self.bureau('taiyuan'), 2))
        self.assertIn('推荐下列2家', letter.body)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            files.with_user(self.user['province']).action_draft_letter('recommendation')
        fresh = self.application('city_review', self.staffed(self.center(industry='h2')), call).with_user(self.user['officer'])
        with self.assertRaisesRegex(UserError, '排序'):
            fresh.action_draft_letter('recommendation')
        with self.assertRaisesRegex(UserError, 'no such page'):
            fresh.action_draft_letter('opinion_sheet')

    def test_recognition_document_and_its_list(self):
        """[A3.5] Drafted from the notice when it is over, for all its items at once."""
        file = self.application('notice')
        notice = file.sudo()._current_item().notice_id.sudo(False).with_user(self.user['province'])
        with self.assertRaises(UserError):
            notice.action_draft_letter('recognition_text')
        with self.closing(notice):
            self.system(notice).action_transition('close')
            letter = self.env['sxip.document'].browse(notice.action_draft_letter('recognition_text')['res_id'])
            self.assertEqual(letter.table['rows'][0][1], file.proposed_name)
            self.assertEqual(file.document_id, letter.with_env(file.env), "one document for the whole list")
            letter.with_user(self.user['province']).write({'number': '示例省发〔2026〕8号', 'date': self.today()})
            self.sign(file, 'recognize', 'province', 'signer')
        self.assertEqual((letter.phase, letter.center_ids), ('issued', file.center_id.with_env(letter.env)))
        self.assertTrue(letter.hash)

    def test_objection_letters(self):
        """[A3.5] The unit is told what is objected and never by whom; the answer goes to who objected and to nobody else."""
        file = self.application('notice')
        objection = self.env['sxip.objection'].with_user(self.user['province']).create({
            'item_id': file.sudo()._current_item().id, 'objector': '示例异议人', 'is_real_name': True, 'content': '示例：数据不实'})
        objection.action_transition('accept')
        told = self.env['sxip.document'].with_user(self.user['province']).browse(
            objection.action_draft_letter('objection_notice')['res_id'])
        self.assertIn('示例：数据不实', told.body)
        self.assertNotIn('示例异议人', told._content())
        told.action_issue()
        unit = told.with_user(self.user['center'])
        self.assertTrue(unit.search([('id', '=', told.id)]))
        self.assertNotIn('objection_id', unit.fields_get())
        objection.action_transition('verify')
        objection.finding = 'rejected'
        self.sign(objection, 'conclude', 'province', 'signer')
        answer = self.env['sxip.document'].browse(objection.action_draft_letter('objection_reply')['res_id'])
        self.assertEqual(answer.addressee, '示例异议人')
        answer.with_user(self.user['province']).action_issue()
        self.assertFalse(answer.with_user(self.user['center']).search([('id', '=', answer.id)]))

    def test_register_of_papers(self):
        """Numbered by bureau and year in the order of registration; number, day and sender stand; never deleted."""
        mine = self.env['sxip.document'].with_user(self.user['officer'])
        file = self.application('submitted')
        first = mine.create({'name': '示例申报材料', 'direction': 'in', 'kind': 'submission', 'application_id': file.id,
                             'sender': '示例单位', 'paper_copies': 6, 'is_paper_equal': True, 'number': '示例来文 12'})
        second = mine.create({'name': '示例补充', 'direction': 'in', 'kind': 'submission', 'bureau_id': self.bureau('taiyuan').id})
        other = self.env['sxip.document'].with_user(self.user['province']).create({'name': '示例', 'direction': 'in', 'kind': 'other'})
        self.assertEqual((first.registry_number, second.registry_number, other.registry_number),
                         ('收〔2026〕1号', '收〔2026〕2号', '收〔2026〕1号'))
        self.assertEqual(self.last_data(first, 'register_document')['copies'], 6)
        first.paper_note = '示例：缺第3页'
        for act in (lambda: first.write({'sender': '示例他人'}), lambda: first.write({'received_on': '2026-01-01'}),
                    lambda: first.write({'registry_number': '收〔2026〕9号'}), lambda: first.write({'direction': 'out'})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                act()
        with self.assertRaisesRegex(UserError, 'registered, not issued'):
            first.action_issue()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            first.unlink()
        self.assertFalse(self.letters(file, 'center'))


@tagged('post_install', '-at_install', 'sxip_browser')
class TestLetterPages(HttpCase, CenterCase):
    """Which pages leave by the route, and to whom."""

    def status(self, name, record, who):
        self.env.flush_all()
        self.authenticate(self.user[who].login, self.user[who].login)
        with mute_logger('odoo.http'):
            return self.url_open(f"/sxip/paper/{name}/{','.join(map(str, record.ids))}")

    def test_a_unit_reads_its_letter_and_its_form(self):
        """The unit prints its own form and its issued letters; no rival, no expert, and no draft."""
        self.bureau('taiyuan').doc_prefix = '示例市发'
        file = self.application('city_review')
        letter = self.env['sxip.document'].search([('application_id', '=', file.id)])
        self.assertNotIn('现予受理', self.status('document', letter, 'center').text)
        letter.with_user(self.user['officer']).action_issue()
        self.assertIn('现予受理', self.status('document', letter, 'center').text)
        self.assertIn('示例市发〔2026〕1号', self.status('document', letter, 'center').text)
        self.assertIn(file.name, self.status('application_form', file, 'center').text)
        for who in ('rival', 'expert', 'officer_datong'):
            for name, record in (('document', letter), ('application_form', file)):
                with self.subTest(who=who, page=name):
                    self.assertNotIn('示例特钢研究院', self.status(name, record, who).text)
        for name in ('opinion_sheet', 'signing_sheet', 'proposed_list', 'review_summary', 'acceptance'):
            with self.subTest(page=name):
                self.assertNotIn('示例特钢研究院', self.status(name, file, 'center').text)

    def test_every_page_can_be_written(self):
        """Each page of applications, notices and sheets draws, for who may read it, with its title."""
        file = self.application('notice')
        notice = file.sudo()._current_item().notice_id
        for name, record, who, word in (
                ('opinion_sheet', file, 'province', file.check_ids[0].short_name), ('proposed_list', file, 'province', file.proposed_name),
                ('review_summary', file, 'province', '特钢材料'), ('application_form', file, 'auditor', '示例员工0'),
                ('recommendation', file, 'officer', '示例轮次'), ('notice_text', notice, 'province', notice.name),
                ('score_sheet', file.sudo().scoresheet_ids[0], 'expert0', file.sudo().scoresheet_ids.line_ids[0].name)):
            with self.subTest(page=name):
                answer = self.status(name, record, who)
                self.assertEqual(answer.status_code, 200)
                self.assertIn(word, answer.text)
