"""Measures of Python source: code lines, functions, what should have a docstring."""
import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER)

# what core documents itself; an override says in comments what it adds
CORE = {"create", "write", "unlink", "copy", "init", "default_get", "convert_to_record", "message_post", "message_subscribe"}


@dataclass(frozen=True)
class Function:
    """One function or method."""

    name: str
    line: int
    length: int
    documented: bool
    wants_doc: bool


def code_lines(source: str) -> set[int]:
    """The numbers of the lines that are neither blank nor only a comment."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in BLANK:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines


def functions(source: str, *, all_want_doc: bool = False) -> Iterator[Function]:
    """The functions of a module and the methods of its classes; nested ones belong to the outer one."""
    lines = code_lines(source)
    for owner, node in _top_functions(ast.parse(source).body, ""):
        length = sum(1 for number in lines if node.lineno <= number <= node.end_lineno)
        public = bool(owner) and not node.name.startswith("_")
        wants = (all_want_doc or public or node.name.startswith("_why_")) and node.name not in CORE
        yield Function(owner + node.name, node.lineno, length, ast.get_docstring(node) is not None, wants)


def _top_functions(body: list[ast.stmt], owner: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in body:
        if isinstance(node, ast.FunctionDef):
            yield owner, node
        elif isinstance(node, ast.ClassDef):
            yield from _top_functions(node.body, f"{owner}{node.name}.")
