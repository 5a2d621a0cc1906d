"""What may be said of how people get started, to one audience."""

from collections.abc import Sequence
from dataclasses import dataclass

from adoption.usage.activation import JUDGED, Standing
from adoption.usage.habits.members import Counts, Groups
from adoption.usage.habits.parts import Part, Parts, Reader, answers, parts
from adoption.usage.habits.starting import STANDINGS, Starting
from adoption.usage.survival import Median
from core.disclosure.policies import Band
from core.i18n import _


@dataclass(frozen=True)
class GotStarted:
    """Who began in time of those of whom it can be said, and in which standing everybody is.

    A standing of few people may be left out. `begun` is the share who had begun after each week,
    `median` is None where too few were watched to show it.
    """

    teams: Parts
    roles: Parts
    standings: Sequence[tuple[Standing, Part]]
    median: Median | None
    begun: Sequence[Part]
    missing: str | None

    @property
    def now(self) -> Part:
        """The whole group."""
        return self.teams.whole


def got_started(found: Starting, reader: Reader) -> GotStarted:
    """What `reader` may know; teams and roles are never crossed."""
    asked = {each.value: frozenset({at}) for at, each in enumerate(STANDINGS)}
    everybody = answers(found.people.teams, asked, reader)
    standings = [(each, everybody[each.value].whole) for each in STANDINGS]
    hidden = any(part.hidden for _standing, part in standings)
    curve = found.median.n and not hidden and not reader.policy.too_few(found.median.n)
    return GotStarted(
        parts(_judged(found.people.teams), frozenset({1}), reader),
        parts(_judged(found.people.roles), frozenset({1}), reader),
        [] if hidden else [pair for pair in standings if _is_worth_a_line(pair[1])],
        found.median if curve else None,
        [_said(share, found.median.n, reader) for share in found.begun] if curve else [],
        _(found.missing) if found.missing else None,
    )


def _judged(groups: Groups) -> Groups:
    return {name: _late_and_in_time(counts) for name, counts in groups.items()}


def _late_and_in_time(counts: Counts) -> Counts:
    by = dict(zip(STANDINGS, counts, strict=True))
    in_time = by[Standing.IN_TIME]
    return sum(by[each] for each in JUDGED) - in_time, in_time


def _is_worth_a_line(part: Part) -> bool:
    return bool(part.active) or part.band is Band.NINETY_OR_MORE


def _said(share: float, n: int, reader: Reader) -> Part:
    band = reader.policy.band(round(share * n), n, reader.audience)
    return Part(share=None if band else share, band=band)
