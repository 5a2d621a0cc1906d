"""What all parts know of a rollout, joined per phase: a fixed number of queries, or one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col

import adoption.measures
import surveys.measures
from app.scorecard.cells import Scorecard, Standing
from app.scorecard.joined import Joined
from app.scorecard.rows import Board, scorecard
from app.scorecard.tables import StoredPage
from core.db import quick_value
from core.disclosure.policies import Audience
from core.i18n import _, language
from core.measure import Measure
from core.numbers import Format
from core.program import program_mark
from rollout.measures import MoneyAndDays, Result, first_result, money_and_days
from rollout.outcomes.gates.queries import overdue_gates
from rollout.outcomes.tables import Outcome
from rollout.outcomes.units import Unit
from rollout.queries import phases, targets
from rollout.tables import WAVE, Phase, Rollout, Target

PAGE: Final = TypeAdapter(Scorecard)
"""Writes the joined page down and reads it again."""


@dataclass(frozen=True)
class _Standings:
    """The part of a stored page that the pages of a phase need."""

    standings: Mapping[str, Standing]


STANDINGS: Final = TypeAdapter(_Standings)
_CONTENT: Final[Any] = columns(col(StoredPage.content)).where(
    *(
        getattr(StoredPage, name) == bindparam(name)
        for name in ("rollout_id", "audience", "language", "version", "day", "program")
    )
)


@dataclass(frozen=True)
class Parts:
    """Everything that was read, by phase."""

    plan: dict[int, MoneyAndDays]
    outcome: Outcome | None
    results: dict[int, Result]
    use: dict[int, adoption.measures.PeopleShare]
    trained: dict[int, adoption.measures.PeopleShare]
    said: dict[int, Measure]
    targets: dict[tuple[int, str], Target]
    overdue: dict[int, str]


def joined_page(session: Session, rollout: Rollout, on: date, audience: Audience) -> Scorecard:
    """The joined page for `audience`: as the worker stored it, else made now."""
    kept = stored(session, rollout, on, audience)
    return kept or scorecard(board(session, rollout, on, audience), on=on)


def standings(
    session: Session, rollout: Rollout, on: date, audience: Audience
) -> Mapping[str, Standing]:
    """How each phase stands, by its slug: what the joined page keeps for the pages of a phase."""
    content = _content(session, rollout, on, audience)
    if content is None:
        return joined_page(session, rollout, on, audience).standings
    return STANDINGS.validate_json(content).standings


def stored(session: Session, rollout: Rollout, on: date, audience: Audience) -> Scorecard | None:
    """The page as it was made for this very version, day, audience, language and program."""
    content = _content(session, rollout, on, audience)
    return None if content is None else PAGE.validate_json(content)


def _content(session: Session, rollout: Rollout, on: date, audience: Audience) -> str | None:
    content: str | None = quick_value(
        session, _CONTENT, rollout_id=rollout.id or 0, audience=audience, language=language(),
        version=rollout.version, day=on.isoformat(), program=program_mark(),
    )  # fmt: skip
    return content


def board(session: Session, rollout: Rollout, on: date, audience: Audience) -> Board:
    """The rollout as `audience` may read it, as of the day `on`; groups by go-live."""
    found = sorted(phases(session, rollout.id or 0), key=_in_time)
    parts = _parts(session, rollout, found, on, audience)
    outcome = parts.outcome
    unit = Unit(outcome.unit if outcome else "", rollout.currency, Format(language()))
    return Board(
        tuple(_joined(phase, parts, on) for phase in found),
        unit,
        outcome.name if outcome else "",
        outcome.source if outcome else "",
        max(filter(None, (plan.booked_to for plan in parts.plan.values())), default=None),
    )


def _in_time(phase: Phase) -> tuple[date, int]:
    return phase.go_live or phase.starts or date.max, phase.position


def _parts(
    session: Session, rollout: Rollout, found: list[Phase], on: date, audience: Audience
) -> Parts:
    number = rollout.id or 0
    waves = [phase.id or 0 for phase in found if phase.kind == WAVE]
    watched = first_result(session, rollout, found, on)
    aims = targets(session, number)
    asked = adoption.measures.Enquiry(rollout, found, aims, on, audience)
    return Parts(
        plan=money_and_days(session, number, found, on),
        outcome=watched[0] if watched else None,
        results=watched[1] if watched else {},
        use=adoption.measures.use(session, asked),
        trained=adoption.measures.trained(session, asked),
        said=dict(surveys.measures.sentiment(session, number, waves, audience)),
        targets=aims,
        overdue=overdue_gates(session, rollout, on),
    )


def _joined(phase: Phase, parts: Parts, on: date) -> Joined:
    number = phase.id or 0
    aim = parts.targets.get((number, "sentiment"))
    said = _by_then(parts.said.get(number, Measure()), on)
    return Joined(
        number, phase.slug, phase.name, phase.kind == WAVE,
        phase.starts, phase.ends, phase.go_live,
        cost=parts.plan[number].cost,
        slippage=parts.plan[number].slippage,
        result=parts.results.get(number),
        use=parts.use[number],
        trained=parts.trained[number],
        said=replace(said, target=aim.share if aim else None),
        said_late=bool(aim and phase.go_live and aim.set_on > phase.go_live),
        overdue_gate=parts.overdue.get(number, ""),
    )  # fmt: skip


def _by_then(said: Measure, on: date) -> Measure:
    late = said.as_of is not None and said.as_of > on
    return Measure(missing=_("The latest survey closed after this day")) if late else said
