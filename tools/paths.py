"""Where things are: the checkout, and the state folder outside it."""
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .say import Stop, step

CHECKOUT = Path(__file__).resolve().parent.parent
ADDON = "sxip_ip_center"
PINS = CHECKOUT / "tools" / "provision"


def state_dir() -> Path:
    """Everything that is downloaded, built or stored: never inside the checkout."""
    if chosen := os.environ.get("SXIP_STATE"):
        return Path(chosen).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/sxip-dev")
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "sxip-dev"


def state(*parts: str) -> Path:
    """A path in the state folder; its parent is made."""
    path = state_dir().joinpath(*parts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"the state folder {state_dir()} cannot be written ({error.strerror}); "
                   "name another one with SXIP_STATE=/some/folder.") from error
    return path


def built(path: Path, build: Callable[[Path], None]) -> Path:
    """``path``, made by ``build(temporary)`` and moved into place as the last act: if it is there, it is whole."""
    if not path.exists():
        temporary = path.with_name(f"{path.name}.tmp.{os.getpid()}")
        remove(temporary)
        build(temporary)
        temporary.rename(path)
    return path


def sweep() -> None:
    """Remove what killed set-ups left half-made."""
    for path in state_dir().glob("*.tmp.*"):
        if not Path("/proc", path.name.rpartition(".")[2]).exists():
            remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def lock(name: str) -> Iterator[None]:
    """Only one ./dev, and one thread of it, does this at a time; the lock goes with the process, however it ends."""
    with open(state("locks", name), "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step(f"waiting for another ./dev ({name})")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def digest(*parts: bytes | str) -> str:
    """Twelve hexadecimal digits that change when any part does."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.encode() if isinstance(part, str) else part)
        total.update(b"\0")
    return total.hexdigest()[:12]


def file_sha256(path: Path) -> str:
    """The SHA256 of a file."""
    with open(path, "rb") as handle:
        total = hashlib.sha256()
        while block := handle.read(1 << 20):
            total.update(block)
    return total.hexdigest()
