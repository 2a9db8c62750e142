"""The five figures that keep the code small, tested and explained, held against their limits."""
from collections.abc import Callable
from pathlib import Path
from statistics import median

from .. import addon
from ..paths import CHECKOUT
from ..testing.declared import declared
from .measure import code_lines, functions
from .part import Part

MEDIAN_FILE, LONGEST_FILE, LONGEST_METHOD, USUAL_METHOD, USUAL_SHARE, TESTS_PER_100 = 80, 400, 40, 25, 0.9, 3.0
APART = ("tests", "migrations")


def addon_figures() -> Part:
    """The addon."""
    return figures("figures of the addon", addon.FOLDER, lambda path: "domain" in path.parts)


def tool_figures() -> Part:
    """The tool itself."""
    return figures("figures of ./dev", CHECKOUT / "tools", lambda path: False)


def figures(title: str, folder: Path, all_want_doc: Callable[[Path], bool]) -> Part:
    """Measure a folder."""
    part = Part(title)
    files, methods, undocumented = {}, {}, []
    for path in sorted(folder.rglob("*.py")):
        relative = path.relative_to(folder)
        if path.name == "__init__.py" or set(relative.parts[:-1]) & set(APART):
            continue
        source = path.read_text()
        files[str(relative)] = len(code_lines(source))
        for function in functions(source, all_want_doc=all_want_doc(relative)):
            methods[f"{relative}:{function.line} {function.name}"] = function.length
            if function.wants_doc and not function.documented:
                undocumented.append(f"no docstring: {relative}:{function.line} {function.name}")
    tests = len(declared(folder / "tests", folder)) if (folder / "tests").is_dir() else 0
    if not files or not methods:
        part.findings.append(f"there is no code in {folder.name} to measure")
        return part
    _judge(part, files, methods, tests)
    part.findings += undocumented
    return part


def _judge(part: Part, files: dict[str, int], methods: dict[str, int], tests: int) -> None:
    total, middle = sum(files.values()), median(files.values())
    usual = sum(length <= USUAL_METHOD for length in methods.values()) / len(methods)
    per_100 = 100 * tests / total
    part.figures = [
        f"{len(files)} files, {total} code lines; median file {middle:g} (≤ {MEDIAN_FILE}), "
        f"longest {max(files.values())} (≤ {LONGEST_FILE})",
        f"{len(methods)} methods; longest {max(methods.values())} (≤ {LONGEST_METHOD}), "
        f"{usual:.0%} of ≤ {USUAL_METHOD} lines (≥ {USUAL_SHARE:.0%})",
        f"{tests} tests, {per_100:.1f} per 100 code lines (≥ {TESTS_PER_100:g})",
    ]
    part.findings += [f"{length} code lines: {name}" for name, length in files.items() if length > LONGEST_FILE]
    part.findings += [f"{length} lines: {name}" for name, length in methods.items() if length > LONGEST_METHOD]
    if middle > MEDIAN_FILE:
        part.findings.append(f"the median file has {middle:g} code lines")
    if usual < USUAL_SHARE:
        part.findings.append(f"only {usual:.0%} of the methods have {USUAL_METHOD} lines or fewer")
    if per_100 < TESTS_PER_100:
        part.findings.append(f"only {per_100:.1f} tests per 100 code lines")
