"""The two scales of a chart, and how a phone thins out the names on the first."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.figures.parts import Figure

# As wide as the plot on a phone of 360 pixels; names on its axis take some eight a letter.
PHONE_AXIS: Final = 264


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


def thinned(x: Figure, first: str) -> Figure:
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


def _tick_words(names: Sequence[tuple[str, str]]) -> list[str]:
    earlier = ["", *(year for _month, year in names)]
    return [
        month if year == last else f"{month}<br>{year}"
        for (month, year), last in zip(names, earlier, strict=False)
    ]


def _before(months: Sequence[date]) -> date:
    return date.fromordinal(months[0].toordinal() - 16)


def _beyond(months: Sequence[date]) -> date:
    return date.fromordinal(months[-1].toordinal() + 16)
