"""The months of a business result, put together from the figures that were brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rollout.outcomes.before_after import Month


@dataclass(frozen=True)
class Piece:
    """One figure of a month; `whole` tells the figure of everyone from that of a part."""

    period: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None
    whole: bool = True


def monthly(pieces: Iterable[Piece], *, on: date) -> list[Month]:
    """One month each, oldest first; a month is mature once it is over on the day `on`.

    The figure of everyone goes first; else the parts are added up, where all of them have counts.
    """
    ordered = sorted(pieces, key=lambda piece: piece.period)
    months = [
        _month(first_day, list(of_month), on)
        for first_day, of_month in groupby(ordered, key=lambda piece: piece.period.replace(day=1))
    ]
    return [month for month in months if month is not None]


def _month(first_day: date, pieces: Sequence[Piece], on: date) -> Month | None:
    mature = (on.year, on.month) > (first_day.year, first_day.month)
    whole = [piece for piece in pieces if piece.whole]
    if len(whole) == 1 or len(pieces) == 1:
        one = (whole or pieces)[0]
        return Month(first_day, one.numerator, one.denominator, one.value, one.sd, one.n, mature)
    parts = [(piece.numerator, piece.denominator) for piece in whole or pieces]
    if any(part is None or of is None for part, of in parts):
        return None
    numerator = sum(part or 0 for part, _of in parts)
    return Month(first_day, numerator, sum(of or 0 for _part, of in parts), mature=mature)
