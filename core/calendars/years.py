"""Which calendar a year belongs to: the three never share one."""

from typing import Final

from core.i18n import N_, _

GREGORIAN: Final = "gregorian"
JALALI: Final = "jalali"
BUDDHIST: Final = "buddhist"
CALENDARS: Final = {
    GREGORIAN: N_("Gregorian (2026)"),
    JALALI: N_("Jalali (1405)"),
    BUDDHIST: N_("Buddhist (2569)"),
}
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2299

_YEARS: Final = {
    GREGORIAN: range(FIRST_YEAR, LAST_YEAR + 1),
    JALALI: range(1300, 1500),
    BUDDHIST: range(2443, 2600),
}


def calendar_of(year: int) -> str | None:
    """The calendar a year of four digits can only be of, or None."""
    return next((name for name, years in _YEARS.items() if year in years), None)


def check_year(year: int, calendar: str) -> None:
    """Raise `ValueError` with a sentence where `calendar` has no such year in our time."""
    found = calendar_of(year)
    if found == calendar:
        return
    if found == JALALI:
        raise ValueError(_("The year %(year)s looks like the Jalali calendar.") % {"year": year})
    if found == BUDDHIST:
        raise ValueError(_("The year %(year)s looks like the Buddhist calendar.") % {"year": year})
    if found == GREGORIAN:
        raise ValueError(_("The year %(year)s looks like the Gregorian calendar.") % {"year": year})
    raise ValueError(_("The year %(year)s is out of range.") % {"year": year})


def check_month(month: int) -> None:
    """Raise `ValueError` with a sentence where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(_("There is no month %(month)s.") % {"month": month})
