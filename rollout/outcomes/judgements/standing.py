"""A verdict that was given, and whether it still fits the figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from rollout.outcomes.judgements.case import Case
from rollout.outcomes.verdict.finding import Finding


@dataclass(frozen=True)
class Standing:
    """What was found, when it was worked out, and whether it is still current."""

    finding: Finding
    made: datetime
    current: bool


class Kept(Protocol):
    """A verdict in its row: its days, its engine, and the fingerprints of what it rests on."""

    judged_on: date | None
    on: date
    engine: str
    data_hash: str
    plan_hash: str


def rests_on(row: Kept, case: Case, engine: str, on: date) -> bool:
    """Whether nothing that a verdict rests on has changed since `row`."""
    marks = (case.data_hash, case.plan_hash, engine, on)
    return (row.data_hash, row.plan_hash, row.engine, row.on) == marks


def is_replaced(before: Kept, row: Kept) -> bool:
    """A day of judgement that passed is kept, unless the new row only repeats it on a later day."""
    if before.judged_on is None:
        return True
    marks = ("judged_on", "data_hash", "plan_hash", "engine")
    return all(getattr(before, mark) == getattr(row, mark) for mark in marks)
