"""Numbers of official documents: 代字〔年〕号 (GB/T 9704), as 示知发〔2026〕3号.

All functions but `compose` take the text as typed; `normalize` gives what is to be stored.
"""
import re

from .text import compact

BRACKETS = str.maketrans('[]()【】〖〗', '〔〕' * 4)
NUMBER = re.compile(r"([\u4e00-\u9fa5]{1,12})〔(\d+)〕(第?)(\d+)号", re.ASCII)
FIRST_YEAR = 1949


def normalize(text: str | None) -> str:
    """The number without spaces and with the brackets 〔〕 in place of any others; nothing else is changed."""
    return compact(text).translate(BRACKETS)


def parse(text: str | None, *, today_year: int | None = None) -> tuple[str, int, int]:
    """(prefix 代字, year, serial number); ValueError whose first argument is one of these codes:

    'shape'; 'di' (written with 第); 'year' (not four digits, before 1949, or after ``today_year`` where that is given);
    'zeros' (the serial number is 0 or begins with 0).
    """
    match = NUMBER.fullmatch(normalize(text))
    if not match:
        raise ValueError('shape')
    prefix, year, ordinal, number = match.groups()
    if ordinal:
        raise ValueError('di')
    if len(year) != 4 or int(year) < FIRST_YEAR or (today_year is not None and int(year) > today_year):
        raise ValueError('year')
    if number.startswith('0'):
        raise ValueError('zeros')
    return prefix, int(year), int(number)


def problem(text: str | None, *, today_year: int | None = None) -> str | None:
    """Why this is no document number, one of the codes of `parse`, or None."""
    try:
        parse(text, today_year=today_year)
    except ValueError as error:
        return error.args[0]
    return None


def compose(prefix: str, year: int, number: int) -> str:
    """The document number of these parts; ValueError(code), as from `parse`, if they make none."""
    composed = f"{prefix}〔{year}〕{number}号"
    if composed != normalize(composed):
        raise ValueError('shape')
    parse(composed)
    return composed
