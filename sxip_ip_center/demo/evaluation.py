"""The annual evaluations, of last year (over) and of this one in each of their states; reminders."""
from .paper import attachment
from .province import SOURCE
from .recognised import at_city, at_unit

OPINION = "示例：年度工作符合建设要求，同意评价意见。"


def batch_of(p, kind, year, **more):
    """A batch of the province, to be opened."""
    batch = p.by('sheng_jb', p.env['sxip.evaluation.batch']).create({
        'kind': kind, 'year': year, 'bureau_id': p.province.id, **more})
    return p.keep(batch, f'batch_{kind}_{year - p.today.year + 1}')


def of(p, batch, center):
    """The evaluation of a center in a batch."""
    return p.root(batch).evaluation_ids.filtered(lambda file: file.center_id.id == center.id)


def opened(p, batch, day):
    """A batch that was opened on a day of the past, with its evaluations."""
    batch = p.root(batch)
    year_end = batch._lawful_due(p.rules)
    batch._import_state('open', day, SOURCE, {'regulation_id': p.rules.id, 'due_date': batch.due_date or year_end})
    batch._open_missing(100)
    return batch.evaluation_ids


def reported_on(p, files, day, state):
    """Handed in on a day of the past, and gone on to `state`."""
    for file in p.root(files):
        file.line_ids._freeze(day)
        file._hand_in_materials()
        file._import_state(state, day, SOURCE, {
            **file._due_none(), 'submitted_on': day, 'count_submitted': 1, 'count_missing': 0, 'count_overdue': 0})


def last_year(p):
    """Last year's annual evaluation, closed."""
    batch = batch_of(p, 'annual', p.today.year - 1)
    files = opened(p, batch, p.last_year(11, 20))
    files.write({'report': "示例：完成年度建设任务，运营服务平稳。", 'province_conclusion': "示例：年度任务完成，予以认可。"})
    reported_on(p, files, p.last_year(12, 12), 'done')
    p.root(batch)._import_state('closed', p.last_year(12, 28), SOURCE)


# -- this year ------------------------------------------------------------------------------
def annual(p, centers, others):
    """To be filled in (urged), returned, with the city, with the province (one direct, one prepared), completed."""
    batch = batch_of(p, 'annual', p.today.year)
    batch.action_transition('open')
    all_of_them = {**others, **{key: centers[key] for key in ('tegang', 'xiandai', 'guangfu')}}
    file = {key: of(p, batch, center) for key, center in all_of_them.items()}
    for key in ('bandaoti', 'guangfu', 'tegang', 'xinneng', 'qingneng'):
        submit(p, file[key])
    send_back(p, file['guangfu'])
    for key in ('tegang', 'xinneng', 'qingneng'):
        forward(p, file[key])
    conclude(p, file['tegang'], signed=False)
    for key in ('xinneng', 'qingneng'):
        conclude(p, file[key])
    at_unit(p, file['ligong']).channel = 'direct'
    submit(p, file['ligong'])
    p.keep(file['ligong'], 'evaluation_direct')
    urge(p, file['xiandai'], file['yiyao'], file['hecheng'])


def write_up(p, file):
    """What the unit fills in: one figure of its own differs from the ledger and is explained."""
    mine = at_unit(p, file)
    mine.write({'report': "示例：围绕产业链开展专利转化对接，服务成员单位三十余家。",
                'next_plan': "示例：新增概念验证项目两个，扩大联盟覆盖面。"})
    figures = mine.line_ids.filtered(lambda line: line.kind == 'metric')
    for line in figures[:3]:
        line.write({'plan': round(line.ledger * 1.1), 'self_reported': line.ledger})
    figures[:1].write({'self_reported': figures[:1].ledger + 6, 'explanation': "示例：含尚待核实的两笔交易。"})
    for material in mine.material_ids:
        material.attachment_ids = [attachment(f'示例{material.short_name}', mine.center_id.display_name)]
    return mine


def submit(p, file):
    """The unit fills it in and submits it."""
    write_up(p, file).action_transition('submit')


def send_back(p, file):
    """The city writes what is missing, and returns the report."""
    mine = at_city(p, file)
    mine.material_ids[-1:].write({'city_verdict': 'defect', 'note': "示例：第四季度到账凭证缺银行回单。"})
    mine.action_transition('return', "示例：请补齐凭证并说明差异后重新提交。")


def forward(p, file):
    """The city concludes and forwards it."""
    mine = at_city(p, file)
    for line in mine.line_ids.filtered(lambda line: line.kind == 'metric')[:3]:
        line.city = line.ledger
    mine.city_conclusion = "示例：经审核，自评报告与台账相符，年度任务完成较好。"
    mine.action_transition('forward')


def conclude(p, file, **how):
    """The province concludes; signed, or waiting for the signature."""
    p.by('sheng_jb', file).province_conclusion = "示例：年度任务完成，请继续提高凭证完备率。"
    p.sign(file, 'complete', OPINION, **how)


def urge(p, *files):
    """Reminders: in the system by the province, by telephone by the city. The addresses are invented: no mail leaves."""
    last = p.env['mail.mail'].search([], order='id desc', limit=1).id or 0
    p.by('sheng_jb', p.env['sxip.evaluation'].union(*files)).action_urge()
    at_city(p, files[0]).action_urge('phone')
    p.env['mail.mail'].search([('id', '>', last), ('state', '=', 'outgoing')]).cancel()
