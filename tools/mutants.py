"""./dev mutants: each guard, right and trigger taken out, each rule opened wide; a test turns red, or the mutant survives and is named."""
import ast
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .addon import FOLDER
from .database import Databases
from .odoo import Odoo, require_readable_addon
from .paths import ADDON, CHECKOUT, lock
from .postgres import test_cluster
from .process import hands
from .provision import TEST, provision
from .say import Stop, line, step
from .testing import installs, odoorun
from .testing.bench import Bench
from .testing.declared import declared
from .testing.outcome import verdict

RULES, TRAIL = ("TestReach", "TestJurisdiction"), ("TestDoor", "TestTrail", "TestTrailStays", "TestReach")
WIDE = "$$[(1, '=', 1)]$$"
OPENED = "UPDATE ir_rule SET domain_force = " + WIDE + " WHERE id = "
ELSEWHERE = {"application": {"TestFollowup"}, "center": {"TestChange"}}        # rooms some of whose guards are held by another room's tests
QUERIES = {
    "rule": (f"SELECT d.name, $q${OPENED}$q$ || r.id FROM ir_rule r JOIN ir_model_data d ON d.model = 'ir.rule' AND d.res_id = r.id "
             f"WHERE d.module = '{ADDON}' AND r.domain_force <> {WIDE} ORDER BY 1", RULES),
    "right": ("SELECT d.name, 'DELETE FROM ir_model_access WHERE id = ' || r.id FROM ir_model_access r JOIN ir_model_data d "
              f"ON d.model = 'ir.model.access' AND d.res_id = r.id WHERE d.module = '{ADDON}' ORDER BY 1", ("TestAccess",)),
    "trigger": ("SELECT c.relname || '.' || t.tgname, 'DROP TRIGGER ' || t.tgname || ' ON ' || c.relname FROM pg_trigger t "
                "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgname LIKE 'sxip%' ORDER BY 1", TRAIL),
}


@dataclass(frozen=True)
class Mutant:
    """One thing that is taken out: a guard of a file, or a row or trigger by SQL."""

    name: str
    tests: tuple[str, ...]
    path: str = ""
    source: str = ""
    sql: str = ""


def mutants(pattern: str) -> int:
    """Try all whose name holds the pattern; 1 where one survives."""
    require_readable_addon()
    odoo = provision(TEST)
    with test_cluster() as cluster:
        bench = Bench(odoo, Databases(cluster, "test"))
        try:
            with lock("set-up"):
                bench.tidy()
            installed = installs.kept(bench)
            if installed.failed:
                line("\n".join(verdict([installed])[0][:-2]))
                raise Stop("the addon does not install without complaint; correct that first, then run ./dev mutants again.")
            chosen = [mutant for mutant in [*guards(FOLDER), *rows(bench)] if pattern in mutant.name]
            step(f"{len(chosen)} mutants")
            return tried(bench, odoo, chosen)
        finally:
            bench.close()


def tried(bench: Bench, odoo: Odoo, chosen: list[Mutant]) -> int:
    """Run the tests of each, two at a time, and name the survivors."""
    with hands(2) as pool:
        killed = list(pool.map(lambda numbered: is_killed(bench, odoo, *numbered), enumerate(chosen)))
    survivors = [mutant.name for mutant, dead in zip(chosen, killed, strict=True) if not dead]
    for name in survivors:
        line(f"survives: {name}")
    line(f"{len(chosen) - len(survivors)} killed, {len(survivors)} survive")
    return 1 if survivors or not chosen else 0


def is_killed(bench: Bench, odoo: Odoo, number: int, mutant: Mutant) -> bool:
    """Whether a test fails without it."""
    part = f"mutant{number}"
    database = bench.databases.clone(bench.fresh, bench.database(part))
    if mutant.sql:
        bench.databases.cluster.query(mutant.sql, database)
    own = copied(bench, part, mutant)
    outcome = odoorun.run(own, part, database, ",".join(f"/{ADDON}:{name}" for name in mutant.tests))
    if not outcome.failed:
        step(f"survives so far: {mutant.name}")
    return bool(outcome.failed)


def copied(bench: Bench, part: str, mutant: Mutant) -> Bench:
    """A place to run with a copy of the addon in which the guard is taken out."""
    if not mutant.source:
        return bench
    own = object.__new__(Bench)
    own.__dict__.update(bench.__dict__)
    own.snapshot = bench.folder / part
    shutil.copytree(bench.snapshot, own.snapshot)
    (own.snapshot / mutant.path).write_text(mutant.source, encoding="utf-8")
    return own


def guards(folder: Path) -> Iterator[Mutant]:
    """Each guard of each model, with the tests of its room."""
    tests = declared(folder, CHECKOUT)
    for path in sorted((folder / "models").rglob("*.py")):
        text, room = path.read_text(encoding="utf-8"), path.parent.name
        near = {test.cls for test in tests if f"/tests/{room}/" in test.path and "sxip_browser" not in test.tags}
        classes = tuple(sorted(near | ELSEWHERE.get(room, set())))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("_why_") and len(node.args.args) == 1 and classes:
                yield Mutant(f"guard {path.stem}.{node.name}", classes, path.relative_to(CHECKOUT).as_posix(), without(text, node))


def without(text: str, node: ast.FunctionDef) -> str:
    """The source with a function that answers nothing."""
    lines = text.splitlines(keepends=True)
    first = node.body[0]
    lines.insert(first.lineno - 1, " " * first.col_offset + "return {}\n")
    return "".join(lines)


def rows(bench: Bench) -> Iterator[Mutant]:
    """Each record rule, right and trigger."""
    for kind, (query, tests) in QUERIES.items():
        for name, sql in bench.databases.cluster.query(query, bench.fresh):
            yield Mutant(f"{kind} {name}", tests, sql=sql)
