"""Odoo's log: lines with what belongs to them."""
import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ (?P<level>[A-Z]+) \S+ (?P<logger>[^\s:]+): (?P<text>.*)$")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BAD = ("WARNING", "ERROR", "CRITICAL")


@dataclass
class Entry:
    """One log entry; ``text`` holds its traceback too."""

    level: str
    logger: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.logger}: {self.text}"


def entries(log: str) -> Iterator[Entry]:
    """The entries of a log. Lines that belong to none, such as Python warnings on stderr, are left out."""
    current = None
    for line in COLOUR.sub("", log).splitlines():
        if match := LINE.match(line):
            if current:
                yield current
            current = Entry(match["level"], match["logger"], match["text"])
        elif current:
            current.text += "\n" + line
    if current:
        yield current


def complaints(log: str, levels: tuple[str, ...] = BAD) -> list[Entry]:
    """What a clean log does not have."""
    return [entry for entry in entries(log) if entry.level in levels]
