"""./dev i18n: bring the template and the Chinese translation up to date."""
from . import addon, terms
from .database import Databases
from .odoo import require_readable_addon
from .paths import ADDON, lock, require_writable
from .postgres import test_cluster
from .provision import RUN, provision
from .say import Stop, line, step
from .testing import installs
from .testing.bench import Bench
from .testing.outcome import verdict


def i18n() -> int:
    """Export from a fresh installation, merge, and name what has no Chinese yet."""
    require_readable_addon()
    require_writable(addon.FOLDER / terms.CHINESE.parent)
    odoo = provision(RUN)
    with test_cluster() as cluster:
        bench = Bench(odoo, Databases(cluster, "test"))
        try:
            with lock("set-up"):
                bench.tidy()
            installed = installs.kept(bench)
            if installed.failed:
                line("\n".join(verdict([installed])[0][:-2]))
                raise Stop("the addon does not install without complaint; correct that first, then run ./dev i18n again.")
            left = terms.merge(odoo, bench.conf("terms"), bench.fresh)
        finally:
            bench.close()
    step(f"{ADDON}/{terms.CHINESE}: {len(left)} terms without a translation")
    for msgid in left:
        line(f"  {msgid!r}")
    return 0
