"""Months of few customers: quarters where a month counts too few, nothing where a quarter does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.verdict.month_number import month_number

FEWEST: Final = 5
"""Fewer are not shown: one customer more or less would be 20 points and more."""
MERGED_BELOW: Final = 10
QUARTER: Final = 3


@dataclass(frozen=True)
class Point:
    """A month, or three of them, `at` months after go-live (negative: before it).

    `counts` says that it lies after go-live and is past the months that count in neither period.
    `figure` is None where fewer than 5 were counted; `part` and `whole` where nothing was.
    """

    at: float
    first: date
    last: date
    figure: float | None
    part: float | None
    whole: float | None
    counts: bool


def points(
    months: Iterable[Month], go_live: date, kind: Kind, *, transition: int = 1
) -> tuple[Point, ...]:
    """The mature months as a chart shows them, oldest first.

    One month of fewer than 10 makes all of them quarters, counted from go-live; the `transition`
    months are a stretch of their own. Source: docs/methods/compared_groups.md.
    """
    shown = sorted(
        (month for month in months if month.mature and month.figure is not None),
        key=lambda month: month.first_day,
    )
    sizes = [size_of(month, kind) for month in shown]
    merged = any(size is not None and size < MERGED_BELOW for size in sizes)

    def stretch(month: Month) -> tuple[int, int]:
        since = months_since(go_live, month.first_day)
        return _stretch(since, transition) if merged else (since, 0)

    return tuple(
        _point(list(found), go_live, kind, transition) for _key, found in groupby(shown, stretch)
    )


def months_since(go_live: date, month: date) -> int:
    """How many months after the month of go-live; negative before it."""
    return month_number(month) - month_number(go_live)


def size_of(month: Month, kind: Kind) -> float | None:
    """How many were counted; None where that is not said, as for a sum by another sum."""
    return {"proportion": month.denominator, "mean": month.n, "ratio": None}[kind]


def _stretch(since: int, transition: int) -> tuple[int, int]:
    if since < 0:
        return 0, since // QUARTER
    return (1, 0) if since < transition else (2, (since - transition) // QUARTER)


def _point(months: Sequence[Month], go_live: date, kind: Kind, transition: int) -> Point:
    first, last = months[0].first_day, months[-1].first_day
    ends = months_since(go_live, first), months_since(go_live, last)
    figure, part, whole = _together(months, kind)
    few = whole is not None and kind != "ratio" and whole < FEWEST
    return Point(
        sum(ends) / 2, first, last, None if few else figure, None if few else part, whole,
        ends[0] >= max(transition, 0),
    )  # fmt: skip


def _together(
    months: Sequence[Month], kind: Kind
) -> tuple[float | None, float | None, float | None]:
    """The figure of some months together, and what it was counted from."""
    if kind == "mean":
        counts = [month.n for month in months]
        n = None if None in counts else sum(count or 0 for count in counts)
        weights = [month.n or 0 for month in months] if n else [1] * len(months)
        total = sum(w * (m.figure or 0.0) for w, m in zip(weights, months, strict=True))
        return total / sum(weights), None, n
    pairs = [(month.numerator, month.denominator) for month in months]
    if any(part is None or whole is None for part, whole in pairs):
        return sum(month.figure or 0.0 for month in months) / len(months), None, None
    parts, wholes = (sum(side or 0.0 for side in sides) for sides in zip(*pairs, strict=True))
    return parts / wholes if wholes else None, parts, wholes
