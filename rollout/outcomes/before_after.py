"""Two periods compared: what it was before, what it is after, how far the change may reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import hypot, sqrt
from statistics import NormalDist
from typing import Final, Literal

from core.i18n import _
from rollout.outcomes.student_t import t_quantile

Kind = Literal["proportion", "mean", "ratio"]
Pair = tuple[float, float]

Z: Final = NormalDist().inv_cdf(0.975)
BEFORE_MONTHS: Final = 24
AFTER_MONTHS: Final = 12
FEWEST_MONTHS: Final = 6


@dataclass(frozen=True)
class Month:
    """One month of a business result, as it was read in.

    A proportion or ratio has `numerator` and `denominator`, a mean has `value`, `sd` and `n`;
    a bare `value` (of a proportion: 0-1) is a month without counts. What is not `mature` is never
    judged; `matures_on` is the first day on which a file can complete it, where one is needed.
    `part` names the one part whose figures these are, where nobody else's are known; `lacking` the
    parts without which it is no month at all ("" is everyone): it has no figure then.
    An `averaged` one is a mean over several months: shown, and never judged. `source` is the kind
    of import that the figure came with, empty where that is not known.
    """

    first_day: date
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    sd: float | None = None
    n: int | None = None
    mature: bool = True
    matures_on: date | None = None
    part: str = ""
    lacking: tuple[str, ...] = ()
    averaged: bool = False
    source: str = ""

    @property
    def figure(self) -> float | None:
        """The month's own figure, or None where nothing was counted."""
        if self.numerator is None or self.denominator is None:
            return self.value
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True)
class Sample:
    """A mean of `n` measurements and their standard deviation."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class Share:
    """A share of 0-1 with the ends of its 95 % interval; without data `missing` says so."""

    share: float | None
    low: float | None
    high: float | None
    n: int
    missing: str | None = None


@dataclass(frozen=True)
class BeforeAfter:
    """Before, after and the change (after - before), in the unit of the business result.

    `low` and `high` enclose the change at 95 %. `missing` says why something is None.
    """

    before: float | None
    after: float | None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    n_before: int | None = None
    n_after: int | None = None
    missing: str | None = None
    before_low: float | None = None
    before_high: float | None = None
    after_low: float | None = None
    after_high: float | None = None


def before_after(
    before: Sequence[Month], after: Sequence[Month], kind: Kind = "proportion"
) -> BeforeAfter:
    """The months of each period pooled and compared: counts are added up before dividing.

    One month without counts makes its whole comparison one of bare numbers.
    Source: docs/methods/before_after.md.
    """
    if any(month.averaged for month in (*before, *after)):
        numbers = compare_numbers(_plain_mean(before), _plain_mean(after))
        return numbers if numbers.change is None else replace(numbers, missing=averages_hide())
    if kind == "mean" and _all_have(before, after, "n", "sd", "value"):
        return compare_means(_pooled_sample(before), _pooled_sample(after))
    if kind != "mean" and _all_have(before, after, "numerator", "denominator"):
        if kind == "ratio":
            return compare_ratios(_pairs(before), _pairs(after))
        sums = _sums(before), _sums(after)
        return compare_shares(*((int(part), int(whole)) for part, whole in sums))
    numbers = compare_numbers(_plain_mean(before), _plain_mean(after))
    if kind == "proportion" or numbers.change is None or not _all_have(before, after, "n"):
        return numbers
    return replace(numbers, missing=_without_sums() if kind == "ratio" else _without_spread())


def averages_hide() -> str:
    """Why averages over several months are shown and never judged."""
    return _(
        "Each figure is an average over several months, which goes on moving long after anything "
        "happened. It is shown, and not judged."
    )


def _without_sums() -> str:
    return _(
        "No range can be given for this change: it needs both numbers of each month, what was "
        "added up and how many it was shared by."
    )


def _without_spread() -> str:
    return _("Without the standard deviation of each month no range can be given for this change.")


def _all_have(before: Sequence[Month], after: Sequence[Month], *names: str) -> bool:
    months = [*before, *after]
    return all(getattr(month, name) is not None for month in months for name in names)


def _pairs(months: Iterable[Month]) -> list[Pair]:
    return [(month.numerator or 0, month.denominator or 0) for month in months]


def _sums(months: Iterable[Month]) -> Pair:
    pairs = _pairs(months)
    return sum(part for part, _whole in pairs), sum(whole for _part, whole in pairs)


def _pooled_sample(months: Sequence[Month]) -> Sample:
    """The sample all months make together: spread within the months and between them."""
    parts = [(m.n or 0, m.value or 0.0, m.sd or 0.0) for m in months if m.n]
    n = sum(count for count, _mean, _sd in parts)
    if n < 2:
        return Sample(n, parts[0][1] if parts else 0.0, 0.0)
    mean = sum(count * value for count, value, _sd in parts) / n
    within = sum((count - 1) * sd * sd for count, _mean, sd in parts)
    between = sum(count * (value - mean) ** 2 for count, value, _sd in parts)
    return Sample(n, mean, sqrt((within + between) / (n - 1)))


def _plain_mean(months: Iterable[Month]) -> float | None:
    figures = [month.figure for month in months if month.figure is not None]
    return sum(figures) / len(figures) if figures else None


def share_interval(part: int, whole: int) -> Share:
    """The share `part / whole` with Wilson's 95 % interval; `whole` 0 is no data, not 0 %.

    Raises ValueError where the two can't be counts of customers.
    """
    if part < 0 or part > whole:
        raise ValueError(
            _(
                "%(part)s of %(whole)s is not a share: the first number must lie between 0 and "
                "the second."
            )
            % {"part": part, "whole": whole}
        )
    if whole == 0:
        return Share(None, None, None, 0, _("No data: nothing was counted in this period."))
    return Share(part / whole, *_wilson(part, whole), whole)


def _wilson(part: int, whole: int) -> tuple[float, float]:
    share, scale = part / whole, 1 + Z * Z / whole
    middle = (share + Z * Z / (2 * whole)) / scale
    reach = Z * sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole)) / scale
    low = 0.0 if part == 0 else max(0.0, middle - reach)
    return low, 1.0 if part == whole else min(1.0, middle + reach)


def compare_shares(before: tuple[int, int], after: tuple[int, int]) -> BeforeAfter:
    """Two shares of independent customers, each (part, whole), by Newcombe's method 10."""
    old, new = share_interval(*before), share_interval(*after)
    sides = BeforeAfter(
        old.share,
        new.share,
        n_before=old.n,
        n_after=new.n,
        before_low=old.low,
        before_high=old.high,
        after_low=new.low,
        after_high=new.high,
    )
    if old.share is None or new.share is None:
        return replace(sides, missing=_no_change(old.share, new.share))
    change = new.share - old.share
    (old_low, old_high), (new_low, new_high) = _wilson(*before), _wilson(*after)
    low = change - hypot(new.share - new_low, old_high - old.share)
    high = change + hypot(new_high - new.share, old.share - old_low)
    return replace(sides, change=change, low=low, high=high)


