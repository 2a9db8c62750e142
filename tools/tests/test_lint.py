"""The project's own checks find what they are for, and nothing else."""
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

from tools.lint import figures, habits, traceability, views
from tools.lint.measure import code_lines, functions
from tools.testing.declared import Declared

SOURCE = '''
"""Module."""
# a comment

class A:
    def public(self):
        x = 1  # said

        # only said
        return x

    def documented(self):
        """Why."""

    def _why_late(self):
        return {}

    def _private(self):
        def inner(): pass

def free(): pass
'''


class TestMeasure(unittest.TestCase):
    """Lines, functions, docstrings."""

    def test_code_lines(self):
        self.assertEqual(sorted(code_lines('a = 1\n\n# no\nb = """x\n\ny"""\n')), [1, 4, 5, 6])

    def test_length_leaves_out_blanks_and_comments(self):
        self.assertEqual({function.name: function.length for function in functions(SOURCE)}["A.public"], 3)

    def test_who_wants_a_docstring(self):
        wanting = {function.name for function in functions(SOURCE) if function.wants_doc and not function.documented}
        self.assertEqual(wanting, {"A.public", "A._why_late"})

    def test_in_domain_everybody_wants_one(self):
        wanting = {function.name for function in functions(SOURCE, all_want_doc=True) if function.wants_doc and not function.documented}
        self.assertEqual(wanting, {"A.public", "A._why_late", "A._private", "free"})


