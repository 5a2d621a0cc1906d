"""A benefit with what is known of it today: its change, its money, its costs."""

from dataclasses import dataclass

from rollout.outcomes.units import Unit
from rollout.registers.benefits.tables import Benefit
from rollout.registers.benefits.worth import Effect, Worth


@dataclass(frozen=True)
class Finding:
    """What the verdict says of a result in a group; without an effect `why` says so in a sentence.

    `word` is the verdict in a few words, empty where none was given; `note` says where the
    figures have moved on since.
    """

    effect: Effect | None
    word: str
    why: str
    note: str = ""


@dataclass(frozen=True)
class Gain:
    """One row of the register. `place` is the address of the result, empty without one."""

    benefit: Benefit
    result: str
    group: str
    place: str
    unit: Unit | None
    finding: Finding
    worth: Worth | None
    against: tuple[str, ...]


@dataclass(frozen=True)
class PhaseCost:
    """What a phase cost so far and costs a year, in minor units; None without a budget line."""

    name: str
    slug: str
    planned: int | None
    so_far: int | None
    a_year: int | None


@dataclass(frozen=True)
class Costs:
    """Everything that stands against the gains, each phase once; `own` are (what, a year)."""

    phases: tuple[PhaseCost, ...]
    own: tuple[tuple[str, int], ...]

    @property
    def none(self) -> bool:
        """Whether nothing was named."""
        return not self.phases and not self.own

    @property
    def known(self) -> bool:
        """Whether something was named, and each phase of it has a budget."""
        return not self.none and all(phase.so_far is not None for phase in self.phases)

    @property
    def planned(self) -> int:
        """The whole budget of the phases."""
        return sum(phase.planned or 0 for phase in self.phases)

    @property
    def so_far(self) -> int:
        """What was booked to the phases."""
        return sum(phase.so_far or 0 for phase in self.phases)

    @property
    def a_year(self) -> int:
        """What comes back every year."""
        return sum(phase.a_year or 0 for phase in self.phases) + sum(cost for _w, cost in self.own)
