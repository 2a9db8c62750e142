"""Odoo's log is taken apart."""
import unittest

from tools.odoolog import complaints, entries

LOG = """\
<string>:38: (ERROR/3) Unexpected indentation.
2026-05-01 10:00:00,123 77 INFO db odoo.modules.loading: loading
2026-05-01 10:00:00,124 77 WARNING ? py.warnings: old
  File "x.py", line 3
2026-05-01 10:00:00,125 77 \x1b[1;31m\x1b[1;49mERROR\x1b[0m db odoo.sql_db: bad query
"""


class TestEntries(unittest.TestCase):
    """Entries, their continuation and their level."""

    def test_levels(self):
        self.assertEqual([entry.level for entry in entries(LOG)], ["INFO", "WARNING", "ERROR"])

    def test_continuation_belongs_to_its_entry(self):
        self.assertIn('File "x.py"', list(entries(LOG))[1].text)

    def test_lines_before_the_first_entry_are_no_entries(self):
        self.assertNotIn("Unexpected indentation", "".join(map(str, entries(LOG))))

    def test_complaints(self):
        self.assertEqual([entry.level for entry in complaints(LOG)], ["WARNING", "ERROR"])
        self.assertEqual([str(entry) for entry in complaints(LOG, ("ERROR",))], ["ERROR odoo.sql_db: bad query"])

    def test_empty(self):
        self.assertEqual(list(entries("")), [])
