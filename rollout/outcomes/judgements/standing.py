"""A verdict that was given, and whether it still fits the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from core.i18n import _
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.judgements.case import Case
from rollout.outcomes.verdict.finding import Finding, Kind

ENGINE: Final = "1"
"""Raised whenever the procedure changes, so that every verdict is worked out anew."""

SILENT: Final[frozenset[Kind]] = frozenset(
    {
        "BLOCKED",
        "NO_BASELINE",
        "SET_AFTERWARDS",
        "TOO_EARLY",
        "WILL_NOT_BE_ABLE_TO_TELL",
    }
)
"""Verdicts that told nothing, so nothing of them can be taken back."""


@dataclass(frozen=True)
class Standing:
    """What was found, when it was worked out, whether it is still current, and what went before."""

    finding: Finding
    made: datetime
    current: bool
    earlier: tuple[Finding, ...] = ()


def standing_of(given: Sequence[Finding], made: datetime, now: Case | None, same: bool) -> Standing:
    """What stands of the findings `given`, the last one made at `made`; `same` if it is current.

    Where the goal was changed in the database nothing of it stands.
    """
    if now is not None and now.plan.altered:
        return Standing(as_stored(given[-1], altered=True), made, current=True)
    return Standing(given[-1], made, same, no_longer_standing(given))


def as_stored(finding: Finding, *, altered: bool) -> Finding:
    """The finding; of a goal that was `altered` only that nothing can be said."""
    if not altered:
        return finding
    goal = GoalReached(None, missing=_("The stored goal is not the one that was fixed."))
    return Finding("BLOCKED", goal, finding.on, judged_on=finding.judged_on, reason="altered")


def no_longer_standing(given: Sequence[Finding]) -> tuple[Finding, ...]:
    """What was told on a day of judgement and is told no more, newest first; the last one stands.

    Each word once for each day of judgement.
    """
    now = given[-1].judged_on, given[-1].kind
    found = {
        (earlier.judged_on, earlier.kind): earlier
        for earlier in given
        if earlier.judged_on is not None and earlier.kind not in SILENT
        if (earlier.judged_on, earlier.kind) != now
    }
    return tuple(reversed(found.values()))


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
