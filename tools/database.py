"""Databases together with their filestores."""
import os
import shutil
from pathlib import Path

from .paths import remove, state
from .postgres import Cluster


def quoted(name: str) -> str:
    """A name for use in SQL."""
    return '"' + name.replace('"', '""') + '"'


class Databases:
    """The databases of one cluster, and their files in one data folder."""

    def __init__(self, cluster: Cluster, purpose: str):
        self.cluster = cluster
        self.data_dir = state(f"data-{purpose}")

    def filestore(self, name: str) -> Path:
        """Where Odoo keeps the files of a database."""
        return self.data_dir / "filestore" / name

    def names(self) -> list[str]:
        """All databases but the cluster's own."""
        rows = self.cluster.query("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1")
        return [row[0] for row in rows]

    def exists(self, name: str) -> bool:
        """Whether there is a database of this name."""
        return name in self.names()

    def clone(self, source: str, target: str) -> str:
        """A copy, its files shared by hard links: Odoo never writes into a file of the store."""
        self.drop(target)
        self.cluster.query(f"CREATE DATABASE {quoted(target)} TEMPLATE {quoted(source)}")
        if self.filestore(source).exists():
            shutil.copytree(self.filestore(source), self.filestore(target), copy_function=os.link)
        return target

    def rename(self, source: str, target: str) -> None:
        """Give a finished database its name."""
        remove(self.filestore(target))
        if self.filestore(source).exists():
            self.filestore(source).rename(self.filestore(target))
        self.cluster.query(f"ALTER DATABASE {quoted(source)} RENAME TO {quoted(target)}")

    def drop(self, name: str) -> None:
        """Remove a database and its files, whoever is connected."""
        self.cluster.query(f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)")
        remove(self.filestore(name))
