"""What stands around the lines: grounds, ranges, averages, goals, names and the go-live."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from core.figures.parts import Figure, Marks, plain, word

_BEHIND: Final[Mapping[str, Any]] = {"line": {"width": 0}, "layer": "below"}
_ASIDE: Final[Mapping[bool, int]] = {True: 11, False: -13}


def before_ground(start: date, end: date, label: str, short: str) -> Marks:
    """The shaded ground of the time before go-live, named in its upper corner."""
    place: Figure = {"xref": "x", "x0": start.isoformat(), "x1": end.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1}
    shape = {"type": "rect", **place, "fillcolor": "token:ground", **_BEHIND}
    words = word(label, "paper", 0, "paper", 1, xshift=8, yshift=-16)
    return Marks((shape,), (words,), (words | {"text": plain(short)},))


def learning_ground(start: date, end: date, label: str, short: str) -> Marks:
    """The shaded ground of a time in which nothing is judged yet, named over its foot."""
    place: Figure = {"xref": "x", "x0": start.isoformat(), "x1": end.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1}
    shape = {"type": "rect", **place, "fillcolor": "token:ground", **_BEHIND}
    words = word(label, "x", start.isoformat(), "paper", 0, xshift=8, yshift=40)
    return Marks((shape,), (words,), (words | {"text": plain(short)},))


def unfinished_ground(start: date, end: date, label: str) -> Marks:
    """The ground of the last months, which are not finished: no value is drawn on it.

    It is named beside the plot, on a phone in its upper corner.
    """
    place: Figure = {"xref": "x", "x0": start.isoformat(), "x1": end.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1}
    edge = {"line": {"color": "token:edge", "width": 1, "dash": "2px,3px"}, "layer": "below"}
    shape = {"type": "rect", **place, "fillcolor": "token:ground", **edge}
    words = word(label, "paper", 1, "paper", 1, xshift=10, yshift=-6)
    inside = {"xanchor": "right", "xshift": -4, "yshift": -12}
    return Marks((shape,), (words,), (words | inside,))


def ordinary_range(start: date, end: date, low: float, high: float, label: str) -> Marks:
    """The band of ordinary ups and downs, drawn on past go-live and named at its lower edge.

    On a phone it is named under the drawing, where nothing runs through its name.
    """
    band = _level(start, end, low, dict(_BEHIND["line"])) | {"type": "rect", "y1": high}
    edge: Figure = {"color": "token:range-edge", "width": 1}
    edges = [_level(start, end, at, edge) | {"layer": "below"} for at in (low, high)]
    words = word(label, "paper", 0, "y", low, xshift=8, yshift=11)
    shapes = (band | {"fillcolor": "token:range", **_BEHIND}, *edges)
    return Marks(shapes, (words,), key=(("▒", label),))


def average(start: date, end: date, level: float, label: str = "", role: str = "after") -> Marks:
    """A thin solid line at an average, named at the line's end when there is a label.

    On a phone it is named under the drawing.
    """
    line = _level(start, end, level, {"color": f"token:{role}", "width": 1.5})
    return Marks((line,)) + _line_words("━", level, label)


def goal_line(start: date, end: date, level: float, label: str) -> Marks:
    """The goal: ink, dashed, from go-live on, named at its end, on a phone under the drawing."""
    line = _level(start, end, level, {"color": "token:ink", "width": 2, "dash": "6px,4px"})
    return Marks((line,)) + _line_words("╍", level, label)


def end_label(level: float, label: str, at: date | None = None, above: bool = True) -> Marks:
    """The name of a series at its line's end: beside the plot, or in it where it ends on `at`.

    In the plot, and on a phone, it stands over the line, or under it when not `above`.
    """
    aside = _ASIDE[above]
    if at is None:
        return _end_words(level, label, aside)
    words = word(label, "x", at.isoformat(), "y", level, xanchor="center", yshift=2 * aside)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    return Marks((), (words,), (words,))


def go_live(on: date, label: str, short: str) -> Marks:
    """The go-live: an ink line through the plot with its date on top."""
    place: Figure = {"xref": "x", "x0": on.isoformat(), "x1": on.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1.04}
    line = {"type": "line", **place, "line": {"color": "token:ink", "width": 2}}
    words = word(label, "x", on.isoformat(), "paper", 1.04, xshift=8, yshift=-2)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    return Marks((line,), (words,), (words | {"text": plain(short)},))


def _level(start: date, end: date, level: float, line: Figure) -> Figure:
    days = {"x0": start.isoformat(), "x1": end.isoformat(), "y0": level, "y1": level}
    return {"type": "line", "xref": "x", "yref": "y", **days, "line": line}


def _line_words(mark: str, level: float, label: str) -> Marks:
    """The name of a line: beside the plot; on a phone every place in it belongs to some month."""
    if not label:
        return Marks()
    words = word(label, "paper", 1, "y", level, xshift=10)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    return Marks((), (words,), key=((mark, label),))


def _end_words(level: float, label: str, inside: int = 11) -> Marks:
    if not label:
        return Marks()
    words = word(label, "paper", 1, "y", level, xshift=10)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    moved = {"xanchor": "right", "xshift": -2, "yshift": inside}
    return Marks((), (words,), (words | moved,))
