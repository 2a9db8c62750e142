"""What Odoo's log of a test run says: who started, who failed, who was skipped, and what else went wrong."""
import re

from ..odoolog import Entry, entries
from .outcome import Outcome

STARTED = re.compile(r"^Starting (\S+\.\S+) \.\.\.")
SKIPPED = re.compile(r"^skipped (.+?) : (.*)", re.S)
TROUBLE = re.compile(r"^(?:FAIL|ERROR): (?:Subtest )?(\S+)(.*)", re.S)
SUMMARY = re.compile(r"^(\d+) failed, (\d+) error\(s\) of (\d+) tests")
LAST_LINES = 25


def outcome_of(part: str, log: str, returncode: int) -> Outcome:
    """Read a whole log. A skipped test, an error line of its own, an early end and a wrong exit code are failures."""
    outcome, loose, summary = Outcome(part), [], None
    for entry in entries(log):
        if match := STARTED.match(entry.text):
            outcome.started.add(identity(entry, match[1]))
        elif match := SKIPPED.match(entry.text):
            outcome.no(identity(entry, match[1]), f"skipped: {match[2]}")
        elif match := SUMMARY.match(entry.text):
            summary = match
        elif entry.level in ("ERROR", "CRITICAL"):
            match = TROUBLE.match(entry.text)
            if match:
                outcome.no(identity(entry, match[1] + class_of(match)), entry.text)
            else:
                loose.append(entry)
    if loose:
        outcome.no(f"log of {part}: no errors", "\n".join(map(str, loose)))
    outcome.passed = outcome.started - set(outcome.failed)
    _check_end(outcome, log, summary, returncode)
    return outcome


def identity(entry: Entry, name: str) -> str:
    """A name that ./dev test takes: the file, then class and method."""
    if not entry.logger.startswith("odoo.addons."):
        return name
    return entry.logger.removeprefix("odoo.addons.").replace(".", "/") + ".py:" + name


def class_of(match: re.Match) -> str:
    """For a failing setUpClass the class stands in brackets."""
    bracket = re.match(r" \(([\w.]+)\)", match[2])
    return f" ({bracket[1]})" if bracket and "." not in match[1] else ""


def _check_end(outcome: Outcome, log: str, summary: re.Match | None, returncode: int) -> None:
    name = f"{outcome.part}: ran to its end"
    if summary is None:
        outcome.no(name, f"it ended early (code {returncode}); the last lines of its log:\n" + "\n".join(log.splitlines()[-LAST_LINES:]))
    elif int(summary[3]) != len(outcome.started):
        outcome.no(name, f"Odoo counted {summary[3]} tests, the log names {len(outcome.started)}")
    elif not outcome.started:
        outcome.no(name, "not one test was run")
    elif returncode and not outcome.failed:
        outcome.no(name, f"exit code {returncode} without a failing test")
