"""A full disk is named as what it is."""
import contextlib
import io
import os
import shutil
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from tools import cli, room
from tools.say import Stop


def full(_path: object) -> shutil._ntuple_diskusage:
    """A disk with three megabytes left."""
    return shutil._ntuple_diskusage(1 << 30, 1 << 30, 3 << 20)


class TestRoom(unittest.TestCase):
    """Before it is needed, and where its lack made something fail."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.enterContext(patch.dict(os.environ, {"SXIP_STATE": f"{folder.name}/not/yet"}))

    def test_asked_for_before_it_is_needed(self):
        room.require_room(0, "nothing")
        with self.assertRaisesRegex(Stop, r"Odoo takes about 9+ MB and .+ has \d+ MB free; free some space or name"):
            room.require_room(999999999, "Odoo")

    def test_what_failed_on_a_full_disk_failed_of_that(self):
        self.assertEqual(str(room.because_full(Stop("it broke."))), "it broke.")
        with patch("shutil.disk_usage", full):
            self.assertEqual(str(room.because_full(Stop("it broke."))), f"{self.folder}/not/yet has 3 MB free, so it broke; free some "
                             "space or name another place with SXIP_STATE=/some/folder and run the same command again.")
            with self.assertRaises(Stop) as stop:
                room.require_room(10, "Odoo")
            self.assertEqual(room.because_full(stop.exception), stop.exception)

    def test_a_folder_that_could_not_be_copied_is_one_sentence(self):
        def copy(*_paths: object) -> None:
            raise OSError(28, "No space left on device")

        for name in "ab":
            (self.folder / "from" / name).mkdir(parents=True)
            (self.folder / "from" / name / "x").write_text("")
        with self.assertRaises(shutil.Error) as error:
            shutil.copytree(self.folder / "from", self.folder / "to", copy_function=copy)
        said = str(room.system_error(error.exception))
        self.assertRegex(said, r"^\S+/to/./x: \[Errno 28\] No space left on device; see ./dev doctor.$")

    def test_through_the_command_line(self):
        err = io.StringIO()
        with patch("tools.doctor.doctor", side_effect=Stop("no.")), patch("shutil.disk_usage", full), contextlib.redirect_stderr(err):
            self.assertEqual(cli.main(["doctor"]), 2)
        self.assertIn("has 3 MB free, so no; free some space", err.getvalue())
