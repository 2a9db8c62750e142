"""The pages that an office prints and files: each a function that says its words; one template draws them all.

A page that lacks what it must hold prints what is missing instead of a gap.
"""
from typing import NamedTuple

PAGES = {}
MOST = 500                    # records on one page


class Paper(NamedTuple):
    """What stands on a page, from its head to its foot."""
    title: str
    to: str = ''
    words: tuple = ()
    heads: tuple = ()
    rows: tuple = ()
    bureau: str = ''
    day: object = None
    number: str = ''
    missing: tuple = ()


class Page(NamedTuple):
    model: str
    several: bool
    write: object


def page(model, several=False):
    """Register a page of this model under the name of its function; `several`: of many records at once."""
    def keep(function):
        PAGES[function.__name__] = Page(model, several, function)
        return function
    return keep


def chinese(day):
    """2026年11月25日, as documents write a date."""
    return f'{day.year}年{day.month}月{day.day}日' if day else ''


def last_line(file, code):
    """The last line of the file's trail by this decision, as its reader may see it."""
    return file.env['sxip.decision'].search([('res_model', '=', file._name), ('res_id', '=', file.id), ('transition', '=', code)],
                                            order='sequence desc', limit=1)


def handling(file, state_from):
    """The bureau that decided from this state: the city's, or the province's for what it handles itself."""
    city = state_from == 'city_review' or state_from == 'submitted' and file.channel == 'city'
    return file.bureau_id if city else file.round_id.bureau_id


def absent(env, **needed):
    """Names of what is needed and empty."""
    labels = {'line': env._("the decision itself"), 'unit': env._("the unit's name"), 'term': env._("the last day of the term"),
              'reason': env._("the reason"), 'rank': env._("the place in the ranking"), 'start': env._("the first and last day"),
              'items': env._("the list"), 'phone': env._("the bureau's telephone (Configuration, Bureaus)")}
    return tuple(labels[name] for name, value in needed.items() if not value)


@page('sxip.application')
def acceptance(file):
    """[A1.3] 受理通知书."""
    env, line = file.env, last_line(file, 'accept')
    bureau = handling(file, line.state_from or file.state)
    return Paper(
        env._("Notice of acceptance"), file.unit_name or file.entity_id.name, (
            env._("Your application for recognition as the industry IP operation center of %(industry)s (no. %(name)s) was received on "
                  "%(day)s. It has been examined, is complete and in due form, and is accepted from today.",
                  industry=file.industry_id.full_name, name=file.name, day=chinese(file.submitted_on)),
            env._("Should the office need anything of you during the review, it will tell you in writing, all at once.")),
        bureau=bureau.name, day=line.date, missing=absent(env, line=line, unit=file.entity_id.name))


@page('sxip.application')
def correction(file):
    """[A2.2] 补正通知书: all defects at once, and the last day."""
    env, line = file.env, last_line(file, 'return')
    rows = tuple((n, material.short_name, material.clause or '', material.correction_note)
                 for n, material in enumerate(file.material_ids.filtered('correction_note'), 1))
    return Paper(
        env._("Notice of correction"), file.unit_name or file.entity_id.name, (
            env._("Your application no. %(name)s has been examined. The following is to be corrected: %(reason)s", name=file.name,
                  reason=line.reason or ''),
            env._("Hand in the corrected papers in the system by %(day)s. The term of the review stands still meanwhile; if nothing is "
                  "handed in by that day, the application ends.", day=chinese(file.due_date))),
        (env._("No."), env._("Material"), env._("Clause"), env._("To be corrected")) if rows else (), rows,
        handling(file, file.returned_from).name, line.date,
        missing=absent(env, line=line and file.state == 'returned', term=file.due_date, reason=line.reason))


@page('sxip.application')
def refusal(file):
    """[A2.3] [A3.5] 不予受理、不予推荐、不予认定通知书, with the grounds and the remedy."""
    env, line = file.env, last_line(file, 'reject')
    titles = {'not_accepted': env._("Notice of non-acceptance"), 'not_recommended': env._("Notice of non-recommendation"),
              'not_recognized': env._("Notice of non-recognition")}
    return Paper(
        titles.get(file.outcome_kind, env._("Notice of refusal")), file.unit_name or file.entity_id.name, (
            env._("Your application no. %(name)s (%(industry)s) has been examined under “%(rules)s”.", name=file.name,
                  industry=file.industry_id.full_name, rules=file.regulation_id.name),
            env._("Grounds: %s", line.reason or ''),
            env._("If you do not agree, you may state your reasons in writing to this office within the term of the law, apply for "
                  "administrative reconsideration or bring an action before the court; once the conditions are met you may apply again.")),
        bureau=handling(file, line.state_from).name, day=line.date, missing=absent(env, line=line, reason=line.reason))


@page('sxip.application', several=True)
def ranking(files):
    """[A2.3] 推荐汇总表: the ranked list of a city for a round, with the figures that count."""
    env = files.env
    files = files.sorted(lambda file: (file.round_id.id, file.bureau_id.id, file.rank or 9999, file.id))
    unranked = files.filtered(lambda file: not file.rank and file.channel == 'city')
    figures = {check.application_id.id: f'{check.value / 10000:,.2f}' for check in files.check_ids if check.code == 'P1A'}
    rows = tuple((file.rank or '—', file.unit_name or file.entity_id.name, file.industry_id.name, file.contact_name or '',
                  file.contact_phone or '', figures.get(file.id, '—'), file._door_state_label()) for file in files)
    bureaus = files.bureau_id
    return Paper(
        env._("Ranked list of recommended applications"), '', (
            env._("%(rounds)s: %(n)s applications.", rounds='、'.join(files.round_id.mapped('name')), n=len(files)),),
        (env._("Place"), env._("Unit"), env._("Industry"), env._("Contact"), env._("Phone"), env._("Received (CNY 10,000)"),
         env._("State")), rows, bureaus.name if len(bureaus) == 1 else '', env['sxip.calendar.year']._today(),
        missing=absent(env, items=files) + tuple(
            env._("%(unit)s: the place in the ranking", unit=file.entity_id.name) for file in unranked))


@page('sxip.notice')
def notice_text(notice):
    """[A3.4] 公示稿: the list, its days, and where objections go."""
    env = notice.env
    rows = tuple((n, item.unit_name or item.entity_id.name, item.industry_id.full_name,
                  item.name or item.application_id.proposed_name or '')
                 for n, item in enumerate(notice.item_ids, 1))
    start, end = notice._first_and_last_day()
    return Paper(
        notice.name, '', (
            env._("Under “%(rules)s” and after expert review, the following %(n)s units are proposed for recognition and are made public.",
                  rules=notice.regulation_id.name or notice.item_ids.application_id.regulation_id[:1].name, n=len(rows)),
            env._("Period of the notice: from %(start)s to %(end)s (%(n)s working days).", start=chinese(start), end=chinese(end),
                  n=notice.item_ids.application_id.regulation_id[:1].notice_workdays),
            env._("Whoever objects does so in writing during the period, with his real name, facts and evidence and a way to reach him, to "
                  "%(bureau)s (telephone: %(phone)s). Objections without a name or after the period are not accepted as such.",
                  bureau=notice.bureau_id.name, phone=notice.bureau_id.phone)),
        (env._("No."), env._("Unit"), env._("Industry"), env._("Proposed name")), rows, notice.bureau_id.name, notice.date_published,
        missing=absent(env, items=rows, start=start and end, phone=notice.bureau_id.phone))