def _no_change(before: float | None, after: float | None) -> str:
    if before is None and after is None:
        return _("There are no figures yet, neither from before nor from after.")
    if before is None:
        return _("There is no measurement from before go-live, so no change can be given.")
    return _("There is no figure from after go-live yet.")


def compare_means(before: Sample, after: Sample) -> BeforeAfter:
    """Two means of independent measurements, by Welch's interval."""
    old, new = (sample.mean if sample.n else None for sample in (before, after))
    if old is None or new is None:
        why = _no_change(old, new)
        return BeforeAfter(old, new, n_before=before.n, n_after=after.n, missing=why)
    change = new - old
    counted = BeforeAfter(old, new, change, n_before=before.n, n_after=after.n)
    if before.n < 2 or after.n < 2:
        why = _("One measurement has no spread, so nothing can be said about chance.")
        return replace(counted, missing=why)
    reach = _welch_reach(before, after)
    return replace(counted, low=change - reach, high=change + reach)


def _welch_reach(before: Sample, after: Sample) -> float:
    old, new = before.sd**2 / before.n, after.sd**2 / after.n
    if old + new == 0:
        return 0.0
    freedom = (old + new) ** 2 / (old**2 / (before.n - 1) + new**2 / (after.n - 1))
    return t_quantile(0.975, freedom) * sqrt(old + new)


