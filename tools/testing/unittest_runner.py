"""Run as a program: unittest over tools/tests, the results as one line of JSON."""
import io
import json
import sys
import unittest

sys.dont_write_bytecode = True


class Result(unittest.TestResult):
    """Collects names; a skip, an expected failure and an unexpected success all count as failures."""

    def __init__(self):
        super().__init__()
        self.started, self.failed = [], {}

    def startTest(self, test):
        """A test begins."""
        super().startTest(test)
        self.started.append(test.id())

    def stopTestRun(self):
        """Gather everything that is no success."""
        trouble = [*self.errors, *self.failures, *((test, f"skipped: {why}") for test, why in self.skipped), *self.expectedFailures,
                   *((test, "passed although it was expected to fail") for test in self.unexpectedSuccesses)]
        for test, why in trouble:
            name = getattr(test, "test_case", test).id()
            self.failed[name] = self.failed.get(name, "") + str(why)


def main(names: list[str]) -> None:
    """Load, run, print."""
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names) if names else loader.discover("tools/tests", top_level_dir=".")
    result, real = Result(), sys.stdout
    sys.stdout = io.StringIO()
    suite.run(result)
    result.stopTestRun()
    sys.stdout = real
    print(json.dumps({"started": result.started, "failed": result.failed}))


if __name__ == "__main__":
    main(sys.argv[1:])
