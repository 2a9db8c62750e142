"""The checks that other people's programs make, each called as its documentation says."""
from collections.abc import Callable, Iterable
from pathlib import Path

from .. import addon
from ..odoo import Odoo
from ..paths import ADDON, CHECKOUT
from ..process import output
from .part import Part

PACKAGES = (ADDON, "tools")
CORE_CHECKERS = "_pylint_path_setup,_odoo_checker_sql_injection,_odoo_checker_gettext,_odoo_checker_unlink_override"
CORE_MESSAGES = ("sql-injection,missing-gettext,gettext-variable,gettext-placeholders,gettext-repr,raise-unlink-override,"
                 "used-before-assignment,undefined-variable,eval-used,unreachable,function-redefined")


def checks(python: Path, odoo: Odoo) -> list[Callable[[], Part]]:
    """All of them, ready to be called; the slowest first."""
    return [lambda: core_pylint(python, odoo), lambda: pylint_odoo(python), lambda: oca_module(python), lambda: oca_po(python),
            lambda: ruff(python), msgfmt, xmllint]


def ruff(python: Path) -> Part:
    """Errors, bugs, imports, old idioms, complexity."""
    return _run("ruff", [python, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "--quiet", ADDON, "tools", "dev"])


def pylint_odoo(python: Path) -> Part:
    """OCA's checks of Odoo code."""
    return _run("pylint-odoo", [python, "-m", "pylint", "--rcfile", ".pylintrc", ADDON])


def core_pylint(python: Path, odoo: Odoo) -> Part:
    """Odoo's own checkers for SQL injection and translations."""
    tests = odoo.package / "addons" / "test_lint" / "tests"
    if not tests.is_dir():
        tests = odoo.package.parent / "addons" / "test_lint" / "tests"
    env = {"PYTHONPATH": f"{tests}:{odoo.package.parent}", "ADDONS_PATH": odoo.addons_path().replace(",", ":")}
    return _run("Odoo's checkers for SQL and translations", [
        python, "-m", "pylint", "--rcfile=/dev/null", "--score=n", "--reports=n", "--disable=all,unknown-option-value",
        f"--enable={CORE_MESSAGES}", f"--load-plugins={CORE_CHECKERS}", ADDON], env)


def oca_module(python: Path) -> Part:
    """OCA's checks of manifests, XML and CSV."""
    return _run("oca-checks-odoo-module", [python, "-m", "oca_pre_commit_hooks.cli", ADDON])


def oca_po(python: Path) -> Part:
    """OCA's checks of translations."""
    return _run("oca-checks-po", [python, "-m", "oca_pre_commit_hooks.cli_po", *translations()])


def msgfmt() -> Part:
    """Gettext's checks of translations."""
    part = Part("msgfmt -c")
    for path in translations():
        if path.suffix == ".po":
            part.findings += _run("", ["msgfmt", "-c", "-o", "/dev/null", path]).findings
    return part


def xmllint() -> Part:
    """Whether all XML is well formed."""
    return _run("xmllint", ["xmllint", "--noout", "--nonet", *(path for path in addon.files() if path.suffix in (".xml", ".svg"))])


def translations() -> list[Path]:
    """The addon's translation files."""
    return sorted((addon.FOLDER / "i18n").glob("*.po*"))


def _run(title: str, argv: Iterable, env: dict | None = None) -> Part:
    result = output(list(argv), env=env, cwd=CHECKOUT)
    said = [text for text in (result.stdout + result.stderr).splitlines() if text.strip() and not text.startswith("*************")]
    if result.returncode and not said:
        said = [f"exit code {result.returncode} without a word"]
    return Part(title, said if result.returncode else [])
