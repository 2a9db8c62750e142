"""The last line is the truth."""
import unittest

from tools.testing.outcome import Outcome, verdict


class TestVerdict(unittest.TestCase):
    """Counting and reporting."""

    def test_sum_over_parts(self):
        first, second = Outcome("a"), Outcome("b")
        first.ok("x")
        second.ok("y")
        self.assertEqual(verdict([first, second]), (["", "2 passed, 0 failed"], 0))

    def test_failures_with_their_reason_before_the_last_line(self):
        outcome = Outcome("a")
        outcome.ok("x")
        outcome.no("y", "line 1\nline 2")
        lines, code = verdict([outcome])
        self.assertEqual(code, 1)
        self.assertEqual(lines, ["", "FAILED y", "    line 1", "    line 2", "", "1 passed, 1 failed"])

    def test_nothing_is_a_failure(self):
        for outcomes in ([], [Outcome("a")]):
            lines, code = verdict(outcomes)
            self.assertEqual((lines[-1], code), ("0 passed, 1 failed", 1))

    def test_failed_is_no_longer_passed(self):
        outcome = Outcome("a")
        outcome.ok("x")
        outcome.no("x", "after all")
        self.assertEqual((outcome.passed, outcome.failed), (set(), {"x": "after all"}))

    def test_check(self):
        outcome = Outcome("a")
        outcome.check("clean", [])
        outcome.check("dirty", ["one", "two"])
        self.assertEqual((outcome.passed, outcome.failed), ({"clean"}, {"dirty": "one\ntwo"}))
