"""The Gregorian calendar: a day from its numbers, or what is wrong with them."""

from calendar import monthrange
from datetime import date
from typing import Final

from babel.dates import get_month_names

from core.i18n import _, language, locale_of

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2299


def day_of(year: int, month: int, day: int) -> date:
    """The day; raises `ValueError` with a sentence that says which number cannot be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_strange_year(year))
    if not 1 <= month <= 12:
        raise ValueError(_("There is no month %(month)s.") % {"month": month})
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        words = {"month": _month_name(year, month), "days": days}
        raise ValueError(_("%(month)s has %(days)s days.") % words)
    return date(year, month, day)


def _month_name(year: int, month: int) -> str:
    name = get_month_names("wide", "stand-alone", locale_of(language()))[month]
    return f"{name} {year}" if month == 2 else name


def _strange_year(year: int) -> str:
    if 1300 <= year < 1500:
        return _("The year %(year)s looks like the Jalali calendar.") % {"year": year}
    if 2400 <= year < 2600:
        return _("The year %(year)s looks like the Buddhist calendar.") % {"year": year}
    return _("The year %(year)s is out of range.") % {"year": year}
