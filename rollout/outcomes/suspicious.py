"""Figures that look like something else than they are: each finding names its month and says why.

Source: docs/methods/suspicious.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import inf
from statistics import fmean, median
from typing import Final, Literal

from core.i18n import N_, _, language
from core.numbers import Format
from rollout.outcomes.before_after import Kind, Month

Suspicion = Literal[
    "duplicate_month", "impossible_counts", "changed_source", "changed_definition", "changed_unit",
    "rolling", "partial",
]  # fmt: skip

FEWEST_COUNTED: Final = 12
FEWEST_BARE: Final = 24
SMOOTH: Final = 0.8
SMOOTH_COUNTED: Final = 1.2
TAKEN_BACK: Final = -0.2
STILL: Final = 0.2
EITHER_SIDE: Final = 3
LOOKED_AT: Final = 6
DOUBLED: Final = 2.0
SMALLEST: Final = 10.0
OTHER_UNIT: Final = 10.0
CUT: Final = 0.5
YEAR: Final = 12
QUARTERS: Final = 4
PLACES: Final = {
    "readings": N_("figures brought in month by month"), "orders": N_("a list of orders"),
    "opportunities": N_("a list of opportunities"), "cases": N_("a list of service cases"),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """What looks wrong, from which month on (its first day), and a sentence about it."""

    what: Suspicion
    month: date
    sentence: str


def suspicions(months: Sequence[Month], kind: Kind) -> list[Finding]:
    """Everything odd about a series, in the order of its months."""
    ordered = sorted(months, key=lambda month: month.first_day)
    found = [
        *duplicate_months(ordered), *impossible_counts(ordered, kind),
        *changed_definitions(ordered), *rolling_figures(ordered), *partial_last_month(ordered),
    ]  # fmt: skip
    return sorted(found, key=lambda finding: finding.month)


def duplicate_months(months: Iterable[Month]) -> list[Finding]:
    """Months that are there twice."""
    days = sorted(month.first_day.replace(day=1) for month in months)
    twice = sorted({day for day, then in pairwise(days) if day == then})
    sentence = _("%(month)s is there twice. One of its figures must go.")
    return [Finding("duplicate_month", day, sentence % _named(day)) for day in twice]


def _named(day: date) -> dict[str, str]:
    return {"month": Format(language()).month(day)}


def impossible_counts(months: Iterable[Month], kind: Kind) -> list[Finding]:
    """Counts below 0 or of no whole number, and more counted than there were."""
    return [
        Finding("impossible_counts", month.first_day, f"{_named(month.first_day)['month']}: {why}")
        for month in months
        if (why := impossible(month.numerator, month.denominator, kind))
    ]


def impossible(part: float | None, of: float | None, kind: Kind) -> str:
    """Why `part` of `of` cannot be, as a sentence; empty where it can."""
    if of is not None and of < 0:
        return _("The denominator is not above 0.")
    if kind != "proportion" or part is None or of is None:
        return ""
    if part != int(part) or of != int(of):
        return _("Customers are counted in whole numbers.")
    return "" if 0 <= part <= of else _("The numerator is not between 0 and the denominator.")


def changed_definitions(months: Sequence[Month]) -> list[Finding]:
    """Months from which on something else seems to be counted, first of all where they join.

    They join where the figures begin to come from another kind of import. Between two joins the
    number counted at least doubles or halves for good, or a figure without counts becomes ten
    times as large or small, and the months before and after do not overlap.
    """
    joins = [at for at in range(1, len(months)) if _from_elsewhere(months[at - 1], months[at])]
    ends = pairwise([0, *joins, len(months)])
    return [
        *(_changed_source(months, at) for at in joins),
        *(finding for start, end in ends for finding in _changed_between(months[start:end])),
    ]


def _from_elsewhere(was: Month, now: Month) -> bool:
    return bool(was.source and now.source and was.source != now.source)


def _changed_source(months: Sequence[Month], at: int) -> Finding:
    was, now = months[at - 1], months[at]
    about = {**_named(now.first_day), "was": _place(was.source), "now": _place(now.source)}
    sentence = _(
        "Up to then the figures come from %(was)s, from %(month)s on from %(now)s. Are they "
        "counted the same way?"
    )
    counted = _counted_beside(months[max(0, at - LOOKED_AT) : at], months[at : at + LOOKED_AT])
    return Finding("changed_source", now.first_day, f"{sentence % about}{counted}")


def _place(source: str) -> str:
    """Where figures come from, in words; of a month made of parts from several places, all."""
    return ", ".join(_(PLACES.get(name, name)) for name in source.split(", "))


def _counted_beside(before: Sequence[Month], after: Sequence[Month]) -> str:
    """How many were counted on either side of a join; nothing where that is not known."""
    sizes = [[size for m in side if (size := _size(m)) is not None] for side in (before, after)]
    if not all(sizes):
        return ""
    fmt = Format(language())
    about = {"was": fmt.number(median(sizes[0])), "now": fmt.number(median(sizes[1]))}
    return " " + _("About %(was)s a month were counted before, about %(now)s after.") % about


def _changed_between(months: Sequence[Month]) -> list[Finding]:
    counted = [(month.first_day, size) for month in months if (size := _size(month)) is not None]
    if len(counted) == len(months):
        return [_changed(*jump) for jump in _jumps(counted, DOUBLED, SMALLEST)]
    figures = [(m.first_day, m.figure) for m in months if m.figure is not None and m.figure > 0]
    return [_other_unit(*jump) for jump in _jumps(figures, OTHER_UNIT, 0.0)]


def _size(month: Month) -> float | None:
    return month.n if month.denominator is None else month.denominator


def _jumps(
    series: Sequence[tuple[date, float]], factor: float, smallest: float
) -> list[tuple[date, float, float]]:
    """Where the level changes by `factor`: at the sharpest step, and so on before and after it."""
    places = range(EITHER_SIDE, len(series) - EITHER_SIDE + 1)
    steps = {at: _step(series, at, factor, smallest) for at in places}
    found = {at: step for at, step in steps.items() if step is not None}
    if not found:
        return []
    sharpest = max(found, key=lambda at: _far(series[at - 1][1], series[at][1]))
    earlier = _jumps(series[:sharpest], factor, smallest)
    return [*earlier, found[sharpest], *_jumps(series[sharpest:], factor, smallest)]


def _step(
    series: Sequence[tuple[date, float]], at: int, factor: float, smallest: float
) -> tuple[date, float, float] | None:
    before = [value for _day, value in series[max(0, at - LOOKED_AT) : at]]
    after = [value for _day, value in series[at : at + LOOKED_AT]]
    was, now = median(before), median(after)
    apart = max(before) < min(after) or max(after) < min(before)
    if not apart or min(was, now) < smallest or min(was, now) <= 0:
        return None
    return (series[at][0], was, now) if _far(was, now) >= factor else None


def _far(one: float, other: float) -> float:
    """How many times the larger is the smaller."""
    return max(one, other) / min(one, other) if min(one, other) > 0 else inf


def _changed(day: date, was: float, now: float) -> Finding:
    fmt = Format(language())
    words = {**_named(day), "was": fmt.number(was), "now": fmt.number(now)}
    sentence = _(
        "From %(month)s about %(now)s a month are counted instead of %(was)s. Are they counted the "
        "same way?"
    )
    return Finding("changed_definition", day, sentence % words)


def _other_unit(day: date, was: float, now: float) -> Finding:
    fmt = Format(language())
    words = {**_named(day), "was": fmt.number(was, 2), "now": fmt.number(now, 2)}
    sentence = _(
        "From %(month)s the figure is about %(now)s instead of %(was)s. Is it in the same unit?"
    )
    return Finding("changed_unit", day, sentence % words)


def rolling_figures(months: Sequence[Month]) -> list[Finding]:
    """One finding, of the last month, where the figures look like those of the last 12 months."""
    if not looks_rolling_months(months):
        return []
    return [Finding("rolling", months[-1].first_day, rolling_sentence())]


def rolling_sentence() -> str:
    """What is asked for instead of rolling figures."""
    return _(
        "These look like figures of the last 12 months, worked out anew each month. Such figures "
        "move for a year after anything happened. Bring in each month's own numerator and "
        "denominator."
    )


def by_quarter(days: Iterable[date]) -> bool:
    """Whether there is one figure every third month, for a year at least."""
    months = [day.year * YEAR + day.month for day in sorted(days)]
    return len(months) >= QUARTERS and all(
        then > now and (then - now) % (YEAR // QUARTERS) == 0 for now, then in pairwise(months)
    )


def quarters_sentence() -> str:
    """What becomes of one figure every third month."""
    return _(
        "There is one figure every third month. They are shown and held against the goal. Whether "
        "they changed beyond chance is reckoned by months and cannot be told: bring in each "
        "month's own figure where there is one."
    )


def looks_rolling_months(months: Sequence[Month]) -> bool:
    """Whether the months, with or without counts, look like rolling 12-month figures."""
    counts = [(month.numerator, month.denominator) for month in months]
    if any(part is None or not of for part, of in counts):
        return looks_rolling([month.figure for month in months if month.figure is not None])
    return looks_rolling_counts([(part or 0, of or 1) for part, of in counts])


def looks_rolling(values: Sequence[float]) -> bool:
    """Whether bare values look like means of 12 months: smooth, each step taking back an old one.

    Needs 24 values. The step from one rolling figure to the next is this month's own less that of
    the same month a year before, so steps 12 months apart pull against each other.
    """
    if len(values) < FEWEST_BARE:
        return False
    rest = _without_line(values)
    if _smoothness(rest) >= SMOOTH:
        return False
    steps = [then - now for now, then in pairwise(values)]
    middle = fmean(steps)
    spread = sum((step - middle) ** 2 for step in steps)
    pairs = zip(steps, steps[YEAR:], strict=False)
    return sum((now - middle) * (then - middle) for now, then in pairs) < TAKEN_BACK * spread


def _without_line(values: Sequence[float]) -> list[float]:
    """What is left of the values once their straight line is taken away."""
    centre, mean = (len(values) - 1) / 2, fmean(values)
    slope = sum((at - centre) * (value - mean) for at, value in enumerate(values)) / sum(
        (at - centre) ** 2 for at in range(len(values))
    )
    return [value - mean - slope * (at - centre) for at, value in enumerate(values)]


def _smoothness(values: Sequence[float]) -> float:
    """Steps against spread (von Neumann's ratio): about 2 for values that know nothing of another.

    The same for all (nothing but a line) counts as 2.
    """
    mean = fmean(values)
    spread = sum((value - mean) ** 2 for value in values)
    if spread <= 1e-12 * max(1.0, max(map(abs, values)) ** 2):
        return 2.0
    return sum((then - now) ** 2 for now, then in pairwise(values)) / spread


def looks_rolling_counts(counts: Sequence[tuple[float, float]]) -> bool:
    """The same of shares with their counts, from 12 months on.

    Separate customers make a share jump by chance alone; shares that hardly jump and follow
    their neighbours share most of their customers.
    """
    if len(counts) < FEWEST_COUNTED:
        return False
    shares = [part / of for part, of in counts]
    overall = sum(part for part, _of in counts) / sum(of for _part, of in counts)
    if not 0 < overall < 1 or _smoothness(_without_line(shares)) >= SMOOTH_COUNTED:
        return False
    by_chance = overall * (1 - overall)
    jumps = [
        (then[0] / then[1] - now[0] / now[1]) ** 2 / (by_chance * (1 / now[1] + 1 / then[1]))
        for now, then in pairwise(counts)
    ]
    return fmean(jumps) < STILL


def partial_last_month(months: Sequence[Month]) -> list[Finding]:
    """The last month, where it counts less than half of any of the six before it."""
    sizes = [_size(month) for month in months[-LOOKED_AT - 1 :]]
    known = [size for size in sizes if size is not None]
    if len(known) <= LOOKED_AT or known[-1] >= CUT * min(known[:-1]):
        return []
    sentence = _(
        "%(month)s counts less than half of any of the six months before. If it was not over "
        "when the file was made, take it out."
    )
    day = months[-1].first_day
    return [Finding("partial", day, sentence % _named(day))]


def is_cut_off(days: Iterable[date], month: date) -> bool:
    """Whether a list of `days` ends before the month (its first day) does.

    It does where the silence up to the month's end is longer than any silence in the list.
    """
    known = sorted(set(days))
    end = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return not known or (end - known[-1]).days > _longest_silence(known)


def begins_late(days: Iterable[date], month: date) -> bool:
    """The same of its beginning: whether the list begins after the month (its first day) did."""
    known = sorted(set(days))
    return not known or (known[0] - month.replace(day=1)).days >= _longest_silence(known) > 0


def _longest_silence(days: Sequence[date]) -> int:
    return max(((then - now).days for now, then in pairwise(days)), default=1)
