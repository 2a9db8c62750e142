"""./dev export: the whole trail of a database of ./dev run as JSON Lines."""
import subprocess
from pathlib import Path

from . import config, rundb
from .database import Databases
from .odoo import require_readable_addon
from .postgres import run_cluster
from .process import full_env
from .provision import RUN, provision
from .say import Stop, line

SCRIPT = """
import pathlib
auditor = env['res.users'].search([('group_ids', 'in', env.ref('sxip_ip_center.group_auditor').id)], limit=1) or env.user
trail = env(user=auditor)['sxip.decision'] if auditor != env.user else env['sxip.decision']
trail._export_check(True)
trail._export_noted()
rows = trail._export_rows([])
with pathlib.Path({target!r}).open('w', encoding='utf-8') as file:
    file.writelines(rows)
env.cr.commit()
print('exported')
"""


def export(file: str, database: str | None) -> int:
    """Write the file; the database must be there and have an auditor."""
    require_readable_addon()
    odoo, target = provision(RUN), Path(file).resolve()
    if target.exists():
        raise Stop(f"{target} is there already; name another file.")
    with run_cluster() as cluster:
        databases = Databases(cluster, "run")
        name = database or rundb.DEMO
        if not databases.exists(name):
            there = ", ".join(databases.names()) or "none yet, ./dev run makes one"
            raise Stop(f"there is no database {name}; there is: {there}.")
        argv = odoo.command("shell", "-c", str(config.write("shell", odoo, databases)), "-d", name, "--no-http")
        done = subprocess.run(argv, env=full_env(odoo.env), input=SCRIPT.format(target=str(target)), capture_output=True, text=True,
                              check=False)
    if "exported" not in done.stdout:
        raise Stop("the trail was not exported: " + (done.stderr.strip().splitlines() or ["no auditor is there"])[-1])
    line(f"{target}: {sum(1 for _row in target.open(encoding='utf-8')) - 1} lines; check it with ./dev verify {target}")
    return 0
