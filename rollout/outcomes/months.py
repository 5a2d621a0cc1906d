"""The months of a business result, put together from the figures that were brought in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rollout.outcomes.before_after import Month


@dataclass(frozen=True)
class Piece:
    """One figure of a month. `matures_on` is set while it still moves, until a file completes it.

    `cut` says by what parts were made, such as "segment", and `part` which one it is: both empty in
    the figure of everyone. Different cuts hold the same people.
    """

    period: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None
    matures_on: date | None = None
    cut: str = ""
    part: str = ""
    averaged: bool = False
    source: str = ""


def monthly(pieces: Iterable[Piece], *, on: date) -> list[Month]:
    """One month each, oldest first; mature once it is over on the day `on` and moves no more.

    Where any month has the figure of everyone, that one counts in all; else the parts are added up,
    where all of them have counts; of several cuts those of the one that counts most. A month in
    which one of them is missing is incomplete, not smaller: it has no figure.
    """
    ordered = sorted(pieces, key=lambda piece: piece.period)
    cut = _cut(ordered)
    parts = {piece.part for piece in ordered if piece.cut == cut}
    months = []
    for first_day, of_month in groupby(ordered, key=lambda piece: piece.period.replace(day=1)):
        counted = [piece for piece in of_month if piece.cut == cut]
        lacking = tuple(sorted(parts - {piece.part for piece in counted}))
        if lacking:
            months.append(Month(first_day, mature=False, lacking=lacking))
        elif month := _month(first_day, counted, on):
            months.append(month)
    return months


def part_of(months: Iterable[Month]) -> str:
    """The one part whose figures these are; empty where they are everyone's."""
    return next((month.part for month in months if month.part), "")


def _cut(pieces: Sequence[Piece]) -> str:
    """By what the counting parts were made: by nothing where anybody brought in everyone."""
    sizes: dict[str, float] = defaultdict(float)
    for piece in pieces:
        sizes[piece.cut] += piece.denominator or 0
    return "" if "" in sizes else max(sizes, key=lambda cut: sizes[cut], default="")


def still_moves(period: date, matures_after: int, *, on: date) -> date | None:
    """The day on which the month of `period` is final, `matures_after` months late; None from then.

    A month that is final at its end has no such day.
    """
    count = period.year * 12 + period.month + matures_after
    final = date(count // 12, count % 12 + 1, 1)
    return final if matures_after and on < final else None


def _month(first_day: date, pieces: Sequence[Piece], on: date) -> Month | None:
    matures_on = max((p.matures_on for p in pieces if p.matures_on), default=None)
    mature = matures_on is None and (on.year, on.month) > (first_day.year, first_day.month)
    averaged = any(piece.averaged for piece in pieces)
    source = ", ".join(sorted({piece.source for piece in pieces}))
    if len(pieces) == 1:
        one = pieces[0]
        counts = one.numerator, one.denominator, one.value, one.sd, one.n
        return Month(first_day, *counts, mature, matures_on, one.part, (), averaged, source)
    parts = [(piece.numerator, piece.denominator) for piece in pieces]
    if any(part is None or of is None for part, of in parts):
        return None
    numerator, denominator = (
        sum(side or 0 for side in sides) for sides in zip(*parts, strict=True)
    )
    return Month(
        first_day, numerator, denominator, mature=mature, matures_on=matures_on,
        averaged=averaged, source=source,
    )  # fmt: skip
