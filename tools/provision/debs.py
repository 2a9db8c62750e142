"""Debian's packages: fetched from the machine's own mirror, taken only with the pinned hash."""
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..paths import PINS, expanded, file_sha256, state
from ..process import output
from ..say import Stop, step
from . import signed

APT_HELPER = "/usr/lib/apt/apt-helper"
WAYS_OUT = ("run ./dev again with a network, or set ODOO=/path/to/an/odoo-19 (checkout, program or prefix), "
            "or ODOO_DEB=/path/to/odoo-19_19.0.0+dfsg-1_all.deb")
SOURCE_FOLDER = {                                  # below pool/main of the archive
    "odoo-19": "o/odoo",
    "fonts-montserrat": "f/fonts-montserrat",
    "fonts-font-awesome": "f/fonts-font-awesome",
    "fonts-inconsolata": "f/fonts-inconsolata",
    "fonts-ocr-b": "f/fonts-ocr-b",
    "fonts-roboto-unhinted": "f/fonts-roboto",
    "libjs-jquery": "n/node-jquery",
    "libjs-jquery-form": "j/jquery-goodies",
    "libjs-underscore": "u/underscore",
}


@dataclass(frozen=True)
class Deb:
    """One package file, its hash checked."""

    package: str
    path: Path
    sha256: str


def pins() -> dict[str, tuple[str, str]]:
    """Package: (file name, SHA256)."""
    rows = (line.split() for line in (PINS / "debs.sha256").read_text().splitlines() if line.strip())
    return {name.split("_")[0]: (name, sha) for sha, name in rows}


def pinned_sha(package: str) -> str:
    """The hash that the project pins."""
    return pins()[package][1]


def fetch() -> list[Deb]:
    """All packages, each with its hash checked just now."""
    state("debs", ".").mkdir(parents=True, exist_ok=True)
    step("fetching Odoo 19 and its companions (about 130 MB, kept)")
    return [_one(package, name, sha) for package, (name, sha) in pins().items()]


def _one(package: str, name: str, sha: str) -> Deb:
    given = os.environ.get("ODOO_DEB")
    if package == "odoo-19" and given:
        return _given(expanded(given), sha)
    path = state("debs", name)
    if path.exists() and file_sha256(path) != sha:
        step(f"the kept {name} does not have the pinned hash; fetching it again")
        path.unlink()
    if not path.exists():
        found = _download(package, name, sha, path)
        if found:
            return found
    if file_sha256(path) != sha:
        raise Stop(f"{name} does not have its pinned SHA256 and is not used; {WAYS_OUT}.")
    return Deb(package, path, sha)


def _given(path: Path, sha: str) -> Deb:
    if not path.is_file():
        raise Stop(f"ODOO_DEB={path} is no file this user can read; correct it or unset it.")
    if file_sha256(path) != sha:
        raise Stop(f"ODOO_DEB={path} does not have the pinned SHA256 {sha}; name the right file or unset it.")
    return Deb("odoo-19", path, sha)


def _download(package: str, name: str, sha: str, path: Path) -> Deb | None:
    """The pinned file; if it has left the archive, what the signed index has instead."""
    said = ""
    for base in archives():
        said = _helper(pool_url(base, package, name), path, sha)
        if not said:
            return None
        if is_mismatch(said):
            raise Stop(f"what the mirror sent as {name} does not have the pinned SHA256 {sha}, so nothing was unpacked; "
                       "try another mirror, and if it stays so do not use that file.")
    if "404" not in said:
        raise Stop(f"{name} could not be downloaded ({reason(said)}); {WAYS_OUT}.")
    return _signed_instead(package, name)


def _signed_instead(package: str, name: str) -> Deb:
    step(f"{name} has left the archive; looking in the signed index")
    path = signed.download(package, archives(), state("debs", "."))
    if path is None:
        raise Stop(f"{name} has left the archive and its signed index has no other 19.0; {WAYS_OUT}.")
    step(f"pinned {name} gone, using {path.name} (signed by Debian)")
    return Deb(package, path, file_sha256(path))


def _helper(url: str, path: Path, sha: str) -> str:
    """Empty if the file is there, else what apt-helper said."""
    if not Path(APT_HELPER).exists():
        raise Stop("this machine has no apt, so Debian's package cannot be fetched; set ODOO=/path/to/an/odoo-19 of your own.")
    part = path.with_name(f"{path.name}.part")
    _remove_parts(path)                                          # of a killed run: apt would go on with it
    result = output([APT_HELPER, "download-file", url, part, f"SHA256:{sha}"], env={"LC_ALL": "C"})
    if result.returncode == 0 and part.exists():
        shutil.move(part, path)
        return ""
    _remove_parts(path)
    return result.stdout + result.stderr or "no answer"


def _remove_parts(path: Path) -> None:
    for rest in path.parent.glob(f"{path.name}.part*"):
        rest.unlink()


def archives() -> list[str]:
    """The archives that apt on this machine is set up with."""
    result = output(["apt-get", "indextargets", "--format", "$(REPO_URI)|$(ORIGIN)|$(COMPONENT)", "Created-By: Packages"])
    rows = [line.split("|") for line in result.stdout.splitlines() if line.count("|") == 2]
    found = list(dict.fromkeys(uri for uri, origin, component in rows
                               if origin in ("Debian", "") and component == "main" and "security" not in uri))
    if not found:
        raise Stop("apt on this machine knows no Debian archive; run apt-get update as root once, or set ODOO=/path/to/an/odoo-19.")
    return found


def pool_url(base: str, package: str, name: str) -> str:
    """Where the archive keeps the file: without the epoch, quoted as apt does."""
    plain = name.split("_")
    plain[1] = plain[1].split("%3a")[-1]
    return f"{base.rstrip('/')}/pool/main/{SOURCE_FOLDER[package]}/{quote('_'.join(plain), safe='')}".replace("~", "%7e")


def is_mismatch(said: str) -> bool:
    """Whether apt-helper got a file with another hash or size."""
    return "Hash Sum mismatch" in said or "unexpected size" in said


def reason(said: str) -> str:
    """The part of apt-helper's words that names the cause."""
    if any(sign in said for sign in ("resolv", "Could not connect", "Unable to connect", "Network is unreachable")):
        return "the mirror cannot be reached"
    lines = [line.strip().removeprefix("E: ") for line in said.splitlines() if line.strip()]
    return (lines or ["no answer"])[-1][:160].rstrip(".")
