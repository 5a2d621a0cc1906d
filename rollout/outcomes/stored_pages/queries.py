"""The page of a result: as the worker stored it, else made now."""

from datetime import date
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col

from core.db import quick_value
from core.i18n import language
from core.program import program_mark
from rollout.outcomes.derived.queries import figure_key
from rollout.outcomes.doubts.queries import doubts, vouched
from rollout.outcomes.doubts.vouched import Vouched, relied_on
from rollout.outcomes.judgements.figures import VerdictView, verdict_view
from rollout.outcomes.judgements.queries import case_of, standing
from rollout.outcomes.parts.queries import customer_states, parts
from rollout.outcomes.queries import Seen, library_key, seen
from rollout.outcomes.result_page.figures import Around, ResultPage, result_page
from rollout.outcomes.stored_pages.tables import StoredResult
from rollout.outcomes.tables import Outcome
from rollout.plan.queries import events_of_results
from rollout.tables import Phase, Rollout

PAGE: Final = TypeAdapter(ResultPage)
"""Writes the page of a result down and reads it again."""
_CONTENT: Final[Any] = columns(col(StoredResult.content)).where(
    *(
        getattr(StoredResult, name) == bindparam(name)
        for name in ("outcome_id", "phase_id", "language", "version", "day", "program")
    )
)


def page_of(
    session: Session, rollout: Rollout, phase: Phase, outcome: Outcome, *, on: date,
    months_before: int | None = None,
) -> ResultPage | None:  # fmt: skip
    """What the page of a result says in a group; None in a preparation.

    A page with another period before, asked for by `months_before`, is made now.
    """
    kept = stored(session, rollout, phase, outcome, on=on) if months_before is None else None
    return kept or made(session, rollout, phase, outcome, on=on, months_before=months_before)


def stored(
    session: Session, rollout: Rollout, phase: Phase, outcome: Outcome, *, on: date
) -> ResultPage | None:
    """The page as it was made for this very version, day, language and program."""
    content = quick_value(
        session, _CONTENT, outcome_id=outcome.id or 0, phase_id=phase.id or 0, language=language(),
        version=rollout.version, day=on.isoformat(), program=program_mark(),
    )  # fmt: skip
    return None if content is None else PAGE.validate_json(content)


def up_to_date(session: Session, rollout: Rollout, *, on: date) -> set[tuple[int, int, str]]:
    """The pages that need not be made again, by result, group and language."""
    row = StoredResult
    query = (
        columns(col(row.outcome_id), col(row.phase_id), col(row.language))
        .join(Outcome, col(Outcome.id) == row.outcome_id)
        .where(
            col(Outcome.rollout_id) == rollout.id, col(row.version) == rollout.version,
            col(row.day) == on, col(row.program) == program_mark(),
        )
    )  # fmt: skip
    return {(outcome, phase, spoken) for outcome, phase, spoken in session.execute(query)}


def made(
    session: Session, rollout: Rollout, phase: Phase, outcome: Outcome, *, on: date,
    months_before: int | None = None,
) -> ResultPage | None:  # fmt: skip
    """The page made anew; None in a preparation."""
    found = seen(session, rollout, phase, outcome, on=on, months_before=months_before)
    if found is None or phase.go_live is None:
        return None
    around = Around(
        told=_told(session, rollout, phase, found),
        events=events_of_results(session, rollout.id or 0, phase.id or 0),
        parts=parts(found.brought, None if found.company else phase.id),
        states=customer_states(session, rollout.id or 0, phase.id, library_key(outcome)),
        doubts=doubts(session, outcome.id or 0, phase.id, found.changed.months),
        vouched=_vouched(session, rollout, phase, found),
        figure_key=figure_key(outcome),
    )
    return result_page(found, around, phase.go_live, on=on)


def _vouched(session: Session, rollout: Rollout, phase: Phase, found: Seen) -> tuple[Vouched, ...]:
    said = vouched(session, found.outcome.id or 0, rollout.time_zone)
    return relied_on(said.get(phase.id, ()), found.changed.months)


def _told(session: Session, rollout: Rollout, phase: Phase, found: Seen) -> VerdictView | None:
    """The verdict that stands about this group's goal, if it was ever judged."""
    if found.goal is None or not found.goal.judged:
        return None
    case = case_of(session, rollout, found.outcome, phase, found.goal, found.brought)
    stands = standing(session, found.outcome.id or 0, {phase.id or 0: case}).get(phase.id or 0)
    return verdict_view(stands, case, found.unit, rollout.time_zone) if stands else None
