"""Pages on rectification, the notice before a sanction, and cancellation."""
from ..papers import Paper, absent, chinese, label, page


@page('sxip.rectification', letter='rectification')
def rectification_order(file):
    """[E2.3] 整改通知书: what is to be rectified, and until when."""
    env = file.env
    return Paper(
        env._("Order of rectification"), file.center_id.partner_id.name, (
            env._("“%(name)s” is to rectify the following by %(day)s: %(measures)s", name=file.recognition_id.name,
                  day=chinese(file.due_date), measures=file.measures or ''),
            env._("Hand in a report by that day. Whoever is not found rectified after it loses the recognition.")),
        bureau=file._door_bureau('province'), day=file.state_since,
        missing=absent(env, measures=file.measures, term=file.due_date))


def defence_words(file, facts, consequence):
    """What a unit is told before anything is decided against it."""
    env = file.env
    return (env._("It was found of “%(center)s”: %(facts)s", center=file.center_id.name, facts=facts),
            consequence,
            env._("You may state your view and your defence within %(n)s working days of the service of this notice; what is not stated "
                  "by then counts as waived.", n=file._door_regulation().defence_workdays))


@page('sxip.revocation', letter='defence')
def cancellation_notice(file):
    """[E2.4] [V1.2] 取消资格事先告知书."""
    env = file.env
    facts = file.violation_id.facts or file.rectification_id.measures or ''
    return Paper(
        env._("Notice before the cancellation of a recognition"), file.center_id.partner_id.name,
        defence_words(file, facts, env._("This office proposes to cancel the recognition (%s).", label(file, 'basis'))),
        bureau=file._door_bureau('province'), day=file.date_served or env['sxip.calendar.year']._today(), missing=absent(env, facts=facts))


@page('sxip.violation', letter='defence')
def violation_notice(file):
    """[V1.2] 告知书: the violation that was found, and the term for the defence."""
    env = file.env
    consequence = env._("This office proposes to cancel the recognition.") if file.names_cancellation \
        else env._("This office proposes to establish the violation (%s).", label(file, 'kind'))
    return Paper(
        env._("Notice before a decision on a violation"), file.center_id.partner_id.name,
        defence_words(file, file.facts or '', consequence), bureau=file._door_bureau('province'),
        day=file.date_served or env['sxip.calendar.year']._today(), missing=absent(env, facts=file.facts))


@page('sxip.revocation', letter='cancellation')
def cancellation(file):
    """[E2.4] [V1.2] 取消资格决定书: on what it rests, what the unit said, and the remedy."""
    env = file.env
    facts = file.violation_id.facts or file.rectification_id.measures or ''
    return Paper(
        env._("Decision on the cancellation of a recognition"), file.center_id.partner_id.name, (
            env._("It was found of “%(center)s”: %(facts)s", center=file.recognition_id.name, facts=facts),
            env._("The notice was served on %(day)s. Statement and defence of the unit: %(defence)s", day=chinese(file.date_served),
                  defence=file.defence or env._("none")),
            env._("Under “%(rules)s” and after collective deliberation, the recognition (%(number)s) is cancelled from the date of this "
                  "decision; name, plaque and certificate are used no longer.", rules=file._door_regulation().name,
                  number=file.recognition_id.doc_number or '—'),
            env._("If you do not agree, you may apply for administrative reconsideration or bring an action before the court within the "
                  "term of the law.")),
        bureau=file._door_bureau('province'), day=env['sxip.calendar.year']._today(),
        missing=absent(env, facts=facts, served=file.date_served))
