"""National recognition, rewards, showcases."""
from .paper import attachment
from .recognised import at_unit, unit_of


def awarded(p, centers, others):
    """`centers`: of the rounds; `others`: recognised for some time."""
    national(p, centers, others)
    rewards(p, centers, others)
    showcases(p, centers)


# -- national recognition -----------------------------------------------------------------------
def national(p, centers, others):
    """To be recommended, recommended, recognised (by the province's recommendation, earlier, another way), not recognised."""
    recommendation(p, others['xinneng'])
    p.sign(recommendation(p, others['ligong']), 'recommend', "示例：符合国家标准，拟推荐。")
    declined = p.sign(recommendation(p, others['bandaoti']), 'recommend', "示例：符合国家标准，拟推荐。")
    p.sign(declined, 'decline', "示例：国家局未予认定。")
    first = p.sign(recommendation(p, centers['tegang']), 'recommend', "示例：成效突出，拟推荐。")
    registered(p, first, p.ago(6), 21)
    registered(p, recommendation(p, centers['xiandai'], 'earlier'), p.last_year(6, 10), 11)
    registered(p, recommendation(p, others['qingneng'], 'direct'), p.ago(15), 22)


def recommendation(p, center, source='recommended'):
    """A national recognition on its way, entered by the officer of the province."""
    file = p.by('sheng_jb', p.env['sxip.national.recommendation']).create({
        'center_id': center.id, 'source': source, 'opinion': "示例：年度转化运营金额和项目数居全省前列。"})
    return p.keep(file, f'national_{unit_of(p, center).key}')


def registered(p, file, day, number):
    """Registered by the document of the national office."""
    mine = p.by('sheng_jb', file)
    mine.write({'doc_number': f'示例国函〔{day.year}〕{number}号', 'date': day,
                'national_name': mine.center_id.name.removesuffix('（示例）').replace('山西省', '国家级') + '（示例）',
                'evidence': [attachment("示例国家认定文件", mine.center_id.display_name)]})
    p.sign(file, 'register', "示例：经核对国家文件，予以登记。")


# -- rewards ------------------------------------------------------------------------------------
def rewards(p, centers, others):
    """National awards to be decided, approved and paid; the commendation prepared; matching funds of a city approved."""
    reward(p, 'sheng_jb', others['qingneng'], 'national_award')
    for center, paid in ((centers['xiandai'], False), (centers['tegang'], True)):
        file = reward(p, 'sheng_jb', center, 'national_award')
        p.sign(file, 'approve', "示例：符合奖励条件，同意拨付。")
        if paid:
            file.voucher_no = f'示例凭证{p.today.year}0001'
            file.action_transition('pay')
    commendation = p.env['sxip.reward'].search([('kind', '=', 'commendation'), ('center_id', '=', others['qingneng'].id)])
    p.sign(p.keep(commendation, 'reward_commendation'), 'approve', "示例：综合评价优秀，拟通报表扬。", signed=False)
    matching = reward(p, 'taiyuan_jb', centers['tegang'], 'city_matching', amount=500000, name="市级配套经费（示例）")
    p.sign(matching, 'approve', "示例：按市级政策配套支持。", 'taiyuan')


def reward(p, login, center, kind, **vals):
    """A reward to be decided."""
    file = p.by(login, p.env['sxip.reward']).create({
        'center_id': center.id, 'kind': kind, 'basis': "示例：依据国家认定文件。", 'budget_doc': "示例预算文件", **vals})
    return p.keep(file, f'reward_{unit_of(p, center).key}_{kind}')


# -- showcases ------------------------------------------------------------------------------------
def showcases(p, centers):
    """Checked by the unit, published, reported; the one of the excellent center is still to be checked."""
    for key, steps in (('guangfu', 0), ('xiandai', 1), ('tegang', 2)):
        file = p.keep(p.by('sheng_jb', p.env['sxip.showcase']).create({
            'center_id': centers[key].id, 'kind': ('model', 'practice', 'result')[steps],
            'title': ("联盟共建共享专利池", "以概念验证打通转化最后一公里", "高温合金专利转化成果")[steps] + "（示例）",
            'body': "示例：围绕产业需求组织高校院所专利对接，形成可复制的做法。"}), f'showcase_{key}')
        at_unit(p, file).action_transition('check')
        if steps:
            file.write({'secrecy_opinion': "示例：经审查不涉及国家秘密和商业秘密", 'url': 'https://example.org/sxip/showcase/'})
            p.sign(file, 'publish', "示例：同意发布。")
        if steps > 1:
            p.sign(file, 'report', "示例：同意报送。")
