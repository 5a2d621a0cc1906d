"""What may be said of how much people do, to one audience."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adoption.usage.depth import Depth, Spread
from adoption.usage.habits.deepening import Deepening
from adoption.usage.habits.parts import Reader
from core.disclosure.publish import Leaf, State, Table, publish

ASKED: Final = "asked"
WHOLE: Final = ""


@dataclass(frozen=True)
class Line:
    """One group, team or role: its three figures, each None where there are too few people.

    Pages say of how many people the group is, and never how many of them used it: of few people
    that would be told elsewhere in words only.
    """

    per_day: Spread | None
    per_week: Spread | None
    days_a_week: Spread | None

    @property
    def hidden(self) -> bool:
        """Whether not even the figures of everybody may be shown."""
        return self.per_week is None


@dataclass(frozen=True)
class HowDeeply:
    """The newest four weeks of the whole group, its teams and roles, and the whole over time."""

    whole: Line
    teams: Mapping[str, Line]
    roles: Mapping[str, Line]
    times: Sequence[tuple[Depth, Line]]


def how_deeply(found: Deepening, reader: Reader) -> HowDeeply:
    """What `reader` may know; teams and roles are never crossed."""
    newest = found.times[-1]
    return HowDeeply(
        _lines({WHOLE: newest}, reader)[WHOLE],
        _lines(found.teams, reader),
        _lines(found.roles, reader),
        [
            (each, _lines({WHOLE: each}, reader)[WHOLE])
            for each in found.times
            if each.per_week.n or each is newest
        ],
    )


def _lines(groups: Mapping[str, Depth], reader: Reader) -> dict[str, Line]:
    figures = ("per_day", "per_week", "days_a_week")
    shown = {
        figure: _shown({name: getattr(each, figure) for name, each in groups.items()}, reader)
        for figure in figures
    }
    return {name: Line(*(shown[figure][name] for figure in figures)) for name in groups}


def _shown(spreads: Mapping[str, Spread], reader: Reader) -> dict[str, Spread | None]:
    """The spreads of groups that are shown; the quarters need as many people as a distribution."""
    leaves = tuple(Leaf((name,), each.n, {ASKED: (each.n,)}) for name, each in spreads.items())
    found = publish(Table(leaves, {ASKED: frozenset({0})}), reader.policy, reader.audience)
    return {
        name: _without_quarters(each, reader) if found.group(name).state is State.SHOWN else None
        for name, each in spreads.items()
    }


def _without_quarters(spread: Spread, reader: Reader) -> Spread:
    return spread if spread.n >= reader.policy.detail else replace(spread, low=None, high=None)
