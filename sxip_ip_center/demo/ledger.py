"""The center of a unit with its people and its ledger, entered by the clerk and verified by the officer of the bureau."""
from datetime import date, timedelta
from random import Random

from .cast import BANK, MEMBERS, PROJECTS, STAFF, credit_code, member_code
from .paper import attachment
from .province import weekday

KINDS = (('assignment', False), ('license', 'ordinary'), ('license', 'exclusive'), ('equity', False), ('license', 'open'),
         ('financing', 'investment'), ('assignment', False))
WAN = 10000


def center(p, unit, *, industry=None):
    """A center in building, entered by the clerk of its unit."""
    began = p.today.year - unit.since
    made = p.by(unit.clerk, p.env['sxip.center']).create({
        'partner_id': p.ref(f'unit_{unit.key}').id, 'uscc': credit_code(unit.kind, unit.place, unit.number), 'entity_kind': unit.kind,
        'industry_id': p.ref(f'industry_{industry or unit.industry}').id, 'bureau_id': p.ref(f'bureau_{unit.place}').id,
        'provincial_unit': unit.rank, 'provincial_unit_basis': "示例：省属单位，批准文件见附件" if unit.rank == 'claimed' else False,
        'organisation_form': 'internal_unit', 'founding_document': f'示例院发〔{began}〕{unit.number}号', **operator(p, unit),
        'building_since': date(began, 3, 1), 'premises_address': f'示例市示例路{unit.number}号',
        'premises_area': 120 + 15 * unit.number, 'premises_exclusive': True, 'premises_right': ('owned', 'rented', 'free')[unit.number % 3],
        'premises_until': date(p.today.year + 2, 12, 31) if unit.number % 3 == 1 else False,
        'head_name': "示例贺主任", 'head_phone': unit.phone, 'contact_name': p.ref(f'user_{unit.clerk}').name, 'contact_phone': unit.phone,
        'contact_email': f'{unit.clerk}@example.org'})
    people(p, made, unit)
    return made


def operator(p, unit):
    """One unit has its center run by a legal person of its own."""
    if unit.key != 'tegang':
        return {}
    return {'organisation_form': 'legal_person', 'operator_id': p.ref('operator_tegang').id,
            'operator_uscc': credit_code('enterprise', 'taiyuan', 50)}


def people(p, made, unit):
    count = 3 + unit.number % 3
    made.env['sxip.staff'].create([
        {'center_id': made.id, 'name': name, 'job': job, 'qualification': qualification, 'is_full_time': n < 4,
         'date_from': made.building_since}
        for n, (name, job, qualification) in enumerate(STAFF[:count])])
    made.env['sxip.center.partner'].create([
        {'center_id': made.id, 'role': 'bank', 'partner_id': p.ref(BANK).id, 'agreement': "示例合作协议"},
        {'center_id': made.id, 'role': 'university', 'partner_id': p.ref('company_15').id, 'uscc': member_code(15)}])


# -- the ledger -----------------------------------------------------------------------------
def fill(p, made, unit):
    """Transactions of two years, projects, an alliance; most verified, some waiting, one returned."""
    deals = transactions(p, made, unit, Random(unit.key))
    verified, waiting, returned = deals[:-4], deals[-4:-2], deals[-2:-1]
    (verified | waiting | returned).action_submit()                     # the last one is still in entry
    p.by(unit.officer, verified).action_verify()
    p.by(unit.officer, returned).action_reject("示例：到账凭证与合同金额不一致，请补传银行回单后重新报送。")
    projects(p, made, unit)
    alliance(p, made, unit)


def few(p, made, unit):
    """What has been done so far: a handful of deals of last year, verified."""
    dice = Random(unit.key)
    deals = made.env['sxip.transaction'].create([
        {'center_id': made.id, **_deal(p, dice, p.today.year - 1, amount, KINDS[n])}
        for n, amount in enumerate(_split(dice, unit.received, 3))])
    deals.action_submit()
    p.by(unit.officer, deals).action_verify()


