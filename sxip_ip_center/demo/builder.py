"""A province with a file in each state of its path, made by its own people; `build` is called once, by sxip_build_demo.xml."""
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from . import files, history, ledger
from .cast import UNITS
from .paper import attachment
from .province import SOURCE, Province, publish_calendars, set_passwords

URL = 'https://example.org/sxip/notice/'


def build(env):
    p = Province(env)
    set_passwords(p)
    publish_calendars(p)
    experts(p)
    centers = {unit.key: built(p, unit) for unit in UNITS.values()}
    last_round(p, centers)
    older_recognitions(p, centers)
    call = this_round(p)
    at_the_units(p, centers, call)
    in_the_cities(p, centers, call)
    in_the_province(p, centers, call)
    on_notice(p, centers, call)


def built(p, unit):
    center = p.keep(ledger.center(p, unit), f'center_{unit.key}')
    ledger.fill(p, center, unit)
    return center


def experts(p):
    model = p.by('sheng_jb', p.env['sxip.expert'])
    employers = ('employer_1', 'employer_2', 'employer_3', 'unit_ligong', 'employer_5')
    fields = (('spsteel', 'copper'), ('h2', 'storage', 'pv'), ('itapp',), ('semi3', 'itapp'), ('nev', 'wind'))
    for n, (employer, industries) in enumerate(zip(employers, fields, strict=True), 1):
        user = p.ref(f'user_zhuanjia{n}')
        p.keep(model.create({
            'partner_id': user.partner_id.id, 'user_id': user.id, 'bureau_id': p.ref('bureau_shanxi').id, 'employer_id': p.ref(employer).id,
            'field_ids': [(6, 0, [p.ref(f'industry_{name}').id for name in industries])], 'term': p.today + timedelta(days=700)}), f'expert_{n}')


def panel(p):
    return [(6, 0, [p.ref(f'demo_expert_{n}').id for n in range(1, 6)])]


def round_of(p, year, first, last, **more):
    return p.by('sheng_jb', p.env['sxip.round']).create({
        'name': f'{year}年度产业知识产权运营中心认定申报（示例）', 'year': year, 'bureau_id': p.ref('bureau_shanxi').id, 'level': 'province',
        'date_open': first, 'date_close': last, **more})


# -- what was -------------------------------------------------------------------------------
def last_round(p, centers):
    """Last year's round, closed: one center recognised, one refused by the province."""
    year = p.today.year - 1
    call = p.keep(round_of(p, year, p.last_year(3, 1), p.last_year(5, 31), expert_ids=panel(p)), 'round_last')
    p.root(call)._import_state('open', call.date_open, SOURCE, {'regulation_id': p.rules.id})
    days = [p.last_year(4, 10), p.last_year(4, 14), p.last_year(5, 6), p.last_year(5, 20)]
    made = {}
    for key, parts in (('tegang', (.92, .9, .86, .88, .9)), ('tanxian', (.5, .56, .48, .6, .52))):
        unit = UNITS[key]
        made[key] = p.keep(files.apply(p, unit, centers[key], call, year=year), f'application_last_{key}')
        files.answer(made[key])
        history.listed(p, made[key], unit, days, parts)
    history_meeting(p, made.values(), p.last_year(6, 10))
    history.determined(p, made['tegang'], p.last_year(6, 12))
    refused = p.root(made['tanxian'])
    refused._import_state('rejected', p.last_year(6, 12), "示例：专家评审未达到要求，经会议研究不予认定。", {'outcome_kind': 'not_recognized'})
    notice = p.keep(notice_of(p, f'{year}年拟认定名单公示（示例）', p.last_year(6, 16), [made['tegang']]), 'notice_last')
    end = history.published(p, notice, notice.date_published)
    history.recognized(p, centers['tegang'], end + timedelta(days=20), file=made['tegang'])
    p.root(call)._import_state('closed', call.date_close, SOURCE)
    p.ranks.clear()
    p.env.flush_all()                # the refused unit applies again this year: one open file a center


def history_meeting(p, applications, day):
    p.by('sheng_jb', p.env['sxip.meeting']).create({
        'name': f'{day.year}年专家评审会（示例）', 'bureau_id': p.ref('bureau_shanxi').id, 'date': day, 'quorum': 5,
        'minutes': "示例：专家独立评分，会议按得分讨论后形成结论。",
        'agenda_ids': [(0, 0, {'application_id': file.id, 'votes': '5:0', 'conclusion': "示例：按评分结果办理。"}) for file in applications]})


