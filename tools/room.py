"""Room on the disk of the state folder: asked for before it is needed, and named where its lack made something fail."""
import os
import shutil

from .paths import state_dir
from .say import Stop

FULL = 64                                                        # with less than so many MB left, whatever failed failed of that
REMEDY = "free some space or name another place with SXIP_STATE=/some/folder"


def free_mb() -> int:
    """Megabytes that are free where the state folder is or will be."""
    folder = state_dir()
    return shutil.disk_usage(next(path for path in (folder, *folder.parents) if os.path.exists(path))).free >> 20


def require_room(megabytes: int, what: str) -> None:
    """Stop before it is begun where it cannot end well."""
    if (free := free_mb()) < megabytes:
        raise Stop(f"{what} takes about {megabytes} MB and {state_dir()} has {free} MB free; {REMEDY}.")


def because_full(stop: Stop) -> Stop:
    """The same failure, with a full disk as what is behind it if there is one."""
    free = free_mb()
    if free >= FULL or "takes about" in str(stop):
        return stop
    return Stop(f"{state_dir()} has {free} MB free, so {str(stop)[:300].rstrip('.;')}; {REMEDY} and run the same command again.")


def system_error(error: OSError) -> Stop:
    """What the operating system refused; of a whole folder that was copied the first file stands for all."""
    name, words = error.filename, error.strerror or str(error)
    if isinstance(error, shutil.Error) and isinstance(error.args[0], list):
        _source, name, why = error.args[0][0]
        words = str(why).split(": ")[0]
    return Stop(f"{name or 'the system'}: {words}; see ./dev doctor.")
