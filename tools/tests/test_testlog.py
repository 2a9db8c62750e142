"""A log of a test run is judged without mercy."""
import unittest

from tools.testing.testlog import outcome_of

HEAD = "2026-05-01 10:00:00,123 77 {} db {}: {}\n"
TESTS = "odoo.addons.sxip_ip_center.tests.core.test_door"
NAME = "sxip_ip_center/tests/core/test_door.py:TestDoor."
END = "ran to its end"


def entry(text: str, level: str = "INFO", logger: str = TESTS) -> str:
    """One log line, as Odoo writes it."""
    return HEAD.format(level, logger, text)


def started(*methods: str) -> str:
    """The lines of tests that begin."""
    return "".join(entry(f"Starting TestDoor.{method} ... ") for method in methods)


def summary(tests: int, failed: int = 0, errors: int = 0) -> str:
    """Odoo's own count, at the level it uses."""
    level = "ERROR" if failed + errors else "INFO" if tests else "WARNING"
    return entry(f"{failed} failed, {errors} error(s) of {tests} tests when loading database 'db'", level, "odoo.tests.result")


class TestOutcome(unittest.TestCase):
    """Each way in which a run can be less than it seems."""

    def test_all_passed(self):
        outcome = outcome_of("main", started("test_a", "test_b") + summary(2), 0)
        self.assertEqual(outcome.passed, {NAME + "test_a", NAME + "test_b"})
        self.assertFalse(outcome.failed)

    def test_failure_keeps_its_traceback(self):
        failure = entry("FAIL: TestDoor.test_a\nTraceback (most recent call last):\nAssertionError: 1 != 2", "ERROR")
        log = started("test_a", "test_b") + failure
        outcome = outcome_of("main", log + summary(2, failed=1), 1)
        self.assertEqual(outcome.passed, {NAME + "test_b"})
        self.assertEqual(list(outcome.failed), [NAME + "test_a"])
        self.assertIn("AssertionError: 1 != 2", outcome.failed[NAME + "test_a"])

    def test_subtests_count_as_one_test(self):
        log = started("test_a") + "".join(entry(f"ERROR: Subtest TestDoor.test_a (n={n})\nboom {n}", "ERROR") for n in (1, 2))
        outcome = outcome_of("main", log + summary(1, errors=2), 1)
        self.assertEqual(list(outcome.failed), [NAME + "test_a"])
        self.assertIn("boom 1", outcome.failed[NAME + "test_a"])
        self.assertIn("boom 2", outcome.failed[NAME + "test_a"])

    def test_skip_is_a_failure(self):
        outcome = outcome_of("main", started("test_a") + entry("skipped TestDoor.test_a : Chrome executable not found") + summary(1), 0)
        self.assertEqual(outcome.failed, {NAME + "test_a": "skipped: Chrome executable not found"})
        self.assertFalse(outcome.passed)

    def test_skipped_class_is_a_failure(self):
        line = entry("skipped setUpClass (odoo.addons.x.tests.test_y.TestY) : websocket-client", logger="odoo.tests.suite")
        outcome = outcome_of("main", started("test_a") + line + summary(1), 0)
        self.assertEqual(list(outcome.failed), ["setUpClass (odoo.addons.x.tests.test_y.TestY)"])

    def test_failing_set_up_names_the_class(self):
        log = entry("ERROR: setUpClass (odoo.addons.x.tests.test_y.TestY)\nboom", "ERROR", "odoo.tests.suite")
        outcome = outcome_of("main", started("test_a") + log + summary(1, errors=1), 1)
        self.assertEqual(list(outcome.failed), ["setUpClass (odoo.addons.x.tests.test_y.TestY)"])

    def test_error_line_of_its_own(self):
        for level in ("ERROR", "CRITICAL"):
            with self.subTest(level=level):
                outcome = outcome_of("main", started("test_a") + entry("bad query", level, "odoo.sql_db") + summary(1), 0)
                self.assertEqual(outcome.failed, {"log of main: no errors": f"{level} odoo.sql_db: bad query"})
                self.assertEqual(outcome.passed, {NAME + "test_a"})

    def test_warning_is_no_failure(self):
        self.assertFalse(outcome_of("main", started("test_a") + entry("beware", "WARNING") + summary(1), 0).failed)

    def test_no_test_at_all(self):
        outcome = outcome_of("main", summary(0), 0)
        self.assertEqual(outcome.failed, {f"main: {END}": "not one test was run"})

    def test_early_end_shows_the_last_lines(self):
        outcome = outcome_of("main", started("test_a") + "Segmentation fault\n", -11)
        self.assertIn("code -11", outcome.failed[f"main: {END}"])
        self.assertIn("Segmentation fault", outcome.failed[f"main: {END}"])

    def test_exit_code_without_failure(self):
        outcome = outcome_of("main", started("test_a") + summary(1), 1)
        self.assertEqual(outcome.failed, {f"main: {END}": "exit code 1 without a failing test"})

    def test_counts_must_agree(self):
        outcome = outcome_of("main", started("test_a") + summary(3), 0)
        self.assertEqual(outcome.failed, {f"main: {END}": "Odoo counted 3 tests, the log names 1"})

    def test_same_method_in_two_files(self):
        other = entry("Starting TestDoor.test_a ... ", logger="odoo.addons.sxip_ip_center.tests.notice.test_door2")
        self.assertEqual(len(outcome_of("main", started("test_a") + other + summary(2), 0).passed), 2)
