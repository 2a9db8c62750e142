"""Changes of recognised centers, tasks that they are given, visits."""
from datetime import timedelta

from .paper import attachment
from .recognised import at_city, at_unit, unit_of


def followed(p, centers, others):
    """`centers`: of the rounds; `others`: recognised for some time."""
    changes(p, centers, others)
    tasks(p, centers, others)
    visits(p, centers, others)


def changes(p, centers, others):
    """In preparation, to be recorded, to be approved, recorded, approved with a new name, refused."""
    change(p, centers['zhuangpei'], 'head', new_text="示例季主任")
    change(p, centers['xiandai'], 'address', new_text="示例市示例路88号").action_transition('submit')
    change(p, centers['guangfu'], 'exit', reason="示例：专职人员流失，单位拟不再承担建设。").action_transition('submit')
    recorded = change(p, centers['tegang'], 'head', new_text="示例侯主任", new_head_phone='0351-0000019')
    refused = change(p, others['fengdian'], 'operator', new_operator_id=p.ref('company_09').id)
    renamed = change(p, others['bandaoti'], 'name', new_name="山西省宽禁带半导体材料产业知识产权运营中心（示例）")
    for file in (recorded, refused, renamed):
        file.action_transition('submit')
    at_city(p, recorded).action_transition('accept')
    at_city(p, refused).action_transition('reject', "示例：未附运营主体的法人登记材料。")
    p.by('sheng_jb', renamed).document_id = p.by('sheng_jb', p.env['sxip.document']).create({
        'name': "示例更名批复", 'number': p.number(p.today.year), 'date': p.today, 'bureau_id': p.province.id})
    p.sign(renamed, 'approve', "示例：名称与产业定位相符，同意更名。")


def change(p, center, kind, **vals):
    """A change that the unit enters, with its evidence."""
    file = at_unit(p, center).env['sxip.change'].create({
        'center_id': center.id, 'kind': kind, 'happened_on': p.ago(8), 'reason': "示例：因内部调整变更。",
        'attachment_ids': [attachment("示例变更证明", center.display_name)], **vals})
    return p.keep(file, f'change_{unit_of(p, center).key}_{kind}')


def tasks(p, centers, others):
    """Under way, reported, closed."""
    for center, name, steps in ((others['tongji'], "报送铜箔领域专利导航需求", 0), (others['lvmei'], "组织镁合金专利供需对接活动", 1),
                                (centers['tegang'], "承担重点产业专利转化项目", 2)):
        task = at_city(p, center).env['sxip.task'].create({
            'center_id': center.id, 'name': f'{name}（示例）', 'kind': 'key_project' if steps == 2 else 'special_task',
            'due_date': p.today + timedelta(days=20), 'description': "示例：按通知要求完成并报告情况。"})
        if steps:
            at_unit(p, task).report = "示例：已按要求完成，成果见附件清单。"
            at_unit(p, task).action_transition('report')
        if steps > 1:
            task.action_transition('close')


def visits(p, centers, others):
    """Guidance by the city, inspection by the province."""
    for files, kind, center in ((at_city(p, others['tongji']), 'guidance', others['tongji']),
                                (p.by('sheng_jb', centers['xiandai']), 'inspection', centers['xiandai'])):
        files.env['sxip.visit'].create({
            'center_id': center.id, 'kind': kind, 'date': p.ago(6), 'findings': "示例：现场查看台账和凭证，人员在岗情况良好。",
            'follow_up': "示例：一个月内补齐两份到账凭证。"})
