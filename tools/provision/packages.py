"""System packages: what is missing, and its installation where that is allowed."""
import importlib.util
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from ..paths import make, state
from ..process import find, last_words, output
from ..say import Stop, step

BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")     # the names Odoo's tests look for
CLUSTER_CONF = Path("/etc/postgresql-common/createcluster.conf")


def postgres_bin() -> Path | None:
    """The folder of the newest PostgreSQL server programs, 13 or later."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb") if path.parts[-3].isdigit()]
    if found:
        newest = max(found, key=lambda path: int(path.parent.name))
        return newest if int(newest.parent.name) >= 13 else None
    initdb = find("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _has_font() -> bool:
    return any(Path("/usr/share/fonts").rglob("NotoSansCJK*")) or any(Path("/usr/share/fonts").rglob("NotoSerifCJK*"))


def has_module(name: str) -> bool:
    """Whether Python has it; an empty folder that a removed package left behind does not count."""
    found = importlib.util.find_spec(name)
    return bool(found and found.origin)


PRESENT: dict[str, Callable[[], object]] = {
    "python3-venv": lambda: find("uv") or (has_module("venv") and has_module("ensurepip")),
    "postgresql": postgres_bin,
    "fonts-noto-cjk": _has_font,
    "chromium": lambda: find(*BROWSERS),
    "gettext": lambda: find("msgfmt"),
    "libxml2-utils": lambda: find("xmllint"),
}


def missing(names: tuple[str, ...]) -> list[str]:
    """Those of the packages whose contents are not on this machine, from wherever they came."""
    return [name for name in names if not PRESENT[name]()]


def ensure(names: tuple[str, ...]) -> None:
    """Install what is missing; without the right to do so, say the exact line."""
    absent = missing(names)
    if not absent:
        return
    line = "apt-get install --no-install-recommends " + " ".join(absent)
    if not find("apt-get"):
        raise Stop(f"this machine has no apt-get; install by its own means what Debian calls {', '.join(absent)}.")
    if os.geteuid():
        raise Stop(f"system packages are missing; have them installed with: sudo {line}")
    step(f"installing {', '.join(absent)}")
    if "postgresql" in absent:
        _no_main_cluster()
    _apt(["apt-get", "update"])                                  # one broken source of several does no harm
    result = _apt([*line.split(), "-y", "-o", "DPkg::Lock::Timeout=60"])
    if result.returncode:
        raise Stop(f"{line} failed ({last_words(result)}); with a working network and mirror run: {line}")
    if still := missing(names):
        raise Stop(f"{', '.join(still)} is still missing after {line}; see {state('logs', 'apt.log')}.")


def _apt(argv: list[str]) -> subprocess.CompletedProcess:
    result = output(argv, env={"DEBIAN_FRONTEND": "noninteractive", "UCF_FORCE_CONFFOLD": "1", "LC_ALL": "C"})
    with open(state("logs", "apt.log"), "a") as log:
        log.write(f"$ {' '.join(argv)}\n{result.stdout}{result.stderr}\n")
    return result


def _no_main_cluster() -> None:
    """The project has clusters of its own; the package need not start one on port 5432."""
    if not CLUSTER_CONF.exists():
        make(CLUSTER_CONF.parent)
        CLUSTER_CONF.write_text("create_main_cluster = false\n")
        CLUSTER_CONF.chmod(0o644)
