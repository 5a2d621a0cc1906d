"""A result's figures in words: before and after, and month by month, for a page and a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _, language
from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.units import Unit
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


def month_rows(changed: WhatChanged, unit: Unit) -> list[MonthRow]:
    """Every month there is, newest first."""
    before = {month.first_day for month in changed.before}
    after = {month.first_day for month in changed.after}
    return [
        _month_row(month, _period_of(month, before, after), unit)
        for month in reversed(changed.months)
    ]


def _month_row(month: Month, period: str, unit: Unit) -> MonthRow:
    part, whole = _sums([month], unit)
    figure = "" if month.figure is None else unit.figure(month.figure)
    key = month.first_day.isoformat()[:7]
    return MonthRow(key, unit.fmt.month(month.first_day), part, whole, figure, period)


def _sums(months: Sequence[Month], unit: Unit) -> tuple[str, str]:
    pairs = [(month.numerator, month.denominator) for month in months]
    if not pairs or any(part is None or whole is None for part, whole in pairs):
        n = [month.n for month in months]
        known = bool(n) and None not in n
        return "", unit.fmt.number(sum(count or 0 for count in n)) if known else ""
    parts = sum(part or 0 for part, _whole in pairs)
    return unit.fmt.number(parts), unit.fmt.number(sum(whole or 0 for _part, whole in pairs))


def file_rows(changed: WhatChanged) -> list[list[str]]:
    """Every month for a file, oldest first: plain numbers, and the period it belongs to."""
    before = {month.first_day for month in changed.before}
    after = {month.first_day for month in changed.after}
    return [
        [
            month.first_day.isoformat()[:7],
            *map(_plain, (month.numerator, month.denominator, month.figure, month.n)),
            _period_of(month, before, after),
        ]
        for month in changed.months
    ]


def _period_of(month: Month, before: set[date], after: set[date]) -> str:
    if month.first_day in before:
        return _("before")
    if month.first_day in after:
        return _("after")
    if month.matures_on:
        final = Format(language()).month(month.matures_on)
        return _("not final before %(month)s") % {"month": final}
    return _("neither") if month.mature else _("not over yet")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
