"""Debian's packages: addresses, pins, and the choice from the signed index."""
import contextlib
import functools
import http.server
import io
import os
import tempfile
import threading
import unittest
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from tools import paths
from tools.paths import file_sha256
from tools.provision import debs, signed
from tools.say import Stop

SHOWN = """\
Package: odoo-19
Version: 19.0.0+dfsg-2
SHA256: aa

Package: odoo-19
Version: 20.0.0+dfsg-1
SHA256: bb
"""
FONTS = "Package: fonts-inconsolata\nVersion: 3.1-1\nSHA256: cc\n\nPackage: fonts-inconsolata\nVersion: 001.010-6\nSHA256: dd\n"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """An archive that says nothing on the terminal."""

    def log_message(self, *_arguments):
        """Not a word."""


@contextlib.contextmanager
def archive(folder: str) -> Iterator[str]:
    """A mirror of what lies in the folder; its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class TestDebs(unittest.TestCase):
    """Nothing is used whose hash is not the pinned one."""

    def test_every_pin_has_a_place_in_the_archive(self):
        self.assertEqual(set(debs.pins()), set(debs.SOURCE_FOLDER))
        for _name, sha in debs.pins().values():
            self.assertRegex(sha, r"^[0-9a-f]{64}$")

    def test_address_without_epoch_and_quoted(self):
        url = debs.pool_url("http://mirror/debian/", "fonts-roboto-unhinted", "fonts-roboto-unhinted_2%3a0~2017-3_all.deb")
        self.assertEqual(url, "http://mirror/debian/pool/main/f/fonts-roboto/fonts-roboto-unhinted_0%7e2017-3_all.deb")
        url = debs.pool_url("http://mirror", "odoo-19", "odoo-19_19.0.0+dfsg-1_all.deb")
        self.assertTrue(url.endswith("/o/odoo/odoo-19_19.0.0%2Bdfsg-1_all.deb"))

    def test_mismatch_is_told_from_absence(self):
        self.assertTrue(debs.is_mismatch("E: Hash Sum mismatch"))
        self.assertFalse(debs.is_mismatch("E: 404 Not Found"))

    def test_given_file_must_have_the_pinned_hash(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "odoo.deb")
            path.write_bytes(b"x")
            with patch.dict(os.environ, {"ODOO_DEB": str(path)}):
                with self.assertRaises(Stop) as stop:
                    debs._one("odoo-19", "odoo.deb", "0" * 64)
                self.assertIn("does not have the pinned SHA256", str(stop.exception))
                self.assertEqual(debs._one("odoo-19", "odoo.deb", file_sha256(path)).path, path)

    def test_given_file_that_is_not_there(self):
        with patch.dict(os.environ, {"ODOO_DEB": "/no/such.deb"}), self.assertRaises(Stop) as stop:
            debs._one("odoo-19", "odoo.deb", "0" * 64)
        self.assertIn("ODOO_DEB=/no/such.deb is no file", str(stop.exception))

    def fetch(self, mirror: str, folder: str, sha: str) -> str:
        """What comes of fetching a.deb from there with the real apt-helper: its path, or the sentence."""
        Path(folder, "apt.conf").write_text('Acquire::Retries "0";')
        env = {"SXIP_STATE": folder, "ODOO_DEB": "", "APT_CONFIG": f"{folder}/apt.conf"}
        with patch.dict(os.environ, env), patch.object(debs, "archives", return_value=[mirror]):
            paths.state("debs", ".").mkdir(exist_ok=True)
            try:
                return str(debs._one("odoo-19", "odoo-19_1_all.deb", sha).path)
            except Stop as stop:
                return str(stop)

    def test_only_the_pinned_file_and_the_second_run_heals(self):
        name = "odoo-19_1_all.deb"
        with tempfile.TemporaryDirectory() as folder, archive(folder) as mirror, contextlib.redirect_stdout(io.StringIO()) as out:
            kept, pool = Path(folder, "debs"), Path(folder, "pool/main/o/odoo")
            pool.mkdir(parents=True)
            (pool / name).write_bytes(b"right")
            sha = file_sha256(pool / name)
            self.assertIn("does not have the pinned SHA256", self.fetch(mirror, folder, "0" * 64))
            self.assertEqual(list(kept.iterdir()), [])
            (kept / f"{name}.part").write_bytes(b"wrong")
            self.assertEqual(self.fetch(mirror, folder, sha), str(kept / name))
            (kept / name).write_bytes(b"damaged")
            self.assertEqual(self.fetch(mirror, folder, sha), str(kept / name))
            self.assertIn("fetching it again", out.getvalue())
            self.assertEqual([path.name for path in kept.iterdir()], [name])

    def test_gone_from_the_archive_and_no_network(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            with archive(folder) as mirror, patch.object(signed, "download", return_value=None):
                self.assertIn("has left the archive", self.fetch(mirror, folder, "0" * 64))
            self.assertIn("the mirror cannot be reached", self.fetch(mirror, folder, "0" * 64))

    def test_signed_index_never_leads_to_another_release(self):
        self.assertEqual(signed.newest(SHOWN, "sid")["Version"], "19.0.0+dfsg-2")
        self.assertIsNone(signed.newest(SHOWN.replace("19.0.0", "19.1"), "sid"))
        self.assertIsNone(signed.newest("", "sid"))

    def test_companions_come_from_the_older_suite(self):
        self.assertEqual(signed.newest(FONTS, "bookworm")["SHA256"], "dd")
        self.assertEqual(signed.newest(FONTS, "sid")["SHA256"], "cc")
