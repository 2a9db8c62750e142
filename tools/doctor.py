"""./dev doctor: what is there, what is missing, and the way on."""
import os
import platform
import shutil
import sys

from . import addon, config, rundb
from .paths import ADDON, CHECKOUT, place, require_plain, state_dir
from .postgres import Cluster, run_cluster, test_cluster
from .process import find, output
from .provision import LINT, TEST, debs, environment, packages
from .run import require_free
from .say import Stop, line

NEEDED_GB, TIGHT_GB = 4, 0.5


def doctor() -> int:
    """Look at everything and install nothing; exit code 1 if something is missing."""
    problems: list[str] = []
    line(f"checkout     {CHECKOUT} (addon {ADDON} {_version(problems)})")
    line(f"Python       {platform.python_version()} at {sys.executable}")
    line(f"user         {'root' if os.geteuid() == 0 else os.geteuid()}, installer {find('uv') or 'pip'}")
    _system(problems)
    for look in (require_plain, lambda: _folder(problems), lambda: _odoo(problems), lambda: _clusters(problems), _port):
        try:
            look()
        except Stop as stop:
            problems.append(str(stop))
        except PermissionError as error:
            problems.append(f"the right to read {error.filename}; name another place with SXIP_STATE=/some/folder")
    for text in problems:
        line(f"MISSING      {text}")
    line("next         " + ("mend the above, then ./dev run" if problems else "./dev run, ./dev test, ./dev lint"))
    return 1 if problems else 0


def _version(problems: list[str]) -> str:
    try:
        return str(addon.manifest().get("version"))
    except Stop as stop:
        problems.append(str(stop))
        return "cannot be read"


def _folder(problems: list[str]) -> None:
    folder = state_dir()
    existing = next(path for path in (folder, *folder.parents) if os.path.exists(path))
    free = shutil.disk_usage(existing).free / 1e9
    line(f"state folder {folder}{'' if existing == folder else ' (not made yet)'}, {free:.0f} GB free")
    if free < (TIGHT_GB if existing == folder else NEEDED_GB):
        problems.append(f"{NEEDED_GB} GB of free space in {existing}; name another place with SXIP_STATE=/some/folder")
    if not os.access(existing, os.W_OK):
        problems.append(f"the right to write to {existing}; name another place with SXIP_STATE=/some/folder")


def _system(problems: list[str]) -> None:
    wanted = tuple(dict.fromkeys((*TEST, *LINT)))
    absent = packages.missing(wanted)
    line(f"system       {', '.join(name for name in wanted if name not in absent) or 'nothing of what is needed'}; "
         f"PostgreSQL in {packages.postgres_bin() or 'no place'}")
    if absent and os.geteuid() == 0:
        line(f"             not there yet, ./dev installs them when needed: {', '.join(absent)}")
    elif absent:
        problems.append(f"system packages: sudo apt-get install --no-install-recommends {' '.join(absent)}")


def _odoo(problems: list[str]) -> None:
    if chosen := os.environ.get("ODOO"):
        line(f"Odoo         ODOO={chosen}")
        return
    pinned = place(f"odoo-{debs.pinned_sha('odoo-19')[:12]}")
    line(f"Odoo         {pinned}{'' if pinned.exists() else ' (not there yet, ./dev run fetches it)'}")
    for name, lock in (("venv", environment.RUNTIME_LOCK), ("lint", environment.LINT_LOCK)):
        folder = place(f"{name}-{environment.lock_digest(lock)}")
        line(f"packages     {name}: {folder}{'' if folder.exists() else ' (not there yet)'}")
        if not folder.exists():
            environment.require_python()
    if not pinned.exists() and output(["apt-get", "--version"]).returncode:
        problems.append("apt, which fetches Odoo; set ODOO=/path/to/an/odoo-19")


def _clusters(problems: list[str]) -> None:
    for cluster in (run_cluster(), test_cluster()):
        try:
            line(f"cluster      {cluster.folder}: {_cluster(cluster)}")
        except Stop as stop:
            problems.append(str(stop))
    line(f"run database {rundb.DEMO}: addon {rundb.recorded(rundb.DEMO) or 'never installed'}; "
         f"{rundb.EMPTY}: addon {rundb.recorded(rundb.EMPTY) or 'never installed'}")


def _cluster(cluster: Cluster) -> str:
    if not cluster.exists():
        return "not made yet"
    return "running" if cluster.running() else "stopped (./dev starts it when needed)"


def _port() -> None:
    try:
        require_free(8069)
        line(f"port         {config.HOST}:8069 is free")
    except Stop as stop:
        line(f"port         {stop}")
