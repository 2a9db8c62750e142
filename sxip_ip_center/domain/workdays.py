"""Working days of the statutory calendar: counted, and each day looked at explained."""
from collections.abc import Callable, Container, Mapping
from datetime import date, datetime, timedelta

DayKind = Callable[[date], tuple[bool, str]]
Derivation = list[tuple[date, bool, str]]
ONE_DAY = timedelta(days=1)


def published_day_kind(days: Mapping[date, tuple[bool, str]], years: Container[int]) -> DayKind:
    """The day kind of a published calendar: Monday to Friday are worked, unless ``days`` says otherwise.

    :param days: the exceptions, day → (is it worked, name), as 2026-05-09 → (True, '劳动节')
    :param years: the years whose calendar is published
    :return: day → (worked, code), the code being 'workday', 'weekend', 'holiday:<name>' or 'makeup:<name>'.
        The function raises LookupError(year) where no calendar is published: nothing is guessed;
        and TypeError for a moment (datetime), which would miss its exception in silence.
    """
    def day_kind(day: date) -> tuple[bool, str]:
        if isinstance(day, datetime):
            raise TypeError("a day of law is a date, not a moment")
        if day.year not in years:
            raise LookupError(day.year)
        usual = day.weekday() < 5
        worked, name = days.get(day, (usual, ''))
        if worked == usual and not name:
            return worked, 'workday' if worked else 'weekend'
        return worked, f"{'makeup' if worked else 'holiday'}:{name}"

    return day_kind


def add_workdays(start: date, n: int, day_kind: DayKind, *, count_start: bool = False) -> tuple[date, Derivation]:
    """[A3.4] The ``n``-th working day after ``start``, and every day looked at on the way.

    :param n: working days, at least 1, else ValueError
    :param count_start: look at ``start`` itself first; it counts only if it is worked
    :return: (the day, [(day, worked, code), …]); the last day looked at is the answer
    :raise LookupError: a day lies in a year whose calendar is not published
    """
    if n < 1:
        raise ValueError("at least one working day")
    day, left, derivation = start - ONE_DAY * count_start, n, []
    while left:
        day += ONE_DAY
        worked, code = day_kind(day)
        derivation.append((day, worked, code))
        left -= worked
    return day, derivation


def count_workdays(start: date, end: date, day_kind: DayKind) -> int:
    """[A3.4] Working days after ``start`` up to and including ``end``; overdue is negative: −(those after ``end`` up to ``start``).

    :raise LookupError: a day lies in a year whose calendar is not published
    """
    if end < start:
        return -count_workdays(end, start, day_kind)
    return sum(day_kind(start + ONE_DAY * ahead)[0] for ahead in range(1, (end - start).days + 1))
