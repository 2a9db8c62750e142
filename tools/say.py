"""What the tool says: progress with the elapsed seconds, and each failure as one sentence."""
import contextlib
import sys
import threading
import time

_start = time.monotonic()
_print_lock = threading.Lock()


class Stop(Exception):
    """A failure the user can act on: the message says what happened and how to go on."""


def elapsed() -> float:
    """Seconds since the tool started."""
    return time.monotonic() - _start


def step(text: str) -> None:
    """One progress line."""
    line(f"[{elapsed():6.1f} s] {text}")


def line(text: str = "") -> None:
    """One line of result, never torn by another thread."""
    with _print_lock:
        print(text, flush=True)


def failure(stop: Stop) -> None:
    """The sentence of a failure, on standard error."""
    with _print_lock, contextlib.suppress(OSError):
        print(f"./dev: {stop}", file=sys.stderr, flush=True)
