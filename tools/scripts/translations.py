"""Run as a program: ``check`` or ``merge``, a fresh export, the addon's translation, Odoo's own ones. Prints JSON."""
import json
import sys
from pathlib import Path

import polib
from catalogue import merged, problems, tidy_template, untranslated


def main(action: str, pot_path: str, po_path: str, declared_path: str, *core_paths: str) -> None:
    """Compare, or bring both files up to date."""
    declared = set(json.loads(Path(declared_path).read_text()))
    pot, po = polib.pofile(pot_path), polib.pofile(po_path) if Path(po_path).exists() else polib.POFile()
    if action == "check":
        print(json.dumps(problems(pot, po, declared)))
        return
    core: dict[str, str] = {}
    for path in core_paths:
        for entry in polib.pofile(path):
            core.setdefault(entry.msgid, entry.msgstr)
    result = merged(pot, po, declared, core)
    result.metadata = {**result.metadata, "Language": "zh_CN", "Plural-Forms": "nplurals=1; plural=0;"}
    result.metadata.pop("POT-Creation-Date", None)      # the revision date stays: gettext asks for it, and translators set it
    Path(po_path).write_text(str(result), encoding="utf-8")
    Path(po_path).with_name(f"{Path(pot_path).stem}.pot").write_text(str(tidy_template(pot)), encoding="utf-8")
    print(json.dumps(untranslated(result)))


if __name__ == "__main__":
    main(*sys.argv[1:])
