"""One process of Odoo that runs tests on a database where the addon is installed."""
import os
import subprocess
import time
from pathlib import Path

from ..say import step
from .bench import Bench
from .outcome import Outcome
from .testlog import outcome_of

PORT_TAKEN, TRIES = "Address already in use", 3          # by another program, between the look for a free one and the start
SILENCE = 300            # seconds without a line of log: it hangs


def run(bench: Bench, part: str, database: str, tags: str) -> Outcome:
    """Run the tests with these tags, read the log, drop the database."""
    began = time.monotonic()
    for _try in range(TRIES):
        returncode, hung, text, said = once(bench, part, database, tags)
        if PORT_TAKEN not in said:
            break
    outcome = outcome_of(part, f"{text}\n{said}" if returncode and said != text else text, returncode)
    if hung:
        outcome.no(f"{part}: ran to its end", f"no line of log for {SILENCE} seconds, so it was ended")
    step(f"{part}: {len(outcome.started)} tests in {time.monotonic() - began:.0f} s, {len(outcome.failed)} failed")
    bench.databases.drop(database)
    return outcome


def once(bench: Bench, part: str, database: str, tags: str) -> tuple[int, bool, str, str]:
    """One process on a port that is free at this moment: exit code, whether it hung, its log, what it said besides."""
    log = bench.log(part)
    arguments = ["server", "-c", bench.conf(part), "-d", database, "--test-tags", tags, "--logfile", log, "--stop-after-init"]
    with open(log.with_suffix(".err"), "w") as err:
        process = bench.odoo.start(*arguments, stdin=subprocess.DEVNULL, stdout=err, stderr=err, start_new_session=True)
        try:
            hung = _wait(process, log)
        finally:
            _end(process)
    said = Path(err.name).read_text(errors="replace")
    return process.returncode, hung, log.read_text(errors="replace") if log.exists() else said, said


def _wait(process: subprocess.Popen, log: Path) -> bool:
    """Wait for the end; True if it had to be given up."""
    last, size = time.monotonic(), -1
    while process.poll() is None:
        now = log.stat().st_size if log.exists() else 0
        if now != size:
            last, size = time.monotonic(), now
        elif time.monotonic() - last > SILENCE:
            return True
        time.sleep(0.2)
    return False


def _end(process: subprocess.Popen) -> None:
    """Nothing of it is left, browsers included."""
    if process.poll() is None:
        os.killpg(process.pid, 15)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(process.pid, 9)
    except ProcessLookupError:
        pass
    process.wait()