def compare_ratios(before: Sequence[Pair], after: Sequence[Pair]) -> BeforeAfter:
    """Two ratios of sums over months of (numerator, denominator), such as spend by new customers.

    From 6 months on each side, the months' own ups and downs give the interval (delta method).
    """
    sides = [list(months) for months in (before, after)]
    plain = compare_numbers(*(_ratio(months) for months in sides))
    if plain.change is None:
        return plain
    if min(map(len, sides)) < FEWEST_MONTHS:
        why = _("A ratio needs 6 months on each side to show how far chance reaches.")
        return replace(plain, missing=why)
    reach = _welch_reach(*map(_linearised, sides))
    low, high = plain.change - reach, plain.change + reach
    return replace(plain, low=low, high=high, missing=None)


def _ratio(months: Sequence[Pair]) -> float | None:
    bottom = sum(whole for _part, whole in months)
    return sum(part for part, _whole in months) / bottom if bottom else None


def _linearised(months: Sequence[Pair]) -> Sample:
    """The ratio as a mean of months: how far each pulls it away, in the ratio's unit."""
    ratio = _ratio(months) or 0.0
    mean = sum(whole for _part, whole in months) / len(months)
    pulls = [(part - ratio * whole) / mean for part, whole in months]
    return Sample(len(months), ratio, sqrt(sum(pull**2 for pull in pulls) / (len(pulls) - 1)))


@dataclass(frozen=True)
class Difference:
    """By how much more one group changed than another; `missing` says why it is None."""

    change: float | None
    low: float | None
    high: float | None
    missing: str | None = None


def compare_changes(one: BeforeAfter, other: BeforeAfter) -> Difference:
    """The change of `one` less that of `other`, from both intervals (MOVER).

    The two groups must have nobody in common. Source: docs/methods/before_after.md.
    """
    ends = [(side.change, side.low, side.high) for side in (one, other)]
    known = [tuple(value for value in side if value is not None) for side in ends]
    if min(map(len, known)) < 3:
        return Difference(None, None, None, one.missing or other.missing)
    (here, here_low, here_high), (there, there_low, there_high) = known
    change = here - there
    low = change - hypot(here - here_low, there_high - there)
    return Difference(change, low, change + hypot(here_high - here, there - there_low))


def compare_numbers(before: float | None, after: float | None) -> BeforeAfter:
    """Two bare numbers: their difference, and why nothing more can be said."""
    if before is None or after is None:
        return BeforeAfter(before, after, missing=_no_change(before, after))
    why = _("Without the number of customers it cannot be said whether this is more than chance.")
    return BeforeAfter(before, after, after - before, missing=why)


def periods(
    months: Iterable[Month], go_live: date, *, transition: int = 1
) -> tuple[list[Month], list[Month]]:
    """The months before and after go-live that are compared, oldest first.

    Before: the 24 months before the month of go-live. Then `transition` months, the month of
    go-live first, belong to neither. After: the latest 12 of the rest. Only mature months count.
    """
    months = sorted((m for m in months if m.mature), key=lambda month: month.first_day)
    first = go_live.replace(day=1)
    before = [m for m in months if -BEFORE_MONTHS <= _months_between(first, m.first_day) < 0]
    after = [m for m in months if _months_between(first, m.first_day) >= transition]
    return before, after[-AFTER_MONTHS:]


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month
