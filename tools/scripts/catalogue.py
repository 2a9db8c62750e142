"""Translations: what is missing, and how a fresh export is merged into them. Runs where polib is (Odoo's own Python)."""
import re
from collections.abc import Iterable

import polib

SAME = "same"                    # a translator's comment: the term is the same in Chinese, msgstr stays empty
LATIN, HAN = re.compile(r"[A-Za-z]"), re.compile(r"[\u3400-\u9fff]")
MARKUP = re.compile(r"<[^>]*>|%\(\w+\)\w|%\w|\{\w*\}|&\w+;|https?://\S+")
FIELD = re.compile(r"^model:ir\.model\.fields,\w+:\w+\.field_\w+?__(\w+)$")
SELECTION = re.compile(r"^model:ir\.model\.fields\.selection,\w+:\w+\.selection__\w+?__(\w+?)__\w*$")
IN_MEMORY = {"encoding": "utf-8", "check_for_duplicates": False}


def is_inherited(entry: polib.POEntry, declared: set[str]) -> bool:
    """Whether a term comes only from fields that no file of the addon declares: those of the mixins of other modules."""
    places = [place for place, _line in entry.occurrences]
    matches = [FIELD.match(place) or SELECTION.match(place) for place in places]
    return bool(places) and all(match and match[1] not in declared for match in matches)


def needs_words(msgid: str) -> bool:
    """Whether a term is English at all: not a number, a mark-up or Chinese already."""
    plain = MARKUP.sub("", msgid)
    return bool(LATIN.search(plain)) and not HAN.search(plain)


def untranslated(entries: Iterable[polib.POEntry]) -> list[str]:
    """The terms that still need a translation, or whose translation is only a guess."""
    return [entry.msgid for entry in entries
            if not entry.obsolete and (entry.fuzzy or (not entry.msgstr and entry.tcomment.strip() != SAME and needs_words(entry.msgid)))]


def problems(pot: polib.POFile, po: polib.POFile, declared: set[str]) -> list[str]:
    """Why the translation is not complete, one line each; nothing if it is."""
    there = {entry.msgid for entry in po if not entry.obsolete}
    missing = [entry.msgid for entry in pot if entry.msgid not in there and not is_inherited(entry, declared)]
    return [f"not in the file: {msgid!r}" for msgid in missing] + [f"no translation: {msgid!r}" for msgid in untranslated(po)]


def merged(pot: polib.POFile, po: polib.POFile, declared: set[str], core: dict[str, str]) -> polib.POFile:
    """The terms of the export with the translations there are; inherited ones from Odoo's own, or left out."""
    known = {entry.msgid: entry for entry in po if not entry.obsolete}
    result = polib.POFile()
    result.metadata, result.header = dict(po.metadata or pot.metadata), po.header or pot.header
    for source in pot:
        entry = _merged_entry(source, known.get(source.msgid))
        if not entry.msgstr and is_inherited(source, declared):
            entry.msgstr = core.get(source.msgid, "")
            if not entry.msgstr:
                continue
        if entry.msgstr == entry.msgid:
            entry.msgstr = ""
        result.append(entry)
    result.sort(key=lambda entry: entry.msgid)
    return result


def _merged_entry(source: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    flags = [flag for flag in source.flags if flag != "fuzzy"] + (["fuzzy"] if known and known.fuzzy else [])
    return polib.POEntry(msgid=source.msgid, msgstr=known.msgstr if known else "", comment=source.comment, flags=flags,
                         occurrences=source.occurrences, tcomment=known.tcomment if known else "")


def tidy_template(pot: polib.POFile) -> polib.POFile:
    """The export in a fixed order and without the moment it was made."""
    pot.sort(key=lambda entry: entry.msgid)
    for key in ("POT-Creation-Date", "PO-Revision-Date"):
        pot.metadata.pop(key, None)
    return pot
