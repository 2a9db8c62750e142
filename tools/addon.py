"""The addon as it lies in the checkout: its manifest, its age, its tests."""
import ast
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from .paths import ADDON, CHECKOUT, digest
from .say import Stop

FOLDER = CHECKOUT / ADDON


def manifest() -> dict:
    """The manifest; one sentence if it cannot be read."""
    path = FOLDER / "__manifest__.py"
    try:
        return ast.literal_eval(path.read_text())
    except OSError as error:
        raise Stop(f"{path} cannot be read ({error.strerror}); check out the whole project where this user can read it.") from error
    except (SyntaxError, ValueError) as error:
        raise Stop(f"{path} is not a plain Python dictionary ({error}); correct it.") from error


def depends() -> list[str]:
    """The modules it stands on."""
    return sorted(manifest().get("depends") or ["base"])


def version(folder: Path = FOLDER) -> str:
    """Changes with every file that an installed database depends on: all but tests and read-mes."""
    parts: list[bytes | str] = []
    for path in files(folder):
        relative = path.relative_to(folder)
        if "tests" not in relative.parts and path.suffix not in (".rst", ".md"):
            parts += [str(relative), path.read_bytes()]
    return digest(*parts)


def snapshot(target: Path) -> Path:
    """A copy that nobody edits while it is tested, the verifier of the trail beside it; the name of the folder that holds it."""
    shutil.copytree(FOLDER, target / ADDON, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("__pycache__"))
    for folder, _folders, _names in os.walk(target):             # of a read-only checkout too, it can be removed again
        os.chmod(folder, 0o755)
    (target / "tools").mkdir()
    shutil.copyfile(CHECKOUT / "tools" / "verify_trail.py", target / "tools" / "verify_trail.py")
    return target


def files(folder: Path = FOLDER) -> Iterator[Path]:
    """Its files in a fixed order; one that this user cannot read stops the tool."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix == ".pyc":
                continue
            if not os.access(path, os.R_OK):
                raise Stop(f"{path} cannot be read by the user who starts ./dev, and so not by Odoo; "
                           "change its rights or move the checkout.")
            yield path
