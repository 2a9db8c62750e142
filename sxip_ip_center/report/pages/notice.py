"""Pages on public notices, the recognition that follows, and objections."""
from ..papers import BUREAUS, Paper, absent, chinese, label, last_line, page


@page('sxip.notice', letter='notice')
def notice_text(notice):
    """[A3.4] 公示稿: the list, its days, and where objections go."""
    env = notice.env
    rows = tuple((n, item.unit_name or item.entity_id.name, item.industry_id.full_name,
                  item.name or item.application_id.proposed_name or '')
                 for n, item in enumerate(notice.item_ids, 1))
    start, end = notice._first_and_last_day()
    rules = notice.item_ids.application_id.regulation_id[:1]
    return Paper(
        notice.name, '', (
            env._("Under “%(rules)s” and after expert review, the following %(n)s units are proposed for recognition and are made public.",
                  rules=notice.regulation_id.name or rules.name, n=len(rows)),
            env._("Period of the notice: from %(start)s to %(end)s (%(n)s working days).", start=chinese(start), end=chinese(end),
                  n=rules.notice_workdays),
            env._("Whoever objects does so in writing during the period, with his real name, facts and evidence and a way to reach him, to "
                  "%(bureau)s (telephone: %(phone)s). Objections without a name or after the period are not accepted as such.",
                  bureau=notice.bureau_id.name, phone=notice.bureau_id.phone)),
        (env._("No."), env._("Unit"), env._("Industry"), env._("Proposed name")), rows, notice.bureau_id, notice.date_published,
        missing=absent(env, items=rows, start=start and end, phone=notice.bureau_id.phone))


@page('sxip.notice', letter='recognition')
def recognition_text(notice):
    """[A3.5] 认定文件: those of the list to whom no objection stands, with the names they will bear."""
    env = notice.env
    items = notice.item_ids.filtered(lambda item: item.application_id.state in ('notice', 'recognized')
                                     and not any(o._is_barring() for o in item.objection_ids))
    rows = tuple((n, item.name or '', item.unit_name or '', item.industry_id.full_name, item.application_id.bureau_id.city_name)
                 for n, item in enumerate(items, 1))
    return Paper(
        env._("Notice on the recognition of provincial industry IP operation centers"), '', (
            env._("After application, recommendation by the cities, expert review and a public notice without standing objection, the "
                  "following %(n)s are recognised under “%(rules)s”. Their construction cycle is %(years)s years from the date of this "
                  "document.", n=len(rows), rules=notice.regulation_id.name, years=notice.regulation_id.cycle_years),
            env._("The city bureaus guide and manage them day by day; no center sets up branch centers of its own.")),
        (env._("No."), env._("Name of the center"), env._("Construction entity"), env._("Industry"), env._("Area")), rows,
        notice.bureau_id, env['sxip.calendar.year']._today(), missing=absent(env, items=rows, date=notice.state == 'closed'))


@page('sxip.document', readers=(*BUREAUS, 'center_user'))
def document(paper):
    """An official document as it stands, or stood when it was issued."""
    env, table = paper.env, paper.table or {}
    return Paper(
        paper.name, paper.addressee or '', tuple(filter(None, (paper.body or '').splitlines())), tuple(table.get('heads', ())),
        tuple(map(tuple, table.get('rows', ()))), paper.bureau_id, paper.date, paper.number or '',
        missing=absent(env, body=paper.body or table, number=paper.number, date=paper.date))


@page('sxip.document')
def recognition_list(paper):
    """[A3.5] 认定文件附表: the centers that the document names, with the names and cycles it gave them."""
    env = paper.env
    lines = env['sxip.recognition'].search([('document_id', '=', paper.id)], order='id')
    rows = tuple((n, line.name, line.center_id.partner_id.name, line.center_id.industry_id.full_name, line.bureau_id.city_name,
                  f'{chinese(line.cycle_start)}—{chinese(line.cycle_end)}') for n, line in enumerate(lines, 1))
    return Paper(
        env._("Annex: list of the centers recognised"), '', (), (
            env._("No."), env._("Name of the center"), env._("Construction entity"), env._("Industry"), env._("Area"), env._("Cycle")),
        rows, paper.bureau_id, paper.date, paper.number or '', missing=absent(env, items=rows, number=paper.number))


@page('sxip.objection', letter='objection_notice')
def objection_notice(objection):
    """[A3.5] 异议告知书: what is objected, told to the unit without a word of who objects."""
    env = objection.env
    return Paper(
        env._("Notice of an objection"), objection.item_id.unit_name or '', (
            env._("During “%(notice)s” an objection to your unit was received: %(content)s", notice=objection.item_id.notice_id.name,
                  content=objection.content or ''),
            env._("State your view in writing, with evidence, within the time that this office names to you; the objection is verified "
                  "until %(day)s.", day=chinese(objection.due_date))),
        bureau=objection.bureau_id, day=env['sxip.calendar.year']._today(),
        missing=absent(env, facts=objection.content, term=objection.due_date))


@page('sxip.objection', letter='objection_reply')
def objection_reply(objection):
    """[A3.5] 异议答复: the conclusion, to who objected by his name."""
    env = objection.env
    line = last_line(objection, 'conclude') or last_line(objection, 'refuse')
    return Paper(
        env._("Answer to an objection"), objection.objector or '', (
            env._("Your objection of %(day)s to an item of “%(notice)s” has been dealt with.", day=chinese(objection.date_received),
                  notice=objection.item_id.notice_id.name),
            env._("Result: %(result)s. %(reason)s", result=label(objection, 'state'), reason=line.reason or '')),
        bureau=objection.bureau_id, day=line.date, missing=absent(env, line=line, reason=line.reason, unit=objection.objector))
