"""Months of very few customers, taken three at a time so that their figures carry."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.gates import Used, size_of
from rollout.outcomes.verdict.groups import together

SMALLEST: Final = 10
QUARTER: Final = 3


def too_small(used: Used) -> bool:
    """Whether the months count fewer than 10 on average."""
    sizes = [size_of(month) for month in used.months]
    known = [size for size in sizes if size is not None]
    return bool(known) and len(known) == len(sizes) and fmean(known) < SMALLEST


def quarterly(used: Used) -> Used:
    """Three months at a time, reckoned from go-live to both sides; what is left over is dropped."""
    spare = len(used.before) % QUARTER
    before, after = _quarters(used.before[spare:]), _quarters(used.after)
    remarks = used.remarks
    if before and after:
        remarks = (*remarks, ("quarters", used.before[spare].first_day))
    return replace(used, before=before, after=after, remarks=remarks)


def _quarters(months: Sequence[Month]) -> tuple[Month, ...]:
    whole = len(months) - len(months) % QUARTER
    return tuple(_one(months[at : at + QUARTER]) for at in range(0, whole, QUARTER))


def _one(months: Sequence[Month]) -> Month:
    middle = months[1].first_day
    return together([replace(month, first_day=middle)] for month in months)[0]
