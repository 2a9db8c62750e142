"""The command line of ./dev."""
import argparse
import importlib
import os
import signal
import sys
import traceback

from .paths import state
from .room import because_full, system_error
from .say import Stop, failure, step
from .surroundings import temporary


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="./dev", description=__doc__, epilog="The first command on a bare machine also sets everything up.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="serve the addon on http://127.0.0.1:8069 and say who can log in")
    run.add_argument("--empty", action="store_true", help="a separate database without demo data")
    run.add_argument("--port", type=port, default=8069)
    test = commands.add_parser("test", help="run all tests, or the named ones")
    test.add_argument("names", nargs="*", metavar="NAME", help="a test file or folder, Class, Class.method, /tag, install, tools")
    commands.add_parser("lint", help="check style, security habits, translations' form and documents")
    commands.add_parser("i18n", help="export the terms and merge them into zh_CN.po")
    guide = commands.add_parser("guide", help="take the pictures of the user guide anew from a fresh demo database")
    guide.add_argument("names", nargs="*", metavar="PICTURE", help="one as named in docs/guide/pictures.json")
    guide.add_argument("--port", type=port, default=8079)
    guide.add_argument("--keep", action="store_true", help="keep the database for the next time")
    shell = commands.add_parser("shell", help="an Odoo shell")
    shell.add_argument("database", nargs="?", metavar="DB")
    reset = commands.add_parser("reset", help="drop the databases of ./dev run")
    reset.add_argument("--all", action="store_true", dest="everything", help="the test templates as well")
    export = commands.add_parser("export", help="write the whole trail of a database to a file")
    export.add_argument("file")
    export.add_argument("database", nargs="?", metavar="DB")
    verify = commands.add_parser("verify", help="verify an exported trail of decisions; needs no database")
    verify.add_argument("file")
    verify.add_argument("--anchor", nargs=2, metavar=("COUNT", "HASH"), help="as mailed to the auditors")
    mutants = commands.add_parser("mutants", help="take out each guard, rule, right and trigger in turn: does a test turn red?")
    mutants.add_argument("pattern", nargs="?", default="", help="only those whose name holds it, as award or guard or right")
    bench = commands.add_parser("bench", help="measure the scheduled work of a year for 1,000 and 10,000 centers")
    bench.add_argument("--sizes", default="1000,10000", help="numbers of centers, rising")
    commands.add_parser("doctor", help="say what is there, what is missing, and the way on")
    return top


def port(text: str) -> int:
    """A port number that any user may take, with room for its neighbour."""
    number = int(text) if text.isdigit() else 0
    if not 1024 <= number <= 65534:
        raise argparse.ArgumentTypeError(f"{text} is no port between 1024 and 65534")
    return number


def main(argv: list[str]) -> int:
    """Run one command; a failure is one sentence and an exit code of its own."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = vars(parser().parse_args(argv))
    command = options.pop("command")
    try:
        temporary(os.environ)
        return getattr(importlib.import_module(f"tools.{command}"), command)(**options)
    except Stop as stop:
        failure(explained(stop))
        return 2
    except KeyboardInterrupt:
        step("stopped; run the same command again to go on")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        failure(explained(system_error(error)))
        return 2
    except Exception as error:
        failure(unforeseen(error))
        return 3


def explained(stop: Stop) -> Stop:
    """With a full disk named where there is one to be asked."""
    try:
        return because_full(stop)
    except (OSError, Stop):
        return stop


def unforeseen(error: Exception) -> Stop:
    """A fault of ./dev itself: its traceback goes into a file, for the report of it."""
    words = traceback.format_exception_only(error)[-1].strip()[:200]
    try:
        path = state("logs", "fault.log")
        path.write_text("".join(traceback.format_exception(error)))
    except (OSError, Stop) as why:
        return Stop(f"a fault of ./dev itself ({words}), and it could not be written down ({why}); report it with these words.")
    return Stop(f"a fault of ./dev itself ({words}); report it with the file {path}.")
