"""The Buddhist calendar of Thailand: the Gregorian one with its years counted from 543 earlier."""

from datetime import date
from typing import Final

from core.calendars import gregorian
from core.calendars.years import BUDDHIST, check_year

AHEAD: Final = 543


def day_of(year: int, month: int, day: int) -> date:
    """The day; raises `ValueError` with a sentence that says which number cannot be."""
    check_year(year, BUDDHIST)
    return gregorian.day_of(year - AHEAD, month, day)
