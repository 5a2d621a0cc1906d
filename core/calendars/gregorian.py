"""The Gregorian calendar: a day from its numbers, or what is wrong with them."""

from calendar import monthrange
from datetime import date

from babel.dates import get_month_names

from core.calendars.years import GREGORIAN, check_month, check_year
from core.i18n import _, language, locale_of


def day_of(year: int, month: int, day: int) -> date:
    """The day; raises `ValueError` with a sentence that says which number cannot be."""
    check_year(year, GREGORIAN)
    check_month(month)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        words = {"month": _month_name(year, month), "days": days}
        raise ValueError(_("%(month)s has %(days)s days.") % words)
    return date(year, month, day)


def _month_name(year: int, month: int) -> str:
    name = get_month_names("wide", "stand-alone", locale_of(language()))[month]
    return f"{name} {year}" if month == 2 else name
