"""Which months may be judged at all, and the named reasons for which none may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.suspicious import impossible as impossible_pair
from rollout.outcomes.suspicious import looks_rolling_months, partial_last_month
from rollout.outcomes.verdict.finding import Reason, Remark
from rollout.outcomes.verdict.month_number import end_of, first_day, last_over, month_number
from rollout.outcomes.verdict.plan import Plan
from rollout.outcomes.verdict.timetable import Timetable

FEWEST_FOR_RANGE: Final = 6
SHARE_OF_GAPS: Final = 0.1


@dataclass(frozen=True)
class Blocked:
    """Why nothing can be judged, and the months it is about."""

    reason: Reason
    months: tuple[date, ...] = ()


@dataclass(frozen=True)
class Used:
    """The months before and after go-live that count, oldest first, and what was left out.

    `latest` is the last mature month since go-live, whatever the day of judgement.
    """

    before: tuple[Month, ...]
    after: tuple[Month, ...]
    latest: Month | None = None
    remarks: tuple[tuple[Remark, date], ...] = ()

    @property
    def months(self) -> tuple[Month, ...]:
        """Both, in order."""
        return self.before + self.after


def impossible(months: Sequence[Month], plan: Plan, *, on: date) -> Blocked | None:
    """What must be put right first: months twice, from the future, or counts that cannot be."""
    numbers = [month_number(month.first_day) for month in months]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        return Blocked("duplicate_month", _days(twice))
    ahead = [number for number in numbers if first_day(number) > on]
    if ahead:
        return Blocked("future_month", _days(sorted(ahead)))
    wrong = [month_number(month.first_day) for month in months if not _possible(month, plan)]
    return Blocked("impossible_counts", _days(sorted(wrong))) if wrong else None


def _days(numbers: Iterable[int]) -> tuple[date, ...]:
    return tuple(first_day(number) for number in numbers)


def _possible(month: Month, plan: Plan) -> bool:
    given = (month.numerator, month.denominator, month.value, month.sd, month.n)
    if not all(isfinite(value) for value in given if value is not None):
        return False
    if any(size is not None and size < 0 for size in (month.denominator, month.n, month.sd)):
        return False
    if impossible_pair(month.numerator, month.denominator, plan.kind):
        return False
    bare = month.denominator is None and month.value is not None
    return not (bare and plan.kind == "proportion") or 0 <= (month.value or 0) <= 1


def used_months(months: Iterable[Month], plan: Plan, table: Timetable, *, on: date) -> Used:
    """The months that may count: over, mature, counted, in the period before or judged."""
    kept, remarks = ripe(months, plan, on=on)
    last = _window_end(plan, table)
    first = month_number(plan.before_from) if plan.before_from else 0
    before = [m for m in kept if first <= month_number(m.first_day) <= last]
    since = [m for m in kept if month_number(m.first_day) >= table.first_after]
    after = [m for m in since if month_number(m.first_day) <= table.last]
    return Used(tuple(before), tuple(after), since[-1] if since else None, tuple(remarks))


def _window_end(plan: Plan, table: Timetable) -> int:
    """The last month that counts as before."""
    eve = table.first - 1
    return min(eve, month_number(plan.before_to)) if plan.before_to else eve


def ripe(
    months: Iterable[Month], plan: Plan, *, on: date
) -> tuple[list[Month], list[tuple[Remark, date]]]:
    """The months that are over, mature and counted, oldest first; and why others are left out."""
    kept: list[Month] = []
    remarks: list[tuple[Remark, date]] = []
    for month in sorted(months, key=lambda month: month.first_day):
        why = _unripe(month, plan, on)
        if why:
            remarks.append((why, month.first_day))
        else:
            kept.append(month)
    if partial_last_month(kept):
        remarks.append(("partial", kept.pop().first_day))
    return kept, remarks


def _unripe(month: Month, plan: Plan, on: date) -> Remark | None:
    number = month_number(month.first_day)
    if number > last_over(on):
        return "unfinished"
    if not month.mature or end_of(number + plan.matures_after) > on:
        return "immature"
    return "empty" if month.figure is None or size_of(month) == 0 else None


def size_of(month: Month) -> float | None:
    """How many the month's figure was made from, or None for a bare number."""
    return month.n if month.denominator is None else month.denominator


def unusable(used: Used, plan: Plan, table: Timetable) -> Blocked | None:
    """Why months that are possible one by one make no series: none after, gaps, no movement."""
    figures = [month.figure or 0.0 for month in used.months]
    if not any(figures):
        return Blocked("all_zero")
    before = [month.figure for month in used.before]
    if len(before) < FEWEST_FOR_RANGE:
        return None
    if len(set(before)) == 1:
        return Blocked("constant")
    if looks_rolling_months(used.months):
        return Blocked("rolling")
    holes = _holes(used, plan, table)
    if holes:
        empty = {day for why, day in used.remarks if why == "empty"}
        reason: Reason = "nothing_counted" if empty & set(holes) else "gaps"
        return Blocked(reason, holes)
    return None


def _holes(used: Used, plan: Plan, table: Timetable) -> tuple[date, ...]:
    """The missing months, where they are too many or follow one another.

    Until a month from after is in, the last ones from before may still be to come.
    """
    before = [month_number(month.first_day) for month in used.before]
    after = [month_number(month.first_day) for month in used.after]
    end = _window_end(plan, table) if after else before[-1]
    missing = _missing(range(before[0], end + 1), before)
    if after:
        missing += _missing(range(table.first_after, after[-1] + 1), after)
    together = any(then - now == 1 for now, then in pairwise(missing))
    many = len(missing) > max(1, SHARE_OF_GAPS * len(used.months))
    return _days(missing) if together or many else ()


def _missing(expected: range, there: Sequence[int]) -> list[int]:
    return sorted(set(expected) - set(there))
