"""How charts look: plain dicts of the Plotly schema, without the cost of building Plotly objects.

Colours are named ("token:after"); `takehold.js` puts in those of the theme on the page, and
`resolved` does the same where there is no page. What there is: docs/look.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

Figure = dict[str, Any]

THEMES: Final[dict[str, dict[str, str]]] = {
    "light": {
        "bg": "#ffffff",
        "ink": "#14232b",
        "soft": "#4d5f69",
        "line": "#dbe3e7",
        "edge": "#76868f",
        "act": "#0b5c70",
        "bad": "#ad380b",
        "watch": "#735500",
        "track": "#d9e1e5",
        "before": "#7a8991",
        "after": "#0b7289",
        "third": "#c96a0a",
        "fourth": "#3b2a78",
        "ground": "#eef2f4",
        "range": "rgba(11, 114, 137, 0.12)",
        "range-edge": "rgba(11, 114, 137, 0.5)",
    },
    "dark": {
        "bg": "#0f181d",
        "ink": "#e8eef0",
        "soft": "#a6b5bc",
        "line": "#2a3a42",
        "edge": "#7c8d96",
        "act": "#6cc7da",
        "bad": "#ff9c70",
        "watch": "#e5bd55",
        "track": "#31434c",
        "before": "#93a3ab",
        "after": "#55bdd3",
        "third": "#f0a04b",
        "fourth": "#7c6cf0",
        "ground": "#18262d",
        "range": "rgba(85, 189, 211, 0.15)",
        "range-edge": "rgba(85, 189, 211, 0.5)",
    },
}
FONT: Final = "Source Sans 3 Variable, sans-serif"
TALL: Final = 400
# As wide as the plot on a phone of 360 pixels; names on its axis take some eight a letter.
PHONE_AXIS: Final = 264
WIDE_AXIS: Final = 960
RING: Final = 20

# Colour and mark of the series of a chart, in order; four at most.
SERIES: Final = (
    ("after", "circle"),
    ("third", "square"),
    ("fourth", "diamond"),
    ("before", "triangle-up"),
)


@dataclass(frozen=True)
class Marks:
    """What is drawn around the lines: shapes, words for a wide page and for a phone, and events."""

    shapes: tuple[Figure, ...] = ()
    words: tuple[Figure, ...] = ()
    phone_words: tuple[Figure, ...] = ()
    events: tuple[date, ...] = ()

    def __add__(self, other: "Marks") -> "Marks":
        """Both, this one underneath."""
        return Marks(
            self.shapes + other.shapes,
            self.words + other.words,
            self.phone_words + other.phone_words,
            self.events + other.events,
        )


def figure(
    traces: Sequence[Figure],
    marks: Marks,
    x: Figure,
    y: Figure,
    phone_from: date | None = None,
    height: int = TALL,
) -> Figure:
    """A whole chart as a plain dict; on a phone it is 300 high and starts at `phone_from`.

    `layout.meta.phone` holds what `takehold.js` lays over the layout below 760 pixels.
    """
    rings = _rings(marks.events, x["range"], WIDE_AXIS)
    layout = {
        "height": height,
        "margin": {"l": _room(y, 52), "r": 132, "t": 28, "b": 52, "pad": 0},
        "xaxis": x,
        "yaxis": y,
        "shapes": [*marks.shapes, *rings.shapes],
        "annotations": [*marks.words, *rings.words],
        "meta": {"phone": _phone(marks, x, y, phone_from, height)},
    }
    return {"data": list(traces), "layout": {**_PAGE, **layout}, "config": dict(_CONFIG)}


def month_axis(
    months: Sequence[date], words: Sequence[str], years: Sequence[str], every: int = 3
) -> Figure:
    """A time axis of months: each `every`th by name, the year under its first name.

    `words` and `years` are the month's and the year's names in the reader's language and calendar.
    """
    places = range(0, len(months), every)
    return {
        "type": "date",
        "range": [_before(months).isoformat(), _beyond(months).isoformat()],
        "tickmode": "array",
        "tickvals": [months[place].isoformat() for place in places],
        "ticktext": _tick_words([(words[place], years[place]) for place in places]),
        "showgrid": False,
        "showline": True,
        "linecolor": "token:edge",
        "linewidth": 1,
        "fixedrange": True,
        "ticks": "",
        "tickangle": 0,
        "zeroline": False,
    }


def value_axis(ticks: Sequence[float], words: Sequence[str]) -> Figure:
    """The scale with its grid lines, five to seven; give the unit to the top one's words only."""
    return {
        "range": [ticks[0], ticks[-1]],
        "tickmode": "array",
        "tickvals": list(ticks),
        "ticktext": list(words),
        "gridcolor": "token:line",
        "gridwidth": 1,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "ticklabelstandoff": 8,
    }


def before_line(x: Sequence[date], y: Sequence[float | None], hover: Sequence[str]) -> Figure:
    """The time before go-live: a thin grey line with hollow dots."""
    marker = {"size": 8, "color": "token:bg", "line": {"color": "token:before", "width": 1.5}}
    return _line(x, y, hover, {"color": "token:before", "width": 1.5}, marker)


