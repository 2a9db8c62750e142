"""Pages on the expert review and its meeting."""
from ..papers import BUREAUS, Paper, Part, absent, label, page


@page('sxip.scoresheet', readers=(*BUREAUS, 'expert'))
def score_sheet(sheet):
    """[A3.2] 评分表 of one expert, to be signed by hand."""
    env = sheet.env
    rows = tuple((line.name, f'{line.max_score:g}', f'{line.score:g}' if line.is_scored else '—', line.comment or '')
                 for line in sheet.line_ids)
    total = sheet.total if sheet.state == 'submitted' else sheet.running_total
    return Paper(
        env._("Score sheet"), '', (sheet.subject, env._("Opinion: %s", sheet.comment or '—'), env._("Total: %s", f'{total:.2f}')),
        (env._("Indicator"), env._("Most points"), env._("Points"), env._("Basis of the points")), rows,
        missing=absent(env, items=rows if sheet.state in ('draft', 'submitted') else ()),
        foot=env._("Signature of the expert, date"))


@page('sxip.application', several=True)
def review_summary(files):
    """[A3.2] 评审汇总表: the panel's score of each file, its sheets and their spread; the experts by number, not by name."""
    env = files.env
    rows = []
    for n, file in enumerate(files.sorted(lambda f: (-(f._panel_score() or 0), f.id)), 1):
        sheets = file.scoresheet_ids
        scored = sheets.filtered(lambda s: s.state == 'submitted')
        rows.append((n, file.unit_name or file.entity_id.name, file.industry_id.name, f'{len(scored)}/{len(sheets)}',
                     len(sheets.filtered(lambda s: s.state == 'recused')), '、'.join(f'{s.total:g}' for s in scored),
                     f'{file._panel_score() or 0:.2f}', file._score_spread()))
    return Paper(
        env._("Summary of the expert review"), '', tuple(files.round_id.mapped('name')),
        (env._("No."), env._("Unit"), env._("Industry"), env._("Sheets in"), env._("Recused"), env._("Totals"), env._("Score"),
         env._("Spread")), tuple(rows), files.round_id[:1].bureau_id, env['sxip.calendar.year']._today(),
        missing=absent(env, items=files.scoresheet_ids))


@page('sxip.meeting')
def meeting_minutes(meeting):
    """[A3.3] [V1.2] 会议纪要: who was there, who stood aside, and the conclusion on each file."""
    env = meeting.env
    rows = tuple((n, (item.application_id or item.revocation_id).display_name, item.votes or '—', item.conclusion)
                 for n, item in enumerate(meeting.agenda_ids, 1))
    return Paper(
        meeting.name, '', (
            env._("Present: %(names)s (%(n)s; quorum %(quorum)s).", names='、'.join(meeting.attendee_ids.mapped('name')) or '—',
                  n=len(meeting.attendee_ids), quorum=meeting.quorum or '—'),
            env._("Recusals: %s", meeting.recusals or '—'), *filter(None, (meeting.minutes or '').splitlines())),
        (env._("No."), env._("Matter"), env._("Votes"), env._("Conclusion")), rows, meeting.bureau_id, meeting.date,
        missing=absent(env, items=rows))


@page('sxip.evaluation', readers=(*BUREAUS, 'center_user'))
def self_evaluation(file):
    """[E1.1] 年度自评报告, 综合评价自评报告: the unit's own report with the figures of the ledger beside it."""
    env = file.env
    rows = tuple((line.short_name, f'{line.plan:,.2f}', f'{line.self_reported:,.2f}', f'{line.ledger:,.2f}', f'{line.difference:+,.2f}',
                  line.explanation or '') for line in file.line_ids if line.kind == 'metric')
    return Paper(
        env._("Self-evaluation report"), '', (f'{file.center_id.name} · {file.year} · {label(file, "kind")}',), (
            env._("Indicator"), env._("Planned"), env._("Self-reported"), env._("Verified in the ledger"), env._("Difference"),
            env._("Explanation")), rows, parts=(
                Part(env._("Summary of the year"), tuple((file.report or '—').splitlines())),
                Part(env._("Plan for the next year"), tuple((file.next_plan or '—').splitlines()))),
        missing=absent(env, submitted=file.submitted_on), foot=env._("Seal of the unit, date"))


@page('sxip.evaluation', several=True)
def not_handed_in(files):
    """[E1.1] 未报名单: who has not reported, whom to call, how often he was urged."""
    env = files.env
    late = files.filtered('count_missing')
    rows = tuple((n, file.center_id.partner_id.name, file.bureau_id.city_name, file.center_id.contact_name or '', file.contact_phone or '',
                  file.due_text or '', len(file.reminder_ids)) for n, file in enumerate(late, 1))
    return Paper(
        env._("Reports not handed in"), '', tuple(files.batch_id.mapped('display_name')), (
            env._("No."), env._("Unit"), env._("Area"), env._("Contact"), env._("Phone"), env._("Deadline"), env._("Times urged")), rows,
        day=env['sxip.calendar.year']._today(), missing=absent(env, items=rows))
