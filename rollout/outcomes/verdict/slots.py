"""The figures of a finding as people write them, ready to be put into sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Final

from core.i18n import _
from core.numbers import share_digits
from rollout.outcomes.units import MONEY, SHARE, Unit
from rollout.outcomes.verdict.finding import Estimate

FEW: Final = 4


@dataclass(frozen=True)
class Slots:
    """Writes figures of one unit."""

    unit: Unit

    def figure(self, value: float | None) -> str:
        """A figure, or a dash where there is none."""
        return "–" if value is None else self.unit.figure(value)

    def size(self, estimate: Estimate) -> str:
        """About how large a change is, without its direction."""
        return self.unit.size(self._about(estimate.value), estimate.low, estimate.high)

    def between(self, estimate: Estimate) -> str:
        """Where a change likely lies: "2 and 8 points", "3 down and 11 up"."""
        low, high = (self._about(end or 0.0) for end in (estimate.low, estimate.high))
        if low < 0 < high:
            return self.unit.between(low, high)
        near, far = sorted((abs(low), abs(high)))
        words = {"low": self._bare(near, far), "high": self.unit.size(far, near, far)}
        return _("%(low)s and %(high)s") % words

    def _about(self, value: float) -> float:
        """A change as nobody needs it finer: to two digits; of a share, points are whole anyway."""
        if self.unit.name == SHARE or value == 0:
            return value
        return round(value, 1 - floor(log10(abs(value))))

    def _bare(self, value: float, far: float) -> str:
        """The lower end of a range, whose unit stands behind the upper one."""
        if self.unit.name == MONEY:
            return self.unit.figure(value)
        if self.unit.name == SHARE:
            return self.unit.fmt.number(value * 100, share_digits(value, far))
        digits = 0 if value == round(value) or value >= 100 else 1 if value >= 10 else 2
        return self.unit.fmt.number(value, digits)

    def ends(self, low: float, high: float) -> str:
        """A range of values: "66 to 80 %"."""
        return _("%(low)s to %(high)s") % self.unit.ends(low, high)

    def of_hundred(self, estimate: Estimate) -> str:
        """How many of every 100 a change of a share is."""
        count = self.unit.fmt.number(round(abs(estimate.value) * 100))
        more = _("That is about %(count)s more of every 100.")
        fewer = _("That is about %(count)s fewer of every 100.")
        return (more if estimate.value > 0 else fewer) % {"count": count}

    def month(self, day: date) -> str:
        """A month by its name and year."""
        return self.unit.fmt.month(day)

    def day(self, day: date) -> str:
        """A day."""
        return self.unit.fmt.day(day)

    def months(self, days: Iterable[date]) -> str:
        """A few months by name; of many the first ones."""
        names = [self.month(day) for day in days]
        shown = ", ".join(names[:FEW])
        if len(names) <= FEW:
            return shown
        return _("%(months)s and %(more)s more") % {"months": shown, "more": len(names) - FEW}
