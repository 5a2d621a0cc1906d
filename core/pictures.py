"""Small pictures beside numbers: frozen shapes in pixels, drawn by `core/_pictures.html` as SVG.

A bar means everyone was counted; a dot with a line means an estimate. Never mixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# The bar, the dots and the line of one table cell.
CELL: Final = 124
DOTS: Final = 168
HEIGHT: Final = 14
DOT: Final = 4
TICK: Final = 2.0


@dataclass(frozen=True)
class Bar:
    """A bar from the start edge: everyone, or all the money, is counted."""

    width: int
    height: int
    top: int
    thickness: int
    role: str
    filled: float
    pale: float
    over_from: float
    over: float
    target: float | None


@dataclass(frozen=True)
class Dot:
    """An estimate: a dot, and a line over where the true figure likely lies."""

    x: float
    y: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Dots:
    """One or two estimates over a common scale, with a tick at the goal."""

    width: int
    height: int
    axis: float
    before: Dot | None
    after: Dot | None
    target: float | None


@dataclass(frozen=True)
class Sparkline:
    """A line over time, left to right in every language; `runs` are broken where figures lack."""

    width: int
    height: int
    runs: tuple[str, ...]
    now: tuple[float, float] | None
    target: float | None


@dataclass(frozen=True)
class Progress:
    """How far a list or a survey is, as a share of the width."""

    share: str


@dataclass(frozen=True)
class Estimate:
    """A figure with the interval it likely lies in, in the unit of the scale it is drawn on."""

    value: float
    low: float | None = None
    high: float | None = None


def bar(
    value: float,
    of: float,
    target: float | None = None,
    over: float | None = None,
    role: str = "counted",
    at_least: float | None = None,
) -> Bar:
    """A bar of `value` on a scale from 0 to `of`, all in one unit.

    `role` is "counted" (people) or "spent" (money); `target` gets a tick; what lies beyond `over`
    is painted as trouble; from `at_least` on the bar is paler ("90 % or more").
    """
    filled = _along(value if at_least is None else at_least, 0, of, CELL)
    start = filled if over is None else min(filled, _along(over, 0, of, CELL))
    return Bar(
        width=CELL,
        height=HEIGHT,
        top=4,
        thickness=6,
        role=role,
        filled=filled,
        pale=0.0 if at_least is None else round(CELL - filled, 1),
        over_from=start,
        over=round(filled - start, 1),
        target=_tick(target, (0, of), CELL),
    )


def dot_and_line(
    value: float,
    low: float | None,
    high: float | None,
    target: float | None = None,
    scale: tuple[float, float] = (0, 1),
) -> Dots:
    """One estimate in the middle of its cell, for instance a survey's share."""
    estimate = _dot(Estimate(value, low, high), scale, CELL, HEIGHT / 2)
    return Dots(CELL, HEIGHT, HEIGHT / 2, None, estimate, _tick(target, scale, CELL))


def before_after_dots(
    before: Estimate | None,
    after: Estimate | None,
    target: float | None = None,
    scale: tuple[float, float] = (0.55, 0.95),
) -> Dots:
    """Before (hollow) over after (full); all rows of a table share one scale."""
    return Dots(
        width=DOTS,
        height=24,
        axis=23.5,
        before=None if before is None else _dot(before, scale, DOTS, 6.0),
        after=None if after is None else _dot(after, scale, DOTS, 16.0),
        target=_tick(target, scale, DOTS),
    )


def sparkline(values: Sequence[float | None], target: float | None = None) -> Sparkline:
    """A line of shares since go-live on a scale from 0 to 1, with a dot at the last figure."""
    height = 32
    step = (CELL - 2 * DOT) / max(len(values) - 1, 1)
    points = [
        None if value is None else (round(DOT + step * place, 1), _depth(value, height))
        for place, value in enumerate(values)
    ]
    return Sparkline(
        width=CELL,
        height=height,
        runs=tuple(" ".join(f"{x:g},{y:g}" for x, y in run) for run in _runs(points)),
        now=next((point for point in reversed(points) if point is not None), None),
        target=None if target is None else _depth(target, height),
    )


def progress(done: int, of: int) -> Progress:
    """The bar over a checklist or a survey; empty where there is nothing to do."""
    return Progress(f"{100 * done / of:.4g}%" if of else "0%")


def _along(value: float, low: float, high: float, width: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.0
    return round(width * min(max(share, 0.0), 1.0), 1)


def _tick(target: float | None, scale: tuple[float, float], width: int) -> float | None:
    return None if target is None else min(_along(target, *scale, width), width - TICK)


def _dot(estimate: Estimate, scale: tuple[float, float], width: int, y: float) -> Dot:
    def place(value: float) -> float:
        return round(DOT + _along(value, *scale, width - 2 * DOT), 1)

    return Dot(
        x=place(estimate.value),
        y=y,
        low=None if estimate.low is None else place(estimate.low),
        high=None if estimate.high is None else place(estimate.high),
    )


def _depth(value: float, height: int) -> float:
    return round(height - DOT - _along(value, 0, 1, height - 2 * DOT), 1)


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]
