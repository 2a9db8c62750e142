from datetime import timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import TODAY, CenterCase


@tagged('post_install', '-at_install')
class TestApplicationGuards(CenterCase):
    """One missing thing a test: refused with the file, the rule and what to do; mended, it goes."""

    # -- submit ------------------------------------------------------------------------------
    def draft(self, **vals):
        return self.filled(self.application('draft', **vals))

    def test_recognised_centers_do_not_apply_again(self):
        """[B6] A center that is recognised at this level hands in no further application."""
        file = self.filled(self.application('draft'))
        recognition = self.env['sxip.recognition']._door_open({
            'center': file.center_id.with_env(self.env), 'level': 'province', 'name': '示例已认定', 'date': TODAY, 'cycle_start': TODAY,
            'years': 3})
        recognition._import_state('in_force', TODAY, '示例')
        self.assert_refused(file, 'submit', 'recognised already')

    def test_round_closed(self):
        """[A1.1] Only while the round takes applications."""
        file = self.draft()
        with freeze_time(f'{TODAY + timedelta(days=61)} 02:00:00'):
            self.assert_refused(file, 'submit', '四·1', '示例轮次', error=UserError)
        file.action_transition('submit')

    def test_building_first(self):
        """[B6] Build first, be recognised later."""
        file = self.draft()
        file.center_id.building_since = TODAY + timedelta(days=1)
        self.assert_refused(file, 'submit', 'Building has not begun', error=UserError)
        file.center_id.building_since = TODAY
        file.action_transition('submit')

    def test_conditions_are_answered(self):
        """[A1.2] [B0.2] [B1] [B2] [B3] [B5] Each condition of the version is answered by the unit."""
        file = self.draft()
        file.check_ids[3].self_verdict = False
        self.assert_refused(file, 'submit', file.check_ids[3].short_name, error=UserError)
        file.check_ids[3].self_verdict = 'unsure'
        file.action_transition('submit')

    def test_materials(self):
        """[A1.2] [B5] Required materials have a file; others need none."""
        file = self.draft()
        required = file.material_ids.filtered('is_required')[0]
        optional = file.material_ids.filtered(lambda m: not m.is_required)[0]
        (required | optional).write({'attachment_ids': [(5, 0, 0)]})
        self.assert_refused(file, 'submit', required.short_name, error=UserError)
        self.assertNotIn(optional.short_name, self.assert_refused(file, 'submit', error=UserError))
        required.attachment_ids = [(0, 0, {'name': '示例.pdf', 'raw': b'%PDF'})]
        file.action_transition('submit')

    def test_all_that_is_missing_is_said_at_once(self):
        file = self.application('draft')
        text = self.assert_refused(file, 'submit', error=UserError)
        self.assertIn("own answer", text)
        self.assertIn("without a file", text)
        fields = {r['field'] for r in file.transition_refusals if r['code'] == 'submit'}
        self.assertEqual(fields, {'check_ids', 'material_ids'})

    def test_direct_channel_is_for_provincial_rank(self):
        """[A1.3] Direct application needs a claim of provincial rank with the province's word to come."""
        file = self.draft(channel='direct')
        self.assert_refused(file, 'submit', '四·1', 'provincial rank', error=UserError)
        file.center_id.provincial_unit = 'claimed'
        file.action_transition('submit')
        self.assertEqual((file.holder, file.filed_on), ('province', TODAY))

    def test_one_application_at_a_time(self):
        file = self.draft()
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            self.application('draft', file.center_id, file.round_id)

    # -- city --------------------------------------------------------------------------------
    def in_city(self):
        file = self.application('city_review')
        self.judged(file, 'city').rank = 1
        return file.with_user(self.user['officer'])

    def prepared(self, file, proposal):
        file.write({'proposed_transition': proposal, 'proposed_opinion': '示例'})
        return file

    def test_city_opinions(self):
        """[A2.1] [A2.2] An opinion on each condition and material; a note where it is not plainly met."""
        file = self.in_city()
        for row, vals, mend, word in [
            (file.check_ids[0], {'city_verdict': False}, {'city_verdict': 'pass'}, "without an opinion"),
            (file.check_ids[0], {'city_verdict': 'unsure'}, {'city_note': '示例'}, "need a note"),
            (file.material_ids[0], {'city_verdict': False}, {'city_verdict': 'ok'}, "without an opinion"),
        ]:
            with self.subTest(**vals):
                row.write(vals)
                self.env.cr.flush()
                self.assert_refused(self.prepared(file, 'recommend'), 'prepare', word, row.short_name, error=UserError)
                row.write(mend)
                self.env.cr.flush()
        self.prepared(file, 'recommend').action_transition('prepare')

    def test_mandatory_condition_failed(self):
        """[A2.1] [B4] A mandatory condition that is not met bars; [B1] one that is only in principle does not."""
        file = self.in_city()
        staff = file.check_ids.filtered(lambda c: c.code == 'B4')
        fits = file.check_ids.filtered(lambda c: c.code == 'B1')
        fits.write({'city_verdict': 'fail', 'city_note': '示例'})
        staff.write({'city_verdict': 'fail', 'city_note': '示例'})
        self.env.cr.flush()
        text = self.assert_refused(self.prepared(file, 'recommend'), 'prepare', staff.short_name, '三·4', error=UserError)
        self.assertNotIn(fits.short_name, text)
        staff.write({'city_verdict': 'pass'})
        file.action_transition('prepare')

    def test_alternatives(self):
        """[P1] Amount or projects: either suffices, both failed bar."""
        file = self.in_city()
        amount, projects = (file.check_ids.filtered(lambda c, code=code: c.code == code) for code in ('P1A', 'P1B'))
        (amount | projects).write({'city_verdict': 'fail', 'city_note': '示例'})
        self.env.cr.flush()
        self.assert_refused(self.prepared(file, 'recommend'), 'prepare', amount.short_name, projects.short_name, error=UserError)
        projects.write({'city_verdict': 'pass'})
        file.action_transition('prepare')

    def test_rank(self):
        """[A2.3] A place in the city's ranking, once per round and city."""
        file = self.in_city()
        file.rank = 0
        self.assert_refused(self.prepared(file, 'recommend'), 'prepare', '四·2', error=UserError)
        other = self.application('city_review', self.staffed(self.center(industry='pv')), file.round_id)
        file.rank = 5
        with self.assertRaises(IntegrityError), mute_logger('odoo.sql_db'), self.env.cr.savepoint():
            other.with_user(self.user['officer']).rank = 5
            self.env.flush_all()
        datong = self.application('submitted', self.staffed(self.center('rival', 'datong', 'h2')), file.round_id, who='rival')
        datong.with_user(self.user['officer_datong']).action_transition('accept')
        datong.with_user(self.user['officer_datong']).rank = 5
        self.env.flush_all()

    # -- province ------------------------------------------------------------------------------
    def test_return_city_is_for_city_files(self):
        """[A1.3] A direct file was never with a city."""
        file = self.direct('province_review')
        self.assert_refused(file.with_user(self.user['province']), 'return_city', '四·1', reason='示例', error=UserError)

    def direct(self, state):
        center = self.staffed(self.center())
        center.write({'provincial_unit': 'claimed', 'provincial_unit_basis': '示例依据'})
        file = self.application('submitted', center, channel='direct')
        if state == 'province_review':
            file.with_user(self.user['province']).action_transition('accept')
        return file

    def test_rank_decided_before_the_experts(self):
        """[A1.3] Confirmed at the latest before the expert review; refused, the file goes on with the city and a clock of its own."""
        file = self.direct('province_review')
        province = self.judged(file, 'province')
        self.assert_refused(province, 'start_review', '四·1', error=UserError)
        with self.env.cr.savepoint() as way:
            file.center_id.with_user(self.user['province']).action_transition('refuse_rank', '示例：依据不足')
            self.assertEqual((file.state, file.channel, file.holder, file.due_reason), ('submitted', 'city', 'city', 'accept'))
            self.assertEqual(self.lines(file)[-1].transition, 'reroute')
            self.constraints_hold()
            way.rollback()
        file.invalidate_recordset()
        file.center_id.with_user(self.user['province']).action_transition('confirm_rank')
        province.action_transition('start_review')

    def test_direct_filing_is_seen_without_veto(self):
        """[A1.3] The set is delivered to the city, which may note it; nothing waits for it."""
        file = self.direct('submitted')
        city = file.with_user(self.user['officer'])
        self.assertIn('acknowledge', city.available_transitions)
        self.assertNotIn('accept', city.available_transitions)
        city.action_transition('acknowledge')
        self.assertEqual(file.filing_seen_on, TODAY)
        self.assert_refused(city, 'acknowledge', error=UserError)

    def test_province_opinions(self):
        """[A3.1] The province gives its own opinions."""
        file = self.application('province_review')
        province = self.judged(file, 'province')
        province.check_ids[2].province_verdict = False
        self.env.cr.flush()
        self.assert_refused(province, 'start_review', province.check_ids[2].short_name, error=UserError)
        province.check_ids[2].province_verdict = 'pass'
        province.action_transition('start_review')

    def test_experts(self):
        """[A3.2] None at all bars; too few only with a reason; one in conflict does not count."""
        file = self.application('province_review')
        province = self.judged(file, 'province')
        call = file.round_id.with_user(self.user['province'])
        call.expert_ids = [(5, 0, 0)]
        self.assert_refused(province, 'start_review', '四·3', reason='示例', error=UserError)
        call.expert_ids = self.experts
        conflict = self.env['sxip.conflict'].with_user(self.user['province']).create(
            {'application_id': file.id, 'expert_id': self.experts[0].id, 'kind': 'employment'})
        conflict.action_transition('confirm', '示例：同单位')
        self.assert_refused(province, 'start_review', '4', '5', error=UserError)
        province.action_transition('start_review', '示例：专业面窄')
        self.assertEqual(file.sudo().scoresheet_ids.expert_id, self.experts[1:])

    def test_sheets_are_in(self):
        """[A3.2] Decided when each sheet is submitted or its expert recused."""
        file = self.application('expert_review')
        sheets = file.sudo().scoresheet_ids
        province = file.with_user(self.user['province'])
        self.score(file)
        sheets[0].with_user(self.user['province']).action_transition('reopen')
        self.assert_refused(self.prepared(province, 'determine'), 'prepare', '1', error=UserError)
        sheets[0].with_user(self.user['province']).action_transition('recuse', '示例')
        province.action_transition('prepare')

    def test_further_experts(self):
        """[A3.2] In place of one who was late or recused others of the panel are invited; who has a sheet or a conflict is not."""
        call = self.call(expert_ids=[(6, 0, self.experts[:3].ids)])
        file = self.application('province_review', call=call)
        province = self.judged(file, 'province')
        province.action_transition('start_review', '示例：专家库小')
        self.assertNotIn('invite', province.available_transitions)
        self.assert_refused(province, 'invite', '四·3', error=UserError)
        call.expert_ids = self.experts
        self.env['sxip.conflict'].with_user(self.user['province']).create(
            {'application_id': file.id, 'expert_id': self.experts[4].id, 'kind': 'employment'}).action_transition('confirm', '示例')
        province.invalidate_recordset()
        self.assertIn('invite', province.available_transitions)
        with self.adds_lines(file, 'invite'):
            province.action_transition('invite')
        self.assertEqual(file.sudo().scoresheet_ids.expert_id, self.experts[:4])
        self.assertEqual(self.last_data(file, 'invite')['experts'], self.experts[3].ids)

    def test_below_the_pass_mark(self):
        """[A3.3] Scores advise: below the mark a reason and the minutes of a meeting."""
        file = self.application('expert_review')
        self.score(file, part=0.5)
        province = file.with_user(self.user['province'])
        province.write({'proposed_transition': 'determine', 'proposed_opinion': False})
        text = self.assert_refused(province, 'prepare', '50.00', '60', error=UserError)
        self.assertIn("meeting", text)
        self.env['sxip.meeting'].with_user(self.user['province']).create({
            'name': '示例会议', 'bureau_id': self.bureau('shanxi').id, 'agenda_ids': [(0, 0, {'application_id': file.id,
                                                                                          'conclusion': '示例'})]})
        self.assert_refused(province, 'prepare', '50.00', error=UserError)
        self.sign(file, 'determine', 'province', 'signer', '示例：集体研究')
        self.assertEqual(file.sudo().agenda_ids.meeting_id.phase, 'closed')

    def test_quorum(self):
        """[A3.3] Minutes on a file bind only where the meeting had its quorum."""
        file = self.application('expert_review')
        self.score(file)
        meeting = self.env['sxip.meeting'].with_user(self.user['province']).create({
            'name': '示例会议', 'bureau_id': self.bureau('shanxi').id, 'quorum': 3,
            'attendee_ids': [(6, 0, (self.user['province'] | self.user['signer']).partner_id.ids)],
            'agenda_ids': [(0, 0, {'application_id': file.id, 'conclusion': '示例'})]})
        province = self.prepared(file.with_user(self.user['province']), 'determine')
        self.assert_refused(province, 'prepare', '示例会议', '3', error=UserError)
        meeting.attendee_ids = [(4, self.user['manager'].partner_id.id)]
        self.sign(file, 'determine', 'province', 'signer')
        self.assertEqual(file.state, 'determined')

    def test_clash_of_names_shows_early(self):
        """[N1] From the submission on each bureau sees that two apply for one name, or that it is borne; the unit does not."""
        first = self.application('submitted')
        mine = first.with_user(self.user['officer'])
        self.assertFalse(mine.name_clash)
        second = self.application('submitted', self.staffed(self.center('rival')), first.round_id, who='rival')
        mine.invalidate_recordset()
        self.assertIn('示例铝镁有限公司', mine.name_clash)
        self.assertIn('示例特钢研究院', second.with_user(self.user['officer']).name_clash)
        self.assertNotIn('name_clash', first.fields_get())
        second.action_transition('withdraw', '示例')
        far = self.application('submitted', self.staffed(self.center('rival', 'datong')), first.round_id, who='rival')
        mine.invalidate_recordset()
        self.assertIn('a unit of another city', mine.name_clash, "who applies elsewhere is not this city's to know")
        self.assertIn('示例铝镁有限公司', first.with_user(self.user['province']).name_clash)
        far.action_transition('withdraw', '示例')
        mine.invalidate_recordset()
        self.assertFalse(mine.name_clash)

    # -- recognise ------------------------------------------------------------------------------
    def noticed(self):
        file = self.application('notice')
        return file.with_user(self.user['province']), file.sudo()._current_item().notice_id.with_user(self.user['province'])

    def test_notice_runs(self):
        """[A3.4] [A3.5] Not on its last day, not before the clock has closed it."""
        file, notice = self.noticed()
        file.document_id = self.document(date=TODAY)
        for day in (TODAY, notice.date_end):
            with self.subTest(day=day), freeze_time(f'{day} 15:59:00'):
                self.assert_refused(self.prepared(file, 'recognize'), 'prepare', str(notice.date_end), error=UserError)
                with self.assertRaises(UserError):
                    self.system(notice).action_transition('close')
        with self.closing(notice):
            self.assert_refused(file, 'prepare', "closed by the clock", error=UserError)
            self.system(notice).action_transition('close')
            file.document_id = self.document()
            file.action_transition('prepare')

    def ready(self):
        """A file whose notice is over and closed; inside, the day after."""
        file, notice = self.noticed()
        clock = self.closing(notice)
        clock.start()
        self.addCleanup(clock.stop)
        self.system(notice).action_transition('close')
        file.document_id = self.document()
        return self.prepared(file, 'recognize'), notice

    def test_publication_is_proven(self):
        """[A3.4] An address or a proof."""
        file, notice = self.ready()
        self.env.cr.execute("UPDATE sxip_notice SET url = NULL WHERE id = %s", [notice.id])       # as if never entered
        self.env.invalidate_all()
        self.assert_refused(file, 'prepare', notice.name, error=UserError)
        notice.proof = [(0, 0, {'name': '示例截图.png', 'raw': b'x'})]
        file.action_transition('prepare')

    def test_objections_bar_their_own_item(self):
        """[A3.5] Open or upheld bars; refused, not upheld or to another item does not."""
        file, _notice = self.ready()
        item = file.sudo()._current_item()
        province, signer = self.user['province'], self.user['signer']
        objection = self.env['sxip.objection'].with_user(province).create(
            {'item_id': item.id, 'objector': '示例某', 'is_real_name': True, 'date_received': TODAY, 'content': '示例'})
        self.assert_refused(file, 'prepare', '四·3', 'objection', error=UserError)
        objection.action_transition('accept')
        self.assert_refused(file, 'prepare', 'objection', error=UserError)
        objection.action_transition('verify')
        for finding, barred in (('rejected', False), ('upheld', True), ('partly', True)):
            with self.subTest(finding=finding), self.env.cr.savepoint() as way:
                objection.finding = finding
                self.sign(objection, 'conclude', 'province', 'signer')
                self.assertEqual('No objection to it was upheld' in self.said_of_relisting(file), not barred)
                if barred:
                    self.assert_refused(file, 'prepare', 'objection', error=UserError)
                    self.sign(file, 'relist', 'province', 'signer')
                    self.assertEqual(file.state, 'determined')
                else:
                    file.action_transition('prepare')
                    file.with_user(signer).action_transition('recognize')
                way.rollback()
            self.env.invalidate_all()

    def said_of_relisting(self, file):
        """What the signer reads on a file that is prepared to go back to the list."""
        with self.env.cr.savepoint() as way:
            file.write({'proposed_transition': 'relist', 'proposed_opinion': '示例'})
            file.action_transition('prepare')
            self.env.invalidate_all()
            text = ' '.join(r['text'] for r in file.with_user(self.user['signer']).transition_refusals if r['code'] == 'relist')
            way.rollback()
        self.env.invalidate_all()
        return text

    def test_document(self):
        """[A3.5] [M2] A document with number and date, dated after the notice and not ahead, of the bureau that recognises."""
        file, notice = self.ready()
        good = file.document_id
        city = self.env['sxip.document'].with_user(self.user['officer']).create({
            'name': '示例', 'number': '示例并发〔2026〕1号', 'date': self.today(), 'bureau_id': self.bureau('taiyuan').id})
        for document, word in [
            (self.env['sxip.document'], "not entered"),
            (self.document(number=False), "not entered"),
            (self.document(date=False), "not entered"),
            (self.document(date=notice.date_end), str(notice.date_end)),
            (self.document(date=self.today() + timedelta(days=1)), "still to come"),
            (city, "bureau"),
        ]:
            with self.subTest(word=word, document=document.number):
                file.sudo().document_id = document
                self.assert_refused(self.prepared(file, 'recognize'), 'prepare', word, error=UserError)
        file.document_id = good
        self.prepared(file, 'recognize').action_transition('prepare')

    def test_name_is_free(self):
        """[N1] The composed name is unique among recognitions in force."""
        first = self.application('recognized')
        second_center = self.staffed(self.center('rival'))
        second = self.application('notice', second_center, first.round_id, who='rival')
        notice = second.sudo()._current_item().notice_id
        with self.closing(notice):
            self.system(notice).action_transition('close')
            file = second.with_user(self.user['province'])
            file.document_id = self.document()
            self.assert_refused(self.prepared(file, 'recognize'), 'prepare', first.sudo().recognition_id.name, '示例特钢研究院',
                                error=UserError)

    # -- correction --------------------------------------------------------------------------------
    def test_correction_stops_and_resumes_the_clock(self):
        """[A1.2] All defects at once; the term stops with the days left; only opinions on changed parts fall."""
        file = self.application('city_review')
        officer = self.judged(file, 'city')
        self.assertEqual((file.due_date.isoformat(), file.workdays_left), ('2026-05-13', 15))
        with freeze_time('2026-04-22 02:00:00'):
            self.env.invalidate_all()
            self.assertEqual(file.workdays_left, 13)
            officer.material_ids[3].write({'city_verdict': 'defect', 'note': '示例：合同已到期'})
            officer.action_transition('return', '示例：见逐项意见')
        self.assertEqual((file.state, file.holder, file.returned_from, file.correction_count), ('returned', 'applicant', 'city_review', 1))
        self.assertEqual(file.material_ids[3].correction_note, '示例：合同已到期')
        self.assertEqual((file.clock_days_left, file.due_reason, file.due_date.isoformat()), (13, 'correct', '2026-04-29'))
        with freeze_time('2026-04-24 02:00:00'):
            file.material_ids[3].attachment_ids = [(0, 0, {'name': '续租.pdf', 'raw': b'%PDF'})]
            file.action_transition('submit')
        self.assertEqual((file.state, file.due_reason, file.clock_stopped_on), ('city_review', 'review', False))
        self.assertEqual(file.due_date.isoformat(), '2026-05-15')
        self.assertFalse(officer.material_ids[3].city_verdict)
        self.assertEqual(officer.material_ids[4].city_verdict, 'ok')

    def test_lapse_by_the_clock_alone(self):
        """[A1.2] Uncorrected, the file ends after its term and not before."""
        file = self.application('returned')
        self.assert_refused(self.system(file), 'lapse', str(file.due_date), error=UserError)
        with freeze_time(f'{file.due_date + timedelta(days=1)} 02:00:00'):
            self.assert_refused(file, 'submit', str(file.due_date), error=UserError)
            self.system(file).action_transition('lapse')
        self.assertEqual(file.state, 'withdrawn')

    def test_limit_of_corrections(self):
        file = self.application('returned')
        self.env.cr.execute("UPDATE sxip_regulation SET max_corrections = 1 WHERE id = %s", [file.regulation_id.id])
        self.env.invalidate_all()
        file.action_transition('submit')
        self.assert_refused(file.with_user(self.user['officer']), 'return', '1', reason='示例', error=UserError)

    def test_term_is_extended_once(self):
        file = self.application('city_review')
        self.sign(file, 'extend', 'officer', 'approver')
        self.assertEqual(file.due_date.isoformat(), '2026-06-03')
        self.assert_refused(self.prepared(file.with_user(self.user['officer']), 'extend'), 'prepare', "once", error=UserError)

    def test_outcome_of_a_refusal(self):
        """[A1.1] [A2.3] [A3.3] Not accepted, not recommended, not recognised, each where it is decided."""
        for state, outcome, officer, signer in (('submitted', 'not_accepted', 'officer', 'approver'),
                                                ('city_review', 'not_recommended', 'officer', 'approver'),
                                                ('province_review', 'not_recognized', 'province', 'signer')):
            with self.subTest(state=state), self.env.cr.savepoint() as way:
                file = self.application(state)
                self.sign(file, 'reject', officer, signer)
                self.assertEqual((file.state, file.outcome_kind), ('rejected', outcome))
                way.rollback()