def transactions(p, made, unit, dice):
    year, parts = p.today.year - 1, 4 + unit.number % 4
    rows = []
    for then, total in ((year - 1, unit.earlier), (year, unit.received)):
        rows += [_deal(p, dice, then, amount, KINDS[n % len(KINDS)]) for n, amount in enumerate(_split(dice, total, parts)) if total]
    rows += [_deal(p, dice, year, 35, ('assignment', False), is_related_party=True),
             _deal(p, dice, year, 22, ('license', 'ordinary'), chain_scope='outside')]
    rows += [_deal(p, dice, year + 1, dice.randint(8, 90), KINDS[(unit.number + n) % len(KINDS)]) for n in range(1 + unit.number % 3)]
    rows += [_deal(p, dice, year + 1, dice.randint(8, 60), KINDS[n]) for n in range(4)]
    rows[-2] |= {'amount_received': 0}
    for n, row in enumerate(rows):
        row['center_id'] = made.id
        if n == 0 or n >= len(rows) - 4:             # among them those that wait to be verified
            row['attachment_ids'] = [
                attachment(f'示例合同{n + 1:02d}', f"金额 {row['amount'] / WAN:.2f} 万元", f"签订日期 {row['date']}")]
    return made.env['sxip.transaction'].create(rows)


def _split(dice, total, parts):
    """Parts of a sum in 10,000 CNY, none of them round."""
    weights = [dice.uniform(.5, 1.5) for _part in range(parts)]
    amounts = [round(total * weight / sum(weights), 1) for weight in weights[:-1]]
    return [*amounts, round(total - sum(amounts), 1)]


def _deal(p, dice, year, amount, kind, **more):
    first, last = date(year, 1, 1), min(date(year, 12, 31), p.today)
    day = first + timedelta(days=dice.randint(0, (last - first).days))
    day = weekday(day) if day.day > 2 else day
    giver, taker = dice.sample(range(1, 15), 2)
    university = dice.random() < .4
    return {
        'date': day, 'kind': kind[0], 'subkind': kind[1], 'amount': round(amount * WAN, 2), 'amount_received': round(amount * WAN, 2),
        'transferor_id': p.ref(f'company_{dice.randint(15, 17) if university else giver:02d}').id, 'from_university': university,
        'transferee_id': p.ref(f'company_{taker:02d}').id, 'chain_scope': dice.choice(('within', 'within', 'across')),
        'transferee_sme_kind': dice.choice(('tech', 'srdi', 'innovative', 'none')),
        'record_number': f'示例备案{year}{dice.randint(1, 99999):05d}', 'platform_reference': f'SL-{year}-{dice.randint(1, 9999):04d}',
        **more}


def projects(p, made, unit):
    start = date(p.today.year - (3 if unit.earlier else 1), 6 if unit.earlier else 2, 1)
    days = (p.today - start).days
    rows = [{'center_id': made.id, 'name': f'示例{name}', 'kind': ('transformation', 'industrialisation')[n % 2],
             'center_role': 'participant' if n == 8 else 'organiser', 'stage': ('poc', 'pilot', 'application', 'rd')[n % 4],
             'date_start': start + timedelta(days=days * n // (unit.projects + 1)), 'investment': (n + 1) * 60 * WAN,
             **({'attachment_ids': [attachment(f'示例项目合同{n + 1}', name)]} if n == unit.projects - 1 else {})}
            for n, name in enumerate(PROJECTS[:unit.projects])]
    made_projects = made.env['sxip.project'].create(rows)
    made_projects.action_submit()
    p.by(unit.officer, made_projects[:-1]).action_verify()


def alliance(p, made, unit):
    founded = date(p.today.year - 1, 1, 10)
    union = made.env['sxip.alliance'].create({
        'center_id': made.id, 'name': f'示例{made.industry_id.name}知识产权联盟', 'date': founded,
        'kind': ('patent_alliance', 'consortium', 'patent_pool')[unit.number % 3],
        'attachment_ids': [attachment("示例联盟章程", made.industry_id.name)]})
    numbers = [(unit.number + n) % MEMBERS + 1 for n in range(min(unit.members + 2, MEMBERS))]
    members = made.env['sxip.alliance.member'].create([
        {'alliance_id': union.id, 'partner_id': p.ref(f'company_{number:02d}').id, 'uscc': member_code(number), 'date_from': founded,
         'member_kind': 'enterprise' if number < 15 else 'university' if number < 17 else 'institute'} for number in numbers])
    union.action_submit()
    members.action_submit()
    p.by(unit.officer, union).action_verify()
    p.by(unit.officer, members[:unit.members]).action_verify()
