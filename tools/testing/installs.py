"""That the addon installs without a word of complaint: alone, and with its demo data beside other applications."""
from ..installing import install_log, settle
from ..odoolog import complaints
from ..paths import ADDON
from ..say import step
from .bench import Bench
from .outcome import Outcome

ALONE = "install: alone, without a warning"
BESIDE = "install: with demo data beside account, crm, hr, project and website, without a warning"
UPDATE = "install: updated there, without a warning"


def alone(bench: Bench) -> Outcome:
    """Make the database that the tests are run on."""
    outcome, name = Outcome("install"), bench.fresh
    bench.clone(bench.alone, name)
    step("installing the addon")
    _checked(bench, outcome, ALONE, name, "-i")
    if not outcome.failed:
        settle(bench.odoo, bench.conf("fresh"), name, {"SXIP_BUNDLES": "all"})
        bench.keep()
    return outcome


def kept(bench: Bench) -> Outcome:
    """The same, but from an earlier run where nothing has changed since."""
    if bench.take_kept():
        step("the addon has not changed; using the database in which it is installed")
        return Outcome("install")
    return alone(bench)


def beside(bench: Bench) -> Outcome:
    """Install with demo data where five applications are, then update."""
    outcome, name = Outcome("install check"), bench.database("beside")
    bench.clone(bench.beside, name)
    step("installing the addon beside other applications")
    _checked(bench, outcome, BESIDE, name, "-i", "--with-demo")
    if outcome.failed:
        outcome.no(UPDATE, "not tried, as the installation failed")
    else:
        _checked(bench, outcome, UPDATE, name, "-u")
    bench.databases.drop(name)
    return outcome


def _checked(bench: Bench, outcome: Outcome, check: str, database: str, option: str, *more: str) -> None:
    log, returncode = install_log(bench.odoo, bench.conf(database), database, option, ADDON, *more)
    found: list = list(complaints(log))
    state = bench.state_of_addon(database)
    if state != "installed":
        found.append(f"afterwards the addon is {state}")
    if returncode:
        found.append(f"exit code {returncode}")
    outcome.check(check, found)
