"""Personas, builders that walk through the real door, and assertions that say what matters."""
import json
from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from itertools import count

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..domain.credit_code import expected_check

TODAY = date(2026, 4, 20)                # a Monday; the holidays of May lie ahead
GROUP = 'base.group_user,sxip_ip_center.group_'
# persona: (role, bureau)
STAFF = {
    'officer': ('officer', 'taiyuan'), 'approver': ('approver', 'taiyuan'), 'officer_datong': ('officer', 'datong'),
    'province': ('officer', 'shanxi'), 'signer': ('approver', 'shanxi'), 'auditor': ('auditor', None), 'manager': ('manager', None),
}
SIGNERS = ('approver', 'signer')
numbers = count(1)


def code(n):
    """An invented credit code that holds: 91140100MA + a running number."""
    head = f'91140100MA0{n:06d}'
    return head + expected_check(head)


@tagged('post_install', '-at_install')
class CenterCase(TransactionCase):
    """A province with two cities, a unit that builds a center in Taiyuan, a rival, an expert; 2026-04-20."""

    @classmethod
    def setUpClass(cls):
        cls.freeze_time = freeze_time(f'{TODAY} 02:00:00')       # ten in the morning in Shanghai
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, 'tracking_disable': False, 'no_reset_password': True})
        cls.rules = cls.env.ref('sxip_ip_center.regulation_draft')
        cls.user, cls.experts = {}, cls.env['sxip.expert']
        for login, (role, place) in STAFF.items():
            bureaus = [cls.bureau(place).id] if place else []
            cls.user[login] = new_test_user(cls.env, f'sx_{login}', groups=GROUP + role, sxip_bureau_ids=[(6, 0, bureaus)],
                                            name=f'示例{login}')
        cls.unit, cls.user['center'] = cls.make_unit("示例特钢研究院", 'sx_center')
        cls.rival, cls.user['rival'] = cls.make_unit("示例铝镁有限公司", 'sx_rival')
        for n in range(5):
            user = new_test_user(cls.env, f'sx_expert{n}', groups=GROUP + 'expert', name=f'示例专家{n}')
            cls.user[f'expert{n}'] = user
            cls.experts |= cls.env['sxip.expert'].with_user(cls.user['province']).create(
                {'partner_id': user.partner_id.id, 'user_id': user.id, 'bureau_id': cls.bureau('shanxi').id}).sudo(False)
        cls.user['expert'] = cls.user['expert0']
        cls.env.flush_all()

    @classmethod
    def bureau(cls, place):
        return cls.env.ref(f'sxip_ip_center.bureau_{place}')

    @classmethod
    def make_unit(cls, name, login):
        partner = cls.env['res.partner'].create({'name': name, 'is_company': True})
        user = new_test_user(cls.env, login, groups=GROUP + 'center_user', name=f'示例{login}')
        user.partner_id.parent_id = partner
        return partner, user

    # -- builders ------------------------------------------------------------------------------
    @classmethod
    def center(cls, who='center', place='taiyuan', industry='spsteel', **vals):
        user = cls.user[who]
        return cls.env['sxip.center'].with_user(user).create({
            'partner_id': user.commercial_partner_id.id, 'uscc': code(next(numbers)), 'entity_kind': 'institute',
            'industry_id': cls.env.ref(f'sxip_ip_center.industry_{industry}').id, 'bureau_id': cls.bureau(place).id,
            'building_since': '2024-03-01', 'contact_name': '示例联系人', 'contact_phone': '0351-0000001', **vals})

    @classmethod
    def staffed(cls, center, n=4):
        center.env['sxip.staff'].create([{'center_id': center.id, 'name': f'示例员工{k}', 'date_from': '2024-03-01'} for k in range(n)])
        return center

    @classmethod
    def deal(cls, center, received=2135000, verify=True, **vals):
        deal = center.env['sxip.transaction'].create({
            'center_id': center.id, 'date': '2025-06-01', 'kind': 'assignment', 'amount': vals.pop('amount', received),
            'amount_received': received, **vals})
        return cls.verified(deal) if verify else deal

    @classmethod
    def verified(cls, records, who='officer'):
        records.action_submit()
        records.with_user(cls.user[who]).action_verify()
        return records

    @classmethod
    def members(cls, center, n=10):
        alliance = center.env['sxip.alliance'].create({'center_id': center.id, 'name': '示例联盟', 'date': '2025-01-10'})
        partners = cls.env['res.partner'].create([{'name': f'示例成员{k}', 'is_company': True} for k in range(n)])
        members = center.env['sxip.alliance.member'].create([
            {'alliance_id': alliance.id, 'partner_id': p.id, 'uscc': code(next(numbers)), 'date_from': '2025-01-10'} for p in partners])
        return cls.verified(members)

    @classmethod
    def call(cls, place='shanxi', opened=True, **vals):
        call = cls.env['sxip.round'].with_user(cls.user['province' if place == 'shanxi' else 'officer']).create({
            'name': '示例轮次', 'year': 2026, 'bureau_id': cls.bureau(place).id, 'level': 'province' if place == 'shanxi' else 'city',
            'date_open': TODAY, 'date_close': TODAY + timedelta(days=60), 'expert_ids': [(6, 0, cls.experts.ids)], **vals})
        if opened:
            call.action_transition('open')
        return call

    @classmethod
    def city_rules(cls, place):
        """A version of the rules of a city that has centers of its own, in force."""
        action = cls.rules.with_user(cls.user['manager']).action_new_version()
        version = cls.env['sxip.regulation'].browse(action['res_id'])
        version.with_user(cls.user['manager']).write(
            {'bureau_id': cls.bureau(place).id, 'city_level_enabled': True, 'date_from': TODAY, 'name': '示例市办法'})
        version._import_state('in_force', TODAY, '示例')
        return version

    @classmethod
    def application(cls, state='draft', center=None, call=None, who='center', **vals):
        """An application brought to `state` through the real door."""
        center = center or cls.staffed(cls.center(who))
        call = call or cls.call()
        file = cls.env['sxip.application'].with_user(cls.user[who]).create(
            {'center_id': center.id, 'round_id': call.id, 'channel': 'city', **vals})
        path = ['submitted', 'city_review', 'province_review', 'expert_review', 'determined', 'notice', 'recognized']
        for step in path[:path.index(state) + 1 if state in path else 0]:
            getattr(cls, f'to_{step}')(file)
        if state == 'returned':
            cls.to_submitted(file)
            file.with_user(cls.user['officer']).action_transition('return', '示例补正')
        if state == 'rejected':
            cls.to_submitted(file)
            cls.sign(file, 'reject', 'officer', 'approver')
        if state == 'withdrawn':
            file.action_transition('withdraw', '示例撤回')
        return file

    @classmethod
    def filled(cls, file):
        file.check_ids.write({'self_verdict': 'pass'})
        for material in file.material_ids:
            material.attachment_ids = [(0, 0, {'name': f'{material.code}.pdf', 'raw': b'%PDF-1.4 \xe7\xa4\xba\xe4\xbe\x8b'})]
        return file

    @classmethod
    def judged(cls, file, level):
        user = cls.user['officer' if level == 'city' else 'province']
        mine = file.with_user(user)
        mine.check_ids.write({f'{level}_verdict': 'pass'})
        mine.material_ids.write({f'{level}_verdict': 'ok'})
        cls.env.cr.flush()                       # the saved set becomes its line
        return mine

    @classmethod
    def sign(cls, file, proposal, preparer, signer, opinion='示例意见'):
        file.with_user(cls.user[preparer]).write({'proposed_transition': proposal, 'proposed_opinion': opinion})
        file.with_user(cls.user[preparer]).action_transition('prepare')
        return file.with_user(cls.user[signer]).action_transition(proposal)

    @classmethod
    def to_submitted(cls, file):
        cls.filled(file).action_transition('submit')

    @classmethod
    def to_city_review(cls, file):
        file.with_user(cls.user['officer']).action_transition('accept')

    @classmethod
    def to_province_review(cls, file):
        cls.judged(file, 'city').rank = next(numbers)
        cls.sign(file, 'recommend', 'officer', 'approver')

    @classmethod
    def to_expert_review(cls, file):
        cls.judged(file, 'province').action_transition('start_review')

    @classmethod
    def score(cls, file, part=0.8):
        for sheet in file.sudo().scoresheet_ids:
            mine = sheet.sudo(False).with_user(sheet.expert_user_id)
            mine.action_transition('declare')
            for line in mine.line_ids:
                line.score = line.max_score * part
            mine.action_transition('submit')

    @classmethod
    def to_determined(cls, file):
        cls.score(file)
        cls.sign(file, 'determine', 'province', 'signer')

    @classmethod
    def to_notice(cls, file):
        notice = cls.env['sxip.notice'].with_user(cls.user['province']).create({
            'name': '示例公示', 'bureau_id': cls.bureau('shanxi').id, 'date_published': cls.today(), 'url': 'https://example.org/n',
            'item_ids': [(0, 0, {'application_id': file.id, 'rank': 1})]})
        cls.sign(notice, 'publish', 'province', 'signer')
        return notice

    @classmethod
    def today(cls):
        return cls.env['sxip.calendar.year']._today()

    @classmethod
    def system(cls, records):
        return records.with_user(cls.env.ref('base.user_root'))

    @classmethod
    def closing(cls, notice):
        """The clock on the day after a notice's last."""
        return freeze_time(f'{notice.date_end + timedelta(days=1)} 02:00:00')

    @classmethod
    def document(cls, **vals):
        return cls.env['sxip.document'].with_user(cls.user['province']).create({
            'name': '示例认定文件', 'kind': 'recognition', 'number': f'示例发〔2026〕{next(numbers)}号', 'date': cls.today(),
            'bureau_id': cls.bureau('shanxi').id, **vals})

    @classmethod
    def to_recognized(cls, file):
        notice = file.sudo()._current_item().notice_id
        with cls.closing(notice):
            cls.system(notice).action_transition('close')
            file.with_user(cls.user['province']).document_id = cls.document()
            cls.sign(file, 'recognize', 'province', 'signer')

    # -- assertions ----------------------------------------------------------------------------
    def lines(self, record):
        return self.env['sxip.decision'].sudo().search([('res_model', '=', record._name), ('res_id', '=', record.id)], order='sequence')

    @contextmanager
    def adds_lines(self, record, *codes):
        """The block adds exactly these lines to the trail of ``record``, in this order."""
        before = self.lines(record)
        yield
        self.assertEqual((self.lines(record) - before).mapped('transition'), list(codes))

    def last_data(self, record, code):
        """What the last line of this decision on the record keeps besides its columns."""
        line = self.env['sxip.decision'].sudo().search([('res_model', '=', record._name), ('res_id', '=', record.id),
                                                        ('transition', '=', code)], order='sequence desc', limit=1)
        return json.loads(line.line)['data']

    def assert_refused(self, record, decision, *words, reason=None, error=None):
        """The guard refuses, says which file and these words, and leaves no line."""
        with self.adds_lines(record), self.assertRaises(error or Exception) as refusal, self.env.cr.savepoint():
            record.action_transition(decision, reason)
        self.assertNotIsInstance(refusal.exception, AccessError, "refused for the role, not by the guard")
        text = str(refusal.exception)
        for word in (record.display_name, *words):
            self.assertIn(word, text)
        return text

    def constraints_hold(self):
        self.env.flush_all()
        self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def matrix(self, may, build, people, states=None):
        """Try every state × decision × person; `may` names what is allowed, what is not in it is refused.

        :param str may: lines `state code person … target`; target `guard`: the role may, what must hold does not
        :param build: state, code -> a record in that state, prepared for `code` where four eyes ask for it
        """
        rows = [line.split() for line in may.strip().splitlines()]
        table = {(state, code, who): target for state, code, *whos, target in rows for who in whos}
        model = None
        for state in states or dict.fromkeys(row[0] for row in rows):
            with self.env.cr.savepoint() as situation:
                record = build(state)
                model = model if model is not None else self.env[record._name]
                for code in model._door_codes():
                    for who in people:
                        target = table.pop((state, code, who), None)
                        with self.subTest(state=state, code=code, who=who), self.env.cr.savepoint() as cell:
                            self._cell(record, state, code, who, target)
                            cell.rollback()
                situation.rollback()
        self.assertFalse(table, "never reached")

    def _cell(self, record, state, code, who, target):
        prepare = getattr(self, 'prepare_for', None)
        if prepare and (target or who in SIGNERS):           # to all others it makes no difference whether it is prepared
            prepare(record, code)
        raises = nullcontext() if target not in (None, 'guard') else self.assertRaises(UserError)
        with self.adds_lines(record, *([] if target in (None, 'guard') else [code])), raises as refusal:
            record.with_user(self.user[who]).action_transition(code, reason='示例')
        if refusal:
            self.assertEqual(isinstance(refusal.exception, AccessError), target is None, str(refusal.exception))
            target = None
        record.invalidate_recordset()
        self.assertEqual(record.sudo().state, target if target not in (None, 'same') else state)
        if target:
            self.constraints_hold()
