"""Any of the usual forms of Odoo can be used in place of the pinned one."""
import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools.provision import choose
from tools.say import Stop


class TestChoose(unittest.TestCase):
    """$ODOO."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.enterContext(patch.dict(os.environ, {"ODOO_PYTHON": "/usr/bin/python3"}))

    def package(self, where: str) -> Path:
        """A folder that looks like Odoo's package."""
        package = self.folder / where
        for sub in ("addons/base", "tools"):
            (package / sub).mkdir(parents=True)
        (package / "release.py").write_text("version = '19.0'")
        return package

    def test_source_checkout(self):
        package = self.package("odoo")
        (self.folder / "addons" / "web").mkdir(parents=True)
        (self.folder / "odoo-bin").write_text("")
        found = choose.from_variable(self.folder)
        self.assertEqual(found.argv, ("/usr/bin/python3", str(self.folder / "odoo-bin")))
        self.assertTrue(found.addons_path().startswith(f"{package}/addons,{self.folder}/addons,"))

    def test_prefix(self):
        self.package("usr/lib/python3/dist-packages/odoo")
        (self.folder / "usr/bin").mkdir()
        (self.folder / "usr/bin/odoo").write_text("")
        found = choose.from_variable(self.folder)
        self.assertEqual(found.env, {"PYTHONPATH": str(self.folder / choose.SITE)})

    def test_program_with_its_own_interpreter(self):
        program = self.folder / "odoo"
        for first, expected in [("#!/opt/venv/bin/python3", "/opt/venv/bin/python3"), ("#! /usr/bin/python3 -s", "/usr/bin/python3")]:
            program.write_text(first + "\nimport odoo.cli\n")
            self.assertEqual(choose.interpreter_of(program), expected)
        program.write_text("#!/usr/bin/env python3\n")
        self.assertTrue(choose.interpreter_of(program).endswith("python3"))

    def test_none_of_them(self):
        (self.folder / "binary").write_bytes(b"\x7fELF")
        (self.folder / "binary").chmod(0o755)
        binary = self.folder / "binary"
        for path, words in [(self.folder, "is neither"), (binary, "is no Python program"), (Path("/no/such"), "is neither")]:
            with self.subTest(path=path), self.assertRaises(Stop) as stop:
                choose.from_variable(path)
            self.assertIn(words, str(stop.exception))

    def test_identity_follows_the_source(self):
        package = self.package("odoo")
        before = choose.identity_of(package)
        os.utime(package / "release.py", (1, 9e9))
        self.assertNotEqual(choose.identity_of(package), before)

    def test_no_package(self):
        with self.assertRaises(Stop):
            choose.identity_of(self.folder)
