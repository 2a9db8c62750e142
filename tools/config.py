"""The configuration file of an Odoo call."""
from pathlib import Path

from .database import Databases
from .odoo import Odoo
from .paths import CHECKOUT, state
from .postgres import ROLE

HOST = "127.0.0.1"


def write(name: str, odoo: Odoo, databases: Databases, *, port: int = 8069, crons: int = 0,
          checkout: Path = CHECKOUT, folder: Path | None = None) -> Path:
    """A file for ``odoo -c``; only what differs from Odoo's defaults."""
    settings = {
        "addons_path": odoo.addons_path(checkout),
        "data_dir": databases.data_dir,
        "db_host": databases.cluster.socket,
        "db_user": ROLE,
        "http_interface": HOST,
        "http_port": port,
        "gevent_port": port + 1,
        "list_db": False,
        "max_cron_threads": crons,
        "skip_auto_install": True,
    }
    path = folder / f"{name}.conf" if folder else state("conf", f"{name}.conf")
    path.write_text("[options]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()))
    return path