def older_recognitions(p, centers):
    """Two centers recognised before the system: one whose cycle is nearly over, one in its second year."""
    cycle = relativedelta(years=p.rules.cycle_years)
    for key, day in (('xiandai', p.today + timedelta(days=45) - cycle), ('guangfu', p.today - relativedelta(months=20))):
        p.keep(history.recognized(p, centers[key], day), f'recognition_{key}')
    p.by('sheng_jb', centers['chuneng']).action_transition('confirm_rank')


# -- this year's round ------------------------------------------------------------------------
def this_round(p):
    call = p.keep(round_of(p, p.today.year, p.ago(46), p.today + timedelta(days=40)), 'round_open')
    p.root(call)._import_state('open', call.date_open, SOURCE, {'regulation_id': p.rules.id})
    call.action_transition('draw')
    return call


def application(p, centers, call, key, **how):
    return p.keep(files.apply(p, UNITS[key], centers[key], call, **how), f'application_{key}')


def at_the_units(p, centers, call):
    """In preparation, to be corrected, withdrawn."""
    second = p.keep(ledger.center(p, UNITS['tegang'], industry='hequip'), 'center_tegang_second')
    draft = p.keep(files.apply(p, UNITS['tegang'], second, call), 'application_tegang')
    files.answer(draft, halfway=True)
    returned, unit = application(p, centers, call, 'tanji'), UNITS['tanji']
    files.submit(returned)
    files.accept(p, returned, unit.officer)
    files.judge(p, returned, unit.officer, notes={'P4': "示例：联盟成员核实后为9家，不足10家。"}, defects={
        'M05': "示例：社保缴纳证明缺最近三个月。", 'M13': "示例：联盟协议缺两家成员签章页。"})
    p.by(unit.officer, returned).action_transition('return', "示例：请按补正清单一次性补齐材料。")
    withdrawn = application(p, centers, call, 'hecheng')
    files.submit(withdrawn)
    withdrawn.action_transition('withdraw', "示例：单位拟与其他主体联合建设，先行撤回。")


def in_the_cities(p, centers, call):
    """To be accepted (one overdue), in city review, prepared for signature, sent back, refused."""
    files.submit(application(p, centers, call, 'tanxian'))
    overdue = application(p, centers, call, 'yiyao')
    files.answer(overdue)
    history.submitted(p, overdue, p.ago(7))
    city_review(p, centers, call)
    for key, signed in (('jiaohua', True), ('meiceng', False)):
        unit, file = UNITS[key], application(p, centers, call, key)
        files.submit(file)
        files.accept(p, file, unit.officer)
        files.judge(p, file, unit.officer, notes={
            'P1A': "示例：经核实年度转化运营金额不足200万元。", 'P1B': "示例：组织项目不足5个。", 'P4': "示例：成员单位不足10家。"})
        p.sign(file, 'reject', "示例：年度转化运营金额和成员单位数未达到条件（成效一、成效四），不予推荐。", unit.place, signed=signed)


def city_review(p, centers, call):
    half, unit = application(p, centers, call, 'meiji'), UNITS['meiji']
    files.answer(half)
    history.submitted(p, half, p.ago(17))
    history.accepted(p, half, p.ago(14), unit.officer)
    files.judge(p, half, unit.officer, notes={'B3': "示例：租赁合同将于下季度到期，待单位说明。"}, upto=6)
    opinion = "示例：经审核，条件具备，材料齐全，拟推荐上报。"
    for key in ('qingneng', 'lvmei'):
        file = application(p, centers, call, key)
        files.to_city(p, file, UNITS[key])
        p.sign(file, 'recommend', opinion, UNITS[key].place, signed=False)
    p.by('taiyuan_qf', file).action_transition('send_back', "示例：请补充说明转化金额的核实情况后再提请签发。")


def in_the_province(p, centers, call):
    """In provincial re-check (one direct), with the experts, and scored: waiting for the signature."""
    recheck = application(p, centers, call, 'fengdian')
    files.to_province(p, recheck, UNITS['fengdian'])
    p.by('sheng_jb', p.env['sxip.conflict']).create({
        'application_id': recheck.id, 'expert_id': p.ref('demo_expert_5').id, 'kind': 'cooperation', 'explanation': "示例：该专家近三年曾为申报单位提供咨询。"})
    direct = application(p, centers, call, 'ligong', channel='direct')
    files.answer(direct)
    history.submitted(p, direct, p.ago(16))
    history.accepted(p, direct, p.ago(13), 'sheng_jb')
    with_experts(p, centers, call)
    ready = application(p, centers, call, 'qingyuan')
    files.to_experts(p, ready, UNITS['qingyuan'])
    files.scored(p, ready, (.8, .74, .82, .7, .78))
    history_meeting(p, [ready], p.today)
    p.sign(ready, 'determine', "示例：专家评分达到要求，拟列入拟认定名单。", signed=False)


