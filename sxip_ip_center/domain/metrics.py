"""The figures that decide something, each a registered function of the ledger's rows.

METRICS maps a name to its function and unit. Every function takes the facts, ``period`` (first and last day) and ``rules``,
and returns the figure with the ids that count and, for each other row, the first reason why it does not.
"""
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .counting import absent, number_of, sort_out, total
from .facts import Deal, Facts, Figure, Member, Project, Rules

Period = tuple[date, date]
BASES = {'received': ('amount_received', 'amount'), 'contract': ('amount', 'amount_received')}


class Metric(NamedTuple):
    function: Callable[..., Figure]
    unit: str               # yuan, projects, members, people


METRICS: dict[str, Metric] = {}


def metric(unit: str) -> Callable:
    """Register the decorated function under its own name, with the unit of its value."""
    def register(function: Callable[..., Figure]) -> Callable[..., Figure]:
        METRICS[function.__name__] = Metric(function, unit)
        return function
    return register


@metric('yuan')
def annual_amount(facts: Facts, *, period: Period, rules: Rules) -> Figure:
    """[P1] The yearly operation amount in yuan, on the basis of the rules and beside it on the other one.

    Left out: 'out_of_period'; by the rules 'related_party', 'outside_chain', 'pledge'; 'unverified'; and on the basis of receipts
    'not_received', which still counts on the other basis.
    """
    def why(deal: Deal) -> str | None:
        if not period[0] <= deal.date <= period[1]:
            return 'out_of_period'
        if deal.is_related_party and not rules.count_related_party:
            return 'related_party'
        if deal.chain_scope == 'outside' and not rules.count_outside_chain:
            return 'outside_chain'
        return 'pledge' if deal.subkind == 'pledge' and not rules.count_pledge else None

    basis, other = BASES[rules.amount_basis]
    counted, waiting, left_out = sort_out(facts.deals, why)
    unpaid = {deal.id for deal in counted if basis == 'amount_received' and not deal.amount_received}
    return Figure(total(counted, basis), total(counted, other), total(waiting, basis),
                  tuple(deal.id for deal in counted if deal.id not in unpaid),
                  left_out + tuple((deal.id, 'not_received') for deal in counted if deal.id in unpaid), total(waiting, other))


@metric('projects')
def project_count(facts: Facts, *, period: Period, rules: Rules) -> Figure:
    """[P1] Transformation and industrialisation projects that the center organises, begun in the period.

    Left out: 'out_of_period', 'participant' (the center only takes part), 'unverified'.
    """
    def why(project: Project) -> str | None:
        if not period[0] <= project.date_start <= period[1]:
            return 'out_of_period'
        return None if project.center_role == 'organiser' else 'participant'

    return number_of(facts.projects, why)


def _unfit(member: Member, day: date, own_codes: frozenset[str]) -> str | None:
    """Why a membership does not count on a day, or None."""
    if not member.organised:
        return 'not_organised'
    if gone := absent(member, day):
        return gone
    if not member.uscc:
        return 'no_code'
    if member.uscc in own_codes:
        return 'own_unit'
    return None if member.is_key or member.admitted else 'not_key'


@metric('members')
def member_count(facts: Facts, *, period: Period, rules: Rules) -> Figure:
    """[P4] Distinct units, by credit code, that on the period's last day are members of alliances which the center organises.

    Left out: 'not_organised', 'out_of_period', 'ended', 'no_code', 'own_unit' (a builder or the operator), 'not_key' (neither key
    nor admitted by an officer), 'duplicate' (the unit counts by another row already, verified rows first), 'unverified'.
    """
    seen = set()

    def why(member: Member) -> str | None:
        code = _unfit(member, period[1], facts.own_codes) or ('duplicate' if member.uscc in seen else None)
        if not code:
            seen.add(member.uscc)
        return code

    return number_of(sorted(facts.members, key=lambda member: not member.verified), why)


@metric('people')
def fulltime_staff(facts: Facts, *, period: Period, rules: Rules) -> Figure:
    """[B4] Full-time staff on the period's last day. Left out: 'part_time', 'out_of_period' (not yet there), 'ended'."""
    return number_of(facts.staff, lambda person: absent(person, period[1]) if person.is_full_time else 'part_time')
