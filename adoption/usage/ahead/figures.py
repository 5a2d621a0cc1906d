"""How a forecast looks: the past as a line, the weeks ahead as a fan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from adoption.usage.ahead.outlook import Outlook
from adoption.usage.figures import shares_axis
from adoption.usage.forecast import Ahead
from core.figures import Figure, after_line, fan, figure, go_live, month_axis
from core.i18n import _
from core.numbers import Format

LABELS: Final = 8
WEEK: Final = timedelta(weeks=1)


def outlook_line(seen: Outlook, live: date, fmt: Format) -> Figure | None:
    """The share who have ever used it, and the fan; None where there is no past to draw."""
    if not seen.past:
        return None
    days = [day for day, _part in seen.past]
    shares = [part.share for _day, part in seen.past]
    words = [f"{fmt.day(day)}: {fmt.percent(part.share or 0)}" for day, part in seen.past]
    every = [*days, *(day for day, _ahead in seen.ahead)]
    names, years = [fmt.short_day(day) for day in every], [fmt.year(day) for day in every]
    axis = month_axis(every, names, years, every=-(-len(every) // LABELS))
    room = [(live - WEEK).isoformat(), (every[-1] + WEEK).isoformat()]
    label = _("Go-live, %(day)s") % {"day": fmt.day(live)}
    fans = _fans(seen.ahead, days[-1], shares[-1] or 0.0, fmt)
    return figure(
        [*fans, after_line(days, shares, words)], go_live(live, label, _("Go-live")),
        axis | {"range": room}, shares_axis(fmt),
    )  # fmt: skip


def _fans(
    ahead: Sequence[tuple[date, Ahead]], today: date, share: float, fmt: Format
) -> list[Figure]:
    """The outer band, the inner one, and the middle where there is one; all begin today."""
    if not ahead:
        return []
    days = [today, *(day for day, _each in ahead)]
    each = [each for _day, each in ahead]
    outer = fan(days, [share, *(a.low for a in each)], [share, *(a.high for a in each)])
    inner = fan(
        days, [share, *(a.quarter for a in each)], [share, *(a.three_quarters for a in each)]
    )
    middles = [a.middle for a in each]
    if None in middles:
        return [outer, inner]
    words = [f"{fmt.day(day)}: {fmt.percent(a.middle or 0)}" for day, a in ahead]
    middle = after_line(days, [share, *middles], [fmt.day(today), *words])
    thin = {"mode": "lines", "line": {"color": "token:after", "width": 1.5, "dash": "4px,4px"}}
    return [outer, inner, middle | thin]
