"""Builders for what follows a recognition; all through the door, only the recognition itself is entered as history."""
from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .common import CenterCase, code, numbers


@tagged('sxip_life')
class LifeCase(CenterCase):
    """A recognised center in Taiyuan and what may happen to it. Its tag is its children's, so that they can be run apart."""

    @classmethod
    def recognized(cls, who='center', place='taiyuan', industry='spsteel', start='2025-06-01', level='province', **vals):
        """A center whose recognition was given on a day and entered from its document."""
        center = cls.staffed(cls.center(who, place, industry, **vals))
        recognition = cls.env['sxip.recognition']._door_open({
            'center': center.sudo(False).with_env(cls.env), 'level': level,
            'name': f'示例{next(numbers)}产业知识产权运营中心', 'doc_number': f'示例发〔2025〕{next(numbers)}号',
            'date': date.fromisoformat(start), 'cycle_start': date.fromisoformat(start), 'years': cls.rules.cycle_years})
        recognition._import_state('in_force', start, '示例')
        center.invalidate_recordset()
        return center

    @classmethod
    def batch(cls, kind='annual', opened=True, who='province', **vals):
        batch = cls.env['sxip.evaluation.batch'].with_user(cls.user[who]).create({
            'kind': kind, 'year': 2026, 'bureau_id': cls.bureau('shanxi' if who == 'province' else 'taiyuan').id, **vals})
        if opened:
            batch.action_transition('open')
        return batch

    @classmethod
    def evaluation(cls, state='draft', kind='annual', center=None, channel='city'):
        """An evaluation of a center brought to `state`."""
        center = center or cls.recognized(start='2023-06-01' if kind == 'comprehensive' else '2025-06-01')
        batch = cls.env['sxip.evaluation.batch'].search([('kind', '=', kind), ('year', '=', 2026), ('bureau_id', '=',
                                                                                                    cls.bureau('shanxi').id)])
        batch = batch or cls.batch(kind)
        if not center.sudo().evaluation_ids.filtered(lambda e: e.batch_id == batch):
            batch.sudo()._open_missing(500)
        file = center.sudo().evaluation_ids.filtered(lambda e: e.batch_id == batch).with_user(cls.user['center'])
        if channel == 'direct':
            file.channel = 'direct'
        path = {'annual': ['submitted', 'province_review', 'done'], 'comprehensive': ['submitted', 'scoring', 'proposed', 'done']}[kind]
        if kind == 'annual':
            path = path if state != 'city_review' else ['submitted']
        goal = {'city_review': 'submitted', 'province_review': 'province_review' if kind == 'annual' and channel == 'city' else 'submitted',
                'returned': 'submitted'}.get(state, state)
        for step in path[:path.index(goal) + 1 if goal in path else 0]:
            if step == 'province_review' and channel == 'direct':
                continue
            getattr(cls, f'evaluation_{step}')(file)
        if state == 'returned':
            file.with_user(cls.user['officer' if kind == 'annual' and channel == 'city' else 'province']).action_transition('return',
                                                                                                                            '示例')
        if state == 'cancelled':
            cls.ended(center)
        return file

    @classmethod
    def reported(cls, file):
        """All that the unit fills in."""
        file.report = '示例：本年度工作情况。'
        for material in file.material_ids:
            material.attachment_ids = [Command.create({'name': f'{material.code}.pdf', 'raw': b'%PDF-1.4 \xe7\xa4\xba'})]
        return file

    @classmethod
    def evaluation_submitted(cls, file):
        cls.reported(file).action_transition('submit')

    @classmethod
    def evaluation_province_review(cls, file):
        mine = file.with_user(cls.user['officer'])
        mine.city_conclusion = '示例：市局结论'
        mine.action_transition('forward')

    @classmethod
    def evaluation_done(cls, file):
        if file.kind == 'annual':
            file.with_user(cls.user['province']).province_conclusion = '示例：省局结论'
            cls.sign(file, 'complete', 'province', 'signer')
        else:
            file.with_user(cls.user['signer']).action_transition('decide')

    @classmethod
    def evaluation_scoring(cls, file):
        file.with_user(cls.user['province']).action_transition('start_scoring')

    @classmethod
    def scored(cls, file, part=0.9):
        for line in file.with_user(cls.user['province']).line_ids.filtered('max_score'):
            line.score = line.max_score * part
        return file.with_user(cls.user['province'])

    @classmethod
    def evaluation_proposed(cls, file, part=0.9):
        cls.scored(file, part).action_transition('propose', '示例意见')

    @classmethod
    def ended(cls, center):
        """The end of a recognition, as another file's decision brings it about."""
        center.sudo().recognition_id.with_user(cls.user['signer'])._door_by('withdraw', '示例')

    def run_cron(self, *names):
        """Scheduled actions, as the server runs them."""
        with self.enter_registry_test_mode():
            for name in names:
                self.env.ref(f'sxip_ip_center.cron_{name}').method_direct_trigger()
        self.env.invalidate_all()

    # -- rectification, violation, cancellation ----------------------------------------------------
    @classmethod
    def rectification(cls, state='draft', center=None):
        file = cls.evaluation('proposed', 'comprehensive', center) if not center else cls.evaluation('scoring', 'comprehensive', center)
        if center:
            cls.evaluation_proposed(file, 0.3)
        else:
            cls.evaluation_proposed(file, 0.3)
        cls.evaluation_done(file)
        made = cls.env['sxip.rectification'].search([('evaluation_id', '=', file.id)])
        path = ['open', 'submitted', 'accepted', 'failed']
        goal = 'submitted' if state in ('accepted', 'failed') else state
        for step in path[:path.index(goal) + 1 if goal in path else 0]:
            getattr(cls, f'rectification_{step}')(made)
        if state in ('accepted', 'failed'):
            getattr(cls, f'rectification_{state}')(made)
        return made.with_user(cls.user['center'])

    @classmethod
    def rectification_open(cls, file):
        file.with_user(cls.user['province']).measures = '示例：补齐凭证'
        cls.sign(file, 'issue', 'province', 'signer')

    @classmethod
    def rectification_submitted(cls, file):
        mine = file.with_user(cls.user['center'])
        mine.report = '示例：已整改'
        for material in mine.material_ids:
            material.attachment_ids = [Command.create({'name': 'r.pdf', 'raw': b'%PDF-1.4 \xe7\xa4\xba'})]
        mine.action_transition('submit')

    @classmethod
    def rectification_accepted(cls, file):
        file.with_user(cls.user['province']).finding = '示例：整改到位'
        cls.sign(file, 'accept', 'province', 'signer')

    @classmethod
    def rectification_failed(cls, file):
        cls.sign(file, 'fail', 'province', 'signer')

    @classmethod
    def violation(cls, state='reported', center=None, who='officer', **vals):
        center = center or cls.recognized()
        file = cls.env['sxip.violation'].with_user(cls.user[who]).create({
            'center_id': center.id, 'kind': 'data_fraud', 'severity': 'serious', 'date_occurred': '2026-01-10', 'facts': '示例事实',
            'source': '示例', **vals})
        path = ['investigating', 'defence', 'confirmed']
        for step in path[:path.index(state) + 1 if state in path else 0]:
            getattr(cls, f'violation_{step}')(file)
        if state == 'dismissed':
            cls.sign(file, 'dismiss', 'province', 'signer')
        return file

    @classmethod
    def violation_investigating(cls, file):
        file.action_transition('investigate')

    @classmethod
    def violation_defence(cls, file):
        file.write({'date_served': cls.today(), 'service_method': 'direct'})
        file.action_transition('notify')

    @classmethod
    def after(cls, file):
        """The day after the last of the running term."""
        return cls.closing_day(file.sudo().due_date)

    @classmethod
    def closing_day(cls, day):
        return freeze_time(f'{day.fromordinal(day.toordinal() + 1)} 02:00:00')

    @classmethod
    def violation_confirmed(cls, file):
        with cls.after(file):
            cls.sign(file, 'confirm', 'province', 'signer')

    @classmethod
    def revocation(cls, state='proposed', **vals):
        violation = cls.violation('confirmed', **vals)
        file = violation.sudo().revocation_ids
        if state in ('defence', 'decided') and file.state == 'proposed':
            file.with_user(cls.user['province']).write({'date_served': cls.today(), 'service_method': 'post'})
            file.with_user(cls.user['province']).action_transition('notify')
        if state == 'decided':
            cls.revocation_decided(file)
        if state == 'withdrawn':
            cls.sign(file, 'stop', 'province', 'signer')
        return file.with_user(cls.user['province'])

    @classmethod
    def revocation_decided(cls, file):
        with cls.after(file):
            cls.decidable(file)
            cls.sign(file, 'decide', 'province', 'signer')

    @classmethod
    def decidable(cls, file):
        """Meeting and document, as the decision asks for them."""
        mine = file.with_user(cls.user['province'])
        meeting = mine.env['sxip.meeting'].create({
            'bureau_id': cls.bureau('shanxi').id, 'date': cls.today(),
            'agenda_ids': [Command.create({'revocation_id': file.id, 'conclusion': '示例：同意'})]})
        mine.write({'meeting_id': meeting.id, 'document_id': cls.document(kind='other').id})
        return mine

    # -- change, award ----------------------------------------------------------------------------
    @classmethod
    def change(cls, state='draft', kind='head', center=None, **vals):
        center = center or cls.recognized()
        asked = {'head': {'new_text': '示例新负责人'}, 'address': {'new_text': '示例新地址'},
                 'name': {'new_name': f'示例新名{next(numbers)}'},
                 'industry': {'new_industry_id': cls.env.ref('sxip_ip_center.industry_copper').id},
                 'bureau': {'new_bureau_id': cls.bureau('datong').id}, 'exit': {}, 'operator': {'new_operator_id': cls.rival.id},
                 'entity': {'new_partner_id': cls.rival.id, 'new_uscc': code(next(numbers)), 'new_entity_kind': 'enterprise'}}[kind]
        file = cls.env['sxip.change'].with_user(cls.user['center']).create({'center_id': center.id, 'kind': kind, **asked, **vals})
        if state != 'draft':
            file.action_transition('submit')
        if state == 'accepted':
            file.with_user(cls.user['officer']).action_transition('accept')
        if state == 'approved':
            if kind in ('name', 'industry'):
                file.with_user(cls.user['province']).document_id = cls.document(kind='other')
            cls.sign(file, 'approve', 'province', 'signer')
        if state == 'rejected':
            file.with_user(cls.user['officer']).action_transition('reject', '示例')
        return file

    @classmethod
    def national(cls, center=None, source='direct', registered=True, **vals):
        center = center or cls.recognized()
        file = cls.env['sxip.national.recommendation'].with_user(cls.user['province']).create({
            'center_id': center.id, 'year': 2026, 'source': source, 'doc_number': '示例函〔2026〕1号', 'date': '2026-04-01', **vals})
        if registered:
            cls.sign(file, 'register', 'province', 'signer')
        return file

    @classmethod
    def reward(cls, state='draft', center=None, kind='national_award', who='province', **vals):
        if not center:
            center = cls.recognized()
            cls.national(center)
        file = cls.env['sxip.reward'].with_user(cls.user[who]).create({'center_id': center.id, 'kind': kind, **vals})
        if state in ('approved', 'paid', 'recovered'):
            cls.sign(file, 'approve', 'province', 'signer')
        if state in ('paid', 'recovered'):
            file.with_user(cls.user['province']).voucher_no = '示例凭证1'
            file.with_user(cls.user['province']).action_transition('pay')
        if state == 'recovered':
            cls.sign(file, 'recover', 'province', 'signer')
        if state == 'cancelled':
            cls.sign(file, 'cancel', 'province', 'signer')
        return file

    @classmethod
    def showcase(cls, state='draft', center=None, **vals):
        center = center or cls.recognized()
        file = cls.env['sxip.showcase'].with_user(cls.user['province']).create(
            {'center_id': center.id, 'title': '示例案例', 'body': '示例正文', **vals})
        if state != 'draft':
            file.with_user(cls.user['center']).action_transition('check')
        if state in ('published', 'reported'):
            file.with_user(cls.user['province']).secrecy_opinion = '示例：不涉密'
            cls.sign(file, 'publish', 'province', 'signer')
        if state == 'reported':
            cls.sign(file, 'report', 'province', 'signer')
        return file

    @classmethod
    def task(cls, state='open', center=None):
        center = center or cls.recognized()
        file = cls.env['sxip.task'].with_user(cls.user['officer']).create(
            {'center_id': center.id, 'name': '示例任务', 'due_date': '2026-05-20', 'kind': 'special_task'})
        if state != 'open':
            mine = file.with_user(cls.user['center'])
            mine.report = '示例报告'
            mine.action_transition('report')
        if state == 'closed':
            file.action_transition('close')
        return file
