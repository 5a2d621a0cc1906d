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
    found = forecast(new, market, switched_on=switched_on, drawn=drawn)
    if not found.ahead or len(new) < FEWEST_PERIODS + AHEAD:
        return found
    if not any(new[-AHEAD:]):
        words = _("Nobody began in the last twelve weeks: use does not spread any further.")
        return replace(found, ahead=(), missing=words)
    earlier = forecast(new[:-AHEAD], market, drawn=drawn)
    if not earlier.ahead or _came_true(earlier, found):
        return found
    words = _("The forecast of twelve weeks ago missed what came since, so none is given.")
    return replace(found, ahead=(), missing=words)


def _came_true(earlier: Forecast, found: Forecast) -> bool:
    last = earlier.ahead[-1]
    return last.low <= found.adopted / found.market <= last.high
