"""How a phase stands, by rules fixed beforehand. Source: docs/methods/diagnosis.md."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

SETTLING: Final = timedelta(weeks=12)
FAR_BELOW: Final = 0.5

Moved = Literal["better", "worse"]


class State(StrEnum):
    """How a phase stands."""

    TROUBLE = "trouble"
    BEHIND = "behind"
    SETTLING = "settling"
    NOT_KNOWN = "not_known"
    UNCLEAR = "unclear"
    GOOD = "good"
    NOT_LIVE = "not_live"
    NOT_STARTED = "not_started"
    RUNNING = "running"
    DONE = "done"


class Cell(StrEnum):
    """The columns of the joined table."""

    MONEY = "money"
    LATENESS = "lateness"
    RESULT = "result"
    USE = "use"
    TRAINED = "trained"
    SENTIMENT = "sentiment"


@dataclass(frozen=True)
class Extent:
    """A share of 0-1 as far as it may be told: exact when `low` is `high`, else between them."""

    low: float
    high: float


@dataclass(frozen=True)
class Facts:
    """What the parts know of one phase on a day; None is not known, or does not apply.

    `use_target` is the target only when it was fixed before go-live. `goal_reached` and `moved`
    are the two answers about the first business result: its goal, and whether it moved more than
    chance does, for better or for worse. `finished` says that every milestone is done.
    `days_late` counts days of a milestone that is still open, `over_plan` is the part of what was
    planned to date that was spent beyond it.
    """

    wave: bool
    starts: date | None = None
    ends: date | None = None
    go_live: date | None = None
    finished: bool | None = None
    use: Extent | None = None
    use_target: float | None = None
    trained: Extent | None = None
    goal_reached: bool | None = None
    moved: Moved | None = None
    days_late: int = 0
    over_plan: float = 0.0


@dataclass(frozen=True)
class Diagnosis:
    """The state, and the cell that tells why; None where no single cell does."""

    state: State
    cell: Cell | None = None


def diagnosis(facts: Facts, *, on: date) -> Diagnosis:
    """The state of a phase on the day `on`, from nothing but `facts`."""
    if not facts.wave:
        return Diagnosis(_preparation(facts, on))
    if facts.go_live is None or on < facts.go_live:
        return Diagnosis(State.NOT_LIVE)
    if facts.moved == "worse":
        return Diagnosis(State.TROUBLE, Cell.RESULT)
    return Diagnosis(_live(facts, facts.go_live, on), Cell.USE)


def _preparation(facts: Facts, on: date) -> State:
    """Done by its milestones, or by its end where it has none."""
    over = facts.ends is not None and facts.ends < on
    if facts.finished or (facts.finished is None and over):
        return State.DONE
    waiting = facts.starts is not None and on < facts.starts
    return State.NOT_STARTED if waiting else State.RUNNING


def _live(facts: Facts, go_live: date, on: date) -> State:
    """The state by use, held against its target alone, and not while people are learning."""
    if facts.use is None or facts.use_target is None:
        return State.NOT_KNOWN
    if on < go_live + SETTLING:
        return State.SETTLING
    if facts.use.low >= facts.use_target:
        took_hold = facts.goal_reached and facts.moved == "better"
        return State.GOOD if took_hold else State.UNCLEAR
    if facts.use.high >= facts.use_target:
        return State.NOT_KNOWN
    far_below = facts.use.high < FAR_BELOW * facts.use_target
    return State.TROUBLE if far_below else State.BEHIND
