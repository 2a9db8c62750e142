"""The name of a center, composed from the industry's full name [N1]."""
import re

from .text import INVISIBLE


def center_name(pattern: str, *, prefix: str, industry: str) -> str:
    """[N1] The center's name: ``pattern`` filled with the area (山西省) and the industry's full name, verbatim.

    :param pattern: holds {prefix} and {industry} once each and no other braces, else ValueError('pattern')
    :raise ValueError: also 'prefix' (empty or with spaces) and the codes of `industry_problem`
    """
    if sorted(re.findall(r"\{[^{}]*\}|[{}]", pattern)) != ['{industry}', '{prefix}']:
        raise ValueError('pattern')
    if not prefix or INVISIBLE.search(prefix):
        raise ValueError('prefix')
    if refusal := industry_problem(industry):
        raise ValueError(refusal)
    return pattern.format(prefix=prefix, industry=industry)


def industry_problem(full_name: str | None) -> str | None:
    """[N1] Why this full name cannot stand in a center's name: 'empty', 'spaces' (any, inside too), 'double' (产业产业); or None.

    A space that nobody sees would make two names of one, and let a second center pass as another.
    """
    if not full_name or not INVISIBLE.sub('', full_name):
        return 'empty'
    if INVISIBLE.search(full_name):
        return 'spaces'
    return 'double' if '产业产业' in full_name else None


def industry_hint(full_name: str) -> str | None:
    """[N1] 'suffix' where the full name does not end in 业, as 特钢材料产业 and 乳业 do; else None.

    Advice, no refusal: the regulation asks for the industry, not for the word.
    """
    return None if full_name.endswith('业') else 'suffix'
