"""Further questions about use: how people get started, who keeps at it, and how deeply."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from litestar import Response
from sqlmodel import Session

from adoption.usage import queries as usage
from adoption.usage.by_team import NO_TEAM
from adoption.usage.figures import Around, numbered_events, use_line, when
from adoption.usage.habits.figures import (
    STANDING_WORDS,
    begun_line,
    day_words,
    depth_line,
    span_words,
)
from adoption.usage.habits.got_started import got_started
from adoption.usage.habits.how_deeply import how_deeply
from adoption.usage.habits.kept_at_it import kept_at_it
from adoption.usage.habits.parts import Part, Parts, Reader
from adoption.usage.habits.queries import habits
from adoption.usage.habits.worked_out import Habits
from adoption.usage.periods import WEEK
from adoption.usage.queries import Ground
from adoption.usage.routes import newest
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Visit, get, page
from rollout.access import Access, Inside, ThisPhase
from rollout.tables import Phase

Figures = TypeVar("Figures")
Draw = Callable[[Habits, Ground], dict[str, Any]]


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use/keeping")
def show_keeping(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """Who keeps at it: sustained use, who stopped or came back, and who began when."""

    def draw(found: Habits, ground: Ground) -> dict[str, Any]:
        kept = kept_at_it(found.keeping, _reader(reader))
        events = usage.events(session, ground.phase_id, ground.since, reader.today)
        fmt, around = Format(language()), Around(phase.go_live, None, events)
        return {
            "kept": kept, "asked": found.keeping, "rings": numbered_events(events, fmt),
            "teams": _teams(session, reader, kept.teams), "roles": _roles(kept.roles),
            "weeks": [(when(each, WEEK, fmt), each) for each in reversed(kept.points)],
            "figure": use_line(kept.points, WEEK, around, fmt),
        }  # fmt: skip

    return _answer(request, session, reader, phase, "keeping", draw)


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use/start")
def show_start(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """How people get started: who began in time, and how long it takes."""

    def draw(found: Habits, _ground: Ground) -> dict[str, Any]:
        started = got_started(found.starting, _reader(reader))
        fmt = Format(language())
        return {
            "started": started, "asked": found.starting, "words": STANDING_WORDS,
            "teams": _teams(session, reader, started.teams), "roles": _roles(started.roles),
            "begun": [(day_words(week, fmt), part) for week, part in enumerate(started.begun)],
            "figure": begun_line(started.begun, found.starting.within, fmt),
        }  # fmt: skip

    return _answer(request, session, reader, phase, "start", draw)


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use/depth")
def show_depth(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """How much people do in the CRM on a day of use, and on how many days a week."""

    def draw(found: Habits, ground: Ground) -> dict[str, Any]:
        deep = how_deeply(found.deepening, _reader(reader))
        fmt = Format(language())
        return {
            "deep": deep, "asked": found.deepening, "newest": found.deepening.times[-1],
            "teams": _named(deep.teams, _team_names(session, reader), deep.whole),
            "roles": _named(deep.roles, {"": _("No role")}, deep.whole),
            "times": [(span_words(each, fmt), line) for each, line in reversed(deep.times)],
            "figure": depth_line(deep.times, ground.go_live or found.deepening.times[0].first_day,
                                 fmt),
        }  # fmt: skip

    return _answer(request, session, reader, phase, "depth", draw)


def _answer(
    request: Visit, session: Session, reader: Access, phase: Phase, question: str, draw: Draw
) -> Response[Any]:
    """The page of one question, or why there is none yet."""
    ground = usage.grounds(session, reader.rollout, [phase])[phase.id or 0]
    until = newest(request, ground, reader.today)
    if isinstance(until, Response):
        return until
    found = habits(session, ground, until)
    if found is None:
        return page(request, "adoption/usage/habits/waiting.html", question=question)
    return page(
        request, f"adoption/usage/habits/{question}.html", question=question, until=until,
        logs=usage.sources_of(session, reader.rollout_id, ground.since or until, until),
        note=usage.notes(session, reader.rollout_id).get(ground.phase_id),
        **draw(found, ground),
    )  # fmt: skip


def _team_names(session: Session, reader: Access) -> dict[str, str]:
    names = usage.team_names(session, reader.rollout_id) | {NO_TEAM: _("No team")}
    return {str(number): name for number, name in names.items()}


def _teams(session: Session, reader: Access, found: Parts) -> list[tuple[str, Part]]:
    return _named(found.inside, _team_names(session, reader), found.whole)


def _roles(found: Parts) -> list[tuple[str, Part]]:
    return _named(found.inside, {"": _("No role")}, found.whole)


def _named(
    inside: Mapping[str, Figures], names: Mapping[str, str], whole: Figures
) -> list[tuple[str, Figures]]:
    """Everyone first, then the teams or roles by name."""
    rows = [(names.get(key, key), figures) for key, figures in inside.items()]
    return [(_("Everyone"), whole), *sorted(rows, key=lambda row: row[0])]


def _reader(reader: Access) -> Reader:
    return Reader(reader.audience, reader.rollout.smallest_group)


handlers = [show_keeping, show_start, show_depth]
