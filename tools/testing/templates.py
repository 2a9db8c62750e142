"""Databases that everything else is cloned from: made once for each set of modules, kept until that set changes."""
from dataclasses import dataclass

from .. import config
from ..database import Databases
from ..installing import SETTLE, install, settle
from ..odoo import Odoo
from ..paths import digest, lock
from ..say import step

PREFIX = "tpl_"


@dataclass(frozen=True)
class Template:
    """A set of installed modules, without the addon."""

    modules: tuple[str, ...]
    demo: bool
    bundles: bool

    def name(self, odoo: Odoo) -> str:
        """Changes with Odoo, its packages, the modules and the way it is made."""
        return PREFIX + digest(odoo.key, ",".join(self.modules), repr((self.demo, self.bundles)), SETTLE.read_bytes())


def made(odoo: Odoo, databases: Databases, template: Template) -> str:
    """The name of the database; made if it is not there."""
    name = template.name(odoo)
    with lock(name):
        if not databases.exists(name):
            step(f"making the template with {', '.join(template.modules)} (kept)")
            _make(odoo, databases, template, name)
    return name


def _make(odoo: Odoo, databases: Databases, template: Template, name: str) -> None:
    making = f"{name}_making"
    databases.drop(making)
    conf = config.write(making, odoo, databases)
    demo = ["--with-demo"] if template.demo else []
    install(odoo, conf, making, "-i", ",".join(template.modules), "--load-language", "zh_CN", *demo)
    settle(odoo, conf, making, {"SXIP_BUNDLES": "all"} if template.bundles else {})
    databases.rename(making, name)
    conf.unlink()


def drop_others(databases: Databases, keep: set[str]) -> None:
    """Templates of former sets are not kept."""
    for name in databases.names():
        if name.startswith(PREFIX) and name.removesuffix("_making") not in keep:
            step(f"dropping the old template {name}")
            databases.drop(name)
