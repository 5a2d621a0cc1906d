"""The lines of a chart: the time before go-live, and the time since."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.figures.parts import Figure, plain

# Colour and mark of the series of a chart, in order; four at most.
SERIES: Final = (
    ("after", "circle"),
    ("third", "square"),
    ("fourth", "diamond"),
    ("before", "triangle-up"),
)


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


def fan(x: Sequence[date], low: Sequence[float], high: Sequence[float]) -> Figure:
    """The ground between two lines, for what is likely; bands laid on each other grow darker."""
    around = [*x, *reversed(x)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day in around],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "fillcolor": "token:range",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


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
        "text": [plain(words) for words in hover],
        "hovertemplate": "%{text}<extra></extra>",
        "line": line,
        "marker": marker,
        "connectgaps": False,
        "cliponaxis": False,
    }
