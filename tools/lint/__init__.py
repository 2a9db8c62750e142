"""./dev lint: tools that others wrote, pinned, and the habits of this project."""
from ..odoo import require_readable_addon
from ..paths import lock
from ..process import hands
from ..provision import LINT, environment, packages, provision
from ..say import elapsed, line
from . import own, programs


def lint() -> int:
    """Run all checks; every finding is printed, and any finding fails."""
    require_readable_addon()
    odoo = provision(LINT)
    with lock("set-up"):
        packages.ensure(LINT)
        python = environment.lint()
    with hands(2) as pool:
        parts = list(pool.map(lambda check: check(), [*programs.checks(python, odoo), *own.CHECKS]))
    findings = 0
    for part in parts:
        line(f"{'ok    ' if not part.findings else 'FAILED'} {part.title}")
        for text in [*part.figures, *part.findings]:
            line(f"    {text}")
        findings += len(part.findings)
    line(f"lint: {findings} findings in {elapsed():.0f} s")
    return 1 if findings else 0
