"""Where things are: the checkout, and the state folder outside it."""
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .say import Stop, step

CHECKOUT = Path(__file__).resolve().parent.parent
ADDON = "sxip_ip_center"
PINS = CHECKOUT / "tools" / "provision"
AWKWARD = set(',:;"$`\\\n')


def state_dir() -> Path:
    """Everything that is downloaded, built or stored: never inside the checkout."""
    if chosen := os.environ.get("SXIP_STATE"):
        return expanded(chosen).resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/sxip-dev")
    return expanded(os.environ.get("XDG_CACHE_HOME") or "~/.cache").absolute() / "sxip-dev"


def expanded(text: str) -> Path:
    """A path that may begin with ~."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise Stop(f"{text} begins with a home folder that cannot be found; write the path out, or name a state folder with "
                   "SXIP_STATE=/some/folder.") from error


def place(*parts: str) -> Path:
    """A path in the state folder."""
    return state_dir().joinpath(*parts)


def state(*parts: str) -> Path:
    """A path in the state folder; its parent is made."""
    path = place(*parts)
    make(path.parent)
    return path


def make(folder: Path) -> None:
    """The folder with its parents; root's are open to the user postgres, whatever the umask."""
    try:
        if not folder.is_dir():
            make(folder.parent)
            folder.mkdir(exist_ok=True)
            if os.geteuid() == 0:
                folder.chmod(0o755)
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> Stop:
    """The sentence for a state folder of no use."""
    return Stop(f"the state folder {state_dir()} cannot be written ({error.strerror}); name another one with SXIP_STATE=/some/folder.")


def require_plain() -> None:
    """Stop if a path holds what Odoo, Python or pg_ctl take for the end of it; spaces and Chinese are fine."""
    for path, remedy in ((CHECKOUT, "move the checkout"), (state_dir(), "name another one with SXIP_STATE=/some/folder")):
        if found := AWKWARD & set(str(path)):
            raise Stop(f"the path {str(path)!r} holds {' and '.join(map(repr, sorted(found)))}, "
                       f"which a list of paths cannot hold; {remedy}.")


def require_writable(folder: Path) -> None:
    """Stop if what this command makes could not be written there."""
    if not os.access(folder, os.W_OK):
        raise Stop(f"{folder} cannot be written by this user, and this command writes there; run it in a checkout that can be written.")


def built(path: Path, build: Callable[[Path], None]) -> Path:
    """``path``, made by ``build(temporary)`` and moved into place as the last act: if it is there, it is whole."""
    for left in path.parent.glob(f"{path.name}.tmp.*"):          # whoever builds it holds its lock, so nobody is at it
        remove(left)
    if not path.exists():
        temporary = path.with_name(f"{path.name}.tmp.{os.getpid()}")
        try:
            build(temporary)
            temporary.rename(path)
        except BaseException:
            remove(temporary)
            raise
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
    with _lock_file(name) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step(f"waiting for another ./dev ({name})")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _lock_file(name: str) -> IO[str]:
    path = state("locks", name)
    try:
        return open(path, "w")
    except OSError as error:
        raise unwritable(error) from error


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
