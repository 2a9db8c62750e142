import json
import unittest

from tools import guide
from tools.paths import CHECKOUT
from tools.say import Stop

PICTURES = [{"file": "images/a.png", "path": "/odoo/x/{demo_a}"}, {"file": "guide/images/b.png", "path": "/odoo/y"}]


class TestGuide(unittest.TestCase):
    def test_all_or_the_named(self):
        self.assertEqual(guide.chosen(PICTURES, []), PICTURES)
        self.assertEqual(guide.chosen(PICTURES, ["guide/images/b.png"]), PICTURES[1:])

    def test_unknown_picture(self):
        with self.assertRaisesRegex(Stop, "no picture c.png"):
            guide.chosen(PICTURES, ["c.png"])

    def test_records_by_external_id(self):
        self.assertEqual(guide.addressed(PICTURES[0], {"demo_a": "7"})["path"], "/odoo/x/7")
        self.assertEqual(guide.addressed(PICTURES[1], {})["path"], "/odoo/y")

    def test_a_record_that_is_gone(self):
        with self.assertRaisesRegex(Stop, "demo_a"):
            guide.addressed(PICTURES[0], {})

    def test_each_picture_of_the_documents_is_taken(self):
        """And each that is taken is shown."""
        taken = {picture["file"] for picture in json.loads(guide.LIST.read_text(encoding="utf-8"))}
        pages = [CHECKOUT / "README.md", *(CHECKOUT / "docs" / "guide").glob("*.md")]
        shown = {str((page.parent / link).resolve().relative_to(CHECKOUT / "docs"))
                 for page in pages for link in guide.SHOWN.findall(page.read_text(encoding="utf-8"))}
        self.assertEqual(taken, shown)
