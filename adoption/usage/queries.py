"""Who belongs to a group, which days files cover, and how many were active in them."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, tuple_
from sqlalchemy import select as columns
from sqlmodel import Session, and_, col, func, or_, select

from adoption.usage.active_share import Days, OnRoster
from adoption.usage.by_team import NO_TEAM, PeriodUse, TeamUse, use_by_team
from adoption.usage.importers.sources import source_called
from adoption.usage.periods import LATELY, periods_of
from adoption.usage.tables import Cover, UsagePeriod, UsageRollup
from adoption.usage.weeks.queries import days_of_group, days_of_person
from core.db import plain_rows
from core.i18n import _, language
from core.imports.source import GENERIC
from core.imports.tables import APPLIED, Import
from core.needs import Need
from core.numbers import Format
from rollout.people.queries import waits_for_a_person
from rollout.people.tables import Account, Person, RosterEntry, Team
from rollout.plan.tables import Milestone
from rollout.queries import phases
from rollout.tables import Phase, Rollout

# Written once: putting a question together costs as much as asking it.
_ROSTERS: Any = (
    columns(
        col(RosterEntry.phase_id), col(RosterEntry.person_id), col(RosterEntry.joins),
        col(RosterEntry.leaves), col(Person.joins), col(Person.leaves), col(Person.team_id),
        col(Account.name), col(Person.role),
    )
    .join(Person, col(Person.id) == RosterEntry.person_id)
    .outerjoin(Account, col(Account.person_id) == Person.id)
    .where(col(RosterEntry.phase_id).in_(bindparam("phases", expanding=True)))
    .order_by(col(RosterEntry.person_id), col(Account.name))
)  # fmt: skip
_COVERS: Any = (
    columns(col(Cover.import_number), col(Cover.first_day), col(Cover.last_day))
    .where(col(Cover.rollout_id) == bindparam("rollout_id"))
    .order_by(col(Cover.first_day), col(Cover.import_number))
)
_FITS: Any = tuple_(
    col(UsageRollup.phase_id), col(UsageRollup.roster_mark), col(UsageRollup.cover_mark)
).in_(bindparam("marks", expanding=True))
_WANTED: Any = and_(
    col(UsagePeriod.phase_id) == UsageRollup.phase_id,
    col(UsagePeriod.by).in_(bindparam("ways", expanding=True)),
)
_PERIODS: Any = (
    columns(
        col(UsageRollup.phase_id), col(UsagePeriod.by), col(UsagePeriod.first_day),
        col(UsagePeriod.last_day), col(UsagePeriod.complete), col(UsagePeriod.team_id),
        col(UsagePeriod.active), col(UsagePeriod.roster),
    )
    .outerjoin(UsagePeriod, _WANTED)
    .where(_FITS)
    .order_by(
        col(UsageRollup.phase_id), col(UsagePeriod.by), col(UsagePeriod.first_day),
        col(UsagePeriod.team_id),
    )
)  # fmt: skip
FOUR_WEEKS = timedelta(days=27)
STALE = timedelta(days=10)
ADDED: Final = "people_added"
"""What an import of use counts the people under whom it added to the roster."""


@dataclass(frozen=True)
class LogBehind:
    """A log that days of use come from: its name, what it does not see, its first and last day."""

    title: str
    blind_spot: str
    verified: bool
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Ground:
    """What active people of a group are counted from; the marks change when it does.

    `people` are rows of the roster, one for each name a person has in the CRM.
    """

    rollout_id: int
    phase_id: int
    go_live: date | None
    week_starts: int
    people: Sequence[Any]
    covered: Sequence[Days]
    roster_mark: str
    cover_mark: str

    @property
    def rosters(self) -> Mapping[int, Sequence[OnRoster]]:
        """The people by team, each once."""
        return _rosters(self.people)

    @property
    def roles(self) -> dict[int, str]:
        """The role of everybody, empty where they have none."""
        return {row[0]: row[-1] for row in self.people}

    @property
    def since(self) -> date | None:
        """The go-live; without one the first day that files cover."""
        return self.go_live or min((first for first, _last in self.covered), default=None)

    def until(self, on: date) -> date | None:
        """The newest day up to `on` that files cover, or None."""
        return max((min(last, on) for first, last in self.covered if first <= on), default=None)

    def periods(self, by: str, until: date) -> list[Days]:
        """The periods from go-live to `until`; the last may end later."""
        if self.since is None or until < self.since:
            return []
        if by == LATELY:
            return [(max(self.since, until - FOUR_WEEKS), until)]
        return periods_of(by, self.since, until, self.week_starts)


def sources_of(session: Session, rollout_id: int, first: date, last: date) -> list[LogBehind]:
    """The logs that days of use from `first` to `last` come from, the earliest first."""
    row = Cover
    begins, ends = func.min(col(row.first_day)), func.max(col(row.last_day))
    query = columns(col(row.source), begins, ends).where(
        col(row.rollout_id) == rollout_id, col(row.last_day) >= first, col(row.first_day) <= last
    )
    found = session.execute(query.group_by(col(row.source)).order_by(begins, col(row.source)))
    return [_log(name, max(begin, first), min(end, last)) for name, begin, end in found]


def _log(name: str, first: date, last: date) -> LogBehind:
    source = source_called(name) or source_called(GENERIC)
    assert source is not None
    return LogBehind(_(source.title), _(source.blind_spot), source.verified, first, last)


def grounds(session: Session, rollout: Rollout, phases: Sequence[Phase]) -> dict[int, Ground]:
    """The ground of each of these phases, in two queries."""
    rosters = _roster_rows(session, [phase.id or 0 for phase in phases])
    covers = _covers(session, rollout.id or 0)
    covered = [(first, last) for _number, first, last in covers]
    return {
        phase_id: Ground(
            rollout_id=rollout.id or 0,
            phase_id=phase_id,
            go_live=phase.go_live,
            week_starts=rollout.week_starts,
            people=rosters[phase_id],
            covered=covered,
            roster_mark=_mark([phase.go_live, rollout.week_starts, *rosters[phase_id]]),
            cover_mark=_mark(covers),
        )
        for phase in phases
        if (phase_id := phase.id or 0)
    }


def notes(session: Session, rollout_id: int) -> dict[int, str]:
    """What stands beside every share of a group whose people were read out of a log."""
    seen = _made_of_users_seen(session, rollout_id)
    return dict.fromkeys(seen, _("People who never signed in are missing."))


def use_of(
    session: Session, found: Mapping[int, Ground], ways: Sequence[str], on: date
) -> tuple[dict[int, list[PeriodUse]], ...]:
    """Each group's periods up to the newest covered day, `on` at the latest, oldest first.

    For each of the `ways` of cutting time, in their order. Read from what was added up
    beforehand, and counted anew where that is out of date.
    """
    stored = _stored(session, list(found.values()), ways)
    return tuple(
        {
            phase_id: _use_of(session, ground, stored[by].get(phase_id), by, on)
            for phase_id, ground in found.items()
        }
        for by in ways
    )


def counted(session: Session, ground: Ground, periods: Sequence[Days], on: date) -> list[PeriodUse]:
    """The periods, cut at `on`, counted from the days of use."""
    if not periods:
        return []
    outer = min(first for first, _last in periods), on
    days = days_of_group(session, ground.rollout_id, ground.phase_id, *outer)
    return use_by_team(days, ground.rosters, ground.covered, periods, on)


def rollup(session: Session, phase_id: int) -> UsageRollup | None:
    """What the stored periods of a group were added up from."""
    return session.get(UsageRollup, phase_id)


def fresh(session: Session, found: Sequence[Ground]) -> list[int]:
    """The groups whose stored periods were added up from what holds now."""
    query = select(UsageRollup.phase_id).where(_FITS)
    return list(session.scalars(query, {"marks": _marks(found)}))


def _marks(found: Sequence[Ground]) -> list[tuple[int, str, str]]:
    return [(ground.phase_id, ground.roster_mark, ground.cover_mark) for ground in found]


def team_names(session: Session, rollout_id: int) -> dict[int, str]:
    """The rollout's teams by number."""
    query = select(Team.id, Team.name).where(Team.rollout_id == rollout_id)
    return {number or 0: name for number, name in session.exec(query)}


