"""Installing and updating modules in a database, and setting it up."""
from pathlib import Path

from .odoo import Odoo
from .odoolog import complaints
from .paths import CHECKOUT, state
from .process import last_words
from .say import Stop

SETTLE = CHECKOUT / "tools" / "scripts" / "settle.py"
ERRORS = ("ERROR", "CRITICAL")


def install(odoo: Odoo, conf: Path, name: str, *arguments: str) -> None:
    """Install or update; a failure is one sentence."""
    log, returncode = install_log(odoo, conf, name, *arguments)
    failures = complaints(log, ERRORS)
    if returncode or failures:
        reason = first_cause(failures[0].text) if failures else f"exit code {returncode}"
        raise Stop(f"{' '.join(arguments[:2])} failed in the database {name} ({reason}); correct it and run the same command again, "
                   f"the whole log is in {log_path(conf, name)}.")


def install_log(odoo: Odoo, conf: Path, name: str, *arguments: str) -> tuple[str, int]:
    """Install or update; the log and the exit code, whatever they are."""
    result = odoo.call("server", "-c", str(conf), "-d", name, *arguments, "--no-http", "--stop-after-init")
    log_path(conf, name).write_text(result.stderr)
    return result.stderr, result.returncode


def log_path(conf: Path, name: str, what: str = "install") -> Path:
    """Where the log of the last installation into a database is: a test run has a folder of its own for all it writes."""
    shared = state("conf", conf.name)
    return state("logs", f"{what}-{name}.log") if conf == shared else conf.with_name(f"{what}-{name}.log")


def first_cause(text: str) -> str:
    """The last line of a traceback says what was wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if "Error" in line or "Exception" in line), lines[0])[:300].rstrip(".")


def settle(odoo: Odoo, conf: Path, name: str, wishes: dict) -> None:
    """Run the script that sets what an installation does not."""
    result = odoo.call("shell", "-c", str(conf), "-d", name, "--no-http", stdin=SETTLE.read_text(), env=wishes)
    if result.returncode or complaints(result.stderr, ERRORS):
        log = log_path(conf, name, "settle")
        log.write_text(result.stdout + result.stderr)
        raise Stop(f"setting up {name} failed ({last_words(result)}); the whole output is in {log}.")
