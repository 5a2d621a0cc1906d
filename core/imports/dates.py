"""Days and moments as exports write them, and the day a moment falls on in a time zone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from core.calendars import buddhist, gregorian, jalali
from core.calendars.years import (
    BUDDHIST,
    FIRST_YEAR,
    GREGORIAN,
    JALALI,
    LAST_YEAR,
    calendar_of,
)
from core.i18n import _
from core.imports.digits import western
from core.imports.unreadable import Unreadable

DMY: Final = "dmy"
MDY: Final = "mdy"

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)(?:\.(\d{1,6}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T, ]+(.+))?", re.S)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?:[T, ]+(.+))?", re.S)
_NAME_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[, ]+(.+))?", re.S)
_NAME_SECOND = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4}|\d\d)(?:[, ]+(.+))?", re.S)
_TIME = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(\S+)?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"(?:([1-9]\d{3})[- ]?Q([1-4])|Q([1-4])[- ]?([1-9]\d{3}))", re.I)
_NAME_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})")
_YEAR = re.compile(r"(?<![\d+:])(\d{4})(?!\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = {GREGORIAN: gregorian.day_of, JALALI: jalali.day_of, BUDDHIST: buddhist.day_of}
_CENTURIES = {GREGORIAN: 2000, JALALI: 1400, BUDDHIST: 2500}


@dataclass(frozen=True)
class Order:
    """Whether the day or the month comes first in this file.

    `order` is `dmy` or `mdy`, None where every date reads both ways and somebody must say;
    `evidence` is the value that decided. A file without such dates needs no order: `asked` is
    False and `order` is `dmy`.
    """

    order: str | None
    evidence: str = ""
    asked: bool = False


@dataclass(frozen=True)
class CalendarFound:
    """The calendar the years of a file are of, with a date that shows it.

    `name` is None where there are years of several: `evidence` then holds one of each.
    """

    name: str | None
    evidence: tuple[str, ...] = ()

    @property
    def unusual(self) -> bool:
        """Whether somebody should see which calendar it is."""
        return self.name != GREGORIAN or len(self.evidence) > 1


@dataclass(frozen=True)
class LocalDay:
    """The day a value falls on; `skipped` when no clock in the file's zone ever showed it."""

    day: date
    skipped: bool = False


def guess_order(texts: Iterable[str], enough: int = 1000) -> Order:
    """The order of day and month in dates such as 03/04/2026.

    Reads on past `enough` values only while every one of them reads both ways.
    """
    both_ways = False
    for seen, text in enumerate(texts):
        if seen >= enough and not both_ways:
            break
        match = _YEAR_LAST.fullmatch(western(text).strip())
        if match is None:
            continue
        both_ways = True
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second or second > 12 >= first:
            return Order(DMY if first > 12 else MDY, text, True)
    return Order(None, "", True) if both_ways else Order(DMY)


def guess_calendar(texts: Iterable[str]) -> CalendarFound:
    """The calendar of dates such as 1405/08/25: no year is of two of them.

    Dates that show no year of four digits are Gregorian.
    """
    found: dict[str, str] = {}
    for text in texts:
        calendar = _calendar_of(western(text).strip())
        if calendar is not None:
            found.setdefault(calendar, text)
    if len(found) > 1:
        return CalendarFound(None, tuple(found.values()))
    return CalendarFound(next(iter(found), GREGORIAN), tuple(found.values()))


def _calendar_of(text: str) -> str | None:
    if packed := _PACKED.fullmatch(text):
        return calendar_of(int(packed[1]))
    year = _YEAR.search(text)
    shaped = any(shape.fullmatch(text) for shape in _SHAPES)
    return calendar_of(int(year[1])) if year and shaped else None


_SHAPES = (_YEAR_FIRST, _YEAR_LAST, _NAME_FIRST, _NAME_SECOND, _YEAR_MONTH, _MONTH_YEAR)


def read_date(
    text: str, order: str | None = DMY, calendar: str | None = GREGORIAN
) -> date | datetime:
    """A day (`date`) or a moment (`datetime`, aware only where the text has an offset).

    Both are Gregorian, whichever calendar the text is of. Raises `Unreadable`, which says what
    is wrong with it.
    """
    plain = western(text).strip()
    quick = _iso(plain) if calendar == GREGORIAN else None
    if quick is not None:
        return quick
    try:
        return _read(plain, order or DMY, calendar or GREGORIAN)
    except ValueError as error:
        raise Unreadable(_("%(subject)s is not a date."), text, str(error)) from None


def _iso(text: str) -> date | datetime | None:
    if not _ISO.match(text):
        return None
    try:
        value = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None
    return value if FIRST_YEAR <= value.year <= LAST_YEAR else None


def _read(text: str, order: str, calendar: str) -> date | datetime:
    packed = _PACKED.fullmatch(text)
    if packed is not None:
        return _unpack(packed, calendar)
    year, month, day, rest = _numbers(text, order, _CENTURIES[calendar])
    found = _DAYS[calendar](year, month, day)
    return found if rest is None else _at(found, rest)


def _unpack(match: re.Match[str], calendar: str) -> date | datetime:
    day = _DAYS[calendar](int(match[1]), int(match[2]), int(match[3]))
    if match[4] is None:
        return day
    return _at(day, f"{match[4]}:{match[5]}:{match[6]}.{match[7] or '0'}")


