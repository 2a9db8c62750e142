"""The addon's terms: exported from a database, checked against or merged into its Chinese translation."""
import ast
import json
from pathlib import Path

from . import addon
from .odoo import Odoo
from .odoolog import complaints
from .paths import ADDON, CHECKOUT
from .process import last_words, output
from .say import Stop

PROGRAM = CHECKOUT / "tools" / "scripts" / "translations.py"
CHINESE = Path("i18n", "zh_CN.po")


def problems(odoo: Odoo, conf: Path, database: str, folder: Path) -> list[str]:
    """Why the translation is not complete."""
    return _program(odoo, "check", conf, database, folder)


def merge(odoo: Odoo, conf: Path, database: str) -> list[str]:
    """Bring the files up to date; the terms that still need a translation."""
    (addon.FOLDER / CHINESE).parent.mkdir(exist_ok=True)
    return _program(odoo, "merge", conf, database, addon.FOLDER, *core_translations(odoo))


def export(odoo: Odoo, conf: Path, database: str) -> Path:
    """The template of all terms, as Odoo exports it, beside the configuration."""
    pot = conf.with_name(f"{ADDON}.pot")
    result = odoo.call("i18n", "export", "-c", str(conf), "-d", database, "-o", str(pot), ADDON, "-l", "pot")
    if result.returncode or complaints(result.stderr):
        raise Stop(f"the terms could not be exported from {database} ({last_words(result)}); see that the addon is installed there.")
    return pot


def core_translations(odoo: Odoo) -> list[Path]:
    """Odoo's own Chinese for what the addon inherits."""
    modules = dict.fromkeys(["base", "web", "mail", "portal", *addon.depends()])
    folders = [Path(folder) for folder in odoo.addons_path().split(",")]
    candidates = [folder / module / "i18n" / "zh_CN.po" for module in modules for folder in folders]
    return [path for path in candidates if path.is_file()]


def declared_fields(folder: Path) -> list[str]:
    """The names of all fields that the addon's code declares."""
    names: set[str] = set()
    for path in addon.files(folder):
        if path.suffix == ".py":
            names |= fields_in(path.read_text())
    return sorted(names)


def fields_in(source: str) -> set[str]:
    """The names assigned to ``fields.Something(...)`` in class bodies."""
    bodies = [node.body for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    return {target.id for body in bodies for item in body if isinstance(item, ast.Assign) and _is_field(item.value)
            for target in item.targets if isinstance(target, ast.Name)}


def _is_field(value: ast.expr) -> bool:
    function = value.func if isinstance(value, ast.Call) else None
    return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "fields"


def _program(odoo: Odoo, action: str, conf: Path, database: str, folder: Path, *more: Path) -> list[str]:
    pot, declared = export(odoo, conf, database), conf.with_name("declared.json")
    declared.write_text(json.dumps(declared_fields(folder)))
    result = output([odoo.python, PROGRAM, action, pot, folder / CHINESE, declared, *more], env={"PYTHONDONTWRITEBYTECODE": "1"})
    if result.returncode:
        raise Stop(f"{ADDON}/{CHINESE} could not be read ({last_words(result)}); correct it.")
    return json.loads(result.stdout)
