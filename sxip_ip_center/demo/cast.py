"""Who builds which center, and what the ledger of each holds. All invented."""
from typing import NamedTuple

from ..domain.credit_code import ORGANISATION_WEIGHTS, expected_check
from .cities import CITIES, NEIGHBOURS

DEPARTMENT = {'enterprise': '91', 'association': '51', 'university': '12', 'institute': '12', 'park': '12', 'service_agency': '52'}
DESKS = {place: (f'{place}_jb', f'{place}_qf') for place in CITIES} | {'shanxi': ('sheng_jb', 'sheng_qf')}


class Unit(NamedTuple):
    """A construction entity with its clerk `zhongxin<number>`, and what its center did."""
    number: int
    key: str
    name: str
    clerk_name: str
    kind: str
    place: str
    industry: str
    received: int = 260          # verified and countable, last year, in 10,000 CNY
    members: int = 11            # verified; two more wait
    projects: int = 3
    since: int = 2               # building began that many years ago
    rank: str = 'no'             # claim of provincial rank
    earlier: int = 0             # as `received`, the year before: for a file of last year's round

    @property
    def clerk(self):
        """Log-in of the clerk."""
        return f'zhongxin{self.number}'

    @property
    def officer(self):
        """Log-in of the officer of its city."""
        return DESKS[self.place][0]

    @property
    def signer(self):
        """Log-in of the signer of its city."""
        return DESKS[self.place][1]

    @property
    def phone(self):
        """An invented number."""
        return f'{CITIES[self.place].area}-{self.number:07d}'


UNITS = {unit.key: unit for unit in (
    Unit(1, 'tegang', "示例特钢研究院", "示例赵填报", 'institute', 'taiyuan', 'spsteel', 1260, 13, 9, 4, earlier=980),
    Unit(2, 'meiji', "示例煤机装备协会", "示例钱填报", 'association', 'taiyuan', 'hequip', 218, 10, 4),
    Unit(3, 'tanji', "示例碳基材料产业园", "示例孙填报", 'park', 'taiyuan', 'carbon', 212, 9, 3),
    Unit(4, 'yiyao', "示例医药创新研究院", "示例李填报", 'institute', 'datong', 'synbio', 305, 12, 5),
    Unit(5, 'qingneng', "示例氢能产业联盟", "示例周填报", 'association', 'taiyuan', 'h2', 412, 13, 6),
    Unit(6, 'lvmei', "示例铝镁科技有限公司", "示例吴填报", 'enterprise', 'taiyuan', 'almg', 236, 11, 2),
    Unit(7, 'tanxian', "示例碳纤维有限公司", "示例郑填报", 'enterprise', 'taiyuan', 'carbon', 224, 10, 3, 3, earlier=203),
    Unit(8, 'ligong', "示例理工大学", "示例王填报", 'university', 'taiyuan', 'itapp', 680, 12, 7, 2, 'claimed'),
    Unit(9, 'fengdian', "示例风电制造集团", "示例冯填报", 'enterprise', 'datong', 'wind', 350, 11, 5),
    Unit(10, 'bandaoti', "示例半导体研究院", "示例陈填报", 'institute', 'taiyuan', 'semi3', 520, 12, 6),
    Unit(11, 'qingyuan', "示例氢能装备产业园", "示例褚填报", 'park', 'datong', 'h2', 268, 10, 4),
    Unit(12, 'tongji', "示例铜基材料研究院", "示例卫填报", 'institute', 'taiyuan', 'copper', 295, 11, 5),
    Unit(13, 'xinneng', "示例新能源汽车有限公司", "示例蒋填报", 'enterprise', 'taiyuan', 'nev', 730, 13, 8),
    Unit(14, 'xunhuan', "示例循环经济服务中心", "示例沈填报", 'service_agency', 'datong', 'recycle', 226, 10, 5),
    Unit(15, 'chuneng', "示例储能科技集团", "示例韩填报", 'enterprise', 'datong', 'storage', 890, 12, 7, 3, 'claimed'),
    Unit(16, 'zhuangpei', "示例装配建筑研究院", "示例杨填报", 'institute', 'taiyuan', 'prefab', 310, 11, 6),
    Unit(17, 'jiaohua', "示例焦化协会", "示例朱填报", 'association', 'datong', 'carbon', 120, 6, 2),
    Unit(18, 'hecheng', "示例合成生物有限公司", "示例秦填报", 'enterprise', 'datong', 'synbio', 145, 8, 1),
    Unit(19, 'xiandai', "示例现代医药集团", "示例尤填报", 'enterprise', 'datong', 'pharma', 960, 13, 9, 4),
    Unit(20, 'guangfu', "示例光伏产业研究院", "示例许填报", 'institute', 'taiyuan', 'pv', 540, 12, 8, 4),
    Unit(21, 'meiceng', "示例煤层气装备有限公司", "示例何填报", 'enterprise', 'datong', 'hequip', 96, 6, 2),
)}
TOLD = tuple(UNITS.values())     # those with a story of their own
UNITS |= {one.key: Unit(number, one.key, one.name, one.clerk, one.kind, one.place, one.industry, 205 + number % 5 * 17, 10, 3, 3,
                        'claimed' if one.now == 'direct' else 'no') for number, one in enumerate(NEIGHBOURS, 22)}

MEMBERS = 17                     # company_01 … company_17 of sxip_partners_demo.xml; 15 to 17 are universities and institutes
BANK = 'company_18'
STAFF = (("示例贺主任", "运营管理", "知识产权师"), ("示例彭分析", "专利分析", "专利代理师"), ("示例鲁对接", "供需对接", "技术经纪人"),
         ("示例韦法务", "合同与登记", "律师"), ("示例昌助理", "台账填报", ""))
PROJECTS = ("轻量化构件专利产业化", "高温合金专利转化", "余热回收装置中试", "在线检测专利产业化", "绿色电解工艺转化", "智能巡检装备产业化",
            "低碳冶炼技术转化", "膜材料概念验证", "关键零部件国产替代")


def credit_code(kind, place, number):
    """An invented credit code whose two check characters hold: MA0XX or XXXX in the middle says so."""
    body = f'MA0X{number:04d}' if kind == 'enterprise' else f'XXXX{number:04d}'
    total = sum(weight * int(character, 36) for weight, character in zip(ORGANISATION_WEIGHTS, body, strict=True))
    head = DEPARTMENT[kind] + CITIES[place].code + body + '0123456789X'[-total % 11]
    return head + expected_check(head)


def member_code(number):
    return credit_code('enterprise', 'taiyuan' if number % 2 else 'datong', 100 + number)
