"""What is built is whole or not there, and the state folder is where it should be."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools import paths
from tools.say import Stop


class TestState(unittest.TestCase):
    """The state folder."""

    def test_chosen_by_variable(self):
        with patch.dict(os.environ, {"SXIP_STATE": "/tmp/chosen"}):
            self.assertEqual(paths.state_dir(), Path("/tmp/chosen"))

    def test_root_and_others(self):
        with patch.dict(os.environ, {"XDG_CACHE_HOME": "/home/x/.cache"}):
            os.environ.pop("SXIP_STATE", None)
            with patch("os.geteuid", return_value=0):
                self.assertEqual(paths.state_dir(), Path("/var/lib/sxip-dev"))
            with patch("os.geteuid", return_value=1000):
                self.assertEqual(paths.state_dir(), Path("/home/x/.cache/sxip-dev"))

    def test_never_in_the_checkout(self):
        self.assertFalse(paths.state_dir().is_relative_to(paths.CHECKOUT))

    def test_not_writable_is_a_sentence(self):
        for where in ("/proc/none", "/dev/null/x"):
            with self.subTest(where=where), patch.dict(os.environ, {"SXIP_STATE": where}), self.assertRaises(Stop) as stop, paths.lock("x"):
                pass
            self.assertIn("SXIP_STATE=", str(stop.exception))

    def test_nothing_can_be_opened_there(self):
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"SXIP_STATE": folder}):
            Path(folder, "locks", "x").mkdir(parents=True)
            with self.assertRaisesRegex(Stop, r"cannot be written \(Is a directory\); name another"), paths.lock("x"):
                pass

    def test_no_home(self):
        with patch.dict(os.environ, {"SXIP_STATE": "~no-such-user/x"}), self.assertRaisesRegex(Stop, "cannot be found; write the path out"):
            paths.state_dir()

    def test_open_for_postgres_whatever_the_umask(self):
        self.addCleanup(os.umask, os.umask(0o077))
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {"SXIP_STATE": f"{folder}/a/b"}):
            with patch("os.geteuid", return_value=0):
                made = paths.state("c", "x").parent
            self.assertEqual([path.stat().st_mode & 0o777 for path in (made, made.parent, made.parent.parent)], [0o755] * 3)

    def test_a_path_that_ends_too_early(self):
        for where, plain in [("/tmp/中 文 (1)", True), ("/tmp/a,b", False), ("/tmp/a:b", False), ("/tmp/$x", False)]:
            with self.subTest(where=where), patch.dict(os.environ, {"SXIP_STATE": where}):
                if plain:
                    paths.require_plain()
                else:
                    self.assertRaisesRegex(Stop, "a list of paths cannot hold; name another", paths.require_plain)

    def test_read_only_checkout(self):
        paths.require_writable(Path("/tmp"))
        self.assertRaisesRegex(Stop, "cannot be written by this user", paths.require_writable, Path("/sys/kernel/none"))


class TestBuilt(unittest.TestCase):
    """Killed half-way leaves nothing that looks finished."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.enterContext(patch.dict(os.environ, {"SXIP_STATE": folder.name}))

    def test_built_once(self):
        target, calls = self.folder / "x", []

        def build(temporary: Path) -> None:
            calls.append(temporary)
            self.assertNotEqual(temporary, target)
            temporary.mkdir()

        paths.built(target, build)
        paths.built(target, build)
        self.assertTrue(target.is_dir())
        self.assertEqual(len(calls), 1)

    def test_failure_leaves_nothing_finished(self):
        def build(temporary: Path) -> None:
            temporary.mkdir()
            raise Stop("no")

        with self.assertRaises(Stop):
            paths.built(self.folder / "x", build)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_what_a_killed_build_left_is_removed(self):
        (self.folder / "x.tmp.1").mkdir()                        # number 1 always lives, but it does not build this
        paths.built(self.folder / "x", Path.mkdir)
        self.assertEqual([path.name for path in self.folder.iterdir()], ["x"])

    def test_sweep_spares_the_living(self):
        living = self.folder / f"a.tmp.{os.getpid()}"
        dead = self.folder / "b.tmp.4194999"
        for path in (living, dead):
            path.mkdir()
        paths.sweep()
        self.assertTrue(living.exists())
        self.assertFalse(dead.exists())

    def test_lock_keeps_another_process_out(self):
        program = f"import sys; sys.path.insert(0, {str(paths.CHECKOUT)!r}); from tools.paths import lock\nwith lock('x'): print('in')"
        with paths.lock("x"):
            other = subprocess.Popen([sys.executable, "-B", "-c", program], stdout=subprocess.PIPE, text=True)
            with self.assertRaises(subprocess.TimeoutExpired):
                other.wait(timeout=1)
        self.assertTrue(other.communicate(timeout=20)[0].endswith("in\n"))

    def test_digest_and_hash(self):
        self.assertNotEqual(paths.digest("ab", "c"), paths.digest("a", "bc"))
        self.assertEqual(paths.digest("a", b"b"), paths.digest(b"a", "b"))
        (self.folder / "f").write_bytes(b"abc")
        self.assertEqual(paths.file_sha256(self.folder / "f")[:8], "ba7816bf")
