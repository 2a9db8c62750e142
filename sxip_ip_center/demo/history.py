"""Steps that lie in the past: entered with their day by `_import_state`, with what each step would have set."""
from decimal import Decimal

from ..domain import scores
from .files import opinions
from .province import SOURCE


def submitted(p, file, day):
    """Handed in on `day`: figures frozen, the term of acceptance running, a direct set filed with the city."""
    file = p.root(file)
    center = file.center_id
    file.check_ids._freeze(day)
    file._import_state('submitted', day, SOURCE, {
        'submitted_on': day, 'filed_on': day if file.channel == 'direct' else False,
        'unit_name': center.partner_id.name, 'uscc': center.uscc,
        **file._due_vals(day, file.regulation_id.acceptance_workdays, 'accept')})


def accepted(p, file, day, login):
    """Accepted on `day` by an officer, at the level of its channel."""
    file = p.root(file)
    rules = file.regulation_id
    level = 'city' if file.channel == 'city' else 'province'
    days = rules[f'{level}_review_workdays']
    file._import_state(f'{level}_review', day, SOURCE, {**file._due_vals(day, days, 'review'), 'user_id': p.ref(f'user_{login}').id})


def recommended(p, file, day, unit):
    """Judged, ranked and recommended by its city."""
    file = p.root(file)
    opinions(file, 'city')
    ranked(p, file, unit)
    file._import_state('province_review', day, SOURCE, {
        **file._due_vals(day, file.regulation_id.province_review_workdays, 'review'), 'user_id': False})


def ranked(p, file, unit):
    """The next place in the ranking of its city in its round."""
    p.ranks[file.round_id.id, unit.place] += 1
    p.root(file).rank = p.ranks[file.round_id.id, unit.place]


def reviewed(p, file, day, parts):
    """Judged by the province and scored by the experts, on the way to `expert_review`."""
    file = p.root(file)
    opinions(file, 'province')
    file._import_state('expert_review', day, SOURCE, {**file._due_none(), 'user_id': p.ref('user_sheng_jb').id})
    scored(p, file, day, parts)


def parts_of(unit):
    """Of the most, what each of five experts gives."""
    return [.7 + (unit.number * 7 + n * 5) % 23 / 100 for n in range(5)]


def scored(p, file, day, parts):
    """The sheets of the experts who may score, submitted on `day`."""
    made = p.env['sxip.scoresheet']._open(file, file._free_experts())
    for sheet, part in zip(made, parts, strict=True):
        for most, lines in sheet.line_ids.grouped('max_score').items():
            lines._door_write({'score': round(most * part * 2) / 2, 'is_scored': True})
        total = scores.sheet_total([(Decimal(str(line.score)), Decimal(str(line.max_score))) for line in sheet.line_ids])
        sheet._import_state('submitted', day, SOURCE, {'total': float(total)})


def determined(p, file, day):
    """Put on the list on `day`, with the panel's score; the minutes it rests on are closed."""
    file = p.root(file)
    file._import_state('determined', day, SOURCE, {'score': float(file._panel_score())})
    file.agenda_ids.meeting_id._door_write({'phase': 'closed'})


def listed(p, file, unit, days, parts=None):
    """All the way to the experts' scores; `days`: submitted, accepted, recommended, reviewed."""
    parts = parts or parts_of(unit)
    submitted(p, file, days[0])
    accepted(p, file, days[1], unit.officer if file.channel == 'city' else 'sheng_jb')
    if file.channel == 'city':
        recommended(p, file, days[2], unit)
    reviewed(p, file, days[3], parts)


def published(p, notice, day):
    """A notice of the past, published on `day` and closed when its working days were over. :return date: its last day"""
    calendar = p.env['sxip.calendar.year']
    notice = p.root(notice)
    end, derivation = calendar.add_workdays(day, p.rules.notice_workdays)
    notice._import_state('published', day, SOURCE, {
        'regulation_id': p.rules.id, 'date_start': calendar.add_workdays(day, 1)[0], 'date_end': end, 'derivation': derivation})
    for item in notice.item_ids:
        file = item.application_id
        item._door_write({'name': file.proposed_name, 'unit_name': file.unit_name})
        file._import_state('notice', day, SOURCE, {
            **file._due_none(), 'due_date': end, 'due_reason': 'notice', 'due_derivation': derivation})
    notice._import_state('closed', calendar.add_workdays(end, 1)[0], SOURCE)
    return end


def recognized(p, center, day, *, file=None, name=None):
    """A recognition in force since `day`, with its document; by `file`, or registered from older papers, by another `name` too."""
    document = p.by('sheng_jb', p.env['sxip.document']).create({
        'name': "示例认定文件", 'number': p.number(day.year), 'date': day, 'bureau_id': p.province.id})
    center, document = p.root(center), p.root(document)
    recognition = p.env['sxip.recognition']._door_open({
        'center': center, 'level': 'province', 'name': name or p.rules._compose_name(p.province.city_name, center.industry_id),
        'doc_number': document.number, 'date': day, 'document_id': document.id, 'cycle_start': day, 'years': p.rules.cycle_years,
        'application_id': file.id if file else False})
    recognition._import_state('in_force', day, SOURCE)
    document._issue(center)
    document._door_write({'issued_on': day})
    if file:
        file = p.root(file)
        file._import_state('recognized', day, SOURCE, {
            **file._due_none(), 'document_id': document.id, 'recognition_id': recognition.id})
    return recognition
