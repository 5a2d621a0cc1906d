"""Who works in the CRM: the share of a group since go-live, and by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response
from sqlmodel import Session

from adoption.pictures import people_bar
from adoption.usage import queries
from adoption.usage.ages.figures import ages_line, ages_table, drawn
from adoption.usage.ages.queries import weeks_of_all
from adoption.usage.asked import CALENDAR, ROLE, SINCE, Asked
from adoption.usage.asked import asked as asked_for
from adoption.usage.by_team import NO_TEAM, PeriodUse, Shown, shown
from adoption.usage.figures import Around, numbered_events, use_line, when
from adoption.usage.habits.by_role import ByRole
from adoption.usage.habits.queries import by_role
from adoption.usage.learning import learning_period
from adoption.usage.literature import case_words
from adoption.usage.periods import LATELY
from adoption.usage.queries import Ground
from adoption.usage.settled import settled
from adoption.usage.since_go_live import since_go_live
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Visit, get, page
from rollout.access import Access, Inside, ThisPhase
from rollout.queries import targets
from rollout.tables import Phase

NEWEST = 8


@dataclass(frozen=True)
class Part:
    """Periods of a group or of a part of it: those of the chart, and the last four weeks.

    `part` is the number of a team or role in the periods, None for everybody.
    """

    found: Sequence[PeriodUse]
    lately: PeriodUse
    part: int | None


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use")
def show_use(request: Visit, session: Database, reader: Inside, phase: ThisPhase) -> Response[Any]:
    """The active share since go-live with what happened meanwhile; by team below."""
    ground = queries.grounds(session, reader.rollout, [phase])[phase.id or 0]
    until = newest(request, ground, reader.today)
    if isinstance(until, Response):
        return until
    teams = queries.team_names(session, reader.rollout_id) | {NO_TEAM: _("No team")}
    roles = by_role(session, ground, until)
    asked = asked_for(request.query_params, teams, roles.roles)
    return page(
        request, "adoption/usage/show.html", asked=asked, until=until,
        stale=reader.today - until > queries.STALE, first_covered=ground.covered[0][0],
        logs=queries.sources_of(session, reader.rollout_id, ground.since or until, until),
        note=queries.notes(session, reader.rollout_id).get(ground.phase_id),
        unmatched=queries.unmatched(session, reader.rollout_id),
        **_figures(session, reader, phase, ground, asked, teams, roles),
    )  # fmt: skip


def newest(request: Visit, ground: Ground, on: date) -> date | Response[Any]:
    """The newest day since go-live that files cover, or the page that says why there is none."""
    until = ground.until(on)
    if ground.go_live is None or on < ground.go_live:
        return page(request, "adoption/usage/not_live.html")
    if until is None or until < ground.go_live:
        return page(request, "adoption/usage/empty.html", until=until)
    return until


def _figures(
    session: Session, reader: Access, phase: Phase, ground: Ground, asked: Asked,
    teams: dict[int, str], roles: ByRole,
) -> dict[str, Any]:  # fmt: skip
    of_teams, of_roles = _parts(session, reader, ground, asked, roles)
    one = of_roles if of_roles and asked.role is not None else of_teams
    target = targets(session, reader.rollout_id).get((ground.phase_id, "use"))
    learning = learning_period(phase.go_live)
    judged = not (learning and learning.holds(of_teams.lately.last_day))
    share = target.share if target else None
    series = [_shown(reader, use, one.part) for use in settled(one.found, asked.by)]
    fmt, everyone = Format(language()), _shown(reader, of_teams.lately, None)
    named = [(when(use, asked.by, fmt), use) for use in reversed(series)]
    events = queries.events(session, ground.phase_id, ground.since, reader.today)
    around = Around(phase.go_live, share, events, learning, asked.case)
    aim = share if judged else None
    return {
        **_chart(session, reader, phase, series, asked, around),
        "latest": series[-1] if series else None,
        "newest": named[:NEWEST], "every": named if len(named) > NEWEST else [],
        "lately": everyone, "everyone": _bar(everyone, aim),
        "teams": _teams(reader, of_teams.lately, teams, aim),
        "roles": _teams(reader, of_roles.lately, _role_names(roles), aim) if of_roles else [],
        "target": target, "learning": learning, "judged": judged,
        "choices": [(str(number), name) for number, name in _names(of_teams.lately, teams)],
        "role_choices": [(f"{ROLE}{role}", role or _("No role")) for role in roles.roles],
        "case_words": case_words() if asked.case else "",
        "late_target": bool(target and phase.go_live and target.set_on > phase.go_live),
    }  # fmt: skip


def _parts(
    session: Session, reader: Access, ground: Ground, asked: Asked, roles: ByRole
) -> tuple[Part, Part | None]:
    """The group by its teams, and by its roles where it has more than one and they are counted."""
    found, last = (
        use[ground.phase_id]
        for use in queries.use_of(
            session, {ground.phase_id: ground}, (asked.by, LATELY), reader.today
        )
    )
    teams = Part(found, last[0], asked.team)
    if not roles.roles:
        return teams, None
    at = None if asked.role is None else roles.roles.index(asked.role)
    return teams, Part(roles.periods[asked.by], roles.periods[LATELY][0], at)


def _chart(
    session: Session, reader: Access, phase: Phase, series: list[Shown], asked: Asked,
    around: Around,
) -> dict[str, Any]:  # fmt: skip
    fmt, live = Format(language()), phase.go_live
    rings = numbered_events(around.events, fmt)
    if asked.along == CALENDAR or live is None:
        return {"figure": use_line(series, asked.by, around, fmt), "rings": rings, "ages": None}
    if asked.along == SINCE:
        weeks = since_go_live({phase.name: series}, {phase.name: live})
        events = [(day - live).days // 7 for day, _name in around.events]
        return {"figure": ages_line(weeks, events, asked.case, fmt), "rings": rings, "ages": None}
    every = weeks_of_all(session, reader.rollout, reader.audience, reader.today)
    figure = ages_line(drawn(every, phase.name), (), asked.case, fmt)
    return {"figure": figure, "rings": [], "ages": ages_table(every, fmt)}


def _shown(reader: Access, use: PeriodUse, team: int | None) -> Shown:
    return shown(use, reader.rollout.smallest_group, reader.audience, team)


def _teams(
    reader: Access, lately: PeriodUse, names: dict[int, str], target: float | None
) -> list[tuple[str, Shown, Any]]:
    found = [(names.get(each.team, ""), _shown(reader, lately, each.team)) for each in lately.teams]
    return [(name, use, _bar(use, target)) for name, use in sorted(found, key=lambda pair: pair[0])]


def _bar(use: Shown, target: float | None) -> Any:
    return people_bar(use.active, use.roster, use.band, target)


def _role_names(roles: ByRole) -> dict[int, str]:
    return {at: role or _("No role") for at, role in enumerate(roles.roles)}


def _names(lately: PeriodUse, names: dict[int, str]) -> Sequence[tuple[int, str]]:
    mine = {each.team for each in lately.teams}
    return sorted(((key, name) for key, name in names.items() if key in mine), key=lambda x: x[1])


handlers = [show_use]
