"""The Jalali calendar of Iran: a day from its numbers, or what is wrong with them."""

from datetime import date

from core.calendars.years import JALALI, check_month, check_year
from core.i18n import _


def day_of(year: int, month: int, day: int) -> date:
    """The day; raises `ValueError` with a sentence that says which number cannot be."""
    import jdatetime

    check_year(year, JALALI)
    check_month(month)
    last = jdatetime.date(year, 1, 1).isleap() and month == 12
    days = jdatetime.j_days_in_month[month - 1] + last
    if not 1 <= day <= days:
        words = {"month": f"{year}/{month:02}", "days": days}
        raise ValueError(_("%(month)s has %(days)s days.") % words)
    found: date = jdatetime.date(year, month, day).togregorian()
    return found
