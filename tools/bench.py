"""./dev bench: how long the scheduled work of a year takes, at two sizes in one run."""
import os
import subprocess

from .database import Databases
from .odoo import require_readable_addon
from .paths import CHECKOUT, lock
from .postgres import test_cluster
from .process import full_env
from .provision import TEST, provision
from .say import Stop, line
from .testing import installs
from .testing.bench import Bench
from .testing.outcome import verdict

SCRIPT = CHECKOUT / "bench" / "year.py"


def bench(sizes: str) -> int:
    """Install, open and remind so many centers, print the table; 1 where a goal is missed."""
    require_readable_addon()
    odoo = provision(TEST)
    with test_cluster() as cluster:
        place = Bench(odoo, Databases(cluster, "test"))
        try:
            with lock("set-up"):
                place.tidy()
            installed = installs.kept(place)
            if installed.failed:
                line("\n".join(verdict([installed])[0][:-2]))
                raise Stop("the addon does not install without complaint; correct that first, then run ./dev bench again.")
            return measured(place, odoo, sizes)
        finally:
            place.close()


def measured(place: Bench, odoo, sizes: str) -> int:
    """Run the script in Odoo's shell and hand its table on."""
    argv = odoo.command("shell", "-c", str(place.conf("bench")), "-d", place.fresh, "--no-http")
    env = full_env({**odoo.env, "BENCH_SIZES": sizes})
    result = subprocess.run(argv, env=env, input=SCRIPT.read_text(), capture_output=True, text=True, check=False, cwd=os.fspath(CHECKOUT))
    for text in result.stdout.splitlines():
        if text.startswith(("|", "per center", "bench:")):
            line(text)
    if result.returncode:
        raise Stop("the measuring broke off: " + (result.stderr.strip().splitlines() or ["no word of why"])[-1])
    return 0 if "bench: goals met" in result.stdout else 1
