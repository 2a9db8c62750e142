"""What the caller's surroundings bring along or lack, set right before anything else is done."""
import locale
import os
import signal
import sys
from collections.abc import MutableMapping
from pathlib import Path

from .paths import make, place

SYSTEM_PATH = ("/usr/local/sbin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")      # su without "-" leaves out where runuser is
OURS = ("ODOO", "ODOO_PYTHON", "ODOO_DEB")


def settle() -> None:
    """Called once, by ./dev itself: from here on all that it starts finds the same surroundings."""
    _whole_descriptors()
    _speak_utf8()
    clean(os.environ)
    if signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:                       # a closed terminal ends it as Ctrl-C does
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def clean(env: MutableMapping[str, str]) -> None:
    """No setting for another database server or another Odoo; the system's programs on the path."""
    for name in [name for name in env if name.startswith(("PG", "ODOO_", "OPENERP_")) and name not in OURS]:
        del env[name]
    there = [folder for folder in env.get("PATH", "").split(":") if folder]
    env["PATH"] = ":".join(dict.fromkeys([*there, *SYSTEM_PATH]))


def temporary(env: MutableMapping[str, str], usual: tuple[str, ...] = ("/tmp", "/var/tmp")) -> None:
    """A folder for temporary files that can be written: the caller's, a usual one, else one in the state folder."""
    wanted = [folder for folder in (env.get("TMPDIR"), *usual) if folder and os.path.isdir(folder)]
    fitting = [folder for folder in wanted if os.access(folder, os.W_OK | os.X_OK)]
    if not fitting:
        make(place("tmp"))
    env["TMPDIR"] = (fitting or [str(place("tmp"))])[0]


def _whole_descriptors() -> None:
    """A closed standard stream leads nowhere, instead of into the next file that is opened."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _speak_utf8() -> None:
    """Begin anew in Python's UTF-8 mode where the locale is another."""
    other = locale.getpreferredencoding(False).lower().replace("-", "") != "utf8"
    if other and not sys.flags.utf8_mode and Path(sys.executable).is_file():
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
