"""Rows sorted into those that count, those that wait for verification, and those left out with the reason."""
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from .facts import Deal, Figure, Member, Staff


def sort_out(rows: Iterable, why: Callable) -> tuple[list, list, tuple]:
    """(rows that count, rows that would once verified, ((id, code), …) of each row that does not count now).

    :param why: row → the code of the first reason against it, or None
    """
    counted, waiting, left_out = [], [], []
    for row in rows:
        code = why(row)
        if code or not row.verified:
            left_out.append((row.id, code or 'unverified'))
        if not code:
            (counted if row.verified else waiting).append(row)
    return counted, waiting, tuple(left_out)


def number_of(rows: Iterable, why: Callable) -> Figure:
    """The number of rows with nothing against them, as a figure; ``why`` as in `sort_out`."""
    counted, waiting, left_out = sort_out(rows, why)
    return Figure(Decimal(len(counted)), None, Decimal(len(waiting)), tuple(row.id for row in counted), left_out)


def total(deals: Iterable[Deal], name: str) -> Decimal:
    """The sum in yuan of the deals' field of this name."""
    return sum((getattr(deal, name) for deal in deals), Decimal(0))


def absent(row: Member | Staff, day: date) -> str | None:
    """'out_of_period' where the row begins after the day, 'ended' where its last day lies before, else None."""
    if row.date_from and row.date_from > day:
        return 'out_of_period'
    return 'ended' if row.date_to and row.date_to < day else None
