"""What the procedure found, as plain values; `wording` says it in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from rollout.outcomes.goal_reached import GoalReached

Kind = Literal[
    "BLOCKED",
    "NO_BASELINE",
    "SET_AFTERWARDS",
    "TOO_EARLY",
    "WILL_NOT_BE_ABLE_TO_TELL",
    "TWO_NUMBERS",
    "TWO_NUMBERS_NO_COUNTS",
    "SHIFTED",
    "NO_SHIFT",
    "DRIFTING",
    "WORSE",
    "IMPROVED_TARGET_MET",
    "IMPROVED_TARGET_NOT_YET",
    "CHANGED_CAUSE_UNCLEAR",
    "WEAK_SIGNS",
    "TARGET_MET_TREND_ALREADY_THERE",
    "TARGET_MET_WITHIN_CHANCE",
    "NO_MEANINGFUL_CHANGE",
    "NO_EVIDENCE_EITHER_WAY",
]
Design = Literal["A", "A-", "B", "C", "D", "E"]
Check = Literal["R1", "R2", "R3", "R4", "R5", "R6", "R7"]
Vote = Literal["pass", "fail", "not_possible", "no_vote"]
Reason = Literal[
    "no_figures",
    "none_after",
    "duplicate_month",
    "future_month",
    "impossible_counts",
    "nothing_counted",
    "incomplete",
    "gaps",
    "gaps_of_a_group",
    "quarterly",
    "all_zero",
    "constant",
    "rolling",
    "changed_definition",
    "no_scatter",
    "altered",
]
Waiting = Literal["judgement", "figures", "maturity", "months", "power"]
Remark = Literal[
    "unfinished", "immature", "partial", "empty", "incomplete", "missing", "between", "quarters"
]  # fmt: skip

CHECKS: Final[tuple[Check, ...]] = ("R1", "R2", "R3", "R4", "R5", "R6", "R7")


@dataclass(frozen=True)
class Estimate:
    """The average effect over the months judged, in the result's unit, and its interval."""

    value: float
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Wait:
    """How many months more, until the end of the month `until`, and because of what."""

    periods: int
    until: date
    why: Waiting


@dataclass(frozen=True)
class Checked:
    """A check's vote, and the figures its sentence needs."""

    vote: Vote
    figures: tuple[float, ...] = ()


@dataclass(frozen=True)
class Finding:
    """Everything a verdict says, in values. Fields that do not apply stay None or empty."""

    kind: Kind
    goal: GoalReached
    on: date
    design: Design | None = None
    level: float = 0.05
    judged_on: date | None = None
    next_day: date | None = None
    interim: bool = False
    reason: Reason | None = None
    months: tuple[date, ...] = ()
    estimate: Estimate | None = None
    before: float | None = None
    after: float | None = None
    n_before: int = 0
    n_after: int = 0
    first_after: date | None = None
    last_after: date | None = None
    expected: Estimate | None = None
    usual: tuple[float, float] | None = None
    beside: tuple[float, float] | None = None
    reached_in: date | None = None
    visible: float | None = None
    left_out: bool = False
    event: tuple[date, str] | None = None
    smallest_p: float | None = None
    sampled: Estimate | None = None
    customers: float | None = None
    wait: Wait | None = None
    checks: Mapping[Check, Checked] = field(default_factory=dict)
    remarks: tuple[tuple[Remark, date], ...] = ()
