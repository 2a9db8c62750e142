"""The two databases of ./dev run: one with demo data, one empty."""
import json
from pathlib import Path

from . import addon, config
from .database import Databases
from .odoo import Odoo
from .odoolog import complaints
from .paths import ADDON, CHECKOUT, state
from .process import last_words
from .say import Stop, step

DEMO, EMPTY = "sxip_demo", "sxip_empty"
SETTLE = CHECKOUT / "tools" / "scripts" / "settle.py"
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
        return json.loads(state("versions", name).read_text())["addon"]
    except (OSError, ValueError, KeyError):
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


def install(odoo: Odoo, conf: Path, name: str, *arguments: str) -> str:
    """Install or update; the log is returned, a failure is one sentence."""
    result = odoo.call("server", "-c", str(conf), "-d", name, *arguments, "--no-http", "--stop-after-init")
    log = state("logs", f"install-{name}.log")
    log.write_text(result.stderr)
    failures = complaints(result.stderr, ("ERROR", "CRITICAL"))
    if result.returncode or failures:
        reason = first_cause(failures[0].text) if failures else last_words(result)
        raise Stop(f"the addon does not install into {name} ({reason}); correct it and run ./dev again, the whole log is in {log}.")
    return result.stderr


def first_cause(text: str) -> str:
    """The last line of a traceback says what was wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if "Error" in line or "Exception" in line), lines[0])[:300].rstrip(".")


def settle(odoo: Odoo, conf: Path, name: str, wishes: dict) -> None:
    """Run the script that sets what an installation does not."""
    result = odoo.call("shell", "-c", str(conf), "-d", name, "--no-http", stdin=SETTLE.read_text(), env=wishes)
    if result.returncode or complaints(result.stderr, ("ERROR", "CRITICAL")):
        log = state("logs", f"settle-{name}.log")
        log.write_text(result.stdout + result.stderr)
        raise Stop(f"setting up {name} failed ({last_words(result)}); the whole output is in {log}.")
