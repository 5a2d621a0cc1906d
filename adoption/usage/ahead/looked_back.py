"""A forecast is given only where the one made twelve weeks ago came true."""

from collections.abc import Sequence
from dataclasses import replace

from adoption.usage.forecast import AHEAD, DRAWN, FEWEST_PERIODS, Forecast, forecast
from core.i18n import _


def checked_forecast(
    new: Sequence[int], market: int, *, switched_on: bool = False, drawn: int = DRAWN
) -> Forecast:
    """The forecast, or why there is none. Runs in jobs only. Source: docs/methods/forecast.md.

    Curves lead to everybody in the end. Where a group stands still short of that, nobody began in
    the last twelve weeks, or the forecast from before them missed them, and so would today's.
    """
    one_future = forecast(new, market, switched_on=switched_on, drawn=1)
    can_look_back = len(new) >= FEWEST_PERIODS + AHEAD
    if one_future.ahead and can_look_back and not any(new[-AHEAD:]):
        words = _("Nobody began in the last twelve weeks: use does not spread any further.")
        return replace(one_future, ahead=(), missing=words)
    if not one_future.ahead:
        return one_future
    found = forecast(new, market, drawn=drawn)
    if not can_look_back or _came_true(forecast(new[:-AHEAD], market, drawn=drawn), found):
        return found
    words = _("The forecast of twelve weeks ago missed what came since, so none is given.")
    return replace(found, ahead=(), missing=words)


def _came_true(earlier: Forecast, found: Forecast) -> bool:
    """Whether the last week of an earlier forecast, if there was one, holds today's share."""
    if not earlier.ahead:
        return True
    last = earlier.ahead[-1]
    return last.low <= found.adopted / found.market <= last.high
