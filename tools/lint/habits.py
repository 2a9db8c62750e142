"""Habits that a reader relies on: every sudo explained, nothing left open, nothing skipped."""
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .. import addon
from ..paths import CHECKOUT
from .part import Part

SUDO = re.compile(r"(?:#|<!--) sudo: [\w.]+(?:, [\w.]+)* - \S")
OPEN = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
TREE = re.compile(r"view_mo" r"de\b[^\n]*\btree\b")
SKIPPING = re.compile(r"\b(?:skip" r"(?:Test|If|Unless)?\(|Skip" r"Test\b|expected" r"Failure\b)")
TEXT = (".py", ".xml", ".js", ".scss", ".css", ".csv", ".po", ".pot")


def sudo_comments() -> Part:
    """Each sudo() says which model and why the user may not and that is right."""
    part, count = Part("sudo: each with its reason"), 0
    for path in addon.files():
        if path.suffix in (".py", ".xml") and "tests" not in path.relative_to(addon.FOLDER).parts:
            source = path.read_text()
            numbers = list(sudo_lines(source) if path.suffix == ".py" else xml_sudo_lines(source))
            count += len(numbers)
            part.findings += [f"{_short(path)}:{number} sudo() without “# sudo: model - why”" for number in unexplained(source, numbers)]
    part.figures = [f"{count} calls of sudo()"]
    return part


def sudo_lines(source: str) -> Iterator[int]:
    """The lines of Python on which sudo() is called."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "sudo":
            yield node.func.end_lineno


def xml_sudo_lines(source: str) -> Iterator[int]:
    """The lines of XML on which sudo() is called."""
    return (number for number, text in enumerate(source.splitlines(), 1) if ".sudo(" in text)


def unexplained(source: str, numbers: list[int]) -> list[int]:
    """Those lines that have the comment neither on them nor above."""
    lines = ["", *source.splitlines()]
    return [number for number in numbers if not SUDO.search(lines[number]) and not SUDO.search(lines[number - 1])]


def words() -> Part:
    """No list view by its old name, nothing left to do, no test skipped."""
    part = Part("nothing left open, nothing skipped")
    for path in [*addon.files(), *sorted((CHECKOUT / "tools").rglob("*.py"))]:
        if path.suffix in TEXT:
            part.findings += [f"{_short(path)}:{number} {what}" for number, what in bad_words(path.read_text(), path.suffix)]
    return part


def bad_words(source: str, suffix: str) -> Iterator[tuple[int, str]]:
    """Line numbers with what is wrong there."""
    for number, text in enumerate(source.splitlines(), 1):
        if OPEN.search(text):
            yield number, "something left open"
        if suffix in (".py", ".xml") and TREE.search(text):
            yield number, "a list view by its old name"
        if suffix == ".py" and SKIPPING.search(text):
            yield number, "a test that skips"


def _short(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()
