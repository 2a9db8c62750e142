"""A process of Odoo that could not even listen is started anew, and what it said is shown."""
import contextlib
import io
import subprocess
import tempfile
import unittest
from pathlib import Path

from tools.testing import odoorun

BUSY = "echo 'Address already in use' >&2; exit 1"
SOUND = """cat > "$1" <<END
2026-05-01 10:00:00,123 77 INFO db odoo.addons.x.tests.test_a: Starting TestA.test_one ...
2026-05-01 10:00:00,124 77 INFO db odoo.tests.result: 0 failed, 0 error(s) of 1 tests when loading database 'db'
END"""


class FakeBench:
    """Its Odoo is one script after the other; it is its own databases."""

    def __init__(self, folder: str, scripts: list[str]):
        self.folder, self.scripts = Path(folder), scripts
        self.odoo = self.databases = self

    def log(self, part: str) -> Path:
        """Where the script writes."""
        return self.folder / f"{part}.log"

    def conf(self, part: str) -> Path:
        """Not read by the scripts."""
        return self.folder / f"{part}.conf"

    def start(self, *_arguments, **options) -> subprocess.Popen:
        """The next script."""
        return subprocess.Popen(["sh", "-c", self.scripts.pop(0), "sh", str(self.log("named"))], **options)

    def drop(self, _name: str) -> None:
        """There is none."""


class TestRun(unittest.TestCase):
    """Real processes in place of Odoo."""

    def outcome(self, *scripts: str) -> odoorun.Outcome:
        """What comes of these."""
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            return odoorun.run(FakeBench(folder, list(scripts)), "named", "db", "/x")

    def test_port_taken_meanwhile(self):
        outcome = self.outcome(BUSY, SOUND)
        self.assertEqual((outcome.passed, outcome.failed), ({"x/tests/test_a.py:TestA.test_one"}, {}))

    def test_no_port_at_all(self):
        self.assertIn("Address already in use", self.outcome(BUSY, BUSY, BUSY).failed["named: ran to its end"])

    def test_other_words_are_shown_once(self):
        self.assertIn("no disk", self.outcome("echo 'no disk' >&2; exit 1", BUSY).failed["named: ran to its end"])
