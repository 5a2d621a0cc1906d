"""The months of a business result, put together from the figures that were brought in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rollout.outcomes.before_after import Month


@dataclass(frozen=True)
class Piece:
    """One figure of a month; `whole` tells the figure of everyone from that of a part.

    `cut` names by what parts were made, such as "segment"; other cuts hold the same people.
    `matures_on` is set while the figure still moves, until another file completes it.
    """

    period: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None
    whole: bool = True
    matures_on: date | None = None
    cut: str = ""


def monthly(pieces: Iterable[Piece], *, on: date) -> list[Month]:
    """One month each, oldest first; mature once it is over on the day `on` and moves no more.

    The figure of everyone goes first; else the parts are added up, where all of them have counts;
    of several cuts those of the one that counts most.
    """
    ordered = sorted(pieces, key=lambda piece: piece.period)
    months = [
        _month(first_day, list(of_month), on)
        for first_day, of_month in groupby(ordered, key=lambda piece: piece.period.replace(day=1))
    ]
    return [month for month in months if month is not None]


def still_moves(period: date, matures_after: int, *, on: date) -> date | None:
    """The day on which the month of `period` is final, `matures_after` months late; None from then.

    A month that is final at its end has no such day.
    """
    count = period.year * 12 + period.month + matures_after
    final = date(count // 12, count % 12 + 1, 1)
    return final if matures_after and on < final else None


def _month(first_day: date, pieces: Sequence[Piece], on: date) -> Month | None:
    whole = [piece for piece in pieces if piece.whole] or _of_one_cut(pieces)
    matures_on = max((p.matures_on for p in whole if p.matures_on), default=None)
    mature = matures_on is None and (on.year, on.month) > (first_day.year, first_day.month)
    if len(whole) == 1:
        one = whole[0]
        counts = one.numerator, one.denominator, one.value, one.sd, one.n
        return Month(first_day, *counts, mature, matures_on)
    parts = [(piece.numerator, piece.denominator) for piece in whole]
    if any(part is None or of is None for part, of in parts):
        return None
    numerator, denominator = (
        sum(side or 0 for side in sides) for sides in zip(*parts, strict=True)
    )
    return Month(first_day, numerator, denominator, mature=mature, matures_on=matures_on)


def _of_one_cut(pieces: Sequence[Piece]) -> list[Piece]:
    cuts: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        cuts[piece.cut].append(piece)
    return max(cuts.values(), key=lambda parts: sum(part.denominator or 0 for part in parts))
