"""A province with a file in each state of its path, made by its own people; `build` is called once, by sxip_build_demo.xml."""
import gc
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from . import award, cycle, evaluation, files, followup, history, ledger, lists, neighbours, people, recognised, violation
from .cast import TOLD, UNITS
from .cities import CITIES
from .province import SOURCE, Province, publish_calendars, set_passwords, weekday


def build(env):
    gc.collect()
    gc.freeze()                      # `settle` need not look at what was there before
    try:
        province(Province(env))
    finally:
        gc.unfreeze()


def province(p):
    people.people(p)
    set_passwords(p)
    publish_calendars(p)
    experts(p)
    centers = {unit.key: built(p, unit) for unit in TOLD} | neighbours.built(p)
    p.settle()
    older_recognitions(p, centers)
    last_round(p, centers)
    p.settle()
    batch, call = first_batch(p, centers), this_round(p)
    lists.on_notice(p, centers, batch)
    p.root(batch)._import_state('closed', batch.date_close, SOURCE)
    p.settle()
    at_the_units(p, centers, call)
    in_the_cities(p, centers, call)
    in_the_province(p, centers, call)
    neighbours.this_round(p, call, centers)
    p.settle()
    others = recognised.further(p)
    p.settle()
    evaluation.last_year(p)
    evaluation.annual(p, centers, others)
    cycle.comprehensive(p, others)
    p.settle()
    violation.prosecuted(p, centers, others)
    followup.followed(p, centers, others)
    award.awarded(p, centers, others)
    recognised.to_be_registered(p)


def built(p, unit):
    center = p.keep(ledger.center(p, unit), f'center_{unit.key}')
    ledger.fill(p, center, unit)
    p.settle()
    return p.root(center)


def experts(p):
    model = p.by('sheng_jb', p.env['sxip.expert'])
    employers = ('employer_1', 'employer_2', 'employer_3', 'unit_ligong', 'employer_5')
    fields = (('spsteel', 'copper'), ('h2', 'storage', 'pv'), ('itapp',), ('semi3', 'itapp'), ('nev', 'wind'))
    for n, (employer, industries) in enumerate(zip(employers, fields, strict=True), 1):
        user = p.ref(f'user_zhuanjia{n}')
        p.keep(model.create({
            'partner_id': user.partner_id.id, 'user_id': user.id, 'bureau_id': p.province.id, 'employer_id': p.ref(employer).id,
            'field_ids': [(6, 0, [p.ref(f'industry_{name}').id for name in industries])],
            'term': p.today + timedelta(days=700)}), f'expert_{n}')


def panel(p):
    return [(6, 0, [p.ref(f'demo_expert_{n}').id for n in range(1, 6)])]


QUOTA = 10                       # recommendations of a city in one round


def round_of(p, year, first, last, batch='', **more):
    return p.by('sheng_jb', p.env['sxip.round']).create({
        'name': f'{year}年度{batch}产业知识产权运营中心认定申报（示例）', 'year': year, 'level': 'province', 'bureau_id': p.province.id,
        'date_open': first, 'date_close': last,
        'invitation': "示例：面向全省产业链骨干企业、高校院所、产业园区和行业协会，经所在地市局推荐或者由省级以上单位直接申报。",
        'city_ids': [(0, 0, {'bureau_id': p.ref(f'bureau_{place}').id, 'quota': QUOTA}) for place in CITIES], **more})


# -- what was -------------------------------------------------------------------------------
def last_round(p, centers):
    """Last year's round, closed; of two of its files each step is there, one was recognised, one refused by the province."""
    year = p.today.year - 1
    call = p.keep(round_of(p, year, p.last_year(3, 1), p.last_year(5, 31), expert_ids=panel(p)), 'round_last')
    p.root(call)._import_state('open', call.date_open, SOURCE, {'regulation_id': p.rules.id})
    days = [p.last_year(4, 10), p.last_year(4, 14), p.last_year(5, 6), p.last_year(5, 20)]
    made = {}
    for key, parts in (('tegang', (.92, .9, .86, .88, .9)), ('tanxian', (.5, .56, .48, .6, .52))):
        unit = UNITS[key]
        made[key] = p.keep(files.apply(p, unit, centers[key], call, year=year), f'application_last_{key}')
        files.answer(made[key], day=days[0])
        history.listed(p, made[key], unit, days, parts)
    lists.meeting(p, made.values(), p.last_year(6, 10))
    history.determined(p, made['tegang'], p.last_year(6, 12))
    refused = p.root(made['tanxian'])
    refused._import_state('rejected', p.last_year(6, 12), "示例：专家评审未达到要求，经会议研究不予认定。", {
        'outcome_kind': 'not_recognized'})
    notice = p.keep(lists.notice_of(p, f'{year}年拟认定名单公示（示例）', p.last_year(6, 16), [made['tegang']]), 'notice_last')
    end = history.published(p, notice, notice.date_published)
    history.recognized(p, centers['tegang'], p.env['sxip.calendar.year'].add_workdays(end, 12)[0], file=made['tegang'])
    neighbours.last_round(p, call, centers)
    p.root(call)._import_state('closed', call.date_close, SOURCE)
    p.env.flush_all()                # the refused units apply again this year: one open file a center


def older_recognitions(p, centers):
    """Two centers recognised before the system: one whose cycle is nearly over, one that has lost two of its people."""
    cycle = relativedelta(years=p.rules.cycle_years)
    for key, day in (('xiandai', p.today + timedelta(days=45) - cycle), ('guangfu', p.today - relativedelta(months=20))):
        p.keep(history.recognized(p, centers[key], weekday(day)), f'recognition_{key}')
    p.by(UNITS['guangfu'].clerk, centers['guangfu']).staff_ids[:2].write({'date_to': p.ago(15)})
    p.by('sheng_jb', centers['chuneng']).action_transition('confirm_rank')


