"""Numbers, money, days and shares as people write them in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
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
        text = format_decimal(
            value, format=pattern, locale=self._locale, numbering_system="default"
        )
        return text.replace("-", MINUS)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of 0-1 as "70 %", with a no-break space."""
        return f"{self.number(share * 100, digits)}{NO_BREAK}%"

    def percents(self, low: float, high: float) -> str:
        """Two shares of 0-1 as "24 to 54 %"."""
        words = {"low": self.number(low * 100), "high": self.percent(high)}
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

    def money(self, minor_units: int | float, currency: str) -> str:
        """Minor units as "€83,400": whole major units, in full."""
        major = Decimal(round(minor_units)) / (10 ** get_currency_precision(currency))
        text = format_currency(
            major.quantize(Decimal(1)), currency, "¤#,##0;-¤#,##0", locale=self._locale,
            currency_digits=False, numbering_system="default",
        )  # fmt: skip
        return text.replace("-", MINUS)

    def day(self, day: date) -> str:
        """A day as "30 Oct 2026"."""
        return format_date(day, "d MMM yyyy", locale=self._locale)

    def short_day(self, day: date) -> str:
        """A day as "30 Oct"."""
        return format_date(day, "d MMM", locale=self._locale)

    def long_day(self, day: date) -> str:
        """A day as "Friday 30 October 2026"."""
        return format_date(day, "EEEE d MMMM yyyy", locale=self._locale)

    def weekday(self, day: date) -> str:
        """A day as "Fri 30 Oct 2026"."""
        return format_date(day, "EEE d MMM yyyy", locale=self._locale)

    def month(self, day: date) -> str:
        """The month of a day as "Oct 2026"."""
        return format_date(day, "MMM yyyy", locale=self._locale)

    def month_name(self, day: date) -> str:
        """The month of a day, without its year, as "Oct"."""
        return format_date(day, "MMM", locale=self._locale)

    def year(self, day: date) -> str:
        """The year of a day as "2026"."""
        return format_date(day, "yyyy", locale=self._locale)

    def moment(self, moment: datetime, zone: str) -> str:
        """A moment in the time zone `zone` as "30 Oct 2026, 16:40"."""
        return format_datetime(
            moment, "d MMM yyyy, HH:mm", tzinfo=ZoneInfo(zone), locale=self._locale
        )

    def time(self, moment: datetime, zone: str) -> str:
        """The time of day of a moment in `zone` as "16:40"."""
        return format_time(moment, "HH:mm", tzinfo=ZoneInfo(zone), locale=self._locale)