def unmatched(session: Session, rollout_id: int) -> int:
    """How many CRM user names belong to nobody yet."""
    query = select(func.count()).select_from(Account)
    nobody = query.where(Account.rollout_id == rollout_id, waits_for_a_person())
    return session.exec(nobody).one()


def events(session: Session, phase_id: int, since: date | None, on: date) -> list[tuple[date, str]]:
    """The milestones that happened from `since` to `on`, the go-live apart: day and name."""
    query = columns(col(Milestone.actual), col(Milestone.name)).where(
        col(Milestone.phase_id) == phase_id,
        col(Milestone.kind) != "go-live",
        col(Milestone.actual).between(since or date.min, on),
    )
    found = session.execute(query.order_by(col(Milestone.actual)))
    return [(day, name) for day, name in found if day]


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """Use that has not come in, while somebody is live."""
    live = [
        phase for phase in phases(session, rollout.id or 0) if phase.go_live and phase.go_live <= on
    ]
    newest = max(
        (last for _number, _first, last in _covers(session, rollout.id or 0)), default=None
    )
    if not live or (newest and on - newest <= STALE):
        return []
    return [_wanted(rollout, live[0], newest)]


def _wanted(rollout: Rollout, live: Phase, newest: date | None) -> Need:
    fmt, address = Format(language()), f"/rollouts/{rollout.slug}/imports/new?kind=usage"
    if newest:
        heading = _("No use has come in since %(day)s") % {"day": fmt.day(newest)}
        return Need(
            heading, _("What happened after that day is not counted."), _("Import"), address
        )
    why = _("%(group)s is live since %(day)s. Any log with a user name and a time will do.")
    about = {"group": live.name, "day": fmt.day(live.go_live or date.max)}
    return Need(_("Use of the CRM has not come in yet"), why % about, _("Import"), address)


