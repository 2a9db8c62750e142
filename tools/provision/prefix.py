"""Odoo unpacked from Debian's package, with the files it needs from its neighbours and no translations but Chinese."""
import subprocess
from pathlib import Path

from ..paths import built, remove, state
from ..process import die_with_parent, output
from ..room import require_room
from ..say import Stop, step
from . import debs

ROOM = 600
LEFT_OUT = ("*/i18n/[a-y]*.po", "*/i18n/zh_[HT]*.po", "./usr/share/doc", "./usr/lib/python3/dist-packages/addons")
ADDONS = Path("usr/lib/python3/dist-packages/odoo/addons")
STUB = ADDONS / "mail/static/lib/selfie_segmentation/selfie_segmentation.js"
STUB_TEXT = "/* Left out of Debian's build; mail only loads it to blur video backgrounds. Missing, it fails every page. */\n"


def unpacked() -> Path:
    """The folder with Odoo in it: the pinned one, else the one that was taken when the pinned one was gone."""
    pinned = state(f"odoo-{debs.pinned_sha('odoo-19')[:12]}")
    instead = state("odoo-instead")
    for folder in (pinned, instead):
        if folder.exists():
            return folder.resolve()
    require_room(ROOM, "Odoo with its companions")
    files = debs.fetch()
    sha = next(file.sha256 for file in files if file.package == "odoo-19")
    folder = state(f"odoo-{sha[:12]}")
    step("unpacking Odoo")
    built(folder, lambda target: _unpack(target, files))
    if folder != pinned:
        remove(instead)
        instead.symlink_to(folder.name)
    return folder


def _unpack(target: Path, files: list[debs.Deb]) -> None:
    target.mkdir()
    for file in files:
        _extract(file.path, target)
    stub = target / STUB
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(STUB_TEXT)
    dangling = output(["find", target, "-xtype", "l"]).stdout.splitlines()
    if dangling:
        raise Stop(f"Odoo was unpacked but {len(dangling)} of its links lead nowhere (such as {dangling[0]}); "
                   "the companion packages no longer fit, set ODOO= to an Odoo 19 of your own.")


def _extract(deb: Path, target: Path) -> None:
    options = {"stderr": subprocess.PIPE, "preexec_fn": die_with_parent}
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE, **options) as reader:
        argv = ["tar", "-x", "--no-same-owner", "-C", target, *(f"--exclude={pattern}" for pattern in LEFT_OUT)]
        tar = subprocess.run(argv, stdin=reader.stdout, check=False, **options)
        reader.stdout.close()
        reader.wait()
    if tar.returncode or reader.returncode:
        raise Stop(f"{deb.name} could not be unpacked ({tar.stderr.decode(errors='replace').strip()[-160:] or 'damaged package'}); "
                   f"free some disk space or remove {deb}, then run ./dev again.")
