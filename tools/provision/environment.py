"""Python packages in environments of their own, exactly as the hash-locked lists say."""
import contextlib
import os
import platform
import sys
from pathlib import Path

from ..paths import PINS, built, digest, remove, state
from ..process import checked, find, output
from ..room import require_room
from ..say import Stop, step

RUNTIME_LOCK = PINS / "requirements.lock.txt"
LINT_LOCK = PINS / "lint.lock.txt"
ROOM = 400


def runtime() -> Path:
    """The interpreter that runs Odoo."""
    return made("venv", RUNTIME_LOCK, "Odoo's Python packages")


def lint() -> Path:
    """The interpreter that runs the lint tools."""
    return made("lint", LINT_LOCK, "the lint tools")


def lock_digest(lock: Path = RUNTIME_LOCK) -> str:
    """Changes with the list and with the Python it is installed for."""
    return digest(lock.read_bytes(), ".".join(platform.python_version_tuple()[:2]))


def made(name: str, lock: Path, what: str) -> Path:
    """The interpreter of the environment that holds ``lock``; made if it is not there or its base has gone."""
    folder = state(f"{name}-{lock_digest(lock)}")
    python = folder / "bin" / "python"
    if folder.exists() and not os.access(python, os.X_OK):
        remove(folder)
    if not folder.exists():
        require_python(what)
        require_room(ROOM, what)
        step(f"installing {what}")
        built(folder, lambda target: _build(target, lock, what))
    return python


def require_python(what: str = "Odoo's Python packages") -> None:
    """The lists were tried on these."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        named = find("python3.13", "python3.12", "python3.11") or "python3.12"
        raise Stop(f"{what} are locked for Python 3.11 to 3.13, and this is {platform.python_version()}; start ./dev with another one, as: "
                   f"{named} dev run" + (", or set ODOO= to an Odoo with its own interpreter." if "Odoo" in what else "."))


def _build(target: Path, lock: Path, what: str) -> None:
    if uv := find("uv"):
        env = {"UV_PYTHON_DOWNLOADS": "never", "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR") or str(state("cache", "uv"))}
        checked([uv, "venv", "-q", "--python", sys.executable, target], "making a Python environment", env=env)
        install = [uv, "pip", "install", "-q", "--python", target / "bin/python", "--require-hashes", "-r", lock]
    else:
        env = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore",
               "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR") or str(state("cache", "pip"))}
        checked([sys.executable, "-m", "venv", target], "making a Python environment")
        install = [target / "bin/python", "-m", "pip", "install", "-q", "--require-hashes", "-r", lock]
    result = output(install, env=env)
    if result.returncode:
        log = state("logs", "packages.log")
        with contextlib.suppress(OSError):                       # on a full disk the sentence alone must do
            log.write_text(result.stdout + result.stderr)
        raise Stop(failure_sentence(result.stdout + result.stderr, what, log))


def failure_sentence(said: str, what: str, log: Path) -> str:
    """Why the packages could not be installed, in one sentence."""
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said or "Hash mismatch" in said:
        return f"a package of {what} does not have its pinned hash and was not installed; check the package index in use, details in {log}."
    if any(sign in said for sign in ("No matching distribution", "NewConnectionError", "Name or service", "Failed to fetch", "dns error")):
        return f"{what} could not be downloaded; run ./dev again with a network or with a package index that has them, details in {log}."
    if "No space left" in said or "os error 28" in said:
        return f"there is no room for {what}; free some disk space or name another place with SXIP_STATE=/some/folder."
    return f"installing {what} failed; details in {log}."
