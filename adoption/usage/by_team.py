"""Active people of a group by team, and what of it may be said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from adoption.usage.active_share import ActiveShare, DayOfUse, Days, OnRoster, active_shares
from core.disclosure.policies import Audience, Band, Use
from core.disclosure.publish import Leaf, Published, State, Table, publish
from core.i18n import _

ACTIVE: Final = "active"
NO_TEAM: Final = 0


@dataclass(frozen=True)
class TeamUse:
    """How many of a team's roster were active."""

    team: int
    active: int
    roster: int


@dataclass(frozen=True)
class PeriodUse:
    """The teams of a group over the days from `first_day` to `last_day`.

    The roster is that of `last_day`; `complete` says that files cover all of the days, `covered`
    that they cover any.
    """

    first_day: date
    last_day: date
    teams: tuple[TeamUse, ...] = ()
    complete: bool = False
    covered: bool = True


@dataclass(frozen=True)
class Shown:
    """What an audience may read of one period and one group: exact, in words, or hidden.

    `missing` says why there is nothing to read, where that is not because of few people.
    """

    first_day: date
    last_day: date
    active: int | None = None
    roster: int | None = None
    share: float | None = None
    band: Band | None = None
    hidden: bool = False
    complete: bool = False
    missing: str | None = None


def use_by_team(
    days_of_use: Iterable[DayOfUse],
    rosters: Mapping[int, Sequence[OnRoster]],
    covered: Sequence[Days],
    periods: Sequence[Days],
    on: date,
) -> list[PeriodUse]:
    """Each period, cut at `on`, with the teams that had people then."""
    team_of = {entry.person: team for team, entries in rosters.items() for entry in entries}
    days: dict[int, list[DayOfUse]] = {team: [] for team in rosters}
    for person, day in days_of_use:
        if person in team_of:
            days[team_of[person]].append((person, day))
    shares = {
        team: active_shares(days.get(team, ()), entries, covered, periods, on=on)
        for team, entries in (rosters or {NO_TEAM: []}).items()
    }
    return [
        _joined(dict(zip(shares, each, strict=True)), covered)
        for each in zip(*shares.values(), strict=True)
    ]


def shown(period: PeriodUse, k: int, audience: Audience, team: int | None = None) -> Shown:
    """What `audience` may read of the group, or of one of its teams."""
    days = (period.first_day, period.last_day)
    if not period.covered:
        return Shown(*days, missing=_("No file covers these days."))
    published = published_use(period.teams, k, audience)
    group = published.group() if team is None else published.group(str(team))
    result = group.result(ACTIVE)
    if result.state is State.HIDDEN and period.teams:
        return Shown(*days, hidden=True, complete=period.complete)
    if not result.n:
        return Shown(*days, missing=_("Nobody belonged to this group then."))
    return Shown(*days, result.yes, result.n, result.share, result.band, complete=period.complete)


@lru_cache(maxsize=8192)
def published_use(teams: tuple[TeamUse, ...], k: int, audience: Audience) -> Published:
    """The publication of one period: the group at `()`, its teams at their numbers.

    Kept in memory: a page shows a year of weeks, and past weeks do not change.
    """
    leaves = tuple(
        Leaf((str(each.team),), each.roster, {ACTIVE: (each.roster - each.active, each.active)})
        for each in teams
    )
    return publish(Table(leaves, {ACTIVE: frozenset({1})}), Use(k), audience)


def _joined(shares: Mapping[int, ActiveShare], covered: Sequence[Days]) -> PeriodUse:
    some = next(iter(shares.values()))
    known = [share for share in shares.values() if share.share is not None]
    return PeriodUse(
        first_day=some.first_day,
        last_day=some.last_day,
        teams=tuple(
            TeamUse(team, share.active, share.roster)
            for team, share in sorted(shares.items())
            if share.share is not None
        ),
        complete=bool(known) and all(share.complete for share in known),
        covered=any(a <= some.last_day and some.first_day <= z for a, z in covered),
    )
