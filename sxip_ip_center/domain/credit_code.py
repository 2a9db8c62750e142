"""The unified social credit code (GB 32100-2015): read, checked, and one correction proposed, never made.

All functions take the text as typed; `normalize` gives what is to be stored.
"""
import re

from .text import compact

ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'     # without I, O, S, V, Z
DEPARTMENTS = '123456789ANY'                     # first character: who keeps the register
DASHES = re.compile(r"[-\u2010-\u2015\u2212]")
SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
LOOK_ALIKES = str.maketrans('IOZSV', '1025U')    # letters that no code contains, and what they are taken for
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def normalize(text: str | None) -> str:
    """The code in half width and capitals, without spaces and hyphens; nothing is corrected."""
    return DASHES.sub('', compact(text)).upper()


def expected_check(text: str) -> str:
    """The check character that the first 17 characters ask for; ValueError if they are no 17 of the alphabet."""
    head = normalize(text)
    if len(head) != 17 or not set(head) <= set(ALPHABET):
        raise ValueError("17 characters of the alphabet are asked for")
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(head))
    return ALPHABET[-total % 31]


def problem(text: str | None) -> str | None:
    """Why this is no credit code, or None: 'digits_lost', 'length', 'alphabet', 'category', 'region' or 'check'.

    'digits_lost': a spreadsheet made a number of it; it has to be typed again into a column of text.
    'category': no register begins like this. 'region': places 3 to 8 are digits. 'check': the last character is wrong.
    The check digit inside the organisation code (places 9 to 17, GB 11714) refuses nobody: the last character catches every
    single slip already, and a unit to which a register once issued such a code could not apply at all.
    """
    code = normalize(text)
    if SCIENTIFIC.fullmatch(code):
        return 'digits_lost'
    if len(code) != 18:
        return 'length'
    if not set(code) <= set(ALPHABET):
        return 'alphabet'
    if code[0] not in DEPARTMENTS:
        return 'category'
    if not code[2:8].isdigit():
        return 'region'
    if code[17] == expected_check(code[:17]):
        return None
    return 'digits_lost' if code.isdigit() and code.endswith('000') else 'check'


def _organisation_check_holds(code: str) -> bool:
    """Places 9 to 17 of a code without problem bear the check digit of GB 11714: 11 − Σ mod 11, where 10 is X and 11 is 0."""
    total = sum(weight * int(character, 36) for weight, character in zip(ORGANISATION_WEIGHTS, code[8:16], strict=True))
    return code[16] == '0123456789X'[-total % 11]


def suggest(text: str | None) -> str | None:
    """The one code that was obviously meant, or None: letters that no code contains are read as what they look like.

    Proposed only when both check digits then hold, so that chance alone (1 in 341) hardly ever proposes a stranger's code.
    """
    code = normalize(text)
    candidate = code.translate(LOOK_ALIKES)
    if candidate == code or problem(candidate) or not _organisation_check_holds(candidate):
        return None
    return candidate
