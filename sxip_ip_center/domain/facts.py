"""What the metrics read and return: rows of a center's ledger, the rules for reading them, the figure. Amounts in yuan.

Rejected rows are left out by the caller. A date that is None is open.
"""
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Deal(NamedTuple):
    id: int
    date: date
    kind: str                   # assignment, license, equity, financing, other
    subkind: str | None         # pledge is the one that a rule looks at
    amount: Decimal             # of the contract
    amount_received: Decimal
    chain_scope: str            # within, across, outside
    is_related_party: bool
    verified: bool


class Project(NamedTuple):
    id: int
    kind: str                   # transformation, industrialisation
    center_role: str            # organiser, participant
    date_start: date
    verified: bool


class Member(NamedTuple):
    id: int
    uscc: str | None
    is_key: bool                # a key unit of the chain
    admitted: bool              # not key, but admitted by an officer with a reason
    organised: bool             # the center organises this alliance
    date_from: date | None
    date_to: date | None        # last day
    verified: bool


class Staff(NamedTuple):
    id: int
    is_full_time: bool
    date_from: date | None
    date_to: date | None        # last day
    verified = True             # no office verifies staff


class Facts(NamedTuple):
    deals: tuple[Deal, ...] = ()
    projects: tuple[Project, ...] = ()
    members: tuple[Member, ...] = ()
    staff: tuple[Staff, ...] = ()
    own_codes: frozenset[str] = frozenset()     # credit codes of the center's builders and its operator


class Rules(NamedTuple):
    """The readings of a regulation version that metrics depend on; no defaults, the version has them."""
    count_related_party: bool
    count_pledge: bool
    count_outside_chain: bool
    amount_basis: str           # received, contract


class Figure(NamedTuple):
    """A figure with its derivation."""
    value: Decimal                              # from verified rows
    value_alternative: Decimal | None           # value on the other amount basis; None: there is only one
    value_unverified: Decimal                   # what the rows not yet verified would add to value
    counted: tuple[int, ...]                    # ids
    left_out: tuple[tuple[int, str], ...]       # (id, code of the first reason)
    value_unverified_alternative: Decimal = Decimal(0)      # what they would add to value_alternative
