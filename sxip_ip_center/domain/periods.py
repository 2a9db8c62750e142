"""The stretch of time that a criterion looks at, both days included."""
from datetime import date, timedelta

from .cycles import add_months


def _last_full_year(at: date, building_since: date | None) -> tuple[date, date]:
    """The calendar year before."""
    return date(at.year - 1, 1, 1), date(at.year - 1, 12, 31)


def _rolling_12m(at: date, building_since: date | None) -> tuple[date, date]:
    """The twelve months that end on the day."""
    return add_months(at, -12) + timedelta(days=1), at


def _since_building(at: date, building_since: date | None) -> tuple[date, date]:
    """From the start of building to the day; ValueError before it."""
    if not building_since or building_since > at:
        raise ValueError("building has not begun on the day that is looked at")
    return building_since, at


def _at_submission(at: date, building_since: date | None) -> tuple[date, date]:
    """The day alone."""
    return at, at


PERIODS = {
    'last_full_year': _last_full_year,
    'rolling_12m': _rolling_12m,
    'since_building': _since_building,
    'at_submission': _at_submission,
}


def period(kind: str, *, at: date, building_since: date | None) -> tuple[date, date]:
    """[P1] [B6] First and last day of the period of this kind, seen on the day ``at`` (of submission).

    'last_full_year': the calendar year before; 'rolling_12m': the twelve months that end on ``at``; 'since_building': from the
    start of building on (累计); 'at_submission': that day alone. ValueError for another kind, and for 'since_building' where
    building has not begun by ``at``.
    """
    if kind not in PERIODS:
        raise ValueError(kind)
    return PERIODS[kind](at, building_since)
