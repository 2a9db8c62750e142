"""The files of the units of the other cities: of last year's round, of this year's first batch, and of the open round."""
from . import files, history, ledger
from .cast import UNITS, Unit
from .cities import NEIGHBOURS
from .paper import attachment
from .province import SOURCE

REJECTED = {'not_accepted': "示例：申报材料不属于本次受理范围，不予受理。", 'not_recommended': "示例：转化运营金额未达到条件，不予推荐。",
            'not_recognized': "示例：专家评审未达到要求，经会议研究不予认定。"}
OPINION = "示例：经审核，条件具备，材料齐全，拟推荐上报。"
WITHDRAWN = "示例：单位撤回申报，完善后再报。"
EARLIER = (('jiaohua', 'not_recommended'), ('meiceng', 'not_accepted'), ('hecheng', 'withdrawn'), ('xunhuan', 'not_recognized'),
           ('ligong', 'withdrawn'), ('bandaoti', 'not_recognized'), ('fengdian', 'not_recommended'), ('qingyuan', 'not_accepted'),
           ('yiyao', 'not_recommended'))
LEVEL = {'not_accepted': 0, 'not_recommended': 1, 'withdrawn': 1, 'province_review': 2}      # others went through both bureaus


def built(p):
    """Their centers; a ledger for those that are recognised or still on their way. :return dict: {key: center}"""
    made = {}
    for one in NEIGHBOURS:
        unit = UNITS[one.key]
        center = p.keep(ledger.center(p, unit), f'center_{one.key}')
        if one.now == 'recommended':
            ledger.fill(p, center, unit)
        elif 'recognized' in (one.last, one.first) or one.now:
            ledger.few(p, center, unit)
        made[one.key] = p.root(center)
        p.settle()
    return made


def last_round(p, call, centers):
    """What became of their files of last year, and of some that apply again."""
    days = [p.last_year(4, 8), p.last_year(6, 12)]
    for one in NEIGHBOURS:
        if one.last:
            file = past(p, centers[one.key], UNITS[one.key], call, one.last, days, year=call.year)
            if one.last == 'recognized':
                recognized(p, one, centers[one.key], file, p.last_year(7, 20))
    for key, outcome in EARLIER:
        past(p, centers[key], UNITS[key], call, outcome, days, year=call.year)


def first_batch(p, call, centers):
    """This year's first batch: with the experts, on the list, recognised early, refused, withdrawn, one late at the province."""
    days = [p.ago(48), p.ago(20)]
    for one in NEIGHBOURS:
        if one.first:
            file = past(p, centers[one.key], UNITS[one.key], call, one.first, days)
            if one.first == 'recognized':
                recognized(p, one, centers[one.key], file, p.ago(9))


def past(p, center, unit, call, outcome, days, **how):
    """A file of the past, entered as it stood: handed in, and where it came to."""
    first, last = days
    file, reached = p.root(files.apply(p, unit, center, call, **how)), LEVEL.get(outcome, 3)
    given = ('city_verdict', 'province_verdict')[:reached]
    file.check_ids.write({'self_verdict': 'pass', **dict.fromkeys(given, 'pass')})
    file.material_ids.write({'attachment_ids': [attachment("示例申报材料汇编", center.display_name)], **dict.fromkeys(given, 'ok')})
    history.submitted(p, file, first)
    if outcome not in ('not_accepted', 'withdrawn'):
        history.ranked(p, file, unit)
    if outcome in ('expert_review', 'determined'):
        history.scored(p, file, last, history.parts_of(unit))
    if outcome != 'recognized':
        state, words, vals = ending(file, unit, outcome, last)
        file._import_state(state, last, words, vals)
    return p.keep(file, f'application_{unit.key}_{call.id}')


def ending(file, unit, outcome, day):
    """Where a file came to, in which words, with what else. :return tuple: state, words, values"""
    none = file._due_none()
    if outcome in REJECTED:
        score = {'score': 41.5 + unit.number % 9} if outcome == 'not_recognized' else {}
        return 'rejected', REJECTED[outcome], {**none, **score, 'outcome_kind': outcome}
    if outcome == 'province_review':
        return outcome, SOURCE, file._due_vals(day, file.regulation_id.province_review_workdays, 'review')
    if outcome == 'determined':
        return outcome, SOURCE, {**none, 'score': float(file._panel_score())}
    return outcome, WITHDRAWN if outcome == 'withdrawn' else SOURCE, none


def recognized(p, one, center, file, day):
    """By a document of its day, under the name that says its field."""
    name = f'{p.province.city_name}{one.field}产业知识产权运营中心（示例）'
    file._door_write({'proposed_name': name, 'score': 76.5 + UNITS[one.key].number % 11})
    p.keep(history.recognized(p, center, day, file=file, name=name), f'recognition_{one.key}')


# -- the open round, through the door -----------------------------------------------------------
def this_round(p, call, centers):
    """To be accepted, in city review, recommended, returned once and twice, direct with the claim of its rank undecided."""
    for one in NEIGHBOURS:
        if not one.now:
            continue
        unit = UNITS[one.key]
        channel = 'direct' if one.now == 'direct' else 'city'
        file = p.keep(files.apply(p, unit, centers[one.key], call, channel=channel), f'application_{one.key}')
        STEPS[one.now](p, file, unit)
        p.settle()


def submitted(_p, file, _unit):
    files.submit(file)


def city_review(p, file, unit):
    files.submit(file)
    files.accept(p, file, unit.officer)


def recommended(p, file, unit):
    files.to_city(p, file, unit)
    p.sign(file, 'recommend', OPINION, unit.place)


def returned(p, file, unit):
    city_review(p, file, unit)
    send_back(p, file, unit, "示例：场所证明已过期，请更换。")


def twice(p, file, unit):
    """Corrected and returned a second time."""
    returned(p, file, unit)
    file.material_ids[:1].attachment_ids = [attachment("示例补正材料", file.center_id.display_name)]
    file.action_transition('submit')
    send_back(p, file, unit, "示例：更换的场所证明缺出租方签章，请补齐。")


def send_back(p, file, unit: Unit, words):
    mine = p.by(unit.officer, file)
    mine.material_ids[:1].write({'city_verdict': 'defect', 'note': words})
    p.env['sxip.application']._write_verdict_lines()
    mine.action_transition('return', "示例：请按补正清单一次性补齐材料。")


STEPS = {'submitted': submitted, 'direct': submitted, 'city_review': city_review, 'recommended': recommended, 'returned': returned,
         'twice': twice}
