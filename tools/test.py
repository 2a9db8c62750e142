"""./dev test: everything, or what is named."""
from concurrent.futures import Future, ThreadPoolExecutor

from . import addon
from .database import Databases
from .odoo import Odoo, require_readable_addon
from .paths import ADDON, CHECKOUT, lock
from .postgres import test_cluster
from .process import hands
from .provision import TEST, provision
from .say import line
from .testing import installs, odoorun, terms_check, toolside
from .testing.bench import Bench
from .testing.declared import declared, never_run
from .testing.names import Selection, selection
from .testing.outcome import Outcome, located, verdict

BROWSER = "sxip_browser"
LIFE, TABLES = "sxip_life", "sxip_tables"
PARTS = ("main", "life", "tables", "browser")        # each on a copy of its own


def test(names: list[str]) -> int:
    """Run, report, and answer with an exit code."""
    require_readable_addon()
    addon_tests = declared(addon.FOLDER, CHECKOUT)
    tool_tests = declared(CHECKOUT / "tools" / "tests", CHECKOUT)
    chosen = selection(names, addon_tests, tool_tests)
    odoo = provision(TEST)
    with test_cluster() as cluster:
        bench = Bench(odoo, Databases(cluster, "test"))
        try:
            with lock("set-up"):
                bench.tidy()
            outcomes = named(bench, odoo, chosen) if names else everything(bench, odoo)
            if not names:
                outcomes.append(collected(bench, outcomes))
        finally:
            bench.close()
    lines, code = verdict(located(outcomes, str(bench.snapshot), str(CHECKOUT)))
    for text in lines:
        line(text)
    return code


def collected(bench: Bench, outcomes: list[Outcome]) -> Outcome:
    """Tests that stand in a file but were never started; nothing to say if none were."""
    started = set().union(*(outcome.started for outcome in outcomes if outcome.part in PARTS))
    missing = never_run(declared(bench.snapshot / ADDON, bench.snapshot), started) if started else []
    return Outcome("collected", failed={name: "it was never run" for name in missing})


def everything(bench: Bench, odoo: Odoo) -> list[Outcome]:
    """Two at a time: the tests on the fresh database and its browser, the install check, the tool's own tests."""
    with hands(2) as pool:
        fresh = pool.submit(on_fresh_database, bench, pool)
        parts = [pool.submit(installs.beside, bench), pool.submit(toolside.run, odoo, [])]
        outcomes, later = fresh.result()
        return [*outcomes, *(part.result() for part in [*later, *parts])]


def on_fresh_database(bench: Bench, pool: ThreadPoolExecutor) -> tuple[list[Outcome], list[Future]]:
    """Install, leave the browser's tests, those of what follows a recognition and the terms to the next free hand, and run the rest."""
    installed = installs.alone(bench)
    if installed.failed:
        return [installed], []
    copies = {part: bench.databases.clone(bench.fresh, bench.database(part)) for part in PARTS}
    later = [pool.submit(odoorun.run, bench, "browser", copies["browser"], f"{BROWSER}/{ADDON}"),
             pool.submit(odoorun.run, bench, "life", copies["life"], f"{LIFE}/{ADDON},-{BROWSER},-{TABLES}"),
             pool.submit(odoorun.run, bench, "tables", copies["tables"], f"{TABLES}/{ADDON}"), pool.submit(terms_check.check, bench)]
    return [installed, odoorun.run(bench, "main", copies["main"], f"/{ADDON},-{BROWSER},-{LIFE}")], later


def named(bench: Bench, odoo: Odoo, chosen: Selection) -> list[Outcome]:
    """Only what was asked for, one after the other."""
    outcomes = []
    if chosen.tool:
        outcomes.append(toolside.run(odoo, chosen.tool))
    if chosen.install:
        outcomes += [installs.beside(bench), installs.alone(bench), terms_check.check(bench)]
    if chosen.tags:
        outcomes.append(installs.kept(bench))
        if not outcomes[-1].failed:
            outcomes.append(odoorun.run(bench, "named", bench.fresh, ",".join(chosen.tags)))
    return outcomes
