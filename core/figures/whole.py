"""A whole chart, and how it differs on a phone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from core.figures.axes import PHONE_AXIS, thinned
from core.figures.events import rings_of
from core.figures.parts import Figure, Marks

FONT: Final = "Source Sans 3 Variable, sans-serif"
TALL: Final = 400
WIDE_AXIS: Final = 960
_PAGE: Final[Mapping[str, Any]] = {
    "autosize": True,
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": FONT, "size": 14, "color": "token:soft"},
    "showlegend": False,
    "dragmode": False,
    "hovermode": "closest",
    "hoverlabel": {
        "bgcolor": "token:bg",
        "bordercolor": "token:edge",
        "font": {"family": FONT, "size": 14, "color": "token:ink"},
    },
}
_CONFIG: Final[Mapping[str, Any]] = {"displayModeBar": False, "scrollZoom": False}


def figure(
    traces: Sequence[Figure],
    marks: Marks,
    x: Figure,
    y: Figure,
    phone_from: date | None = None,
    height: int = TALL,
) -> Figure:
    """A whole chart as a plain dict; on a phone it is 300 high and starts at `phone_from`.

    `layout.meta.phone` holds what `takehold.js` lays over the layout below 760 pixels,
    `layout.meta.key` what stands under the drawing there, as [mark, words].
    """
    rings = rings_of(marks.events, x["range"], WIDE_AXIS)
    layout = {
        "height": height,
        "margin": {"l": _room(y, 52), "r": 132, "t": 28, "b": 52, "pad": 0},
        "xaxis": x,
        "yaxis": y,
        "shapes": [*marks.shapes, *rings.shapes],
        "annotations": [*marks.words, *rings.words],
        "meta": {
            "phone": _phone(marks, x, y, phone_from, height),
            "key": [list(named) for named in marks.key],
        },
    }
    return {"data": list(traces), "layout": {**_PAGE, **layout}, "config": dict(_CONFIG)}


def _phone(marks: Marks, x: Figure, y: Figure, start: date | None, height: int) -> Figure:
    first, last = start.isoformat() if start else x["range"][0], x["range"][1]
    rings = rings_of(marks.events, (first, last), PHONE_AXIS)
    return {
        "height": min(height, 300),
        "margin": {"l": _room(y, 48), "r": 8, "t": 24, "b": 48, "pad": 0},
        "shapes": [*marks.shapes, *rings.shapes],
        "annotations": [*(_inside(word, first, last) for word in marks.phone_words), *rings.words],
        "xaxis": {**x, "range": [first, last], **thinned(x, first)},
    }


def _room(y: Figure, least: int) -> int:
    """How wide the words of the scale are: some eight pixels a letter, and the gap to the plot."""
    return max(least, max(map(len, y["ticktext"]), default=0) * 8 + 12)


def _inside(word: Figure, first: str, last: str) -> Figure:
    """A word at a day, turned to the other side where it would run out of the plot."""
    if word["xref"] != "x" or word["xanchor"] == "center":
        return word
    ends = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    place = (date.fromisoformat(word["x"]).toordinal() - ends[0]) / max(ends[1] - ends[0], 1)
    return word | {"xanchor": "right", "xshift": -word["xshift"]} if place > 0.75 else word
