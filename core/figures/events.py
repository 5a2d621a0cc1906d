"""Milestones and outside events: numbered rings on the axis, one over another where they meet."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.figures.parts import Figure, Marks, word

RING: Final = 20


def event_rings(days: Sequence[date]) -> Marks:
    """Milestones and outside events as rings on the axis, numbered from 1 in the order given.

    Where two would lie on each other, the later one stands over the earlier.
    """
    return Marks(events=tuple(days))


def rings_of(days: Sequence[date], ends: Sequence[str], room: int) -> Marks:
    """A ring and its number for each day, on an axis from end to end that is `room` pixels long."""
    if not days:
        return Marks()
    first, last = (date.fromisoformat(end).toordinal() for end in ends)
    floors = _floors([day.toordinal() * room / max(last - first, 1) for day in days])
    return Marks(
        tuple(shape for day, at in zip(days, floors, strict=True) for shape in _ring(day, at)),
        tuple(_number(place, day, floors[place]) for place, day in enumerate(days)),
    )


def _floors(places: Sequence[float]) -> list[int]:
    """How many rings each one has to stand over, from 0."""
    ends: dict[int, float] = {}
    found = []
    for place in places:
        floor = next(at for at in range(len(places)) if place - ends.get(at, -RING) >= RING)
        ends[floor] = place
        found.append(floor)
    return found


def _ring(day: date, floor: int) -> tuple[Figure, Figure]:
    at: Figure = {"xref": "x", "xsizemode": "pixel", "xanchor": day.isoformat()}
    at |= {"yref": "paper", "ysizemode": "pixel", "yanchor": 0}
    low = 8 + RING * floor
    stem = {"type": "line", **at, "x0": 0, "x1": 0, "y0": 0, "y1": low}
    ring = {"type": "circle", **at, "x0": -9, "x1": 9, "y0": low, "y1": low + 18}
    ink = {"line": {"color": "token:ink", "width": 1.2}}
    return stem | ink, ring | ink | {"fillcolor": "token:bg"}


def _number(place: int, day: date, floor: int) -> Figure:
    number = word(
        str(place + 1), "x", day.isoformat(), "paper", 0, xanchor="center", yshift=17 + RING * floor
    )
    return number | {"font": {"color": "token:ink", "weight": 600}}
