"""Pages on applications, from the application form to the letters of city and province."""
from ..papers import Paper, absent, chinese, handling, label, last_line, page, wan


@page('sxip.application', letter='acceptance')
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
        bureau=bureau, day=line.date, missing=absent(env, line=line, unit=file.entity_id.name))


@page('sxip.application', letter='correction')
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
        handling(file, file.returned_from), line.date,
        missing=absent(env, line=line and file.state == 'returned', term=file.due_date, reason=line.reason))


@page('sxip.application', letter='refusal')
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
        bureau=handling(file, line.state_from), day=line.date, missing=absent(env, line=line, reason=line.reason))


def in_order(files):
    """By round and city, in the order of the city's ranking."""
    return files.sorted(lambda file: (file.round_id.id, file.bureau_id.id, file.rank or 9999, file.id))


def ranked_table(files):
    """(heads, rows) of a ranked list with the figures that count."""
    env = files.env
    figures = {check.application_id.id: wan(check.value) for check in files.check_ids if check.code == 'P1A'}
    heads = (env._("Place"), env._("Unit"), env._("Industry"), env._("Contact"), env._("Phone"), env._("Received (CNY 10,000)"),
             env._("State"))
    return heads, tuple((file.rank or '—', file.unit_name or file.entity_id.name, file.industry_id.name, file.contact_name or '',
                         file.contact_phone or '', figures.get(file.id, '—'), file._door_state_label()) for file in files)


def unranked(files):
    """What to say of files of a city that have no place yet."""
    return tuple(files.env._("%(unit)s: the place in the ranking", unit=file.entity_id.name)
                 for file in files if not file.rank and file.channel == 'city')


@page('sxip.application', several=True)
def ranking(files):
    """[A2.3] 推荐汇总表: the ranked list of a city for a round, with the figures that count."""
    env, files, bureaus = files.env, in_order(files), files.bureau_id
    heads, rows = ranked_table(files)
    return Paper(
        env._("Ranked list of recommended applications"), '', (
            env._("%(rounds)s: %(n)s applications.", rounds='、'.join(files.round_id.mapped('name')), n=len(files)),),
        heads, rows, bureaus if len(bureaus) == 1 else None, env['sxip.calendar.year']._today(),
        missing=absent(env, items=files) + unranked(files))


@page('sxip.application', several=True, letter='recommendation')
def recommendation(files):
    """[A2.3] 推荐函: a city recommends the best of its applications, in an order, to the province."""
    env, files = files.env, in_order(files)
    heads, rows = ranked_table(files)
    one = len(files.bureau_id) == 1 and len(files.round_id) == 1
    return Paper(
        env._("Letter of recommendation"), files.round_id[:1].bureau_id.name, (
            env._("Under “%(rules)s” this office has examined the qualification and the materials of the applications of its city in "
                  "“%(round)s” and recommends the following %(n)s, in this order.", rules=files.regulation_id[:1].name,
                  round=files.round_id[:1].name, n=len(files)),),
        heads, rows, files.bureau_id[:1], env['sxip.calendar.year']._today(),
        missing=absent(env, items=files, one_city=one) + unranked(files))


@page('sxip.application', several=True)
def proposed_list(files):
    """[A3.3] 拟认定名单: those proposed, with the figures and the panel's score, for the collective decision."""
    env = files.env
    files = files.sorted(lambda file: (-(file.score or file._panel_score() or 0), file.id))
    checks = {(check.application_id.id, check.code): check for check in files.check_ids}
    spread = {file.id: file._score_spread() for file in files}
    rows = tuple((n, file.unit_name or file.entity_id.name, file.proposed_name, file.bureau_id.city_name, file.rank or '—',
                  *(checks[file.id, code].value_text if (file.id, code) in checks else '—' for code in ('P1A', 'P1B', 'P4', 'B4')),
                  f'{file.score or file._panel_score() or 0:.2f}', spread[file.id]) for n, file in enumerate(files, 1))
    return Paper(
        env._("List of those proposed for recognition"), '', (
            env._("%(rounds)s: %(n)s applications.", rounds='、'.join(files.round_id.mapped('name')), n=len(files)),),
        (env._("No."), env._("Unit"), env._("Proposed name"), env._("Area"), env._("Place"), env._("Amount received"),
         env._("Number of projects"), env._("Number of members"), env._("Full-time"), env._("Score"), env._("Spread")),
        rows, files.round_id[:1].bureau_id,
        env['sxip.calendar.year']._today(), missing=absent(env, items=files))


@page('sxip.application')
def opinion_sheet(file):
    """[A2.1] [A2.2] [A3.1] 审核意见表: each condition and material with the opinions of city and province."""
    env = file.env
    heads = (env._("Clause"), env._("Condition or material"), env._("Standard"), env._("Reported"), env._("Verified in the ledger"),
             env._("City's opinion"), env._("Province's opinion"))
    conditions = tuple((c.clause, c.short_name, c.threshold_text, c.self_text, c.value_text, opinion(c, 'city', c.city_note),
                        opinion(c, 'province', c.province_note)) for c in file.check_ids)
    materials = tuple((m.clause or '', m.short_name, '', env._("%s files", m.file_count), '', opinion(m, 'city', m.note),
                       opinion(m, 'province', m.note)) for m in file.material_ids)
    return Paper(
        env._("Sheet of opinions"), '', (f'{file.unit_name or file.entity_id.name} · {file.industry_id.full_name} · {file.name}',),
        heads, conditions + materials, handling(file, file.state), env['sxip.calendar.year']._today(),
        missing=absent(env, submitted=file.submitted_on))


def opinion(row, level, note):
    """An opinion with its note, as it stands in a cell."""
    return '：'.join(filter(None, [label(row, f'{level}_verdict'), note or ''])) or '—'


@page('sxip.application')
def signing_sheet(file):
    """签发单: what is brought to signature, by whom, with which opinion."""
    env = file.env
    rows = ((env._("Unit"), file.unit_name or file.entity_id.name), (env._("Industry"), file.industry_id.full_name),
            (env._("Area"), file.bureau_id.name), (env._("Proposed decision"), file._door_title(file.proposed_transition or '')),
            (env._("Proposed opinion"), file.proposed_opinion or ''), (env._("Prepared by"), file.prepared_by.name or ''),
            (env._("Conditions"), file.checks_text), (env._("Materials"), file.materials_text), (env._("Deadline"), file.due_text or '—'),
            (env._("Opinion of the signing officer"), ''), (env._("Signature and date"), ''))
    return Paper(env._("Sheet for signature"), '', (), (env._("Particular"), env._("Statement")), rows, handling(file, file.state),
                 env['sxip.calendar.year']._today(), missing=absent(env, line=file.prepared_by))
