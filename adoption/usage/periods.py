"""The days, weeks and months over which active people are counted."""

from datetime import date, timedelta
from typing import Final

from adoption.usage.active_share import Days

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
LATELY: Final = "lately"
WAYS: Final = (WEEK, DAY, MONTH)


def periods_of(by: str, since: date, until: date, week_starts: int = 0) -> list[Days]:
    """Every period from that of `since` to that of `until`, whole ones, oldest first."""
    found = [_period(by, since, week_starts)] if since <= until else []
    while found and found[-1][1] < until:
        found.append(_period(by, found[-1][1] + timedelta(days=1), week_starts))
    return found


def _period(by: str, day: date, week_starts: int) -> Days:
    if by == DAY:
        return day, day
    if by == WEEK:
        first = day - timedelta(days=(day.weekday() - week_starts) % 7)
        return first, first + timedelta(days=6)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
