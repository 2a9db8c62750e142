"""What a computed figure says about a criterion: pass, fail, or unsure, which is for the office to decide."""
import operator as compare
from decimal import Decimal

OPERATORS = {'>=': compare.ge, '>': compare.gt, '<=': compare.le, '<': compare.lt, '=': compare.eq}


def judge(value: Decimal, operator: str, threshold: Decimal, *, alternative: Decimal | None = None,
          unverified: Decimal = Decimal(0), unverified_alternative: Decimal = Decimal(0)) -> str:
    """[P1] [P4] [B4] 'pass' or 'fail' where every reading of the figure says so, else 'unsure'.

    The readings: the verified figure on either amount basis, and each of them as if the records that wait for the office were
    verified. So a criterion fails only if both bases miss it, and nobody fails because an office did not click.

    :param operator: one of >= > <= < =, else ValueError
    :param alternative: the figure on the other amount basis, None where there is only one
    :param unverified: what the records not yet verified would add to ``value``
    :param unverified_alternative: what they would add to ``alternative``
    """
    if operator not in OPERATORS:
        raise ValueError(operator)
    readings = [value, value + unverified]
    if alternative is not None:
        readings += [alternative, alternative + unverified_alternative]
    met = {OPERATORS[operator](reading, threshold) for reading in readings}
    return 'unsure' if len(met) == 2 else 'pass' if met.pop() else 'fail'
