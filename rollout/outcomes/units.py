"""A business result's figures, differences and scales in words, by its unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.numbers import get_currency_precision

from core.i18n import _, ngettext
from core.numbers import NO_BREAK, Format, share_digits

SHARE: Final = "share"
MONEY: Final = "money"
DAYS: Final = "days"
MINUTES: Final = "minutes"
NUMBER: Final = "number"
UNITS: Final = (SHARE, MONEY, DAYS, MINUTES, NUMBER)


@dataclass(frozen=True)
class Unit:
    """How to write values of one unit; money values are in major units of `currency`.

    A share is `bounded` by 0 and 1 when it is some of all; growth and the like know no bounds.
    """

    name: str
    currency: str
    fmt: Format
    bounded: bool = True

    def figure(self, value: float, more: int = 0) -> str:
        """A value: "70 %", "€83,400", "3.5 days", "1,234"; `more` digits than usual."""
        if self.name == SHARE:
            return self.fmt.percent(value, more + (abs(value) < 0.095 and value != 0))
        if self.name == MONEY:
            return self._money(value)
        written, plural = self.fmt.number(value, _digits(value) + more), _plural(value)
        if self.name == DAYS:
            return ngettext("%(number)s day", "%(number)s days", plural) % {"number": written}
        if self.name == MINUTES:
            return ngettext("%(number)s minute", "%(number)s minutes", plural) % {"number": written}
        return written

    def wanted(self, value: float) -> str:
        """A value that was set, a share to the tenth of a per cent where it has one."""
        tenths = self.name == SHARE and round(value * 1000) % 10 != 0
        return self.figure(value, int(tenths and abs(value) >= 0.095))

    def against(self, value: float, wanted: float) -> str:
        """A value with as many digits as it takes to see on which side of `wanted` it lies."""
        written = [(self.figure(value, more), self.figure(wanted, more)) for more in range(4)]
        return next((own for own, other in written if own != other), written[0][0])

    def known(self, value: float, low: float | None, high: float | None, more: int = 0) -> str:
        """A value that likely lies between `low` and `high`, as finely as that is known."""
        fine = more or self._finer(low, high)
        return self.figure(value, fine if abs(value) >= 0.095 else 0)

    def told_apart(self, before: float | None, after: float | None) -> int:
        """Digits more than usual that two values need: 21 % and 32 % are not 10 points apart."""
        if self.name != SHARE or before is None or after is None or min(before, after) < 0.095:
            return 0
        return int(round(after * 100) - round(before * 100) != round((after - before) * 100))

    def change(
        self, change: float, low: float | None = None, high: float | None = None, more: int = 0
    ) -> str:
        """A difference: "8 points up", "2 days less", "€120 more"; finer where well known."""
        if self.name == SHARE:
            return self._points(change, more or self._finer(low, high))
        written = self.figure(abs(change))
        if written == self.figure(0.0):
            return _("no change")
        pattern = _("%(figure)s more") if change > 0 else _("%(figure)s less")
        return pattern % {"figure": written}

    def _points(self, change: float, finer: int) -> str:
        """Whole points, but tenths of a point where there is less than one: growth is small."""
        tenths = round(abs(change) * 1000)
        if not tenths or (tenths >= 10 and not (finer and tenths % 10)):
            return self.fmt.points(change)
        number = {"number": self.fmt.number(tenths / 10, 1)}
        up = ngettext("%(number)s point up", "%(number)s points up", 2)
        down = ngettext("%(number)s point down", "%(number)s points down", 2)
        return (up if change > 0 else down) % number

    def size(self, change: float, low: float | None = None, high: float | None = None) -> str:
        """The size of a difference without its direction: "4 points", "2 days"."""
        if self.name != SHARE:
            return self.figure(abs(change))
        tenths, points = round(abs(change) * 1000), round(abs(change) * 100)
        if 0 < tenths < 10 or (self._finer(low, high) and tenths % 10):
            return _("%(number)s points") % {"number": self.fmt.number(tenths / 10, 1)}
        return ngettext("%(number)s point", "%(number)s points", points) % {
            "number": self.fmt.number(points)
        }

    def likely(self, low: float, high: float) -> str:
        """Where a difference likely lies, beside it: "likely 5 to 11", "likely 1 down to 3 up"."""
        return _("likely %(ends)s") % {"ends": self._apart(low, high, *self._to())}

    def likely_value(self, low: float, high: float) -> str:
        """Where a value likely lies, beside it: "likely 72 to 76 %"."""
        return _("likely %(ends)s") % {"ends": _("%(low)s to %(high)s") % self.ends(low, high)}

    def between(self, low: float, high: float) -> str:
        """The ends of a difference for a table: "1 down and 3 up", "5 and 11 up"."""
        return self._apart(low, high, *self._and())

    def figures_between(self, low: float, high: float) -> str:
        """The ends of a value for a table: "65 and 67 %"."""
        return _("%(low)s and %(high)s") % self.ends(low, high)

    def ends(self, low: float, high: float) -> dict[str, str]:
        """The `low` and the `high` end of a value in words, the unit on the high one only."""
        low_words, high_words = self.known(low, low, high), self.known(high, low, high)
        unit = f"{NO_BREAK}%"
        if self.name == SHARE and high_words.endswith(unit):
            low_words = low_words.removesuffix(unit)
        if self.name in (DAYS, MINUTES):
            low_words = self.fmt.number(low, _digits(low))
        return {"low": low_words, "high": high_words}

    def span(self, first: date, last: date) -> str:
        """The months from `first` to `last`: "Jan 2025 to Dec 2025", a single one once."""
        ends = {"first": self.fmt.month(first), "last": self.fmt.month(last)}
        return _("%(first)s to %(last)s") % ends if ends["first"] != ends["last"] else ends["first"]

    def scale(self, ticks: Sequence[float]) -> list[str]:
        """The words of a scale's grid lines, with the unit on the top one only."""
        factor = 100 if self.name == SHARE else 1
        digits = max((_decimals(tick * factor) for tick in ticks), default=0)
        words = [self.fmt.number(tick * factor, digits) for tick in ticks]
        return [*words[:-1], self._with_unit(words[-1])]

    def _with_unit(self, written: str) -> str:
        unit = self._short()
        return f"{written}{NO_BREAK}{unit}" if unit else written

    def _short(self) -> str:
        words = {SHARE: "%", MONEY: self.currency, DAYS: _("days"), MINUTES: _("minutes")}
        return words.get(self.name, "")

    def _finer(self, low: float | None, high: float | None) -> int:
        """How many digits more than usual a share deserves that lies between two ends."""
        if self.name != SHARE or low is None or high is None:
            return 0
        return share_digits(low, high)

    def _apart(self, low: float, high: float, across: str, one_way: tuple[str, str]) -> str:
        """The ends of a difference, the nearer to nothing first; `across` where they differ."""
        digits = self._finer(low, high)
        low, high = self._rounded(low, digits), self._rounded(high, digits)
        if low < 0 < high:
            return across % {"low": self._size(low, digits), "high": self._size(high, digits)}
        near, far = sorted((low, high), key=abs)
        words = {"low": self._size(near, digits), "high": self._size(far, digits)}
        return one_way[int(far < 0)] % words

    def _to(self) -> tuple[str, tuple[str, str]]:
        """Beside a difference, which says already which way it goes."""
        plain = _("%(low)s to %(high)s")
        if self.name == SHARE:
            return _("%(low)s down to %(high)s up"), (plain, plain)
        return _("%(low)s less to %(high)s more"), (plain, plain)

    def _and(self) -> tuple[str, tuple[str, str]]:
        """By itself: upwards, then downwards."""
        if self.name == SHARE:
            ways = _("%(low)s and %(high)s up"), _("%(low)s and %(high)s down")
            return _("%(low)s down and %(high)s up"), ways
        ways = _("%(low)s and %(high)s more"), _("%(low)s and %(high)s less")
        return _("%(low)s less and %(high)s more"), ways

    def _size(self, rounded: float, digits: int) -> str:
        return self.fmt.number(abs(rounded), digits if self.name == SHARE else _digits(rounded))

    def _rounded(self, value: float, digits: int) -> float:
        """A difference as it is counted: points of a share, units of everything else."""
        return round(value * 100, digits) if self.name == SHARE else value

    def _money(self, value: float) -> str:
        """Whole units from 1,000 on, below that as small as they are paid."""
        smallest = get_currency_precision(self.currency)
        digits = 0 if abs(value) >= 1000 else smallest
        return self.fmt.money(value * 10**smallest, self.currency, digits)


def _digits(value: float) -> int:
    if value == round(value) or abs(value) >= 100:
        return 0
    return 1 if abs(value) >= 10 else 2


def _plural(value: float) -> int:
    return 1 if value == 1 else 2


def _decimals(value: float) -> int:
    return next((digits for digits in range(4) if abs(round(value, digits) - value) < 1e-9), 4)
