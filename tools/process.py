"""Running other programs: quietly, with a log, and never left behind."""
import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from .paths import state
from .say import Stop

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)
_children: weakref.WeakSet = weakref.WeakSet()
_ending = threading.Event()


def die_with_parent() -> None:
    """In a child, before exec: end when ./dev ends, even if it is killed."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def output(argv: list, *, env: dict | None = None, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run to the end; the result holds returncode, stdout and stderr as text."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "errors": "replace"}
    try:
        process = started(argv, env=full_env(env), cwd=cwd, **pipes)
    except OSError as error:
        return subprocess.CompletedProcess(argv, 127, "", f"{argv[0]}: {error.strerror}")
    try:
        out, err = process.communicate(stdin)
    except BaseException:
        process.kill()
        raise
    return subprocess.CompletedProcess(argv, process.returncode, out, err)


def started(argv: list, **options) -> subprocess.Popen:
    """Start a program that ends with ./dev at the latest."""
    if _ending.is_set():
        raise Stop("stopped; run the same command again to go on.")
    process = subprocess.Popen([str(a) for a in argv], preexec_fn=die_with_parent, **options)
    _children.add(process)
    return process


@contextmanager
def hands(number: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that run programs; when the work is broken off, the programs end first, so that nobody waits for them."""
    try:
        with ThreadPoolExecutor(max_workers=number) as pool:
            try:
                yield pool
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                _end_all()
                raise
    finally:
        _ending.clear()


def _end_all() -> None:
    """End every program that was started here, and let no thread start another."""
    _ending.set()
    for process in list(_children):
        if process.poll() is None:
            process.terminate()


def checked(argv: list, what: str, *, env: dict | None = None, log: str = "setup.log", stdin: str = "") -> str:
    """Run to the end and return stdout; a failure is one sentence, the whole output is kept in a log."""
    result = output(argv, env=env, stdin=stdin)
    if result.returncode:
        path = state("logs", log)
        with contextlib.suppress(OSError):                       # on a full disk the sentence alone must do
            path.write_text(f"$ {' '.join(map(str, argv))}\n{result.stdout}{result.stderr}")
        raise Stop(f"{what} failed ({last_words(result)}); the whole output is in {path}.")
    return result.stdout


def last_words(result: subprocess.CompletedProcess) -> str:
    """The line of the output that says most: an error line, else the last one."""
    if result.returncode < 0:
        return f"ended by signal {-result.returncode}"
    lines = [text.strip() for text in (result.stdout + "\n" + result.stderr).splitlines() if text.strip()]
    errors = [text for text in lines if text.startswith(("E: ", "ERROR", "FATAL", "error:"))]
    return ((errors or lines or [f"exit code {result.returncode}"])[-1])[:200].rstrip(".")


def full_env(extra: dict | None) -> dict:
    """The environment of the caller, with additions."""
    return {**os.environ, **(extra or {})}


def find(*names: str) -> str | None:
    """The first of these programs that is on the path."""
    return next((path for name in names if (path := shutil.which(name))), None)
