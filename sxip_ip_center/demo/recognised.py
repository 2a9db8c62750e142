"""Centers recognised for some time: further centers of the invented units, each with a cycle, for what follows a recognition."""
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from . import history, ledger
from .cast import UNITS
from .province import weekday


class Further(NamedTuple):
    """A further center of a unit of `cast`, in a field of its own within an industry."""
    key: str
    industry: str
    field: str
    ends: bool = False           # its cycle ends this year: comprehensive evaluation
    rank: str = 'no'


FURTHER = (
    Further('ligong', 'itapp', "工业软件", ends=True, rank='claimed'),
    Further('bandaoti', 'semi3', "碳化硅衬底", ends=True),
    Further('xinneng', 'nev', "动力电池", ends=True),
    Further('qingneng', 'h2', "燃料电池", ends=True),
    Further('fengdian', 'wind', "风电叶片", ends=True),
    Further('yiyao', 'pharma', "中药制造", ends=True),
    Further('qingyuan', 'h2', "制氢装备", ends=True),
    Further('jiaohua', 'carbon', "煤焦化工", ends=True),
    Further('tongji', 'copper', "铜箔材料"),
    Further('lvmei', 'almg', "镁合金压铸"),
    Further('hecheng', 'synbio', "生物基材料"),
    Further('meiceng', 'hequip', "煤层气装备"),
)


def further(p):
    """The further centers, recognised. :return dict: {key of the unit: center}"""
    cycle = relativedelta(years=p.rules.cycle_years)
    end = max(date(p.today.year, 1, 10), min(p.today, date(p.today.year, 12, 28)))
    made = {}
    for one in FURTHER:
        center = made[one.key] = p.root(building(p, one))
        day = end - cycle if one.ends else p.today - relativedelta(months=14)
        name = p.rules._compose_name(p.province.city_name, center.industry_id).replace(center.industry_id.name, one.field)
        p.keep(history.recognized(p, center, weekday(day), name=f'{name}（示例）'), f'recognition_{one.key}_further')
        p.settle()
    return made


def building(p, one):
    """A further center as its unit entered it."""
    unit = UNITS[one.key]._replace(since=5, rank=one.rank)
    center = p.keep(ledger.center(p, unit, industry=one.industry), f'center_{one.key}_further')
    if one.ends:                 # what a cycle has brought; the others go without a ledger
        ledger.fill(p, center, unit._replace(key=f'{one.key}_further', earlier=unit.received * 9 // 10))
    return center


def to_be_registered(p):
    """A center recognised before the system, entered by the officer from its document and waiting for the signature."""
    center = building(p, Further('tanxian', 'carbon', "石墨电极"))
    day = weekday(p.today - relativedelta(months=9))
    draft = p.by('sheng_jb', p.env['sxip.recognition']).create({
        'center_id': center.id, 'level': 'province', 'name': "山西省石墨电极产业知识产权运营中心（示例）", 'date': day,
        'doc_number': p.number(day.year)})
    p.sign(p.keep(draft, 'recognition_to_register'), 'register_existing', "示例：经核对认定文件原件，拟补登记。", signed=False)


def unit_of(p, file):
    """Who builds the center, or the center of the file."""
    center = p.root(file) if file._name == 'sxip.center' else p.root(file).center_id
    return next(unit for unit in UNITS.values() if p.ref(f'unit_{unit.key}') == center.partner_id)


def at_unit(p, file):
    """The file in the hands of the clerk of its unit."""
    return p.by(unit_of(p, file).clerk, file)


def at_city(p, file):
    """The file in the hands of the officer of its city."""
    return p.by(unit_of(p, file).officer, file)
