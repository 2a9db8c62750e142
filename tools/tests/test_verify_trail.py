"""The stand-alone verifier, on trails made here: each kind of change is named at its line."""
import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from .. import verify_trail
from ..verify_trail import canonical, verify

TERM = {"due": {"date": "2026-04-27", "workdays": 5, "derivation": [
    ["2026-04-21", True, "workday"], ["2026-04-22", True, "workday"], ["2026-04-23", True, "workday"], ["2026-04-24", True, "workday"],
    ["2026-04-25", False, "weekend"], ["2026-04-26", False, "weekend"], ["2026-04-27", True, "workday"]]}}
FIGURE = {"code": "P1A", "operator": ">=", "value": "1900000.00", "threshold": "2000000.00", "value_unverified": "0.00",
          "value_alternative": "2100000.00", "unverified_alternative": "0.00", "result": "unsure"}
SHEET = {"total": "11.50", "lines": [["A1", "4.00", "4.00"], ["A2", "7.50", "8.00"]]}
PANEL = {"score": "80.00", "totals": ["70.00", "79.00", "80.00", "81.00", "95.00"], "trim_extremes": True}
GRADE = {"score": "60.00", "bands": [85, 60], "by_points": "qualified", "scores": [["A1", "60.00", "100.00", False]]}
ITEMS = [{"id": 1, "amount": "5.00"}]
BATCH = {"items": ITEMS, "digest": hashlib.sha256(canonical(ITEMS).encode()).hexdigest()}
PLAIN_DAY = {"kind": "special_task", "due": "2026-12-16"}
SOUND = [{}, TERM, {"figures": [FIGURE]}, SHEET, PANEL, GRADE, BATCH, PLAIN_DAY, {}]


def chained(contents):
    """An export of these contents: [header, line, …] as text rows."""
    rows, previous = [], ""
    for number, data in enumerate(contents, 1):
        line = canonical({"v": 1, "sequence": number, "data": data})
        digest = hashlib.sha256((previous + line).encode()).hexdigest()
        rows.append(json.dumps({"sequence": number, "hash_prev": previous, "hash": digest, "line": line}))
        previous = digest
    header = json.dumps({"trail": "x", "kind": "all", "count": len(rows), "hash": previous})
    return [header, *rows]


def first(rows, anchor=None):
    """The number of the first finding, None if there is none."""
    findings, _count = verify("\n".join(rows), anchor)
    return findings[0][0] if findings else None


class TestVerifyTrail(unittest.TestCase):
    def setUp(self):
        self.rows = chained(SOUND)
        self.seal = json.loads(self.rows[-1])["hash"]

    def test_sound(self):
        self.assertEqual(verify("\n".join(self.rows)), ([], len(SOUND)))

    def test_each_change_is_named(self):
        rows = self.rows
        for name, changed, line in [
                ("altered", [*rows[:3], rows[3].replace("P1A", "P1B"), *rows[4:]], 3),
                ("removed", [*rows[:4], *rows[5:]], 4),
                ("inserted", [*rows[:5], rows[2], *rows[5:]], 2),
                ("put elsewhere", [*rows[:4], rows[5], rows[4], *rows[6:]], 4),
                ("cut off", rows[:-1], len(SOUND)),
                ("no JSON", [*rows[:2], "x", *rows[2:]], 3)]:
            with self.subTest(change=name):
                self.assertEqual(first(changed), line)

    def test_anchor(self):
        """A tail that is cut off and a chain made anew show against what was mailed."""
        self.assertIsNone(first(self.rows, (len(SOUND), self.seal)))
        shorter = chained(SOUND[:-1])
        self.assertIsNone(first(shorter))
        self.assertEqual(first(shorter, (len(SOUND), self.seal)), len(SOUND))
        self.assertEqual(first(chained([{"x": 1}, *SOUND[1:]]), (len(SOUND), self.seal)), len(SOUND))

    def test_what_the_lines_hold(self):
        """A chain that is whole, but whose figures do not follow."""
        for name, data in [
                ("term", {"due": {**TERM["due"], "date": "2026-04-24"}}),
                ("a day left out", {"due": {**TERM["due"], "derivation": TERM["due"]["derivation"][:2] + TERM["due"]["derivation"][3:]}}),
                ("threshold", {"figures": [{**FIGURE, "result": "pass"}]}),
                ("sum of a sheet", {**SHEET, "total": "11.00"}), ("above the most", {**SHEET, "lines": [["A1", "11.50", "4.00"]]}),
                ("panel", {**PANEL, "score": "81.00"}), ("grade", {**GRADE, "by_points": "excellent"}),
                ("points", {**GRADE, "score": "61.00"}), ("veto", {**GRADE, "scores": [["A1", "60.00", "100.00", True]]}),
                ("digest", {**BATCH, "items": []}), ("unreadable", {"due": {**TERM["due"], "derivation": [["x", True, ""]]}})]:
            with self.subTest(content=name):
                self.assertEqual(first(chained([{}, data])), 2)

    def test_extract(self):
        """Of a file's extract each line is held against its own seal; gaps are no finding."""
        rows = [json.dumps({"trail": "x", "kind": "extract", "count": 2, "hash": json.loads(self.rows[6])["hash"]}), self.rows[3],
                self.rows[6]]
        self.assertIsNone(first(rows))
        self.assertEqual(first([rows[0], rows[1].replace("P1A", "P1B"), rows[2]]), 3)

    def test_by_itself(self):
        """The file alone, with nothing else of the project on its path, and its exit codes."""
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, "v.py")
            program.write_text(Path(verify_trail.__file__).read_text(encoding="utf-8"), encoding="utf-8")
            for rows, code in ((self.rows, 0), (self.rows[:-1], 1)):
                file = Path(folder, "t.jsonl")
                file.write_text("\n".join(rows), encoding="utf-8")
                done = subprocess.run([sys.executable, "-I", program, file], capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            missing = subprocess.run([sys.executable, "-I", program, Path(folder, "no")], capture_output=True, text=True, check=False)
            self.assertEqual(missing.returncode, 2)
