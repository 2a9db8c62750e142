"""The tests of the tool itself, with the interpreter that has Odoo's packages."""
import json
from pathlib import Path

from ..odoo import Odoo
from ..paths import CHECKOUT
from ..process import output
from .outcome import Outcome

RUNNER = Path(__file__).with_name("unittest_runner.py")


def run(odoo: Odoo, names: list[str]) -> Outcome:
    """Run the named test modules, or all."""
    part = "tests of the tool"
    outcome = Outcome(part)
    result = output([odoo.python, RUNNER, *[name for name in names if name]], env={"PYTHONPATH": str(CHECKOUT)}, cwd=CHECKOUT)
    try:
        said = json.loads(result.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        outcome.no(f"{part}: ran to its end", result.stdout + result.stderr)
        return outcome
    outcome.started = set(said["started"])
    for name, why in said["failed"].items():
        outcome.no(name, why)
    outcome.passed = outcome.started - set(outcome.failed)
    if not outcome.started:
        outcome.no(f"{part}: ran to its end", "not one test was run")
    return outcome
