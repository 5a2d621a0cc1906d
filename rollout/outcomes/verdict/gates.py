"""Which months may be judged at all, and the named reasons for which none may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.suspicious import by_quarter, looks_rolling_months, partial_last_month
from rollout.outcomes.suspicious import impossible as impossible_pair
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
    used = Used(tuple(before), tuple(after), since[-1] if since else None, tuple(remarks))
    remarks += [("missing", day) for day in _days(_unknown(used, plan, table))]
    left = (m.first_day for m in kept if last < month_number(m.first_day) < table.first)
    remarks += [("between", day) for day in left]
    return replace(used, remarks=tuple(remarks))


def _unknown(used: Used, plan: Plan, table: Timetable) -> list[int]:
    """The months that were to count, before and after, and of which nothing at all is known."""
    before, after = (
        [month_number(m.first_day) for m in side] for side in (used.before, used.after)
    )
    if not before:
        return []
    first = month_number(plan.before_from) if plan.before_from else before[0]
    last = _window_end(plan, table) if after else before[-1]
    said = {month_number(day) for _why, day in used.remarks}
    until = table.last if table.judged_on else max(after, default=0)
    awaited = _missing(range(table.first_after, until + 1), after) if after else []
    return [
        number
        for number in (*_missing(range(first, last + 1), before), *awaited)
        if number not in said
    ]


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
    if month.lacking:
        return "incomplete"
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
    if by_quarter(month.first_day for month in used.months):
        return Blocked("quarterly")
    before = [month.figure for month in used.before]
    if len(before) < FEWEST_FOR_RANGE:
        return gap_of(used, _gone(used, plan, table), len(before))
    if len(set(before)) == 1:
        return Blocked("constant")
    if looks_rolling_months(used.months):
        return Blocked("rolling")
    gap = gap_of(used, _holes_before(used, plan, table), len(used.before))
    return gap or gap_of(used, holes_after(used, table), len(used.after))


def ragged(
    groups: Iterable[Iterable[Month]], plan: Plan, table: Timetable, *, on: date
) -> Blocked | None:
    """The months that one of several groups lacks, though it has earlier ones and others have them.

    Else a group could be judged by its better months alone.
    """
    ripened = [ripe(months, plan, on=on)[0] for months in groups]
    there = [[month_number(m.first_day) for m in months] for months in ripened]
    last = min(table.last, max((of[-1] for of in there if of), default=0))
    first = month_number(plan.before_from) if plan.before_from else 0
    gaps = [_missing(range(max(first, of[0]), last + 1), of) for of in there if of]
    found = [
        gap for gap, of in zip(gaps, filter(None, there), strict=True) if _too_many(gap, len(of))
    ]
    days = _days(sorted({number for gap in found for number in gap}))
    return Blocked("gaps_of_a_group", days) if days else None


def never_whole(used: Used, table: Timetable) -> Blocked | None:
    """Where every month from before lacks a part, there is none to compare with."""
    incomplete = (day for why, day in used.remarks if why == "incomplete")
    days = tuple(day for day in incomplete if month_number(day) < table.first)
    return Blocked("incomplete", days) if days and not used.before else None


def gap_of(used: Used, missing: Sequence[int], there: int) -> Blocked | None:
    """Missing months beside `there` others, where they are too many or follow one another."""
    if not _too_many(missing, there):
        return None
    holes = _days(missing)
    said = {why for why, day in used.remarks if day in holes}
    reasons: dict[Remark, Reason] = {"empty": "nothing_counted", "incomplete": "incomplete"}
    return Blocked(next((reasons[why] for why in reasons if why in said), "gaps"), holes)


def _too_many(missing: Sequence[int], there: int) -> bool:
    """Whether two follow one another, or more than one in ten is missing."""
    together = any(then - now == 1 for now, then in pairwise(missing))
    return together or len(missing) > max(1, SHARE_OF_GAPS * there)


def _holes_before(used: Used, plan: Plan, table: Timetable) -> list[int]:
    """The months before without a figure: between others, and those that had one once.

    Until a month from after is in, the last ones from before may still be to come.
    """
    there = [month_number(month.first_day) for month in used.before]
    end = _window_end(plan, table) if used.after else there[-1]
    between = _missing(range(there[0], end + 1), there)
    return sorted({*between, *_gone(used, plan, table)})


def holes_after(used: Used, table: Timetable) -> list[int]:
    """The months judged without a figure, up to the last that has one."""
    there = [month_number(month.first_day) for month in used.after]
    return _missing(range(table.first_after, max(there, default=0) + 1), there)


def _gone(used: Used, plan: Plan, table: Timetable) -> list[int]:
    """Months from before that were known when the goal was fixed, and are not any more."""
    there, last = {month_number(month.first_day) for month in used.before}, _window_end(plan, table)
    return sorted({month_number(day) for day in plan.known if month_number(day) <= last} - there)


def withheld(used: Used, table: Timetable) -> list[int]:
    """The last months judged, of which nothing is known though the ones before them are."""
    there = [table.first_after - 1, *(month_number(month.first_day) for month in used.after)]
    said = {month_number(day) for why, day in used.remarks if why != "missing"}
    return [n for n in range(max(there) + 1, table.last + 1) if n not in said]


def _missing(expected: range, there: Sequence[int]) -> list[int]:
    return sorted(set(expected) - set(there))
