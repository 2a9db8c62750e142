"""The two databases of ./dev run: one with demo data, one empty."""
import json
from pathlib import Path

from . import addon, config
from .database import Databases
from .installing import install, settle
from .odoo import Odoo
from .paths import ADDON, place, state
from .say import step

DEMO, EMPTY = "sxip_demo", "sxip_empty"
FIRST_PAGES = "web.assets_web web.assets_frontend web.assets_frontend_minimal web.assets_frontend_lazy"


def ready(odoo: Odoo, databases: Databases, *, empty: bool) -> str:
    """The name of a database that is as new as the addon."""
    name, version = (EMPTY if empty else DEMO), addon.version()
    conf = config.write("setup", odoo, databases)
    if not databases.exists(name):
        create(odoo, databases, conf, name)
    elif recorded(name) != version:
        update(odoo, conf, name)
    else:
        return name
    state("versions", name).write_text(json.dumps({"addon": version}))
    return name


def recorded(name: str) -> str | None:
    """The version of the addon that the database was brought to."""
    try:
        return json.loads(place("versions", name).read_text())["addon"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def create(odoo: Odoo, databases: Databases, conf: Path, name: str) -> None:
    """Install under another name; only a finished database gets its own."""
    making = f"{name}_making"
    databases.drop(making)
    step(f"making the database {name}")
    demo = ["--with-demo"] if name == DEMO else []
    install(odoo, conf, making, "-i", ADDON, "--load-language", "zh_CN", *demo)
    step("setting Chinese and preparing the first pages")
    settle(odoo, conf, making, {"SXIP_USERS": "1", "SXIP_BUNDLES": FIRST_PAGES})
    databases.rename(making, name)


def update(odoo: Odoo, conf: Path, name: str) -> None:
    """Bring an older database to the addon as it is now."""
    step(f"the addon has changed; updating the database {name}")
    install(odoo, conf, name, "-u", ADDON)
