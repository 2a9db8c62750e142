"""The statutory calendars of 2024 to 2026, as the State Council's notices give them: the tests' day kind."""
from datetime import date, timedelta

from ...domain.workdays import published_day_kind

HOLIDAYS = """
2024 元旦 1.1; 春节 2.10-2.17; 清明节 4.4-4.6; 劳动节 5.1-5.5; 端午节 6.10; 中秋节 9.15-9.17; 国庆节 10.1-10.7
2025 元旦 1.1; 春节 1.28-2.4; 清明节 4.4-4.6; 劳动节 5.1-5.5; 端午节 5.31-6.2; 国庆节 10.1-10.8
2026 元旦 1.1-1.3; 春节 2.15-2.23; 清明节 4.4-4.6; 劳动节 5.1-5.5; 端午节 6.19-6.21; 中秋节 9.25-9.27; 国庆节 10.1-10.7
"""
MADE_UP = """
2024 2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12
2025 1.26 2.8 4.27 9.28 10.11
2026 1.4 2.14 2.28 5.9 9.20 10.10
"""


def _day(year, text):
    return date(int(year), *map(int, text.split('.')))


def _exceptions():
    for line in HOLIDAYS.strip().splitlines():
        year, rest = line.split(' ', 1)
        for entry in rest.split('; '):
            name, days = entry.split(' ')
            first, last = (_day(year, text) for text in (days.split('-') * 2)[:2])
            for ahead in range((last - first).days + 1):
                yield first + timedelta(days=ahead), (False, name)
    for line in MADE_UP.strip().splitlines():
        year, *days = line.split()
        yield from ((_day(year, text), (True, '调休')) for text in days)


DAYS = dict(_exceptions())
DAY_KIND = published_day_kind(DAYS, {2024, 2025, 2026})
