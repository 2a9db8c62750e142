"""What came out of a part of the test run."""
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Names of what passed, and of what failed with the reason."""

    part: str
    passed: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def ok(self, name: str) -> None:
        """Count a success."""
        self.passed.add(name)

    def no(self, name: str, why: str) -> None:
        """Count a failure; of several under one name all reasons are kept."""
        self.passed.discard(name)
        self.failed[name] = f"{self.failed[name]}\n{why}" if name in self.failed else why

    def check(self, name: str, complaints: list) -> None:
        """Count a check that passes if there is nothing to complain about."""
        if complaints:
            self.no(name, "\n".join(map(str, complaints)))
        else:
            self.ok(name)


def located(outcomes: list[Outcome], there: str, here: str) -> list[Outcome]:
    """Reasons that name the files in the checkout, not in the copy that was tested."""
    for outcome in outcomes:
        outcome.failed = {name: why.replace(there, here) for name, why in outcome.failed.items()}
    return outcomes


def verdict(outcomes: list[Outcome]) -> tuple[list[str], int]:
    """The lines to print, the last one with the count, and the exit code. Nothing at all is a failure too."""
    passed = sum(len(outcome.passed) for outcome in outcomes)
    failed = sum(len(outcome.failed) for outcome in outcomes)
    lines = []
    for outcome in outcomes:
        for name, why in sorted(outcome.failed.items()):
            lines += ["", f"FAILED {name}", *(f"    {text}" for text in why.splitlines())]
    if not passed + failed:
        lines += ["", "FAILED no test was run at all"]
        failed = 1
    return [*lines, "", f"{passed} passed, {failed} failed"], 1 if failed else 0
