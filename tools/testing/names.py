"""From what the developer types to what is run."""
import re
from dataclasses import dataclass, field
from pathlib import Path

from ..paths import ADDON, CHECKOUT
from ..say import Stop
from .declared import Declared

TOOL_TESTS = "tools/tests"
PARTS = re.compile(r"^(?P<cls>\w+)(?:\.(?P<method>\w+))?$")


@dataclass
class Selection:
    """What to run: Odoo's test tags, test modules of the tool, the install check."""

    tags: list[str] = field(default_factory=list)
    tool: list[str] = field(default_factory=list)
    install: bool = False


def selection(names: list[str], addon_tests: list[Declared], tool_tests: list[Declared]) -> Selection:
    """Translate all names; one that fits nothing stops the tool."""
    chosen = Selection()
    for name in names:
        _add(chosen, name, addon_tests, tool_tests)
    return chosen


def _add(chosen: Selection, name: str, addon_tests: list[Declared], tool_tests: list[Declared]) -> None:
    if name == "install":
        chosen.install = True
    elif name == "tools":
        chosen.tool.append("")
    elif path := _path(name):
        _add_path(chosen, path, name.replace("::", ":", 1).partition(":")[2].replace("::", "."))
    elif name.startswith("/") and name[1:].isidentifier():
        chosen.tags.append(f"{name[1:]}/{ADDON}" if name[1:] != ADDON else f"/{ADDON}")
    elif fitting := _named(name, tool_tests):
        chosen.tool += sorted({tool_name(test, name) for test in fitting})
    elif _named(name, addon_tests):
        chosen.tags.append(f"*/{ADDON}:{name}")
    else:
        raise Stop(f"no test is called {name}; name a test file or folder, a Class, a Class.method, a /tag, install or tools.")


def _path(name: str) -> Path | None:
    """The file or folder that a name begins with."""
    text = name.partition(":")[0]
    for base in (Path.cwd(), CHECKOUT, CHECKOUT / ADDON):
        path = (base / text).resolve()
        if text and path.exists() and path.is_relative_to(CHECKOUT) and ("/" in text or text.endswith(".py")):
            return path.relative_to(CHECKOUT)
    return None


def _add_path(chosen: Selection, path: Path, rest: str) -> None:
    files = sorted((CHECKOUT / path).rglob("test_*.py")) if (CHECKOUT / path).is_dir() else [CHECKOUT / path]
    if not files:
        raise Stop(f"there is no test file in {path}.")
    for file in files:
        relative = file.relative_to(CHECKOUT).as_posix()
        if relative.startswith(TOOL_TESTS):
            chosen.tool.append(relative.removesuffix(".py").replace("/", ".") + (f".{rest}" if rest else ""))
        else:
            chosen.tags.append(f"*/{relative}" + (f":{rest}" if rest else ""))


def _named(name: str, tests: list[Declared]) -> list[Declared]:
    match = PARTS.match(name)
    return [test for test in tests if match and test.cls == match["cls"] and match["method"] in (None, test.method)]


def tool_name(test: Declared, name: str) -> str:
    """The dotted name that unittest takes."""
    return test.path.removesuffix(".py").replace("/", ".") + f".{name}"
