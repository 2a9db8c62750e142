"""Running other programs: quietly, with a log, and never left behind."""
import ctypes
import os
import shutil
import signal
import subprocess
from pathlib import Path

from .paths import state
from .say import Stop

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """In a child, before exec: end when ./dev ends, even if it is killed."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def output(argv: list, *, env: dict | None = None, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run to the end; the result holds returncode, stdout and stderr as text."""
    try:
        return subprocess.run([str(a) for a in argv], env=full_env(env), input=stdin, cwd=cwd, capture_output=True, text=True,
                              errors="replace", check=False, preexec_fn=die_with_parent)
    except OSError as error:
        return subprocess.CompletedProcess(argv, 127, "", f"{argv[0]}: {error.strerror}")


def checked(argv: list, what: str, *, env: dict | None = None, log: str = "setup.log", stdin: str = "") -> str:
    """Run to the end and return stdout; a failure is one sentence, the whole output is kept in a log."""
    result = output(argv, env=env, stdin=stdin)
    if result.returncode:
        path = state("logs", log)
        path.write_text(f"$ {' '.join(map(str, argv))}\n{result.stdout}{result.stderr}")
        raise Stop(f"{what} failed ({last_words(result)}); the whole output is in {path}.")
    return result.stdout


def last_words(result: subprocess.CompletedProcess) -> str:
    """The line of the output that says most: an error line, else the last one."""
    lines = [text.strip() for text in (result.stdout + "\n" + result.stderr).splitlines() if text.strip()]
    errors = [text for text in lines if text.startswith(("E: ", "ERROR", "FATAL", "error:"))]
    return ((errors or lines or [f"exit code {result.returncode}"])[-1])[:200].rstrip(".")


def full_env(extra: dict | None) -> dict:
    """The environment of the caller, with additions."""
    return {**os.environ, **(extra or {})}


def find(*names: str) -> str | None:
    """The first of these programs that is on the path."""
    return next((path for name in names if (path := shutil.which(name))), None)
