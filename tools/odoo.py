"""An Odoo 19 that can be started: its command line, its environment, its addons."""
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from .paths import ADDON, CHECKOUT, digest
from .process import full_env, output, started
from .say import Stop

NOISE = ("Running as user 'root' is a security risk.",)


@dataclass(frozen=True)
class Odoo:
    """How this Odoo is started. ``package`` is the folder of the Python package ``odoo``."""

    where: str
    argv: tuple[str, ...]
    python: str
    package: Path
    identity: str
    env: dict = field(default_factory=dict)

    def addons_path(self, checkout: Path = CHECKOUT) -> str:
        """Odoo's own addons, then the folder that holds ours."""
        candidates = (self.package / "addons", self.package.parent / "addons")
        own = [path for path in candidates if (path / "base").is_dir() or (path / "web").is_dir()]
        return ",".join(map(str, [*own, checkout]))

    @property
    def key(self) -> str:
        """Changes when another Odoo is used, so that cached databases are not mixed up."""
        return digest(self.identity)

    def command(self, *arguments: str) -> list[str]:
        """The whole command line of a call."""
        return [*self.argv, *map(str, arguments)]

    def start(self, *arguments: str, **options) -> subprocess.Popen:
        """Start a call that goes on by itself and ends with ./dev at the latest."""
        return started(self.command(*arguments), env=full_env(self.env), **options)

    def call(self, *arguments: str, stdin: str = "", env: dict | None = None) -> subprocess.CompletedProcess:
        """Run a call to its end; its log is in stderr."""
        return output(self.command(*arguments), env={**self.env, **(env or {})}, stdin=stdin)

    def require_19(self) -> None:
        """Stop unless it really is Odoo 19.0."""
        result = self.call("--version")
        if "Odoo Server 19.0" not in result.stdout:
            said = without_noise(result.stdout + result.stderr).strip().splitlines() or ["nothing"]
            raise Stop(f"{self.where} is not a working Odoo 19.0 (it said: {said[-1][:160]}); set ODOO= to one, or unset it.")


def without_noise(text: str) -> str:
    """Odoo's output without the lines that mean nothing on a developer's machine."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(NOISE))


def require_readable_addon() -> None:
    """Stop with one sentence if the addon is not there or this user cannot read it."""
    folder = CHECKOUT / ADDON
    if not (folder / "__manifest__.py").is_file():
        raise Stop(f"{folder} holds no addon (no __manifest__.py that this user can read); check out the whole project "
                   "where the user who starts ./dev can read it.")
