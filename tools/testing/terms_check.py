"""That every term of the addon has its Chinese."""
from .. import terms
from ..paths import ADDON
from .bench import Bench
from .outcome import Outcome

SHOWN = 30
CHECK = "install: every term of the addon stands in zh_CN.po with its Chinese"


def check(bench: Bench) -> Outcome:
    """Compare a fresh export with the file."""
    outcome = Outcome("terms")
    found = terms.problems(bench.odoo, bench.conf("terms"), bench.fresh, bench.snapshot / ADDON)
    if len(found) > SHOWN:
        found[SHOWN:] = [f"and {len(found) - SHOWN} more"]
    outcome.check(CHECK, [*found, "./dev i18n brings the file up to date"] if found else [])
    return outcome
