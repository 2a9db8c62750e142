"""Which Odoo is used: the caller's own ($ODOO), or the pinned one in the state folder."""
import os
import re
from pathlib import Path

from ..odoo import Odoo
from ..paths import digest, expanded, state
from ..process import find, hands, output
from ..say import Stop, step
from . import environment, prefix

SITE = Path("usr/lib/python3/dist-packages")


def odoo() -> Odoo:
    """The Odoo of $ODOO if that is set, else the pinned one."""
    if chosen := os.environ.get("ODOO"):
        found = from_variable(expanded(chosen).absolute())
        found.require_19()
        require_test_packages(found)
        return found
    return pinned()


def pinned() -> Odoo:
    """Debian's odoo-19, unpacked into the state folder, on our own Python packages."""
    with hands(2) as pool:
        packages, files = pool.submit(environment.runtime), pool.submit(prefix.unpacked)
        python, root = packages.result(), files.result()
    found = from_prefix(root, python, identity=root.name + environment.lock_digest())
    seen = state("checked", found.key)
    if not seen.exists():
        found.require_19()
        seen.write_text("")
    return found


def from_variable(path: Path) -> Odoo:
    """A source checkout, an executable, or a prefix like our own."""
    if (path / "odoo-bin").is_file():
        python = os.environ.get("ODOO_PYTHON") or str(environment.runtime())
        return Odoo(f"the source checkout {path}", (python, str(path / "odoo-bin")), python, path / "odoo", identity_of(path / "odoo"))
    if path.is_file() and os.access(path, os.X_OK):
        python = interpreter_of(path)
        package = package_of(python)
        return Odoo(f"the program {path}", (str(path),), python, package, identity_of(package))
    if (path / "usr/bin/odoo").is_file():
        python = os.environ.get("ODOO_PYTHON") or str(environment.runtime())
        return from_prefix(path, python, identity=identity_of(path / SITE / "odoo"))
    raise Stop(f"ODOO={path} is neither a source checkout (with odoo-bin), nor an executable, nor a prefix with usr/bin/odoo; "
               "correct it or unset it.")


def from_prefix(root: Path, python: str | Path, identity: str) -> Odoo:
    """Odoo below a folder laid out like Debian's package."""
    return Odoo(str(root), (str(python), str(root / "usr/bin/odoo")), str(python), root / SITE / "odoo", identity,
                {"PYTHONPATH": str(root / SITE)})


def identity_of(package: Path) -> str:
    """Path, release and age of an Odoo that is not pinned."""
    release = package / "release.py"
    if not release.is_file():
        raise Stop(f"there is no Odoo package in {package}; correct ODOO= or unset it.")
    newest = max(path.stat().st_mtime_ns for path in (release, package / "addons" / "base", package / "tools"))
    return digest(str(package), release.read_text(), str(newest))


def interpreter_of(program: Path) -> str:
    """The Python named in the first line of a program."""
    with open(program, "rb") as handle:
        first = handle.readline(200).decode(errors="replace")
    named = re.match(r"#!\s*(\S+)(?:\s+(\S+))?", first)
    if not named:
        raise Stop(f"ODOO={program} is no Python program; name odoo's own start program, a source checkout or a prefix.")
    return find(named[2]) or named[2] if named[1].endswith("/env") and named[2] else named[1]


def package_of(python: str) -> Path:
    """Where this interpreter has the package ``odoo``."""
    result = output([python, "-c", "import odoo.release; print(odoo.release.__file__)"])
    if result.returncode:
        raise Stop(f"{python} cannot import odoo; name in ODOO= a program whose interpreter can.")
    return Path(result.stdout.strip()).parent


def require_test_packages(found: Odoo) -> None:
    """An Odoo of the caller's needs two packages more than a server does."""
    result = output([found.python, "-c", "import websocket, freezegun, polib"], env=found.env)
    if result.returncode:
        way = ("apt-get install python3-websocket python3-freezegun python3-polib" if found.python == "/usr/bin/python3"
               else f"{found.python} -m pip install websocket-client freezegun polib")
        raise Stop(f"the Python of {found.where} lacks packages for the tests; run: {way}")
    step(f"using ODOO={os.environ['ODOO']}")
