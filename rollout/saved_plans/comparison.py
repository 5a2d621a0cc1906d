"""A saved plan beside the plan of today: which day moved, and by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rollout.plan.saved_plan import SavedPhase
from rollout.plan.slippage import MilestoneDates


@dataclass(frozen=True)
class Moved:
    """A milestone then and now; `days` is None where one of the two is missing."""

    name: str
    then: date | None
    now: date | None
    days: int | None


@dataclass(frozen=True)
class PhaseCompared:
    """A phase then and now; planned cost in minor units, None where none was planned."""

    name: str
    milestones: tuple[Moved, ...]
    cost_then: int | None
    cost_now: int | None


def compared(saved: Sequence[SavedPhase], current: Sequence[SavedPhase]) -> list[PhaseCompared]:
    """Every phase of the saved plan beside its present state, then the phases added since."""
    now = {phase.key: phase for phase in current}
    known = {phase.key for phase in saved}
    pairs = [(phase, now.get(phase.key)) for phase in saved]
    added = [(None, phase) for phase in current if phase.key not in known]
    return [_compared(then, present) for then, present in [*pairs, *added]]


def _compared(then: SavedPhase | None, now: SavedPhase | None) -> PhaseCompared:
    name = now.name if now else then.name if then else ""
    before, after = _by_key(then), _by_key(now)
    keys = list(dict.fromkeys([*before, *after]))
    moved = tuple(_moved(before.get(key), after.get(key)) for key in keys)
    return PhaseCompared(name, moved, _cost(then), _cost(now))


def _by_key(phase: SavedPhase | None) -> Mapping[str, MilestoneDates]:
    return {milestone.key: milestone for milestone in phase.milestones} if phase else {}


def _moved(then: MilestoneDates | None, now: MilestoneDates | None) -> Moved:
    name = now.name if now else then.name if then else ""
    before, after = then.day if then else None, now.day if now else None
    days = (after - before).days if before and after else None
    return Moved(name, before, after, days)


def _cost(phase: SavedPhase | None) -> int | None:
    if phase is None or not phase.lines:
        return None
    return sum(amount for line in phase.lines for amount in line.costs.values())
