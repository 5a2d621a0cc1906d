"""A month's figure worked out from single things, and the parts it is worked out for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt


@dataclass(frozen=True, slots=True)
class Part:
    """Where somebody or something belongs; what is empty is not narrowed down.

    The part with nothing in it is everyone; `unit` is a group going live.
    """

    unit: str = ""
    team: str = ""
    segment: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """A figure of a month (its first day) with what it was worked out from.

    `matures` is the first day on which a file can complete it; None once it is final.
    """

    month: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None
    matures: date | None = None


def parts_with(place: Part) -> Iterator[Part]:
    """The parts that something at `place` counts in: everyone, its group, and one label of each.

    Labels are never crossed: a segment's channel would soon be too small to say anything.
    """
    for unit in dict.fromkeys(("", place.unit)):
        yield Part(unit)
        if place.team:
            yield Part(unit, team=place.team)
        if place.segment:
            yield Part(unit, segment=place.segment)
        if place.channel:
            yield Part(unit, channel=place.channel)


def month_number(day: date) -> int:
    """A month as a number that grows by one each month."""
    return day.year * 12 + day.month - 1


def first_of(number: int) -> date:
    """The first day of the month with this number."""
    return date(number // 12, number % 12 + 1, 1)


def counted(
    number: int, part: float, of: float, last: int | None = None, window: int = 0
) -> Iterator[MonthFigure]:
    """The share `part` of `of` in a month; nothing where nothing was counted.

    With `last`, the last month that is known, a share that still waits for one of the next
    `window` months says when it is final.
    """
    if of:
        matures = None
        if last is not None and number + window > last:
            matures = first_of(number + window + 1)
        yield MonthFigure(first_of(number), part / of, part, of, matures=matures)


def averaged(number: int, values: Iterable[float]) -> Iterator[MonthFigure]:
    """The mean of a month's values, with their number and standard deviation (None of one)."""
    known = list(values)
    n = len(known)
    if n:
        mean = sum(known) / n
        spread = sqrt(sum((value - mean) ** 2 for value in known) / (n - 1)) if n > 1 else None
        yield MonthFigure(first_of(number), mean, sd=spread, n=n)
