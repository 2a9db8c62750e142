"""The eleven cities at work, and the units of the nine that have no story of their own: who they are, and what became of their files."""
from typing import NamedTuple


class City(NamedTuple):
    """A city bureau with its two desks."""
    code: str                    # GB/T 2260
    area: str                    # of the telephone
    name: str
    officer: str
    signer: str


CITIES = {
    'taiyuan': City('140100', '0351', "太原市", "示例张经办", "示例刘签发"),
    'datong': City('140200', '0352', "大同市", "示例马经办", "示例高签发"),
    'yangquan': City('140300', '0353', "阳泉市", "示例吕经办", "示例施签发"),
    'changzhi': City('140400', '0355', "长治市", "示例孔经办", "示例曹签发"),
    'jincheng': City('140500', '0356', "晋城市", "示例严经办", "示例华签发"),
    'shuozhou': City('140600', '0349', "朔州市", "示例金经办", "示例魏签发"),
    'jinzhong': City('140700', '0354', "晋中市", "示例陶经办", "示例姜签发"),
    'yuncheng': City('140800', '0359', "运城市", "示例戚经办", "示例谢签发"),
    'xinzhou': City('140900', '0350', "忻州市", "示例邹经办", "示例喻签发"),
    'linfen': City('141000', '0357', "临汾市", "示例柏经办", "示例水签发"),
    'lvliang': City('141100', '0358', "吕梁市", "示例窦经办", "示例章签发"),
}


class Neighbour(NamedTuple):
    """A unit of one of the other cities; `field` is what its center's name says.

    last, first: what became of its file of last year's round and of this year's first batch; now: what it does in the open round.
    """
    key: str
    name: str
    clerk: str
    kind: str
    place: str
    industry: str
    field: str
    last: str = ''
    first: str = ''
    now: str = ''


NEIGHBOURS = (
    Neighbour('naihuo', "示例耐火材料研究院", "示例云填报", 'institute', 'yangquan', 'carbon', "耐火材料", 'recognized'),
    Neighbour('xinjing', "示例智能传感有限公司", "示例苏填报", 'enterprise', 'yangquan', 'itapp', "智能传感", 'not_recommended',
              'expert_review'),
    Neighbour('guangdian', "示例光电产业园", "示例潘填报", 'park', 'changzhi', 'semi3', "紫外光电", 'recognized'),
    Neighbour('zhongyao', "示例中药材协会", "示例葛填报", 'association', 'changzhi', 'pharma', "道地中药材", 'not_accepted', 'determined'),
    Neighbour('zhuzao', "示例精密铸造有限公司", "示例奚填报", 'enterprise', 'jincheng', 'hequip', "精密铸件", 'recognized'),
    Neighbour('meiceng2', "示例煤层气利用研究院", "示例范填报", 'institute', 'jincheng', 'recycle', "煤层气利用", 'not_recognized',
              'recognized'),
    Neighbour('taoci', "示例日用陶瓷协会", "示例彭填报", 'association', 'shuozhou', 'recycle', "固废陶瓷", 'withdrawn', 'not_recognized'),
    Neighbour('fengchang', "示例风电运维有限公司", "示例郎填报", 'enterprise', 'shuozhou', 'wind', "风电运维", 'not_recommended', '',
              'submitted'),
    Neighbour('boli', "示例玻璃器皿研究所", "示例鲁填报", 'institute', 'jinzhong', 'prefab', "特种玻璃", 'recognized'),
    Neighbour('jiaoshou', "示例农业大学", "示例韦填报", 'university', 'jinzhong', 'synbio', "生物育种", '', 'expert_review'),
    Neighbour('lvye', "示例铝业技术有限公司", "示例昌填报", 'enterprise', 'yuncheng', 'almg', "铝合金轮毂", 'recognized'),
    Neighbour('dianji', "示例电机技术研究院", "示例马填报", 'institute', 'yuncheng', 'nev', "驱动电机", 'not_recognized', 'determined'),
    Neighbour('falan', "示例法兰锻造协会", "示例苗填报", 'association', 'xinzhou', 'spsteel', "法兰锻件", 'not_recommended',
              'not_recommended'),
    Neighbour('huanbao', "示例资源利用有限公司", "示例凤填报", 'enterprise', 'xinzhou', 'recycle', "再生金属", '', 'province_review'),
    Neighbour('zhusteel', "示例铸管研究院", "示例花填报", 'institute', 'linfen', 'spsteel', "球墨铸管", 'not_recognized', 'withdrawn'),
    Neighbour('guangbo', "示例光伏玻璃有限公司", "示例方填报", 'enterprise', 'linfen', 'pv', "光伏组件", '', '', 'city_review'),
    Neighbour('baijiu', "示例酿造生物研究所", "示例俞填报", 'institute', 'lvliang', 'synbio', "酿造微生物", 'not_accepted', '', 'twice'),
    Neighbour('yangji', "示例氧化铝有限公司", "示例任填报", 'enterprise', 'lvliang', 'almg', "氧化铝", 'withdrawn', '', 'returned'),
    Neighbour('chuneng2', "示例储能电站有限公司", "示例袁填报", 'enterprise', 'changzhi', 'storage', "储能电站", '', '', 'direct'),
    Neighbour('qingche', "示例氢能商用车有限公司", "示例柳填报", 'enterprise', 'linfen', 'h2', "氢能商用车", '', '', 'recommended'),
)
