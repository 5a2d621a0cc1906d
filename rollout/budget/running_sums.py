"""Planned and spent money added up month by month."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

from rollout.budget.earned_value import CostLine
from rollout.budget.spreading import months_from


def months_of(lines: Sequence[CostLine]) -> list[date]:
    """Every month from the first to the last that has planned or booked money."""
    found = [month for line in lines for month, _amount in (*line.planned, *line.booked)]
    return months_from(min(found), max(found)) if found else []


def running(
    lines: Sequence[CostLine], months: Sequence[date], on: date
) -> tuple[list[int], list[int]]:
    """The sums at the end of each month; spent only for months that have begun."""
    planned = _sums((pair for line in lines for pair in line.planned), months)
    spent = _sums((pair for line in lines for pair in line.booked), months)
    return planned, [total for month, total in zip(months, spent, strict=True) if month <= on]


def _sums(pairs: Iterable[tuple[date, int]], months: Sequence[date]) -> list[int]:
    amounts = dict.fromkeys(months, 0)
    for month, amount in pairs:
        amounts[month.replace(day=1)] += amount
    return list(accumulate(amounts.values()))
