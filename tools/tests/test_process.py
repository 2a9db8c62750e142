"""Programs end when the work is broken off."""
import time
import unittest

from tools.process import hands, output
from tools.say import Stop


class TestHands(unittest.TestCase):
    """Threads and what they run."""

    def test_results(self):
        with hands(2) as pool:
            found = [pool.submit(output, ["echo", text]) for text in "ab"]
        self.assertEqual([part.result().stdout for part in found], ["a\n", "b\n"])

    def test_broken_off_waits_for_nothing(self):
        began = time.monotonic()
        with self.assertRaises(KeyboardInterrupt), hands(1) as pool:
            first, second = pool.submit(output, ["sleep", "60"]), pool.submit(output, ["sleep", "60"])
            time.sleep(0.3)
            raise KeyboardInterrupt
        self.assertLess(time.monotonic() - began, 20)
        self.assertEqual(first.result().returncode, -15)
        self.assertTrue(second.cancelled() or isinstance(second.exception(), Stop))

    def test_afterwards_programs_start_again(self):
        with self.assertRaises(ValueError), hands(1):
            raise ValueError
        self.assertEqual(output(["true"]).returncode, 0)

    def test_input_and_environment(self):
        self.assertEqual(output(["cat"], stdin="in").stdout, "in")
        self.assertEqual(output(["sh", "-c", "echo $A"], env={"A": "set"}).stdout, "set\n")
