"""The rules for screens that can be read from a view: what fits, what shouts, where the conversation stands."""
import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from .. import addon
from ..paths import CHECKOUT
from .part import Part

MOST_COLUMNS, MOST_LOOSE, MOST_SMART_BUTTONS = 11, 2, 5
ALWAYS_HIDDEN = ("1", "True")


def views() -> Part:
    """Every list and form of the addon."""
    part, count = Part("views: width, colour, order"), 0
    for path in addon.files():
        if path.suffix == ".xml" and {"views", "wizard"} & set(path.parts):
            for view in Xml.fromstring(path.read_bytes()).iter():
                if view.tag in ("list", "form"):
                    count += 1
                    part.findings += [f"{path.relative_to(CHECKOUT)}: {text}" for text in CHECKS[view.tag](view)]
    part.figures = [f"{count} lists and forms"]
    return part


def bad_list(view: Xml.Element) -> Iterator[str]:
    """At most eleven columns, all but a name and words of fixed width; no row in colour; nobody is invented."""
    columns = [c for c in view if c.tag == "field" and c.get("column_invisible") not in ALWAYS_HIDDEN and c.get("optional") != "hide"]
    always = [c for c in columns if not c.get("column_invisible")]
    if len(always) > MOST_COLUMNS:
        yield f"{len(always)} columns in a list (≤ {MOST_COLUMNS}): {_names(always)}"
    loose = [c for c in always if not c.get("width") and c.get("widget") != "handle"]
    if len(loose) > MOST_LOOSE:
        yield f"more than {MOST_LOOSE} columns without a width: {_names(loose)}"
    if view.get("sample"):
        yield "rows that nobody entered (sample)"
    yield from (f"{name} colours whole rows" for name in view.attrib if name.startswith("decoration-") and name != "decoration-muted")


def bad_form(view: Xml.Element) -> Iterator[str]:
    """At most five smart buttons; the conversation stands inside the sheet, at its end."""
    smart = [b for b in view.iter("button") if "oe_stat_button" in b.get("class", "")]
    if len(smart) > MOST_SMART_BUTTONS:
        yield f"{len(smart)} smart buttons (≤ {MOST_SMART_BUTTONS})"
    if view.find(".//chatter") is not None and not any(sheet[-1].tag == "chatter" for sheet in view.iter("sheet") if len(sheet)):
        yield "the chatter does not stand at the end of the sheet"


def _names(columns: list[Xml.Element]) -> str:
    return " ".join(c.get("name", "") for c in columns)


CHECKS = {"list": bad_list, "form": bad_form}


def dates() -> Part:
    """Each date shows its year: the client drops the current one unless told otherwise."""
    part, named = Part("views: dates with their year"), set()
    for path in sorted((addon.FOLDER / "models").rglob("*.py")):
        named |= set(re.findall(r"^    (\w+) = fields\.Date(?:time)?\(", path.read_text(), re.M))
    for path in addon.files():
        if path.suffix == ".xml" and {"views", "wizard"} & set(path.parts):
            for view in Xml.fromstring(path.read_bytes()).iter():
                if view.tag in ("list", "form", "templates"):
                    part.findings += [f"{path.relative_to(CHECKOUT)}: {f.get('name')}" for f in view.iter("field") if yearless(f, named)]
    return part


def yearless(field: Xml.Element, dates_of_ours: set[str]) -> bool:
    """Whether a shown date of ours leaves its year out."""
    shown = field.get("column_invisible") not in ALWAYS_HIDDEN and field.get("invisible") not in ALWAYS_HIDDEN
    return field.get("name") in dates_of_ours and shown and not field.get("widget") and "numeric" not in field.get("options", "")

