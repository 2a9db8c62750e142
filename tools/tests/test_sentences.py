"""A failure is one sentence that says what happened and how to go on."""
import contextlib
import io
import os
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools import cli, run
from tools.installing import first_cause
from tools.process import checked, last_words, output
from tools.provision import debs, environment, packages
from tools.say import Stop


def said_by(function, *arguments, **options) -> str:
    """The sentence that a call stops with."""
    try:
        function(*arguments, **options)
    except Stop as stop:
        return str(stop)
    raise AssertionError("it did not stop")


class TestSentences(unittest.TestCase):
    """Network, rights, ports, hashes, packages."""

    def test_stop_becomes_a_sentence_and_a_code(self):
        err = io.StringIO()
        with patch("tools.doctor.doctor", side_effect=Stop("no disk; buy one.")), contextlib.redirect_stderr(err):
            self.assertEqual(cli.main(["doctor"]), 2)
        self.assertEqual(err.getvalue(), "./dev: no disk; buy one.\n")

    def test_operating_system_error_becomes_a_sentence(self):
        err = io.StringIO()
        error = OSError(28, "No space left on device", "/var/x")
        with patch("tools.doctor.doctor", side_effect=error), contextlib.redirect_stderr(err):
            self.assertEqual(cli.main(["doctor"]), 2)
        self.assertEqual(err.getvalue(), "./dev: /var/x: No space left on device; see ./dev doctor.\n")

    def test_a_fault_of_its_own_is_written_down(self):
        err = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"SXIP_STATE": folder}):
            with patch("tools.doctor.doctor", side_effect=KeyError("x")), contextlib.redirect_stderr(err):
                self.assertEqual(cli.main(["doctor"]), 3)
            self.assertEqual(err.getvalue(), f"./dev: a fault of ./dev itself (KeyError: 'x'); "
                             f"report it with the file {folder}/logs/fault.log.\n")
            self.assertIn("Traceback", Path(folder, "logs", "fault.log").read_text())

    def test_interrupt_is_no_traceback(self):
        with patch("tools.doctor.doctor", side_effect=KeyboardInterrupt), contextlib.redirect_stdout(io.StringIO()) as out:
            self.assertEqual(cli.main(["doctor"]), 130)
        self.assertIn("run the same command again to go on", out.getvalue())

    def test_taken_port(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            said = said_by(run.require_free, port)
            self.assertRegex(said, rf"port {port} cannot be used \(.+\); .*--port \d+")
            self.assertFalse(run.taken(int(said.split()[-1])))

    def test_two_servers_at_once(self):
        """The second finds the port taken where the first came up while it was being set up."""
        with socket.socket() as other, tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"SXIP_STATE": folder}):
            other.bind(("127.0.0.1", 0))
            other.listen()
            self.assertIn("--port", said_by(run.serve, None, None, "db", other.getsockname()[1]))

    def test_port_numbers(self):
        self.assertEqual(cli.port("8070"), 8070)
        for text in ("80", "70000", "x", ""):
            with self.subTest(text=text), self.assertRaises(Exception) as error:
                cli.port(text)
            self.assertIn("is no port between", str(error.exception))

    def test_packages_without_rights_name_the_line(self):
        with patch.object(packages, "missing", return_value=["chromium", "gettext"]), patch("os.geteuid", return_value=1000):
            said = said_by(packages.ensure, ("chromium", "gettext"))
        self.assertIn("sudo apt-get install --no-install-recommends chromium gettext", said)

    def test_a_python_without_venv(self):
        """Debian has it in a package of its own."""
        with tempfile.TemporaryDirectory() as folder, patch("sys.path", [folder, *sys.path]):
            Path(folder, "left_behind").mkdir()
            self.assertFalse(packages.has_module("left_behind"))
        self.assertTrue(packages.has_module("json"))
        self.assertFalse(packages.has_module("no_such_module"))

    def test_nothing_missing_says_nothing(self):
        with patch.object(packages, "missing", return_value=[]):
            packages.ensure(("chromium",))

    def test_python_packages(self):
        log = Path("/x/packages.log")
        for said, words in [
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "does not have its pinned hash and was not installed"),
            ("ERROR: No matching distribution found for babel", "run ./dev again with a network"),
            ("error: failed to write: No space left on device (os error 28)", "there is no room for the tools; free some disk space"),
            ("gcc: command not found", "installing the tools failed; details in /x/packages.log"),
        ]:
            with self.subTest(said=said):
                self.assertIn(words, environment.failure_sentence(said, "the tools", log))

    def test_python_version(self):
        with patch("sys.version_info", (3, 10, 2)):
            self.assertIn("Python 3.11 to 3.13", said_by(environment.require_python))
            self.assertNotIn("ODOO=", said_by(environment.require_python, "the lint tools"))

    def test_why_a_download_failed(self):
        self.assertEqual(debs.reason("Err:1 x\nE: Failed to fetch x Temporary failure resolving 'mirror'"), "the mirror cannot be reached")
        self.assertEqual(debs.reason("E: Failed to fetch x  404  Not Found"), "Failed to fetch x  404  Not Found")
        self.assertEqual(debs.reason(""), "no answer")

    def test_first_cause_of_a_traceback(self):
        text = "Failed to load\nTraceback (most recent call last):\n  File x\nValueError: Invalid field 'a'\n"
        self.assertEqual(first_cause(text), "ValueError: Invalid field 'a'")
        self.assertEqual(first_cause("just this"), "just this")

    def test_last_words(self):
        for out, err, expected in [("", "a\nb.\n", "b"), ("x", "E: broken\nmore", "E: broken"), ("", "", "exit code 3")]:
            with self.subTest(err=err):
                self.assertEqual(last_words(subprocess.CompletedProcess([], 3, out, err)), expected)

    def test_last_words_of_a_killed_program(self):
        self.assertEqual(last_words(subprocess.CompletedProcess([], -15, "working", "")), "ended by signal 15")

    def test_a_program_that_is_not_there(self):
        self.assertEqual(output(["/no/such/program"]).returncode, 127)
        with patch("tools.process.state", return_value=Path("/dev/null")):
            self.assertIn("making it failed", said_by(checked, ["/no/such/program"], "making it"))
