"""Who works in the CRM: the share of a group since go-live, and by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response
from sqlmodel import Session

from adoption.pictures import people_bar
from adoption.usage import queries
from adoption.usage.by_team import NO_TEAM, PeriodUse, Shown, shown
from adoption.usage.figures import Around, numbered_events, use_line, when
from adoption.usage.periods import LATELY, WAYS, WEEK
from adoption.usage.queries import Ground
from adoption.usage.settled import settled
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Visit, get, page
from rollout.access import Access, Inside, ThisPhase
from rollout.queries import targets
from rollout.tables import Phase

NEWEST = 8


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever it does not know is left out."""

    by: str
    team: int | None


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use")
def show_use(request: Visit, session: Database, reader: Inside, phase: ThisPhase) -> Response[Any]:
    """The active share since go-live with what happened meanwhile; by team below."""
    ground = queries.grounds(session, reader.rollout, [phase])[phase.id or 0]
    until = newest(request, ground, reader.today)
    if isinstance(until, Response):
        return until
    teams = queries.team_names(session, reader.rollout_id) | {NO_TEAM: _("No team")}
    asked = _asked(request, teams)
    return page(
        request, "adoption/usage/show.html", asked=asked, until=until,
        stale=reader.today - until > queries.STALE, first_covered=ground.covered[0][0],
        logs=queries.sources_of(session, reader.rollout_id, phase.go_live, until),
        note=queries.notes(session, reader.rollout_id).get(ground.phase_id),
        unmatched=queries.unmatched(session, reader.rollout_id),
        **_figures(session, reader, phase, ground, asked, teams),
    )  # fmt: skip


def newest(request: Visit, ground: Ground, on: date) -> date | Response[Any]:
    """The newest day since go-live that files cover, or the page that says why there is none."""
    until = ground.until(on)
    if ground.go_live is None or on < ground.go_live:
        return page(request, "adoption/usage/not_live.html")
    if until is None or until < ground.go_live:
        return page(request, "adoption/usage/empty.html", until=until)
    return until


def _asked(request: Visit, teams: dict[int, str]) -> Asked:
    by, team = request.query_params.get("by", ""), request.query_params.get("team", "")
    number = int(team) if team.isdecimal() and len(team) < 10 else None
    return Asked(by if by in WAYS else WEEK, number if number in teams else None)


def _figures(
    session: Session, reader: Access, phase: Phase, ground: Ground, asked: Asked,
    teams: dict[int, str],
) -> dict[str, Any]:  # fmt: skip
    grounds = {ground.phase_id: ground}
    found, last = (
        use[ground.phase_id]
        for use in queries.use_of(session, grounds, (asked.by, LATELY), reader.today)
    )
    (lately,) = last
    target = targets(session, reader.rollout_id).get((ground.phase_id, "use"))
    share = target.share if target else None
    events = queries.events(session, ground.phase_id, ground.since, reader.today)
    series = [_shown(reader, use, asked.team) for use in settled(found, asked.by)]
    fmt, everyone = Format(language()), _shown(reader, lately, None)
    named = [(when(use, asked.by, fmt), use) for use in reversed(series)]
    return {
        "figure": use_line(series, asked.by, Around(phase.go_live, share, events), fmt),
        "latest": series[-1] if series else None,
        "newest": named[:NEWEST], "every": named if len(named) > NEWEST else [],
        "lately": everyone, "everyone": _bar(everyone, share),
        "teams": _teams(reader, lately, teams, share),
        "rings": numbered_events(events, fmt),
        "target": target, "team_names": _names(lately, teams),
        "late_target": bool(target and phase.go_live and target.set_on > phase.go_live),
    }  # fmt: skip


def _shown(reader: Access, use: PeriodUse, team: int | None) -> Shown:
    return shown(use, reader.rollout.smallest_group, reader.audience, team)


def _teams(
    reader: Access, lately: PeriodUse, names: dict[int, str], target: float | None
) -> list[tuple[str, Shown, Any]]:
    found = [(names.get(each.team, ""), _shown(reader, lately, each.team)) for each in lately.teams]
    return [(name, use, _bar(use, target)) for name, use in sorted(found, key=lambda pair: pair[0])]


def _bar(use: Shown, target: float | None) -> Any:
    return people_bar(use.active, use.roster, use.band, target)


def _names(lately: PeriodUse, names: dict[int, str]) -> Sequence[tuple[int, str]]:
    mine = {each.team for each in lately.teams}
    return sorted(((key, name) for key, name in names.items() if key in mine), key=lambda x: x[1])


handlers = [show_use]