# -- this year's rounds -----------------------------------------------------------------------
def first_batch(p, centers):
    """The first batch of this year: it takes no more applications, its files are on their way through the province."""
    call = p.keep(round_of(p, p.today.year, p.ago(60), p.ago(40), expert_ids=panel(p), batch="第一批"), 'round_first')
    p.root(call)._import_state('open', call.date_open, SOURCE, {'regulation_id': p.rules.id})
    neighbours.first_batch(p, call, centers)
    return call


def this_round(p):
    call = p.keep(round_of(p, p.today.year, p.ago(46), p.today + timedelta(days=40), batch="第二批"), 'round_open')
    p.root(call)._import_state('open', call.date_open, SOURCE, {'regulation_id': p.rules.id})
    call.action_transition('draw')
    return call


def at_the_units(p, centers, call):
    """In preparation, to be corrected, withdrawn."""
    second = p.keep(ledger.center(p, UNITS['tegang'], industry='hequip'), 'center_tegang_second')
    draft = p.keep(files.apply(p, UNITS['tegang'], second, call), 'application_tegang')
    files.answer(draft, halfway=True)
    returned, unit = files.application(p, centers, call, 'tanji'), UNITS['tanji']
    files.submit(returned)
    files.accept(p, returned, unit.officer)
    files.judge(p, returned, unit.officer, notes={'P4': "示例：联盟成员核实后为9家，不足10家。"}, defects={
        'M05': "示例：社保缴纳证明缺最近三个月。", 'M13': "示例：联盟协议缺两家成员签章页。"})
    p.by(unit.officer, returned).action_transition('return', "示例：请按补正清单一次性补齐材料。")
    withdrawn = files.application(p, centers, call, 'hecheng')
    files.submit(withdrawn)
    withdrawn.action_transition('withdraw', "示例：单位拟与其他主体联合建设，先行撤回。")


def in_the_cities(p, centers, call):
    """To be accepted (one overdue), in city review, prepared for signature, sent back, refused."""
    files.submit(files.application(p, centers, call, 'tanxian'))
    overdue = files.application(p, centers, call, 'yiyao')
    files.answer(overdue)
    history.submitted(p, overdue, p.ago(7))
    city_review(p, centers, call)
    for key, signed in (('jiaohua', True), ('meiceng', False)):
        unit, file = UNITS[key], files.application(p, centers, call, key)
        files.submit(file)
        files.accept(p, file, unit.officer)
        files.judge(p, file, unit.officer, notes={
            'P1A': "示例：经核实年度转化运营金额不足200万元。", 'P1B': "示例：组织项目不足5个。", 'P4': "示例：成员单位不足10家。"})
        p.sign(file, 'reject', "示例：转化运营金额和成员单位数未达到条件（成效一、成效四），不予推荐。", unit.place, signed=signed)


def city_review(p, centers, call):
    half, unit = files.application(p, centers, call, 'meiji'), UNITS['meiji']
    files.answer(half)
    history.submitted(p, half, p.ago(17))
    history.accepted(p, half, p.ago(14), unit.officer)
    files.judge(p, half, unit.officer, notes={'B3': "示例：租赁合同将于下季度到期，待单位说明。"}, upto=6)
    opinion = "示例：经审核，条件具备，材料齐全，拟推荐上报。"
    for key in ('qingneng', 'lvmei'):
        file = files.application(p, centers, call, key)
        files.to_city(p, file, UNITS[key])
        p.sign(file, 'recommend', opinion, UNITS[key].place, signed=False)
    p.by('taiyuan_qf', file).action_transition('send_back', "示例：请补充说明转化金额的核实情况后再提请签发。")


def in_the_province(p, centers, call):
    """In provincial re-check (one direct), with the experts, and scored: waiting for the signature."""
    recheck = files.application(p, centers, call, 'fengdian')
    files.to_province(p, recheck, UNITS['fengdian'])
    p.by('sheng_jb', p.env['sxip.conflict']).create({
        'application_id': recheck.id, 'expert_id': p.ref('demo_expert_5').id, 'kind': 'cooperation',
        'explanation': "示例：该专家近三年曾为申报单位提供咨询。"})
    direct = files.application(p, centers, call, 'ligong', channel='direct')
    files.answer(direct)
    history.submitted(p, direct, p.ago(16))
    history.accepted(p, direct, p.ago(13), 'sheng_jb')
    with_experts(p, centers, call)
    ready = files.application(p, centers, call, 'qingyuan')
    files.to_experts(p, ready, UNITS['qingyuan'])
    files.scored(p, ready, (.8, .74, .82, .7, .78))
    lists.meeting(p, [ready], p.today)
    p.sign(ready, 'determine', "示例：专家评分达到要求，拟列入拟认定名单。", signed=False)


def with_experts(p, centers, call):
    """Sheets in each state: being scored, to be confirmed, submitted (two), recused."""
    file = files.application(p, centers, call, 'bandaoti')
    files.to_experts(p, file, UNITS['bandaoti'])
    first, _invited, third, fourth, fifth = files.sheets(p, file)
    first.action_transition('declare')
    files.score(first, .8, lines=7, comment="示例：评分中。")
    for sheet, part in ((third, .84), (fifth, .72)):
        sheet.action_transition('declare')
        files.score(sheet, part)
        sheet.action_transition('submit')
    fourth.action_transition('recuse', "示例：本人所在单位与申报单位有联合课题。")
