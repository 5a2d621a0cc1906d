"""How habits look: the share who have begun, by days since their first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from adoption.usage.activation import Standing
from adoption.usage.figures import shares_axis
from adoption.usage.habits.parts import Part
from core.figures import Figure, after_line, figure, go_live, month_axis
from core.i18n import N_, _
from core.numbers import Format

DAY_NONE: Final = date(2001, 1, 1)
"""Charts lie on days: the first day of everybody is drawn on this one."""
STANDING_WORDS: Final = {
    Standing.IN_TIME: N_("Began in time"),
    Standing.LATE: N_("Began later"),
    Standing.NOT_YET: N_("Have not begun"),
    Standing.TOO_NEW: N_("Too new to say"),
    Standing.LEFT: N_("Left before it could be said"),
    Standing.UNSEEN: N_("No file covers their first days"),
}


def begun_line(begun: Sequence[Part], within: int, fmt: Format) -> Figure | None:
    """The share after each week, and the day by which to begin; None where nothing is drawn."""
    shares = [part.share for part in begun]
    if all(share is None for share in shares):
        return None
    days = [DAY_NONE + timedelta(weeks=week) for week in range(len(begun))]
    names = [day_words(week, fmt) for week in range(len(begun))]
    words = [
        name if share is None else f"{name}: {fmt.percent(share)}"
        for name, share in zip(names, shares, strict=True)
    ]
    label = _("%(days)s days") % {"days": fmt.number(within)}
    end = go_live(DAY_NONE + timedelta(days=within), label, label)
    axis = month_axis(days, names, [""] * len(days), every=2)
    room = [(days[at] + timedelta(days=3 * sign)).isoformat() for at, sign in ((0, -1), (-1, 1))]
    return figure([after_line(days, shares, words)], end, axis | {"range": room}, shares_axis(fmt))


def day_words(week: int, fmt: Format) -> str:
    """The last day of so many weeks, counted from the first day as 0."""
    return _("Day %(number)s") % {"number": fmt.number(7 * week)}
