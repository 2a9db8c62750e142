"""From a bare machine to an Odoo 19 that answers, in steps that are each done once."""
from ..odoo import Odoo
from ..paths import lock, require_plain, sweep
from ..say import step
from . import choose, packages

RUN = ("python3-venv", "postgresql", "fonts-noto-cjk")
TEST = (*RUN, "chromium")
LINT = ("python3-venv", "gettext", "libxml2-utils")


def provision(needed: tuple[str, ...] = RUN) -> Odoo:
    """Make sure that the system packages, Odoo and its Python packages are there; return how to start Odoo."""
    require_plain()
    with lock("set-up"):
        sweep()
        packages.ensure(needed)
        odoo = choose.odoo()
    step(f"Odoo 19 is there: {odoo.where}")
    return odoo
