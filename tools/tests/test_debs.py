"""Debian's packages: addresses, pins, and the choice from the signed index."""
import os
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

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

    def test_signed_index_never_leads_to_another_release(self):
        self.assertEqual(signed.newest(SHOWN, "sid")["Version"], "19.0.0+dfsg-2")
        self.assertIsNone(signed.newest(SHOWN.replace("19.0.0", "19.1"), "sid"))
        self.assertIsNone(signed.newest("", "sid"))

    def test_companions_come_from_the_older_suite(self):
        self.assertEqual(signed.newest(FONTS, "bookworm")["SHA256"], "dd")
        self.assertEqual(signed.newest(FONTS, "sid")["SHA256"], "cc")
