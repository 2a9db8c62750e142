"""./dev shell: Odoo's own shell on a database of ./dev run."""
import subprocess

from . import config, rundb
from .database import Databases
from .odoo import require_readable_addon
from .postgres import run_cluster
from .process import full_env
from .provision import RUN, provision
from .say import Stop


def shell(database: str | None = None) -> int:
    """An interactive shell; commands may also be piped in."""
    require_readable_addon()
    odoo = provision(RUN)
    with run_cluster() as cluster:
        databases = Databases(cluster, "run")
        name = database or rundb.DEMO
        if not databases.exists(name):
            there = ", ".join(databases.names()) or "none yet, ./dev run makes one"
            raise Stop(f"there is no database {name}; there is: {there}.")
        conf = config.write("shell", odoo, databases)
        return subprocess.call(odoo.command("shell", "-c", str(conf), "-d", name, "--no-http"), env=full_env(odoo.env))
