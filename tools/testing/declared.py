"""Which tests there are, read from the source: so that a test that never runs is noticed."""
import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Declared:
    """One test method."""

    path: str
    cls: str
    method: str
    tags: tuple[str, ...]

    @property
    def name(self) -> str:
        """As the test log names it."""
        return f"{self.path}:{self.cls}.{self.method}"


def declared(folder: Path, root: Path) -> list[Declared]:
    """All test methods below a folder; paths relative to ``root``."""
    found: list[Declared] = []
    for path in sorted(folder.rglob("test_*.py")):
        found += in_file(path.read_text(), path.relative_to(root).as_posix())
    return found


def in_file(source: str, path: str) -> Iterator[Declared]:
    """The test methods of one file."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            tags = tuple(_tags(node))
            for item in node.body:
                if isinstance(item, ast.FunctionDef) and item.name.startswith("test"):
                    yield Declared(path, node.name, item.name, tags)


def never_run(all_declared: list[Declared], started: set[str]) -> list[str]:
    """Tests that a full run should have started but did not; those out of the standard set are not expected."""
    return [test.name for test in all_declared if "-standard" not in test.tags and test.name not in started]


def _tags(node: ast.ClassDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", getattr(decorator.func, "attr", "")) == "tagged":
            yield from (argument.value for argument in decorator.args if isinstance(argument, ast.Constant))
