"""What every chart is put together from: plain dicts, words on them, and what they surround."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Figure = dict[str, Any]


@dataclass(frozen=True)
class Marks:
    """What is drawn around the lines: shapes, words for a wide page and for a phone, and events.

    `key` names, as (mark, words), what a phone has no room to name beside the plot.
    """

    shapes: tuple[Figure, ...] = ()
    words: tuple[Figure, ...] = ()
    phone_words: tuple[Figure, ...] = ()
    events: tuple[date, ...] = ()
    key: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Marks") -> "Marks":
        """Both, this one underneath."""
        return Marks(
            self.shapes + other.shapes,
            self.words + other.words,
            self.phone_words + other.phone_words,
            self.events + other.events,
            self.key + other.key,
        )


def word(
    text: str,
    xref: str,
    x: float | str,
    yref: str,
    y: float,
    xanchor: str = "left",
    xshift: int = 0,
    yshift: int = 0,
) -> Figure:
    """Words at a place of the plot, a date or a value on its scale, or a part of the paper."""
    return {
        "text": plain(text),
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


def plain(text: str) -> str:
    """What people typed as text: Plotly would read tags in it, links too."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