class TestFigures(unittest.TestCase):
    """The limits bite."""

    def judged(self, files: dict[str, str]):
        """The findings for a folder with these files."""
        with tempfile.TemporaryDirectory() as name:
            for path, source in files.items():
                target = Path(name, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(source)
            return figures.figures("x", Path(name), lambda path: "domain" in path.parts)

    def test_within_the_limits(self):
        tests = "class T(C):\n" + "".join(f"    def test_{n}(self): pass\n" for n in range(3))
        part = self.judged({"a.py": "def f():\n    return 1\n", "tests/test_a.py": tests, "__init__.py": "x = 1\n" * 500})
        self.assertEqual(part.findings, [])
        self.assertIn("1 files, 2 code lines", part.figures[0])

    def test_too_long_and_untested(self):
        body = "    x = 1\n"
        part = self.judged({"a.py": f"def f():\n{body * 41}" + "y = 1\n" * 400})
        text = "\n".join(part.findings)
        for words in ("442 code lines: a.py", "42 lines: a.py:1 f", "the median file has 442", "only 0% of the methods", "only 0.0 tests"):
            self.assertIn(words, text)

    def test_docstrings(self):
        part = self.judged({"domain/a.py": "def f(): pass\n", "b.py": "def g(): pass\n"})
        self.assertIn("no docstring: domain/a.py:1 f", part.findings)
        self.assertNotIn("no docstring: b.py:1 g", part.findings)

    def test_nothing_to_measure(self):
        self.assertTrue(self.judged({"a.txt": ""}).findings)


class TestHabits(unittest.TestCase):
    """sudo, open ends, skips."""

    def test_sudo_needs_a_reason_beside_or_above(self):
        for source, expected in [
            ("x.sudo()  # sudo: res.users - the clerk may not read users\n", []),
            ("# sudo: sxip.decision - only the door writes lines\nx.sudo()\n", []),
            ("# sudo: res.users, res.groups - both are read\ny = x.sudo()\n", []),
            ("x.sudo()\n", [1]),
            ("x.sudo()  # because\n", [1]),
            ("x.sudo()  # sudo: res.users -\n", [1]),
            ("# sudo: res.users - far away\n\nx.sudo()\n", [3]),
            ("y = (x\n     .sudo()\n     .z)\n", [2]),
            ("'''x.sudo()'''\n", []),
        ]:
            with self.subTest(source=source):
                self.assertEqual(habits.unexplained(source, list(habits.sudo_lines(source))), expected)

    def test_sudo_in_xml(self):
        source = "<!-- sudo: res.users - read by the cron -->\n<x>env.sudo().y</x>\n\n<x>env.sudo()</x>"
        self.assertEqual(habits.unexplained(source, list(habits.xml_sudo_lines(source))), [4])

    def test_bad_words(self):
        for source, suffix, found in [
            ("# TO" "DO later", ".py", 1),
            ("<!-- FIX" "ME -->", ".xml", 1),
            ("model = 'sxip.todo'", ".py", 0),
            ("'view_mode': 'tr" "ee,form'", ".py", 1),
            ("'view_mode': 'list,form'", ".py", 0),
            ("self.skip" "Test('x')", ".py", 1),
            ("@unittest.sk" "ipIf(a, 'x')", ".py", 1),
            ("sk" "ip(1)", ".js", 0),
        ]:
            with self.subTest(source=source):
                self.assertEqual(len(list(habits.bad_words(source, suffix))), found)


class TestTraceability(unittest.TestCase):
    """The table and the code agree."""

    tests = [Declared("tools/tests/test_lint.py", "TestHabits", "test_bad_words", ())]

    def test_ids(self):
        rows = ["| A3.4 | notice | `x.py` for P1 |", "| --- | --- |", "| M1, M2 | x |"]
        self.assertEqual(traceability.ids_of(rows), {"A3.4", "M1", "M2"})
        self.assertEqual(traceability.cited('"""[A3.4] late, [M1, M2]; x[A] and [2026]"""'), {"A3.4", "M1", "M2"})

    def test_what_is_named_exists(self):
        for row in (
            "| A1 | `tools/lint/habits.py` | `TestHabits.test_bad_words` |",
            "| A1 | `tools/tests/test_lint.py::TestHabits::test_bad_words` |",
            "| A1 | `TestHabits`, `test_bad_words`, `sxip.center`, `a word` |",
            "| A1 | `tools/lint/` |",
            "| A1 | `tools/lint/part.py:Part` |",
        ):
            with self.subTest(row=row):
                self.assertEqual(list(traceability.problems(row, self.tests)), [])

    def test_what_does_not_exist_is_found(self):
        inside = "tools/tests/test_lint.py:TestNo" "ne"
        for token in ("tools/none.py", "TestNone", "test_none", "TestHabits.test_none", inside, "no_such.xml"):
            with self.subTest(token=token):
                self.assertEqual(len(list(traceability.problems(f"| A1 | `{token}` |", self.tests))), 1)

    def test_missing_document(self):
        with patch.object(traceability, "DOCUMENT", Path("/no/such.md")):
            self.assertIn("does not exist yet", traceability.traceability().findings[0])


class TestViews(unittest.TestCase):
    """What fits, what shouts, where the conversation stands."""

    def test_lists_and_forms(self):
        for source, words in [
            ("<list>" + "".join(f'<field name="f{n}" width="9px"/>' for n in range(12)) + "</list>", "12 columns"),
            ("<list>" + "".join(f'<field name="f{n}" width="9px" optional="hide"/>' for n in range(12)) + "</list>", ""),
            ('<list><field name="a"/><field name="b"/><field name="c"/><field name="s" widget="handle"/></list>', "without a width: a b c"),
            ('<list sample="1"/>', "sample"),
            ('<list decoration-danger="late"/>', "colours whole rows"),
            ('<list decoration-muted="over"/>', ""),
            ("<form>" + '<button class="oe_stat_button"/>' * 6 + "</form>", "6 smart buttons"),
            ("<form><sheet><group/></sheet><chatter/></form>", "does not stand"),
            ("<form><sheet><chatter/><group/></sheet></form>", "does not stand"),
            ("<form><sheet><group/><chatter/></sheet></form>", ""),
        ]:
            with self.subTest(source=source):
                view = ElementTree.fromstring(source)
                said = " ".join(views.CHECKS[view.tag](view))
                self.assertIn(words, said)
                self.assertEqual(bool(said), bool(words))

    def test_dates(self):
        for source, bad in [('<field name="due"/>', True), ('<field name="due" widget="x"/>', False), ('<field name="other"/>', False),
                            ('<field name="due" column_invisible="1"/>', False),
                            ('<field name="due" options="{\'numeric\': true}"/>', False)]:
            with self.subTest(source=source):
                self.assertEqual(views.yearless(ElementTree.fromstring(source), {"due"}), bad)
