"""The list of proposed centers on its way: minutes, notices before, in and after their days, objections, the recognition."""
from . import files, history
from .cast import UNITS
from .paper import attachment

URL = 'https://example.org/sxip/notice/'


def meeting(p, applications, day):
    p.by('sheng_jb', p.env['sxip.meeting']).create({
        'name': f'{day.year}年专家评审会（示例）', 'bureau_id': p.province.id, 'date': day, 'quorum': 5,
        'attendee_ids': [(6, 0, p.env['sxip.expert'].search([('bureau_id', '=', p.province.id)], limit=5, order='id').partner_id.ids)],
        'minutes': "示例：专家独立评分，会议按得分讨论后形成结论。",
        'agenda_ids': [(0, 0, {'application_id': file.id, 'votes': '5:0', 'conclusion': "示例：按评分结果办理。"})
                       for file in applications]})


def notice_of(p, name, day, applications):
    return p.by('sheng_jb', p.env['sxip.notice']).create({
        'name': name, 'bureau_id': p.province.id, 'date_published': day, 'url': f'{URL}{day.isoformat()}',
        'item_ids': [(0, 0, {'application_id': file.id, 'rank': n}) for n, file in enumerate(applications, 1)]})


def on_notice(p, centers, call):
    """Three lists: one whose period is over, one on public notice, one that waits for the signature."""
    days = [p.ago(45), p.ago(43), p.ago(38), p.ago(30)]
    made = {}
    for key, channel in (('zhuangpei', 'city'), ('chuneng', 'direct'), ('xinneng', 'city'), ('xunhuan', 'city'), ('tongji', 'city')):
        made[key] = files.application(p, centers, call, key, channel=channel)
        files.answer(made[key])
        history.listed(p, made[key], UNITS[key], days)
    meeting(p, made.values(), p.ago(12))
    over(p, made['zhuangpei'], made['chuneng'])
    running(p, made['xinneng'], made['xunhuan'])
    history.determined(p, made['tongji'], p.ago(2))
    waiting = p.keep(notice_of(p, f'{p.today.year}年第三批拟认定名单公示（示例）', p.today, [made['tongji']]), 'notice_waiting')
    p.sign(waiting, 'publish', "示例：名单已经会议研究，拟公示。", signed=False)


def over(p, recognized, waiting):
    """A notice whose period is over: one file recognised today, one to be recognised after an objection that did not hold."""
    for file in (recognized, waiting):
        history.determined(p, file, p.ago(11))
    notice = p.keep(notice_of(p, f'{p.today.year}年第一批拟认定名单公示（示例）', p.ago(9), [recognized, waiting]), 'notice_closed')
    notice.proof = [attachment("示例公示页面截图", notice.url)]
    p.sign(notice, 'publish', "示例：名单已经会议研究，拟公示。")
    objection = object_to(p, notice, waiting, p.ago(6), "示例：对其省级以上单位身份提出疑问。")
    objection.action_transition('accept')
    objection.action_transition('verify')
    objection.finding = 'rejected'
    p.sign(objection, 'conclude', "示例：经核查，身份依据真实有效，异议不成立。")
    notice.with_user(p.env.ref('base.user_root')).action_transition('close')
    p.by('sheng_jb', recognized).document_id = p.by('sheng_jb', p.env['sxip.document']).create({
        'name': "示例认定文件", 'number': p.number(p.today.year), 'date': p.today, 'bureau_id': p.province.id,
        # sudo: sxip.application - the name as composed, for the invented paper
        'attachment_ids': [attachment("示例认定文件", recognized.sudo().proposed_name)]})
    p.sign(recognized, 'recognize', "示例：公示期满无异议，拟予认定。")


def running(p, first, second):
    """A notice in its days, with an objection that is being looked into and an anonymous one that was refused as such."""
    for file in (first, second):
        history.determined(p, file, p.ago(4))
    notice = p.keep(notice_of(p, f'{p.today.year}年第二批拟认定名单公示（示例）', p.ago(3), [first, second]), 'notice_running')
    p.sign(notice, 'publish', "示例：名单已经会议研究，拟公示。")
    objection = object_to(p, notice, first, p.ago(2), "示例：认为其申报的部分交易属关联交易，请核实。")
    objection.action_transition('accept')
    objection.action_transition('verify')
    anonymous = object_to(p, notice, second, p.ago(1), "示例：来信未署名，反映其专职人员不实。", objector=False, is_real_name=False)
    p.sign(anonymous, 'refuse', "示例：匿名反映，不作为异议受理，转为线索核查。")


def object_to(p, notice, file, day, content, **more):
    item = notice.item_ids.filtered(lambda item: item.application_id.id == file.id)
    return p.by('sheng_jb', p.env['sxip.objection']).create({
        'item_id': item.id, 'objector': "示例异议人有限公司", 'is_real_name': True, 'date_received': day, 'content': content, **more})