def _numbers(text: str, order: str, century: int) -> tuple[int, int, int, str | None]:
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3]), match[4]
    if match := _YEAR_LAST.fullmatch(text):
        day, month = (match[1], match[2]) if order == DMY else (match[2], match[1])
        return _full_year(match[3], century), int(month), int(day), match[4]
    if match := _NAME_FIRST.fullmatch(text):
        return int(match[3]), _month_of(match[1]), int(match[2]), match[4]
    if match := _NAME_SECOND.fullmatch(text):
        return _full_year(match[3], century), _month_of(match[2]), int(match[1]), match[4]
    raise ValueError(_("Write it as 2026-11-16."))


def _full_year(text: str, century: int = 2000) -> int:
    """The year of "2026", and of "26" as spreadsheets write it."""
    return int(text) if len(text) == 4 else century + int(text)


def _month_of(name: str) -> int:
    start = name[:3].lower()
    if start not in _MONTHS:
        raise ValueError(_("There is no month “%(month)s”.") % {"month": name})
    return _MONTHS.index(start) + 1


def _at(day: date, text: str) -> datetime:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(_("Write the time as 08:10 or 08:10:30."))
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[5]:
        hour = hour % 12 + (12 if match[5][0] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(_("A day has no %(time)s.") % {"time": text.strip()})
    micro = int((match[4] or "0")[:6].ljust(6, "0"))
    return datetime.combine(day, time(hour, minute, second, micro, tzinfo=_offset(match[6])))


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    match = _OFFSET.fullmatch(text.upper())
    if match is None or int(match[2]) > 14 or int(match[3] or 0) > 59:
        raise ValueError(_("The time zone “%(zone)s” is not known.") % {"zone": text[:20]})
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def carries_no_zone(
    texts: Iterable[str], order: str | None = DMY, calendar: str | None = GREGORIAN
) -> bool:
    """Whether any of these is a time of day without an offset, so that a zone must be named."""
    found = _readable(texts, order, calendar)
    return any(isinstance(value, datetime) and value.tzinfo is None for value in found)


def _readable(
    texts: Iterable[str], order: str | None, calendar: str | None
) -> Iterator[date | datetime]:
    for text in texts:
        try:
            yield read_date(text, order, calendar)
        except ValueError:
            continue


def local_day(value: date | datetime, zone: ZoneInfo, file_zone: ZoneInfo | None) -> LocalDay:
    """The day of `value` in `zone`.

    A day without a time is that day, unconverted. A time without an offset is a time in
    `file_zone`; raises `Unreadable` where that is None.
    """
    if not isinstance(value, datetime):
        return LocalDay(value)
    if value.tzinfo is not None:
        return LocalDay(value.astimezone(zone).date())
    if file_zone is None:
        why = _("Say which time zone the file is in.")
        raise Unreadable(_("%(subject)s carries no time zone."), str(value), why)
    placed = value.replace(tzinfo=file_zone)
    return LocalDay(placed.astimezone(zone).date(), _skipped(placed, file_zone))


def _skipped(placed: datetime, zone: ZoneInfo) -> bool:
    if placed.utcoffset() == placed.replace(fold=1).utcoffset():
        return False
    back = placed.astimezone(UTC).astimezone(zone)
    return back.replace(tzinfo=None) != placed.replace(tzinfo=None)


def read_period(text: str, order: str | None = DMY) -> date:
    """The first day of a quarter (2026-Q1, Q12026) or of a month. Raises `Unreadable`."""
    if match := _QUARTER.fullmatch(western(text).strip()):
        return date(int(match[1] or match[4]), int(match[2] or match[3]) * 3 - 2, 1)
    return read_month(text, order)


def read_month(text: str, order: str | None = DMY, calendar: str | None = GREGORIAN) -> date:
    """The first day of a month: 2026-03, 03/2026, Mar 2026, Mar-26, any date.

    Raises `Unreadable`, also for a quarter, which no month of it stands for, and for a Jalali
    month, which lies in two of ours.
    """
    plain = western(text).strip()
    try:
        found = _month(plain, calendar or GREGORIAN)
    except ValueError as error:
        raise Unreadable(_("%(subject)s is not a month."), text, str(error)) from None
    if found is None:
        found = read_date(text, order, calendar)
    return date(found.year, found.month, 1)


def _month(text: str, calendar: str) -> date | None:
    if _QUARTER.fullmatch(text):
        raise ValueError(
            _("It is a quarter. Give each of its months, or the one it was counted in.")
        )
    if calendar == JALALI:
        raise ValueError(
            _("A month of the Jalali calendar lies in two months of the results. Use 2026-11.")
        )
    day_of, century = _DAYS[calendar], _CENTURIES[calendar]
    if match := _YEAR_MONTH.fullmatch(text):
        return day_of(int(match[1]), int(match[2]), 1)
    if match := _MONTH_YEAR.fullmatch(text):
        return day_of(int(match[2]), int(match[1]), 1)
    if match := _NAME_YEAR.fullmatch(text):
        return day_of(_full_year(match[2], century), _month_of(match[1]), 1)
    return None
