"""Numbers, money, days and shares as people write them in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency, format_decimal, get_currency_precision

from core.i18n import _, locale_of, ngettext

NO_BREAK = "\u00a0"
MINUS = "\u2212"


@dataclass(frozen=True)
class Format:
    """Formats for one language; templates know it as `fmt`."""

    language: str = "en"

    @property
    def _locale(self) -> Locale:
        return locale_of(self.language)

    def number(self, value: float, digits: int = 0) -> str:
        """`1234.5` as "1,235"; `digits` after the point."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return _number(value, pattern, self.language)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of 0-1 as "70 %", with a no-break space."""
        return f"{self.number(share * 100, digits)}{NO_BREAK}%"

    def percents(self, low: float, high: float) -> str:
        """Two shares of 0-1 as "24 to 54 %", "70.2 to 71.1 %" where they lie that close."""
        digits = share_digits(low, high)
        words = {"low": self.number(low * 100, digits), "high": self.percent(high, digits)}
        return _("%(low)s to %(high)s") % words

    def points(self, change: float) -> str:
        """A difference of shares as "8 points up"."""
        size = round(abs(change) * 100)
        if size == 0:
            return _("no change")
        number = self.number(size)
        if change > 0:
            return ngettext("%(number)s point up", "%(number)s points up", size) % {
                "number": number
            }
        return ngettext("%(number)s point down", "%(number)s points down", size) % {
            "number": number
        }

    def money(self, minor_units: int | float, currency: str, digits: int = 0) -> str:
        """Minor units as "€83,400": whole major units, in full; `digits` after the point."""
        major = Decimal(round(minor_units)) / (10 ** get_currency_precision(currency))
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        text = format_currency(
            major.quantize(Decimal(1).scaleb(-digits)), currency, f"¤{pattern};-¤{pattern}",
            locale=self._locale, currency_digits=False, numbering_system="default",
        )  # fmt: skip
        return text.replace("-", MINUS)

    def day(self, day: date) -> str:
        """A day as "30 Oct 2026"."""
        return _day(day, "d MMM yyyy", self.language)

    def short_day(self, day: date) -> str:
        """A day as "30 Oct"."""
        return _day(day, "d MMM", self.language)

    def long_day(self, day: date) -> str:
        """A day as "Friday 30 October 2026"."""
        return _day(day, "EEEE d MMMM yyyy", self.language)

    def weekday(self, day: date) -> str:
        """A day as "Fri 30 Oct 2026"."""
        return _day(day, "EEE d MMM yyyy", self.language)

    def month(self, day: date) -> str:
        """The month of a day as "Oct 2026"."""
        return _day(day, "MMM yyyy", self.language)

    def month_name(self, day: date) -> str:
        """The month of a day, without its year, as "Oct"."""
        return _day(day, "MMM", self.language)

    def year(self, day: date) -> str:
        """The year of a day as "2026"."""
        return _day(day, "yyyy", self.language)

    def moment(self, moment: datetime, zone: str) -> str:
        """A moment in the time zone `zone` as "30 Oct 2026, 16:40"."""
        return format_datetime(
            moment, "d MMM yyyy, HH:mm", tzinfo=ZoneInfo(zone), locale=self._locale
        )

    def near_day(self, day: date, on: date) -> str:
        """A day as "Friday 30 October", with its year where that is not the year of `on`."""
        pattern = "EEEE d MMMM" if day.year == on.year else "EEEE d MMMM yyyy"
        return _day(day, pattern, self.language)

    def lately(self, moment: datetime, zone: str, on: date) -> str:
        """A moment as "Today, 08:12", "Yesterday, 16:40", "Wed 18 Nov" or "17 Sep 2025"."""
        day = moment.astimezone(ZoneInfo(zone)).date()
        near = {0: _("Today, %(time)s"), 1: _("Yesterday, %(time)s")}.get((on - day).days)
        if near:
            return near % {"time": self.time(moment, zone)}
        if day.year != on.year:
            return self.day(day)
        return _day(day, "EEE d MMM", self.language)

    def time(self, moment: datetime, zone: str) -> str:
        """The time of day of a moment in `zone` as "16:40"."""
        return format_time(moment, "HH:mm", tzinfo=ZoneInfo(zone), locale=self._locale)


def share_digits(low: float, high: float) -> int:
    """Digits after the point for a share that likely lies from `low` to `high`.

    Tenths where it is known to less than two points: whole ones would hide between what it lies.
    """
    return int(0 < round(high - low, 9) < 0.02)


# Writing a figure takes its hundredth of a millisecond; a page writes the same few again and again.
@lru_cache(maxsize=8192)
def _number(value: float, pattern: str, language: str) -> str:
    text = format_decimal(
        value, format=pattern, locale=locale_of(language), numbering_system="default"
    )
    return text.replace("-", MINUS)


@lru_cache(maxsize=8192)
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=locale_of(language))


def plain(value: float | None) -> str:
    """A number as files have it: ten digits at most, a point, and nothing where there is none."""
    return "" if value is None else f"{value:.10g}"
