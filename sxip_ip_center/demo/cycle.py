"""The comprehensive evaluations of the cycles that end this year, in each of their states."""
from .evaluation import batch_of, of, opened, reported_on, write_up
from .province import SOURCE
from .recognised import unit_of

PROPOSALS = (
    ('xinneng', .78, "示例：各项指标完成较好，建议合格。"), ('qingneng', .95, "示例：成效突出，建议优秀。"),
    ('qingyuan', .74, "示例：按期完成建设任务，建议合格。"), ('fengdian', .42, "示例：转化金额和项目数明显不足，建议不合格。"),
    ('yiyao', .5, "示例：凭证缺失较多，建议不合格。"))


def comprehensive(p, others):
    """Overdue, handed in, being scored, proposed, excellent (two follow), qualified, unqualified twice (rectification)."""
    batch = batch_of(p, 'comprehensive', p.today.year, due_date=p.ago(4))
    opened(p, batch, p.ago(45))
    file = {key: of(p, batch, center) for key, center in others.items()}
    p.root(file['jiaohua'])._import_state('draft', p.ago(45), SOURCE, {'count_overdue': 1})
    for key in ('ligong', 'bandaoti', 'xinneng', 'qingneng', 'qingyuan', 'fengdian', 'yiyao'):
        write_up(p, file[key])
        reported_on(p, file[key], p.ago(12), 'province_review')
        if key != 'ligong':
            p.by('sheng_jb', file[key]).action_transition('start_scoring')
    score(p, file['bandaoti'], .8, most=5)
    for key, part, words in PROPOSALS:
        score(p, file[key], part).action_transition('propose', words)
        if key != 'xinneng':
            p.by('sheng_qf', file[key]).action_transition('decide')
        p.keep(file[key], f'evaluation_cycle_{unit_of(p, file[key]).key}')


def score(p, file, part, *, most=None):
    """The officer scores all indicators, or the first few, at about this part of the most."""
    mine = p.by('sheng_jb', file)
    for highest, lines in mine.line_ids.filtered('max_score')[:most].grouped('max_score').items():
        lines.write({'score': round(highest * part * 2) / 2})
    return mine