def after_line(
    x: Sequence[date], y: Sequence[float | None], hover: Sequence[str], place: int = 0
) -> Figure:
    """The time since go-live: a full line with full dots; `place` counts further series (0-3)."""
    colour, symbol = SERIES[place]
    marker = {"size": 10, "color": f"token:{colour}", "symbol": symbol}
    return _line(x, y, hover, {"color": f"token:{colour}", "width": 2.2}, marker)


def before_ground(start: date, end: date, label: str, short: str) -> Marks:
    """The shaded ground of the time before go-live, named in its upper corner."""
    place: Figure = {"xref": "x", "x0": start.isoformat(), "x1": end.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1}
    shape = {"type": "rect", **place, "fillcolor": "token:ground", **_BEHIND}
    words = _word(label, "paper", 0, "paper", 1, xshift=8, yshift=-16)
    return Marks((shape,), (words,), (words | {"text": _plain(short)},))


def unfinished_ground(start: date, end: date, label: str) -> Marks:
    """The ground of the last months, which are not finished: no value is drawn on it.

    It is named beside the plot, on a phone in its upper corner.
    """
    place: Figure = {"xref": "x", "x0": start.isoformat(), "x1": end.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1}
    edge = {"line": {"color": "token:edge", "width": 1, "dash": "2px,3px"}, "layer": "below"}
    shape = {"type": "rect", **place, "fillcolor": "token:ground", **edge}
    words = _word(label, "paper", 1, "paper", 1, xshift=10, yshift=-6)
    inside = {"xanchor": "right", "xshift": -4, "yshift": -12}
    return Marks((shape,), (words,), (words | inside,))


def ordinary_range(
    start: date, end: date, low: float, high: float, label: str, short: str
) -> Marks:
    """The band of ordinary ups and downs, drawn on past go-live and named at its lower edge."""
    band = _level(start, end, low, dict(_BEHIND["line"])) | {"type": "rect", "y1": high}
    edge: Figure = {"color": "token:range-edge", "width": 1}
    edges = [_level(start, end, at, edge) | {"layer": "below"} for at in (low, high)]
    words = _word(label, "paper", 0, "y", low, xshift=8, yshift=11)
    shapes = (band | {"fillcolor": "token:range", **_BEHIND}, *edges)
    return Marks(shapes, (words,), (words | {"text": _plain(short)},))


def average(
    start: date, end: date, level: float, label: str = "", role: str = "after", above: bool = False
) -> Marks:
    """A thin solid line at an average, named at the line's end when there is a label.

    On a phone the name stands before the line's start, a little under it or, `above`, over it.
    """
    line = _level(start, end, level, {"color": f"token:{role}", "width": 1.5})
    return Marks((line,)) + _line_words(start, level, label, above)


def goal_line(start: date, end: date, level: float, label: str, above: bool = True) -> Marks:
    """The goal: ink, dashed, from go-live on, named at its end.

    On a phone the name stands before the line's start, a little over it or, not `above`, under it.
    """
    line = _level(start, end, level, {"color": "token:ink", "width": 2, "dash": "6px,4px"})
    return Marks((line,)) + _line_words(start, level, label, above)


def end_label(level: float, label: str, at: date | None = None, above: bool = True) -> Marks:
    """The name of a series at its line's end: beside the plot, or in it where it ends on `at`.

    In the plot, and on a phone, it stands over the line, or under it when not `above`.
    """
    aside = _ASIDE[above]
    if at is None:
        return _end_words(level, label, aside)
    words = _word(label, "x", at.isoformat(), "y", level, xanchor="center", yshift=2 * aside)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    return Marks((), (words,), (words,))


def go_live(on: date, label: str, short: str) -> Marks:
    """The go-live: an ink line through the plot with its date on top."""
    place: Figure = {"xref": "x", "x0": on.isoformat(), "x1": on.isoformat()}
    place |= {"yref": "paper", "y0": 0, "y1": 1.04}
    line = {"type": "line", **place, "line": {"color": "token:ink", "width": 2}}
    words = _word(label, "x", on.isoformat(), "paper", 1.04, xshift=8, yshift=-2)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    return Marks((line,), (words,), (words | {"text": _plain(short)},))


def event_rings(days: Sequence[date]) -> Marks:
    """Milestones and outside events as rings on the axis, numbered from 1 in the order given.

    Where two would lie on each other, the later one stands over the earlier.
    """
    return Marks(events=tuple(days))


def resolved(chart: Figure, theme: str = "light") -> Figure:
    """The chart with the theme's colours in place of tokens, as `plotly.graph_objects` takes it."""
    plain: Figure = _resolved({"data": chart["data"], "layout": chart["layout"]}, THEMES[theme])
    return plain


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
_BEHIND: Final[Mapping[str, Any]] = {"line": {"width": 0}, "layer": "below"}
_CONFIG: Final[Mapping[str, Any]] = {"displayModeBar": False, "scrollZoom": False}
_ASIDE: Final[Mapping[bool, int]] = {True: 11, False: -13}