def own_days(
    session: Session, rollout_id: int, person_id: int
) -> tuple[int, date | None, date | None]:
    """On how many days a person used the CRM, the first and the last."""
    days = days_of_person(session, rollout_id, person_id)
    return len(days), min(days, default=None), max(days, default=None)


def _use_of(
    session: Session, ground: Ground, stored: list[PeriodUse] | None, by: str, on: date
) -> list[PeriodUse]:
    until = ground.until(on)
    if until is None:
        return []
    periods = ground.periods(by, until)
    known = {use.first_day: use for use in stored or [] if use.last_day <= until}
    rest = [period for period in periods if _is_open(period, known, stored, until)]
    known |= {use.first_day: use for use in counted(session, ground, rest, until)}
    return [
        known.get(first) or PeriodUse(first, min(last, until), covered=False)
        for first, last in periods
    ]


def _is_open(
    period: Days, known: Mapping[date, PeriodUse], stored: list[PeriodUse] | None, until: date
) -> bool:
    """Whether a period must be counted: nothing was stored, or more or less than up to `until`."""
    use = known.get(period[0])
    if stored is None or use is not None:
        return stored is None or use is None or use.last_day != min(period[1], until)
    return period[1] >= until


def _stored(
    session: Session, found: Sequence[Ground], ways: Sequence[str]
) -> dict[str, dict[int, list[PeriodUse]]]:
    rows = plain_rows(session, _PERIODS, marks=_marks(found), ways=list(ways))
    periods: dict[str, dict[int, list[PeriodUse]]]
    periods = {by: {row.phase_id: [] for row in rows} for by in ways}
    there = [row for row in rows if row.by is not None]
    for (phase_id, by, first, last, complete), of_period in groupby(there, lambda row: row[:5]):
        teams = tuple(TeamUse(*row[5:]) for row in of_period if row.roster)
        periods[by][phase_id].append(PeriodUse(first, last, teams, complete))
    return periods


def _roster_rows(session: Session, phase_ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for phase_id, *row in plain_rows(session, _ROSTERS, phases=phase_ids):
        found[phase_id].append(row)
    return found


def _rosters(rows: Sequence[Any]) -> dict[int, list[OnRoster]]:
    people = {row[0]: row for row in rows}
    found: dict[int, list[OnRoster]] = defaultdict(list)
    for person, joins, leaves, came, went, team, _account, _role in people.values():
        first = max(filter(None, (joins, came)), default=None)
        last = min(filter(None, (leaves, went)), default=None)
        found[team or NO_TEAM].append(OnRoster(person, first, last))
    return found


def _made_of_users_seen(session: Session, rollout_id: int) -> set[int]:
    """The groups that a log gave people, and no list of people ever did."""
    query = select(Import.kind, Import.target, Import.counts).where(
        Import.scope_id == rollout_id,
        Import.state == APPLIED,
        or_(Import.kind == "people", col(Import.target)["add_people"].as_boolean()),
    )
    found = [(kind, target.get("phase"), counts) for kind, target, counts in session.exec(query)]
    listed = {phase for kind, phase, _counts in found if kind == "people"}
    return {phase for _kind, phase, counts in found if phase and counts.get(ADDED)} - listed


def _covers(session: Session, rollout_id: int) -> list[tuple[int, date, date]]:
    found = plain_rows(session, _COVERS, rollout_id=rollout_id)
    return [(number, first, last) for number, first, last in found]


def _mark(rows: Sequence[Any]) -> str:
    return hashlib.sha256(orjson.dumps(rows)).hexdigest()
