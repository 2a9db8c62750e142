"""The second way to Debian's packages: an apt of its own whose index is signed, for when a pinned file is gone."""
import re
from functools import cache
from pathlib import Path

from ..paths import file_sha256, state
from ..process import output
from ..say import Stop

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
SUITE = {"odoo-19": "sid", "fonts-montserrat": "sid"}           # the others must come from bookworm: newer ones lack paths


def download(package: str, archives: list[str], folder: Path) -> Path | None:
    """The package from the signed index, checked against it; None if there is none that fits."""
    env = _ready(tuple(archives))
    suite = SUITE.get(package, "bookworm")
    row = newest(output(["apt-cache", "show", package], env=env).stdout, suite)
    if row is None:
        return None
    result = output(["apt-get", "download", f"{package}={row['Version']}"], env=env, cwd=folder)
    path = next(iter(sorted(folder.glob(f"{package}_{row['Version'].replace(':', '%3a')}_*.deb"))), None)
    if result.returncode or path is None:
        return None
    if file_sha256(path) != row["SHA256"]:
        path.unlink()
        raise Stop(f"what the mirror sent as {path.name} does not have the hash of the signed index and was removed; try another mirror.")
    return path


def newest(shown: str, suite: str) -> dict | None:
    """The first record that fits: Odoo must be a 19.0; in apt's order, sid first, bookworm last."""
    records = [dict(re.findall(r"^([A-Za-z0-9-]+): (.*)$", text, re.M)) for text in shown.split("\n\n") if text.strip()]
    fitting = [row for row in records if row.get("Package") != "odoo-19" or row["Version"].startswith("19.0")]
    if not fitting:
        return None
    return fitting[0] if suite == "sid" else fitting[-1]


@cache
def _ready(archives: tuple[str, ...]) -> dict:
    """The environment for apt calls on a signed index that was read just now."""
    env = {"APT_CONFIG": str(_config(archives)), "LC_ALL": "C"}
    if output(["apt-get", "update", "--error-on=any"], env=env).returncode:
        raise Stop("the signed index of the Debian archive could not be read or its signature is wrong; "
                   "try again later, or set ODOO=/path/to/an/odoo-19.")
    return env


def _config(archives: tuple[str, ...]) -> Path:
    """The configuration of an apt with its own lists, on the machine's own settings and mirrors."""
    root = state("apt", "conf").parent
    for name in ("lists/partial", "cache/archives/partial", "sources.d"):
        (root / name).mkdir(parents=True, exist_ok=True)
    signed_by = f"[signed-by={KEYRING}] " if Path(KEYRING).exists() else ""
    (root / "sources").write_text("".join(f"deb {signed_by}{base} {suite} main\n" for base in archives for suite in ("sid", "bookworm")))
    (root / "conf").write_text(
        f'Dir::State::lists "{root}/lists";\nDir::Cache "{root}/cache";\nDir::Etc::sourcelist "{root}/sources";\n'
        f'Dir::Etc::sourceparts "{root}/sources.d";\nDir::State::status "/dev/null";\nAcquire::GzipIndexes "true";\n'
        'Dir::Etc::preferences "/dev/null";\nDir::Etc::preferencesparts "/dev/null";\n')
    return root / "conf"