def _phone(marks: Marks, x: Figure, y: Figure, start: date | None, height: int) -> Figure:
    first, last = start.isoformat() if start else x["range"][0], x["range"][1]
    rings = _rings(marks.events, (first, last), PHONE_AXIS)
    return {
        "height": min(height, 300),
        "margin": {"l": _room(y, 48), "r": 8, "t": 24, "b": 48, "pad": 0},
        "shapes": [*marks.shapes, *rings.shapes],
        "annotations": [*(_inside(word, first, last) for word in marks.phone_words), *rings.words],
        "xaxis": {**x, "range": [first, last], **_thinned(x, first)},
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
    if word["xanchor"] == "right":
        return word | {"xref": "paper", "x": 1, "xshift": -2} if place < 0.3 else word
    return word | {"xanchor": "right", "xshift": -word["xshift"]} if place > 0.75 else word


def _thinned(x: Figure, first: str) -> Figure:
    """As many names on the axis as have room on a phone, each year under its first name."""
    names = zip(x["tickvals"], _dated(x["ticktext"]), strict=True)
    shown = [(day, name) for day, name in names if day >= first]
    longest = max((len(word) for _day, (word, _year) in shown), default=0)
    room = PHONE_AXIS // (longest * 8 + 12)
    kept = shown[:: max(1, -(-len(shown) // room))]
    return {
        "tickvals": [day for day, _name in kept],
        "ticktext": _tick_words([name for _day, name in kept]),
    }


def _dated(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each name of an axis with the year it lies in."""
    found: list[tuple[str, str]] = []
    for text in words:
        name, _break, year = text.partition("<br>")
        found.append((name, year or (found[-1][1] if found else "")))
    return found


def _before(months: Sequence[date]) -> date:
    return date.fromordinal(months[0].toordinal() - 16)


def _beyond(months: Sequence[date]) -> date:
    return date.fromordinal(months[-1].toordinal() + 16)


def _tick_words(names: Sequence[tuple[str, str]]) -> list[str]:
    earlier = ["", *(year for _month, year in names)]
    return [
        month if year == last else f"{month}<br>{year}"
        for (month, year), last in zip(names, earlier, strict=False)
    ]


def _line(
    x: Sequence[date],
    y: Sequence[float | None],
    hover: Sequence[str],
    line: Figure,
    marker: Figure,
) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [day.isoformat() for day in x],
        "y": list(y),
        "text": [_plain(words) for words in hover],
        "hovertemplate": "%{text}<extra></extra>",
        "line": line,
        "marker": marker,
        "connectgaps": False,
        "cliponaxis": False,
    }


def _level(start: date, end: date, level: float, line: Figure) -> Figure:
    days = {"x0": start.isoformat(), "x1": end.isoformat(), "y0": level, "y1": level}
    return {"type": "line", "xref": "x", "yref": "y", **days, "line": line}


def _line_words(start: date, level: float, label: str, above: bool) -> Marks:
    """The name of a line: beside the plot, on a phone before its start, where no dots lie on it."""
    if not label:
        return Marks()
    ink: Figure = {"font": {"color": "token:ink", "weight": 600}}
    words = _word(label, "paper", 1, "y", level, xshift=10) | ink
    shift = {"xanchor": "right", "xshift": -6, "yshift": 8 if above else -8}
    return Marks((), (words,), (_word(label, "x", start.isoformat(), "y", level) | ink | shift,))


def _end_words(level: float, label: str, inside: int = 11) -> Marks:
    if not label:
        return Marks()
    words = _word(label, "paper", 1, "y", level, xshift=10)
    words |= {"font": {"color": "token:ink", "weight": 600}}
    moved = {"xanchor": "right", "xshift": -2, "yshift": inside}
    return Marks((), (words,), (words | moved,))


def _rings(days: Sequence[date], ends: Sequence[str], room: int) -> Marks:
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
    number = _word(
        str(place + 1), "x", day.isoformat(), "paper", 0, xanchor="center", yshift=17 + RING * floor
    )
    return number | {"font": {"color": "token:ink", "weight": 600}}


def _word(
    text: str,
    xref: str,
    x: float | str,
    yref: str,
    y: float,
    xanchor: str = "left",
    xshift: int = 0,
    yshift: int = 0,
) -> Figure:
    return {
        "text": _plain(text),
        "xref": xref,
        "x": x,
        "xanchor": xanchor,
        "xshift": xshift,
        "yref": yref,
        "y": y,
        "yanchor": "middle",
        "yshift": yshift,
        "showarrow": False,
    }


def _plain(text: str) -> str:
    # Plotly reads tags, links too, in every text; what people typed must stay text.
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _resolved(value: Any, theme: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _resolved(item, theme) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, theme) for item in value]
    if isinstance(value, str) and value.startswith("token:"):
        return theme[value.removeprefix("token:")]
    return value
