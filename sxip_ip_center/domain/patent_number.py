"""Chinese patent and application numbers (ZC 0006-2003, and the eight digits before October 2003).

All functions take the text as typed; `normalize` gives what is to be stored.
"""
import re
from typing import NamedTuple

from .text import compact

POINTS = re.compile(r"[\u3002\u00b7\u30fb\u2022\u2027]")      # besides those that NFKC makes a point of
NUMBER = re.compile(r"(ZL|CN)?(\d{12}|\d{8})(?:\.?([\dX]))?", re.ASCII)
PUBLICATION = re.compile(r"(?:ZL|CN)?(?:\d{7,9}[A-DSUY]\d?|[123]\d{6}|[123]\d{8})", re.ASCII)
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
FIRST_YEAR = 1985


class PatentNumber(NamedTuple):
    year: int           # of filing, four digits
    kind: int           # 1 invention, 2 utility model, 3 design, 8 PCT invention, 9 PCT utility model; others may come
    serial: str
    check: str          # a digit or X
    is_patent: bool     # written with ZL: granted, not only applied for


def _clean(text: str | None) -> str:
    """The number in half width and capitals, without spaces."""
    return POINTS.sub('.', compact(text)).upper()


def normalize(text: str | None) -> str:
    """The number as it is stored: digits, point, check digit, without ZL or CN; what is no such number, tidied only."""
    cleaned = _clean(text)
    match = NUMBER.fullmatch(cleaned)
    if not match or not match[3] or PUBLICATION.fullmatch(cleaned):
        return cleaned
    return f"{match[2]}.{match[3]}"


def expected_check(digits: str) -> str:
    """The check digit of 12 or 8 digits: weights 2 to 9 and again from 2, sum mod 11, 10 is X; ValueError for other text."""
    if not re.fullmatch(r"\d{12}|\d{8}", digits, re.ASCII):
        raise ValueError("12 or 8 digits are asked for")
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return '0123456789X'[total % 11]


def _year(digits: str) -> int | None:
    """The year of filing; None for eight digits outside 1985 to 2003, the years they were in use."""
    if len(digits) == 12:
        return int(digits[:4])
    year = int(digits[:2]) + (1900 if digits[:2] >= '85' else 2000)
    return year if year <= 2003 else None


def parse(text: str | None, *, today_year: int | None = None) -> PatentNumber:
    """The parts of the number; ValueError whose first argument is one of these codes:

    'empty'; 'publication' (a publication number as CN115016021B); 'shape'; 'year' (before 1985, or after ``today_year``
    where that is given); 'no_check' (the check digit is missing); 'check' (it is wrong). An unknown kind is no error.
    """
    cleaned = _clean(text)
    match = NUMBER.fullmatch(cleaned)
    if not cleaned:
        raise ValueError('empty')
    if PUBLICATION.fullmatch(cleaned):
        raise ValueError('publication')
    if not match:
        raise ValueError('shape')
    prefix, digits, check = match.groups()
    year = _year(digits)
    if year is None or year < FIRST_YEAR or (today_year is not None and year > today_year):
        raise ValueError('year')
    if check is None:
        raise ValueError('no_check')
    if check != expected_check(digits):
        raise ValueError('check')
    head = 4 if len(digits) == 12 else 2
    return PatentNumber(year, int(digits[head]), digits[head + 1:], check, prefix == 'ZL')


def problem(text: str | None, *, today_year: int | None = None) -> str | None:
    """Why this is no patent number, one of the codes of `parse`, or None."""
    try:
        parse(text, today_year=today_year)
    except ValueError as error:
        return error.args[0]
    return None


def suggest(text: str | None) -> str | None:
    """The number completed by the check digit that is missing ('no_check'), else None."""
    match = NUMBER.fullmatch(_clean(text))
    return f"{match[2]}.{expected_check(match[2])}" if match and problem(text) == 'no_check' else None
