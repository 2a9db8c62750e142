"""Periods in years and months by the Civil Code: the construction cycle, and months added."""
import calendar
from datetime import date, timedelta


def add_months(day: date, n: int) -> date:
    """The corresponding day ``n`` months on (back, if negative); where the month has none, its last day (Civil Code art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cycle_end(start: date, years: int) -> date:
    """[M2] The last day of a cycle whose first day is ``start``: the day before the corresponding day ``years`` later.

    ``start`` is lived through as the first day, so the cycle is over before that day comes again. Begun on 29 February, it has
    no corresponding day in most years; the last day of the month then is the end (Civil Code art. 202): 2028-02-29 and three
    years end on 2031-02-28, which is also the day before the missing one. ValueError unless ``years`` is at least 1.
    """
    if years < 1:
        raise ValueError("at least one year")
    anniversary = add_months(start, 12 * years)
    return anniversary if anniversary.day < start.day else anniversary - timedelta(days=1)


def next_cycle_start(end: date) -> date:
    """[M2] The first day of the cycle that follows one which ends on ``end``: no day in between, none twice."""
    return end + timedelta(days=1)
