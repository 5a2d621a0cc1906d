"""A result's figures in words: before and after, and month by month, for a page and a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _, language
from core.numbers import Format, plain
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.month_number import month_number
from rollout.outcomes.what_changed import WhatChanged


@dataclass(frozen=True)
class PeriodRow:
    """A row of the comparison in words; empty where there is nothing to say."""

    name: str
    months: str
    part: str
    whole: str
    figure: str
    between: str


@dataclass(frozen=True)
class MonthRow:
    """A month in words, and to which period it belongs."""

    key: str
    month: str
    part: str
    whole: str
    figure: str
    period: str


def period_rows(changed: WhatChanged, unit: Unit) -> list[PeriodRow]:
    """Before, after and the change between them, in words."""
    change = changed.change
    more = unit.told_apart(change.before, change.after)
    before = (change.before, change.before_low, change.before_high)
    after = (change.after, change.after_low, change.after_high)
    rows = [
        _period_row(_("Before"), changed.before, before, unit, more),
        _period_row(_("After"), changed.after, after, unit, more),
    ]
    if change.change is not None:
        between = (
            unit.between(change.low, change.high)
            if change.low is not None and change.high is not None
            else ""
        )
        words = unit.change(change.change, change.low, change.high, more)
        rows.append(PeriodRow(_("Change"), "", "", "", words, between))
    return rows


def _period_row(
    name: str,
    months: Sequence[Month],
    ends: tuple[float | None, float | None, float | None],
    unit: Unit,
    more: int,
) -> PeriodRow:
    figure, low, high = ends
    part, whole = _sums(months, unit)
    between = unit.figures_between(low, high) if low is not None and high is not None else ""
    span = unit.span(months[0].first_day, months[-1].first_day) if months else ""
    written = "" if figure is None else unit.known(figure, low, high, more)
    return PeriodRow(name, span, part, whole, written, between)


def month_rows(
    changed: WhatChanged, go_live: date, goal: FixedGoal | None, unit: Unit
) -> list[MonthRow]:
    """Every month there is, newest first; one that is not finished has no figure."""
    place = _Places(changed, go_live, goal)
    return [_month_row(month, place, unit) for month in reversed(changed.months)]


def _month_row(month: Month, place: _Places, unit: Unit) -> MonthRow:
    part, whole = _sums([month], unit)
    key, name = month.first_day.isoformat()[:7], unit.fmt.month(month.first_day)
    if not month.mature and not month.lacking:
        so_far = _("%(part)s of %(whole)s so far") % {"part": part, "whole": whole} if part else ""
        return MonthRow(key, name, "", "", "", ": ".join(filter(None, [place.of(month), so_far])))
    figure = "" if month.figure is None else unit.figure(month.figure)
    return MonthRow(key, name, part, whole, figure, place.of(month))


def _sums(months: Sequence[Month], unit: Unit) -> tuple[str, str]:
    pairs = [(month.numerator, month.denominator) for month in months]
    if not pairs or any(part is None or whole is None for part, whole in pairs):
        n = [month.n for month in months]
        known = bool(n) and None not in n
        return "", unit.fmt.number(sum(count or 0 for count in n)) if known else ""
    parts = sum(part or 0 for part, _whole in pairs)
    return unit.fmt.number(parts), unit.fmt.number(sum(whole or 0 for _part, whole in pairs))


def file_rows(changed: WhatChanged, go_live: date, goal: FixedGoal | None) -> list[list[str]]:
    """Every month for a file, oldest first: plain numbers, and the period it belongs to."""
    place = _Places(changed, go_live, goal)
    return [
        [
            month.first_day.isoformat()[:7],
            *map(plain, (month.numerator, month.denominator, month.figure, month.n)),
            place.of(month),
        ]
        for month in changed.months
    ]


class _Places:
    """In which period a month is, or why it is in none."""

    def __init__(self, changed: WhatChanged, go_live: date, goal: FixedGoal | None) -> None:
        self.before = [month.first_day for month in changed.before]
        self.after = [month.first_day for month in changed.after]
        self.live = go_live.replace(day=1)
        self.transition = goal.transition if goal else 1

    def of(self, month: Month) -> str:
        """The place of `month` in words."""
        day = month.first_day
        if day in self.before:
            return _("before")
        if day in self.after:
            return _("after")
        if month.lacking:
            parts = ", ".join(part or _("everyone") for part in month.lacking)
            return _("incomplete, without %(parts)s") % {"parts": parts}
        if month.matures_on:
            final = Format(language()).month(month.matures_on)
            return _("not finished before %(month)s") % {"month": final}
        return self._left_out(day) if month.mature else _("not over yet")

    def _left_out(self, day: date) -> str:
        since = month_number(day) - month_number(self.live)
        if since == 0:
            return _("month of go-live, in neither period")
        if 0 < since < self.transition:
            return _("people were still learning, in neither period")
        if since > 0:
            return _("earlier than the last 12 months after go-live")
        if self.before and day > self.before[-1]:
            return _("later than the period before")
        return _("earlier than the period before")
