"""Violations, and the rectifications and cancellations that follow from them and from evaluations."""
from .paper import attachment
from .recognised import at_city, at_unit, unit_of

SOURCE = "示例：来信反映，经初步核对后登记。"


def prosecuted(p, centers, others):
    """`centers`: of the rounds; `others`: recognised for some time."""
    violations(p, centers, others)
    rectifications(p, others)


# -- violations and cancellations --------------------------------------------------------------
def violations(p, centers, others):
    """A lead, under investigation, in defence, not confirmed, confirmed (minor, branch center, serious with the cancellation)."""
    lead(p, others['xinneng'])
    lead(p, others['bandaoti'], kind='abnormal_filing').action_transition('investigate')
    served(p, lead(p, others['fengdian'], kind='data_fraud', severity='minor'), p.today)
    p.sign(lead(p, centers['xiandai']), 'dismiss', "示例：经核查，反映的问题不属实。")
    for key, kind in (('tongji', 'other'), ('lvmei', 'branch_center'), ('hecheng', 'data_fraud')):
        confirmed(p, others[key], kind, 'minor')
    revocation(p, p.root(confirmed(p, others['jiaohua'], 'fund_misuse', 'serious')).revocation_ids)
    cancelled(p, p.root(confirmed(p, others['meiceng'], 'data_fraud', 'serious', names_cancellation=True)).revocation_ids)


def lead(p, center, **facts):
    """A lead, registered by the officer of the city."""
    file = at_city(p, center).env['sxip.violation'].create({
        'center_id': center.id, 'source': SOURCE, 'date_occurred': p.ago(60), 'facts': "示例：台账所列三笔交易的凭证与合同不符。", **facts})
    return p.keep(file, f'violation_{unit_of(p, center).key}')


def served(p, file, day):
    """Investigated, and the notice served on a day."""
    if file.state == 'reported':
        file.action_transition('investigate')
    file.write({'date_served': day, 'service_method': 'direct'})
    file.action_transition('notify')
    return file


def confirmed(p, center, kind, severity, **facts):
    """Confirmed after the term for the defence; of a minor one the rectification is ordered."""
    file = served(p, lead(p, center, kind=kind, severity=severity, **facts), p.ago(p.rules.defence_workdays + 5))
    mine = p.by('sheng_jb', file)
    mine.write({'defence': "示例：单位陈述系经办人疏忽，愿意配合整改。", 'asks_rectification': severity == 'minor'})
    return p.sign(file, 'confirm', "示例：事实清楚，证据充分，陈述申辩理由不予采纳。")


def revocation(p, file):
    """Notice served today: the unit may state its defence."""
    mine = p.by('sheng_jb', p.keep(file, 'revocation_defence'))
    mine.write({'date_served': p.today, 'service_method': 'post'})
    mine.action_transition('notify')


def cancelled(p, file):
    """The term was over with that of the violation: minutes, document, decision."""
    mine = p.by('sheng_jb', p.keep(file, 'revocation_decided'))
    meeting = mine.env['sxip.meeting'].create({
        'name': f'{p.today.year}年局长办公会（示例）', 'bureau_id': p.province.id, 'date': p.today,
        'agenda_ids': [(0, 0, {'revocation_id': file.id, 'votes': '5:0', 'conclusion': "示例：同意取消资格。"})]})
    document = mine.env['sxip.document'].create({
        'name': "示例取消资格决定", 'number': p.number(p.today.year), 'date': p.today, 'bureau_id': p.province.id,
        'attachment_ids': [attachment("示例取消资格决定", mine.center_id.display_name)]})
    mine.write({'meeting_id': meeting.id, 'document_id': document.id})
    p.sign(file, 'decide', "示例：数据造假造成严重后果，经集体研究，取消资格。")


def rectifications(p, others):
    """One to be ordered stays as the evaluation left it; running, reported, accepted, and failed: a cancellation is proposed."""
    for key, path in (('yiyao', ()), ('tongji', ('report',)), ('lvmei', ('report', 'accept')), ('hecheng', ('report', 'fail'))):
        file = p.keep(p.env['sxip.rectification'].search([('center_id', '=', others[key].id)]), f'rectification_{key}')
        p.by('sheng_jb', file).measures = "示例：补齐缺失凭证，完善台账填报和内部核验制度。"
        p.sign(file, 'issue', "示例：责令限期整改。")
        if 'report' in path:
            reported(p, file)
        if 'accept' in path:
            p.by('sheng_jb', file).finding = "示例：复查时凭证已补齐，制度已落实。"
            p.sign(file, 'accept', "示例：整改到位，予以通过。")
        if 'fail' in path:
            p.by('sheng_jb', file).finding = "示例：复查时多数凭证仍未补齐。"
            p.sign(file, 'fail', "示例：整改仍不到位，启动取消资格程序。")


def reported(p, file):
    """The unit reports what it has rectified."""
    mine = at_unit(p, file)
    mine.report = "示例：已逐项整改，补充凭证十二份，修订制度两项。"
    for material in mine.material_ids:
        material.attachment_ids = [attachment(f'示例{material.short_name}', mine.center_id.display_name)]
    mine.action_transition('submit')
