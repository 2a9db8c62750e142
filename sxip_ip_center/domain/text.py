"""What typed and pasted text has in common before it is read as a code or a number."""
import re
import unicodedata

# Spaces of every kind, line breaks, and the marks without width that come along when text is copied.
INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
APOSTROPHES = "'\u2018\u2019"      # a spreadsheet puts one before a number that is text


def compact(text: str | None) -> str:
    """The text in half width (NFKC), without invisible characters anywhere and without a leading apostrophe; None gives ''."""
    return INVISIBLE.sub('', unicodedata.normalize('NFKC', text or '')).lstrip(APOSTROPHES)


def formula_sign(text: str | None) -> str:
    """The sign with which a spreadsheet would take the text for a formula, or ''.

    Odoo's own export writes text that begins with = as a live formula; programs that open a CSV do so with @, and after a tab.
    """
    first = (text or '')[:1]
    return first if first in ('=', '@', '\t', '\r') else ''
