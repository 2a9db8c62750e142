"""Experts' scores: the sum of a sheet, the score of a panel, the grade of a score. Points as Decimal."""
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import pairwise

HUNDREDTH = Decimal('0.01')


def sheet_total(lines: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """[A3.2] The sum of a sheet's (score, maximum) lines; ValueError where a score is below 0 or above its maximum."""
    total = Decimal(0)
    for score, maximum in lines:
        if not 0 <= score <= maximum:
            raise ValueError(f"{score} is not between 0 and {maximum}")
        total += score
    return total


def panel_score(totals: Sequence[Decimal], *, trim_extremes: bool, trim_from: int = 5) -> Decimal:
    """[A3.2] The mean of the sheets' totals, two decimals, half a hundredth upwards.

    :param trim_extremes: leave one highest and one lowest total out, from ``trim_from`` sheets on (at least 3, else ValueError)
    :raise ValueError: no total at all
    """
    if not totals:
        raise ValueError("no score sheet")
    if trim_from < 3:
        raise ValueError("two sheets less must leave one")
    kept = sorted(totals)[1:-1] if trim_extremes and len(totals) >= trim_from else totals
    return (sum(kept, Decimal(0)) / len(kept)).quantize(HUNDREDTH, ROUND_HALF_UP)


def spread(totals: Sequence[Decimal]) -> Decimal:
    """[A3.2] How far the panel disagrees: the highest total less the lowest; ValueError if there is none."""
    if not totals:
        raise ValueError("no score sheet")
    return max(totals) - min(totals)


def grade(score: Decimal, *, excellent: Decimal, qualified: Decimal) -> str:
    """[E2.1] 'excellent', 'qualified' or 'unqualified': each line belongs to the better grade.

    :raise ValueError: the line of excellent lies below that of qualified
    """
    if excellent < qualified:
        raise ValueError("excellent lies below qualified")
    if score >= excellent:
        return 'excellent'
    return 'qualified' if score >= qualified else 'unqualified'


def bands(text: str | None) -> list[tuple[Decimal, Decimal]]:
    """[E2.1] Figure and points of each band, in rising order; 'figure:points; figure:points', also with Chinese marks.

    ValueError where the text is none, or more is worth less.
    """
    parts = [part for part in (text or '').replace('；', ';').replace('：', ':').split(';') if part.strip()]
    try:
        pairs = sorted((Decimal(figure.strip()), Decimal(points.strip())) for figure, points in (part.split(':') for part in parts))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if any(low > high for (_a, low), (_b, high) in pairwise(pairs)):
        raise ValueError("a higher figure is worth fewer points")
    return pairs


def band_points(text: str | None, figure: Decimal) -> Decimal:
    """[E2.1] The points of the highest band that the figure reaches; 0 below the first."""
    return max((points for least, points in bands(text) if figure >= least), default=Decimal(0))
