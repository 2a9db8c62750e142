"""docs/traceability.md: what it names exists, and every clause that code or tests cite stands in it."""
import re
from collections.abc import Iterator
from pathlib import Path

from .. import addon
from ..paths import ADDON, CHECKOUT
from ..testing.declared import Declared, declared
from .part import Part

DOCUMENT = CHECKOUT / "docs" / "traceability.md"
SECURITY = CHECKOUT / "docs" / "security.md"
CITED = re.compile(r"\[((?:[A-Z]\d+(?:\.\d+)?)(?:[,;/ –-]+[A-Z]\d+(?:\.\d+)?)*)\]")
ID = re.compile(r"\b[A-Z]\d+(?:\.\d+)?\b")
CODE = re.compile(r"`([^`]+)`")
PATH = re.compile(r"^(?P<path>[\w.-]+(?:/[\w.-]+)+/?|[\w-]+\.(?:py|xml|csv|js|md))(?:::?(?P<cls>\w+)?(?:(?:\.|::)(?P<method>\w+))?)?$")
NAMED = re.compile(r"^(?:(?P<cls>[A-Z]\w+)\.)?(?P<method>test_\w+)$|^(?P<only>Test\w+)$")


def traceability() -> Part:
    """Hold the document against the checkout."""
    part = Part("docs/traceability.md, docs/security.md")
    if not DOCUMENT.is_file():
        part.findings = ["docs/traceability.md does not exist yet; write it: one row for each clause, with its code and its tests."]
        return part
    text = DOCUMENT.read_text()
    tests = declared(addon.FOLDER, CHECKOUT)
    rows = [line for line in text.splitlines() if line.lstrip().startswith("|")]
    listed = ids_of(rows)
    part.figures = [f"{len(listed)} clauses"]
    promises = [line for line in SECURITY.read_text().splitlines() if line.startswith("|")]
    for row in rows + promises:
        part.findings += problems(row, tests)
    for path in addon.files():
        if path.suffix in (".py", ".xml"):
            missing = sorted(cited(path.read_text()) - listed)
            part.findings += [f"{path.relative_to(CHECKOUT)} cites [{clause}], which has no row" for clause in missing]
    return part


def ids_of(rows: list[str]) -> set[str]:
    """The clauses that the first column of the table names."""
    return {found for row in rows for found in ID.findall(row.strip().strip("|").split("|")[0])}


def cited(source: str) -> set[str]:
    """The clauses that a source cites in square brackets."""
    return {clause for match in CITED.finditer(source) for clause in ID.findall(match[1])}


def problems(row: str, tests: list[Declared]) -> Iterator[str]:
    """What a row names that is not there."""
    for token in CODE.findall(row):
        if match := PATH.match(token):
            path = find(match["path"])
            if path is None:
                yield f"`{token}`: there is no such file"
            elif match["cls"] or match["method"]:
                yield from _inside(token, path, match["cls"], match["method"])
        elif match := NAMED.match(token):
            cls, method = match["cls"] or match["only"], match["method"]
            if not any(cls in (None, test.cls) and method in (None, test.method) for test in tests):
                yield f"`{token}`: there is no such test"


def find(text: str) -> str | None:
    """A path below the checkout or the addon, or a file name that occurs in the addon."""
    for base in (CHECKOUT, CHECKOUT / ADDON):
        if (base / text).exists():
            return (base / text).relative_to(CHECKOUT).as_posix()
    if "/" not in text:
        found = next(iter(sorted(addon.FOLDER.rglob(text))), None)
        return found.relative_to(CHECKOUT).as_posix() if found else None
    return None


def _inside(token: str, path: str, cls: str | None, method: str | None) -> Iterator[str]:
    """Whether the named class or function occurs in the named file."""
    source = Path(CHECKOUT, path).read_text() if Path(CHECKOUT, path).is_file() else ""
    for name in filter(None, (cls, method)):
        if not re.search(rf"\b(?:class|def) {name}\b|^\s*{name}\s*=", source, re.M):
            yield f"`{token}`: {name} is not in {path}"
