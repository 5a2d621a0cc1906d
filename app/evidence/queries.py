"""Use and results of every team or group, as far as they may be published."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import TypeAdapter
from sqlmodel import Session, select

from adoption.usage import queries as usage
from adoption.usage.by_team import PeriodUse, shown
from adoption.usage.periods import MONTH
from app.evidence.beside import Beside, Kind, Point, Unit, Why
from app.evidence.tables import UseBesideResult
from core.disclosure.policies import Audience
from rollout.outcomes.before_after import Month
from rollout.outcomes.months import Piece, monthly, still_moves
from rollout.outcomes.queries import months_by_phase
from rollout.outcomes.tables import Outcome, Reading
from rollout.outcomes.verdict.month_number import month_number
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout

BESIDE: Final[TypeAdapter[Beside]] = TypeAdapter(Beside)
ENGINE: Final = "1"
"""Raised whenever the calculation changes, so that everything is worked out anew."""


@dataclass(frozen=True)
class Places:
    """The groups of a rollout that are live, their use month by month, and its teams by name."""

    groups: Sequence[Phase]
    use: Mapping[int, Sequence[PeriodUse]]
    teams: Mapping[str, int]
    fewest: int


def stored(session: Session, rollout: Rollout, outcome: Outcome, *, on: date) -> Beside | None:
    """What the worker found, where it still holds."""
    row = session.get(UseBesideResult, outcome.id)
    if row is None or not is_current(row, rollout, on):
        return None
    return BESIDE.validate_python(row.found)


def is_current(row: UseBesideResult, rollout: Rollout, on: date) -> bool:
    """Whether nothing it was worked out from can have changed since."""
    return (row.version, row.on, row.engine) == (rollout.version, on, ENGINE)


def places(session: Session, rollout: Rollout, *, on: date) -> Places:
    """Where people use the CRM by the day `on`."""
    waves = [phase for phase in phases(session, rollout.id or 0) if phase.kind == WAVE]
    live = [phase for phase in waves if phase.go_live and phase.go_live <= on]
    (months,) = usage.use_of(session, usage.grounds(session, rollout, live), (MONTH,), on)
    names = usage.team_names(session, rollout.id or 0)
    teams = {_key(name): number for number, name in names.items()}
    return Places(waves, months, teams, rollout.smallest_group)


def _key(name: str) -> str:
    return name.strip().casefold()


def units(
    session: Session, outcome: Outcome, found: Places, *, on: date
) -> tuple[list[Unit], Kind]:
    """The teams with figures of their own where they are more than the groups, else the groups."""
    teams = list(_teams(_by_team(session, outcome, on), found))
    groups = list(_groups(months_by_phase(session, outcome.id or 0, on=on), found))
    return (teams, "teams") if len(teams) > len(groups) else (groups, "groups")


def _by_team(
    session: Session, outcome: Outcome, on: date
) -> dict[tuple[int, str], list[Month]]:  # fmt: skip
    query = select(Reading).where(
        Reading.outcome_id == outcome.id, Reading.team != "",
        Reading.segment == "", Reading.channel == "",
    )  # fmt: skip
    pieces: dict[tuple[int, str], list[Piece]] = defaultdict(list)
    for row in session.exec(query):
        moves = row.matures_on or still_moves(row.period, outcome.matures_after, on=on)
        pieces[row.phase_id or 0, row.team].append(
            Piece(row.period, row.value, row.numerator, row.denominator, row.sd, row.n, moves)
        )  # fmt: skip
    return {place: monthly(found, on=on) for place, found in sorted(pieces.items())}


def _teams(months: Mapping[tuple[int, str], Sequence[Month]], found: Places) -> Iterator[Unit]:
    names = {phase.id: phase.name for phase in found.groups}
    for (phase_id, team), own in months.items():
        name = ", ".join(filter(None, (team, names.get(phase_id))))
        number = found.teams.get(_key(team))
        if number is None:
            yield Unit(name, why="no_roster")
        else:
            yield _unit(name, own, found, phase_id, number)


def _groups(months: Mapping[int | None, Sequence[Month]], found: Places) -> Iterator[Unit]:
    for phase in found.groups:
        if own := months.get(phase.id):
            yield _unit(phase.name, own, found, phase.id or 0, None)


def _unit(
    name: str, own: Sequence[Month], found: Places, phase_id: int, team: int | None
) -> Unit:  # fmt: skip
    if phase_id not in found.use:
        return Unit(name, why="not_live")
    shares = {
        month_number(period.first_day): shown(period, found.fewest, Audience.LEADERSHIP, team)
        for period in found.use[phase_id]
        if period.complete
    }
    before = {
        number: (shares[number - 1], month.figure)
        for month in own
        if month.mature and month.figure is not None
        and (number := month_number(month.first_day)) - 1 in shares
    }  # fmt: skip
    points = tuple(
        Point(number, use.share, figure)
        for number, (use, figure) in before.items()
        if use.share is not None
    )
    in_words = sum(use.band is not None for use, _figure in before.values())
    hidden = any(use.hidden or use.band is not None for use, _figure in before.values())
    why: Why | None = None if points else "hidden" if hidden else "no_use"
    return Unit(name, points, in_words, why)
