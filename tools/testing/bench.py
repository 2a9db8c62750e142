"""What a test run works with: Odoo, the test cluster's databases, templates, and names that belong to this run."""
import os
import re
import socket
from pathlib import Path

from .. import addon, config
from ..database import Databases
from ..odoo import Odoo
from ..paths import ADDON, digest, lock, remove, state
from .templates import Template, drop_others, made

NEIGHBOURS = ("account", "crm", "hr", "project", "website")
OWN = re.compile(r"^run(\d+)_")
KEPT = "kept_"


class Bench:
    """Made once for each ./dev test; its databases go at the end."""

    def __init__(self, odoo: Odoo, databases: Databases):
        self.odoo, self.databases = odoo, databases
        depends = tuple(addon.depends())
        self.alone = Template(depends, demo=False, bundles=True)
        self.beside = Template(tuple(sorted({*depends, *NEIGHBOURS})), demo=True, bundles=False)
        self.fresh = self.database("fresh")
        self.folder = state("runs", self.database("folder"))
        remove(self.folder)                                      # of a killed run with this number, as in a container
        self.snapshot = addon.snapshot(self.folder / "addon")
        self.kept = KEPT + digest(self.alone.name(odoo), addon.version(self.snapshot / ADDON))

    def database(self, part: str) -> str:
        """A name for a throw-away database."""
        return f"run{os.getpid()}_{part}"

    def tidy(self) -> None:
        """Drop what killed runs left behind, and templates of former sets."""
        for name in filter(is_orphan, self.databases.names()):
            self.databases.drop(name)
        for path in self.folder.parent.iterdir():
            if is_orphan(path.name):
                remove(path)
        if self.databases.cluster.alone():                       # another run may be using its own
            drop_others(self.databases, {self.alone.name(self.odoo), self.beside.name(self.odoo)})

    def clone(self, template: Template, target: str) -> None:
        """A database that begins as a template does."""
        self.databases.clone(made(self.odoo, self.databases, template), target)

    def take_kept(self) -> bool:
        """Begin with the database of an earlier run in which this very addon is installed, if there is one."""
        with lock("kept"):
            there = self.databases.exists(self.kept)
            if there:
                self.databases.clone(self.kept, self.fresh)
            return there

    def keep(self) -> None:
        """Keep a copy of the database in which the addon is installed, in place of older ones."""
        with lock("kept"):
            for name in self.databases.names():
                if name.startswith(KEPT):
                    self.databases.drop(name)
            self.databases.clone(self.fresh, self.kept)

    def conf(self, part: str) -> Path:
        """A configuration file with a port that is free now."""
        return config.write(part, self.odoo, self.databases, port=free_port(), checkout=self.snapshot, folder=self.folder)

    def state_of_addon(self, database: str) -> str:
        """Whether the addon is installed there."""
        rows = self.databases.cluster.query(f"SELECT state FROM ir_module_module WHERE name = '{ADDON}'", database)
        return rows[0][0] if rows else "unknown"

    def log(self, part: str) -> Path:
        """Where Odoo writes while it runs tests."""
        return self.folder / f"test-{part}.log"

    def close(self) -> None:
        """Drop what belongs to this run; its logs are kept until the next one."""
        for path in self.folder.glob("*.log"):
            path.replace(state("logs", path.name.replace(self.database(""), "")))
        for name in self.databases.names():
            if name.startswith(self.database("")):
                self.databases.drop(name)
        remove(self.folder)


def is_orphan(name: str) -> bool:
    """Whether a database or a folder belongs to a run that is no more."""
    match = OWN.match(name)
    return bool(match) and not Path("/proc", match[1]).exists()


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind((config.HOST, 0))
        return probe.getsockname()[1]
