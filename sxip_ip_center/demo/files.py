"""Steps of an application as its people take them today, through the door."""
from . import form
from .cast import UNITS
from .paper import attachment

ANSWERS = {
    'B0': "示例：行业骨干单位，服务上下游企业一百余家。",
    'B1': "示例：产业属本省重点产业链。",
    'B2': "示例：设有专门的知识产权运营部门。",
    'B3': "示例：独立办公场所，见场所证明。",
    'B5': "示例：年度经费预算二百万元，制度十二项。",
    'P2B': "示例：盘点存量专利三百余件，入库一百二十件。",
    'P3': "示例：服务科技型中小企业四十余家。",
}
TOGETHER = 4                     # materials that were scanned into one file
LOW = "示例：核实数未达到标准；成效一的两项条件满足其一即可。"


def apply(p, unit, center, call, *, channel='city', year=None):
    """A new application, in the clerk's hands. `year`: the number is of an earlier year."""
    model = p.by(unit.clerk, p.env['sxip.application'])
    if year:
        model = model.with_context(ir_sequence_date=f'{year}-06-01')
    file = model.create({'center_id': center.id, 'round_id': call.id, 'channel': channel,
                         'plan': "示例：三年内建成覆盖全产业链的专利运营服务体系，组织转化项目不少于十五个。"})
    return file.with_context(ir_sequence_date=False)


def application(p, centers, call, key, **how):
    """An application of this year's round, with its external id."""
    return p.keep(apply(p, UNITS[key], centers[key], call, **how), f'application_{key}')


def answer(file, *, day=None, halfway=False):
    """The clerk answers each condition and uploads the materials; `halfway` leaves some open. `day`: figures as of then."""
    checks, materials = file.check_ids, file.material_ids
    if not halfway:
        form.fill(file)
    figures = checks._live(day or file.env['sxip.calendar.year']._today())
    if halfway:
        checks, materials = checks[:len(checks) // 2], materials[:len(materials) // 2]
    plain = checks.filtered(lambda check: check.code not in ANSWERS and check.kind != 'metric')
    plain.write({'self_verdict': 'pass'})
    for check in checks - plain:
        vals = {'self_verdict': 'pass'}
        if check.code in ANSWERS:
            vals['explanation'] = ANSWERS[check.code]
        if check.kind == 'metric':
            reported = float(figures[check]['value']) + float(figures[check]['value_unverified'])
            vals |= {'self_reported': reported,
                     'self_verdict': 'pass' if reported >= float(figures[check]['threshold']) else 'unsure'}
        check.write(vals)
    for n in range(0, len(materials), TOGETHER):
        some = materials[n:n + TOGETHER]
        some.write({'attachment_ids': [attachment(f'示例{some[0].short_name}等{len(some)}项材料', file.center_id.display_name,
                                                  *some.mapped('short_name'))]})


def submit(file, **how):
    answer(file, **how)
    file.action_transition('submit')


def accept(p, file, login):
    p.by(login, file).action_transition('accept')


def judge(p, file, login, *, level='city', **how):
    """An officer gives an opinion on the conditions and materials, by `opinions`."""
    opinions(p.by(login, file), level, **how)
    p.env['sxip.application']._write_verdict_lines()


def opinions(file, level, *, notes=None, defects=None, upto=None):
    """Met and in order, but for `notes` and `defects`, {code: sentence}, and for figures below their threshold."""
    checks, materials, defects = file.check_ids[:upto], file.material_ids[:upto], defects or {}
    low = checks.filtered(lambda check: check.kind == 'metric' and check.result == 'fail')
    notes = {**dict.fromkeys(low.mapped('code'), LOW), **(notes or {})}
    good = checks.filtered(lambda check: check.code not in notes)
    good.write({f'{level}_verdict': 'pass'})
    for check in checks - good:
        check.write({f'{level}_verdict': 'fail' if check in low else 'unsure', f'{level}_note': notes[check.code]})
    good = materials.filtered(lambda material: material.code not in defects)
    good.write({f'{level}_verdict': 'ok'})
    for material in materials - good:
        material.write({f'{level}_verdict': 'defect', 'note': defects[material.code]})


def rank(p, file, unit):
    """The next place in the city's ranking."""
    p.ranks[file.round_id.id, unit.place] += 1
    p.by(unit.officer, file).rank = p.ranks[file.round_id.id, unit.place]


def to_city(p, file, unit, **how):
    """Submitted, accepted and judged by the city; ranked."""
    submit(file)
    accept(p, file, unit.officer)
    judge(p, file, unit.officer, **how)
    rank(p, file, unit)


def to_province(p, file, unit):
    to_city(p, file, unit)
    p.sign(file, 'recommend', "示例：经审核，申报条件具备，材料齐全，拟推荐上报。", unit.place)


def to_experts(p, file, unit):
    to_province(p, file, unit)
    judge(p, file, 'sheng_jb', level='province')
    p.by('sheng_jb', file).action_transition('start_review')


def sheets(p, file):
    """The score sheets of a file, in the order of the experts' accounts, each in its expert's hands."""
    found = p.root(file).scoresheet_ids.sorted(lambda sheet: sheet.expert_user_id.login)
    return [sheet.with_user(sheet.expert_user_id) for sheet in found]


def score(sheet, part, *, lines=None, comment="示例：运营基础扎实，凭证较完备。"):
    """An expert scores all lines, or the first few, at about this part of the most."""
    scored = sheet.line_ids[:lines]
    for most, rows in scored.grouped('max_score').items():
        rows.write({'score': round(most * part * 2) / 2})
    sheet.comment = comment


def scored(p, file, parts):
    """Every expert declares, scores and submits."""
    for sheet, part in zip(sheets(p, file), parts, strict=True):
        sheet.action_transition('declare')
        score(sheet, part)
        sheet.action_transition('submit')