def with_experts(p, centers, call):
    """Sheets in each state: being scored, to be confirmed, submitted (two), recused."""
    file = application(p, centers, call, 'bandaoti')
    files.to_experts(p, file, UNITS['bandaoti'])
    first, _invited, third, fourth, fifth = files.sheets(p, file)
    first.action_transition('declare')
    files.score(first, .8, lines=7, comment="示例：评分中。")
    for sheet, part in ((third, .84), (fifth, .72)):
        sheet.action_transition('declare')
        files.score(sheet, part)
        sheet.action_transition('submit')
    fourth.action_transition('recuse', "示例：本人所在单位与申报单位有联合课题。")


# -- the list ---------------------------------------------------------------------------------
def notice_of(p, name, day, applications):
    return p.by('sheng_jb', p.env['sxip.notice']).create({
        'name': name, 'bureau_id': p.ref('bureau_shanxi').id, 'date_published': day, 'url': f'{URL}{day.isoformat()}',
        'item_ids': [(0, 0, {'application_id': file.id, 'rank': n}) for n, file in enumerate(applications, 1)]})


def on_notice(p, centers, call):
    """Three lists: one whose period is over, one on public notice, one that waits for the signature."""
    days = [p.ago(45), p.ago(43), p.ago(38), p.ago(30)]
    made = {}
    for key, channel in (('zhuangpei', 'city'), ('chuneng', 'direct'), ('xinneng', 'city'), ('xunhuan', 'city'), ('tongji', 'city')):
        made[key] = application(p, centers, call, key, channel=channel)
        files.answer(made[key])
        history.listed(p, made[key], UNITS[key], days)
    history_meeting(p, made.values(), p.ago(12))
    over(p, made['zhuangpei'], made['chuneng'])
    running(p, made['xinneng'], made['xunhuan'])
    history.determined(p, made['tongji'], p.ago(2))
    waiting = p.keep(notice_of(p, f'{p.today.year}年第三批拟认定名单公示（示例）', p.today, [made['tongji']]), 'notice_waiting')
    p.sign(waiting, 'publish', "示例：名单已经会议研究，拟公示。", signed=False)


def over(p, recognized, waiting):
    """A notice whose period is over: one file recognised today, one to be recognised after an objection that did not hold."""
    for file in (recognized, waiting):
        history.determined(p, file, p.ago(11))
    notice = p.keep(notice_of(p, f'{p.today.year}年第一批拟认定名单公示（示例）', p.ago(9), [recognized, waiting]), 'notice_closed')
    notice.proof = [attachment("示例公示页面截图", notice.url)]
    p.sign(notice, 'publish', "示例：名单已经会议研究，拟公示。")
    objection = object_to(p, notice, waiting, p.ago(6), "示例：对其省级以上单位身份提出疑问。")
    objection.action_transition('accept')
    objection.action_transition('verify')
    objection.finding = 'rejected'
    p.sign(objection, 'conclude', "示例：经核查，身份依据真实有效，异议不成立。")
    notice.with_user(p.env.ref('base.user_root')).action_transition('close')
    p.by('sheng_jb', recognized).document_id = p.by('sheng_jb', p.env['sxip.document']).create({
        'name': "示例认定文件", 'number': p.number(p.today.year), 'date': p.today, 'bureau_id': p.ref('bureau_shanxi').id,
        'attachment_ids': [attachment("示例认定文件", recognized.sudo().proposed_name)]})
    p.sign(recognized, 'recognize', "示例：公示期满无异议，拟予认定。")


def running(p, first, second):
    """A notice in its days, with an objection received and one that is being looked into."""
    for file in (first, second):
        history.determined(p, file, p.ago(4))
    notice = p.keep(notice_of(p, f'{p.today.year}年第二批拟认定名单公示（示例）', p.ago(3), [first, second]), 'notice_running')
    p.sign(notice, 'publish', "示例：名单已经会议研究，拟公示。")
    object_to(p, notice, first, p.ago(1), "示例：认为其申报的部分交易属关联交易，请核实。")


def object_to(p, notice, file, day, content):
    item = notice.item_ids.filtered(lambda item: item.application_id.id == file.id)
    return p.by('sheng_jb', p.env['sxip.objection']).create({
        'item_id': item.id, 'objector': "示例异议人有限公司", 'is_real_name': True, 'date_received': day, 'content': content})
