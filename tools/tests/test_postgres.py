"""A cluster of our own starts and ends whatever happened to it."""
import contextlib
import io
import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools.postgres import SOCKET, Cluster
from tools.say import Stop


class TestCluster(unittest.TestCase):
    """A real one, in a folder with a space and Chinese in its name."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)
        cls.enterClassContext(patch.dict(os.environ, {"SXIP_STATE": f"{folder.name}/状 态"}))
        cls.enterClassContext(contextlib.redirect_stdout(io.StringIO()))
        cls.cluster = Cluster("pg", durable=False)

    def setUp(self):
        self.addCleanup(self.stop)

    def stop(self):
        """Leave none running."""
        self.cluster.leave()
        if self.cluster.running():
            self.cluster.stop()

    def other(self, *, durable: bool = False) -> Cluster:
        """The same cluster, as another ./dev sees it."""
        return Cluster("pg", durable=durable)

    def test_last_one_stops_it(self):
        second = self.other()
        with self.cluster:
            second.start()
            self.assertFalse(second.alone())
        self.assertEqual(second.query("SELECT 1"), [["1"]])
        second.leave()
        self.assertFalse(self.cluster.running())

    def test_left_running_by_a_killed_run(self):
        killed = self.other()
        killed.start()
        killed._users.close()
        with self.cluster:
            self.assertFalse(self.cluster.started_here)
        self.assertFalse(self.cluster.running())

    def test_number_of_a_crashed_server_now_belongs_to_another(self):
        with self.cluster:
            pass
        sleeper = subprocess.Popen(["sleep", "60"], user=self.cluster.data.stat().st_uid)
        self.addCleanup(sleeper.wait)
        self.addCleanup(sleeper.kill)
        for path in (self.cluster.data / "postmaster.pid", self.cluster.socket / f"{SOCKET}.lock"):
            path.write_text(f"{sleeper.pid}\n{self.cluster.data}\n1700000000\n5432\n{self.cluster.socket}\n\n  0 0\nready\n")
        self.assertIsNone(self.cluster.server())
        with self.cluster:
            self.assertIsNotNone(self.cluster.server())

    def test_broken_test_cluster_is_made_anew(self):
        with self.cluster:
            pass
        sound = self.cluster.folder / "sound"
        subprocess.run(["cp", "-a", self.cluster.data, sound], check=True)
        (self.cluster.data / "global" / "pg_control").unlink()
        with patch.object(Cluster, "_initdb", lambda _self, target: sound.rename(target)), self.cluster:
            self.assertEqual(self.cluster.query("SELECT 1"), [["1"]])

    def test_of_a_version_that_is_gone(self):
        with self.cluster:
            pass
        version = self.cluster.data / "PG_VERSION"
        self.addCleanup(version.write_text, version.read_text())
        self.assertFalse(self.cluster._orphaned())
        version.write_text("9")
        self.assertTrue(self.cluster._orphaned())                # a quick one is made anew
        with self.assertRaisesRegex(Stop, "was made by PostgreSQL 9, which is gone; install that version again"):
            self.other(durable=True).start()

    def test_no_user_to_run_it_as(self):
        with patch("os.geteuid", return_value=0), patch("pwd.getpwnam", side_effect=KeyError):
            self.assertRaisesRegex(Stop, "useradd --system postgres", self.cluster.start)

    def test_too_long_for_a_socket(self):
        with patch.dict(os.environ, {"SXIP_STATE": str(Path("/tmp", "x" * 100))}):
            self.assertRaisesRegex(Stop, "too long for a socket", Cluster("pg", durable=False).start)
