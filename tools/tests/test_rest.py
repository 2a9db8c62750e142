"""Smaller parts: terms, log-ins, templates, the runner, names of databases."""
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools import addon, cli, logins
from tools.database import quoted
from tools.installing import log_path
from tools.odoo import Odoo, without_noise
from tools.paths import CHECKOUT, state
from tools.terms import fields_in
from tools.testing.bench import OWN, Bench, free_port, is_orphan
from tools.testing.templates import Template

ODOO = Odoo("here", ("python", "odoo"), "python", Path("/x/odoo"), "one")


class FakeCluster:
    """Answers every query with two users."""

    def query(self, _sql: str, _database: str) -> list[list[str]]:
        """Two users of the demo data."""
        return [["jb", "示例张经办", "Handling officer"], ["zhuanjia1", "示例唐", ""]]


class TestRest(unittest.TestCase):
    """One thing each."""

    def test_declared_fields(self):
        source = ("class A(models.Model):\n    _name = 'a'\n    x = fields.Char()\n    y, z = 1, 2\n"
                  "    def f(self):\n        w = fields.Date.today()\n")
        self.assertEqual(fields_in(source), {"x"})

    def test_login_table_is_aligned(self):
        lines = list(logins.table(FakeCluster(), "db"))
        self.assertEqual(len(lines), 4)
        self.assertRegex(lines[2], r"^  jb +jb +示例张经办 +Handling officer$")
        self.assertEqual(logins.width("示例A"), 5)

    def test_template_name_follows_what_it_is_made_of(self):
        names = {Template(modules, demo, bundles).name(odoo)
                 for modules in (("mail",), ("mail", "web")) for demo in (False, True) for bundles in (False, True)
                 for odoo in (ODOO, Odoo("here", ("python", "odoo"), "python", Path("/x/odoo"), "two"))}
        self.assertEqual(len(names), 16)

    def test_databases_of_a_run_are_recognised(self):
        self.assertEqual(OWN.match("run4711_main")[1], "4711")
        for name in ("tpl_abc", "kept_abc", "sxip_demo", "runx_y"):
            self.assertIsNone(OWN.match(name))

    def test_free_port(self):
        self.assertNotEqual(free_port(), 8069)

    def test_quoted(self):
        self.assertEqual(quoted('a"b'), '"a""b"')

    def test_noise(self):
        self.assertEqual(without_noise("Running as user 'root' is a security risk.\nreal\n"), "real\n")

    def test_addon_version_is_stable_and_manifest_is_read(self):
        self.assertEqual(addon.version(), addon.version())
        self.assertIn("mail", addon.depends())

    def test_every_command_has_a_help_and_a_function(self):
        for command in ("run", "test", "lint", "i18n", "shell", "reset", "doctor"):
            with self.subTest(command=command), contextlib.redirect_stdout(io.StringIO()) as out, self.assertRaises(SystemExit):
                cli.main([command, "--help"])
            self.assertIn(f"./dev {command}", out.getvalue())

    def test_runner_counts_a_skip_as_failed(self):
        source = ("import unittest\nclass T(unittest.TestCase):\n    def test_ok(self): pass\n    def test_no(self): self.fail('no')\n"
                  "    @unittest.skip" "('not now')\n    def test_skip(self): pass\n")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "sample_tests.py").write_text(source)
            program = CHECKOUT / "tools" / "testing" / "unittest_runner.py"
            result = subprocess.run([sys.executable, "-B", program, "sample_tests"], env={"PYTHONPATH": folder},
                                    capture_output=True, text=True, check=True)
        said = json.loads(result.stdout)
        self.assertEqual(len(said["started"]), 3)
        self.assertEqual({name.rpartition(".")[2] for name in said["failed"]}, {"test_no", "test_skip"})


class TestFolders(unittest.TestCase):
    """Two runs at once do not write into each other's files."""

    def test_logs_of_a_test_run_lie_beside_its_configuration(self):
        self.assertEqual(log_path(Path("/runs/run1_folder/x.conf"), "run1_fresh"), Path("/runs/run1_folder/install-run1_fresh.log"))
        self.assertEqual(log_path(state("conf", "setup.conf"), "sxip_demo"), state("logs", "install-sxip_demo.log"))

    def test_a_copy_of_a_read_only_checkout_can_be_removed(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "source")
            source.mkdir()
            (source / "x").write_text("")
            source.chmod(0o555)
            with patch.object(addon, "FOLDER", source):
                copy = addon.snapshot(Path(folder, "copy")) / "sxip_ip_center"
            self.assertEqual(copy.stat().st_mode & 0o777, 0o755)
            source.chmod(0o755)

    def test_a_folder_that_a_killed_run_of_the_same_number_left(self):
        """In a container every run may have the same number."""
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"SXIP_STATE": folder}):
            Path(folder, "runs", f"run{os.getpid()}_folder", "addon", "sxip_ip_center").mkdir(parents=True)
            self.assertTrue((Bench(ODOO, None).snapshot / "sxip_ip_center" / "__manifest__.py").is_file())

    def test_a_run_that_is_no_more(self):
        self.assertFalse(is_orphan(f"run{os.getpid()}_folder"))
        self.assertTrue(is_orphan("run4194999_folder"))
        self.assertFalse(is_orphan("tpl_4194999"))
