"""Which results a list of single things can fill, and what was filled before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from core.imports.importer import Scope
from core.imports.matching import look_alike
from core.imports.rows.tables import StagedRow
from core.imports.tables import APPLIED, Import
from rollout.outcomes.derived.wanted import Knowledge, Wanted
from rollout.outcomes.queries import library_key
from rollout.outcomes.tables import Outcome, Reading
from rollout.tables import Phase

WINDOW: Final = 6


def knowledge(
    session: Session, scope: Scope, target: Mapping[str, Any], kind: str,
    keys: Sequence[str], window: int = WINDOW,
) -> Knowledge:  # fmt: skip
    """What an import of this `kind`, which knows the figures `keys`, has to go by."""
    earlier = _latest(session, scope.id, kind)
    best_from = target.get("best_from") or (earlier.counts.get("best_from") if earlier else None)
    minor = 10**scope.minor
    watched = _watched(session, scope.id, target.get("outcome"))
    wanted = [_wanted_of(session, one, key) for one in watched if (key := figure_key(one)) in keys]
    return Knowledge(
        rollout_id=scope.id,
        groups=groups_by_name(session, scope.id),
        phase=target.get("phase"),
        wanted=tuple(wanted),
        window=target.get("window") or _declared(wanted) or window,
        minor=minor,
        best_from=round(best_from * minor) if best_from else None,
        before=earlier.counts.get("window") if earlier else None,
        otherwise=tuple(
            one.name for one in watched if library_key(one) in keys and not figure_key(one)
        ),
    )


def _latest(session: Session, rollout_id: int, kind: str) -> Import | None:
    ours = Import.scope_id == rollout_id, Import.kind == kind, Import.state == APPLIED
    return session.exec(select(Import).where(*ours).order_by(col(Import.order).desc())).first()


def staged_figures(session: Session, imported: Import) -> list[dict[str, Any]]:
    """What waits to be applied: figures with the kind of import they come with, and states."""
    query = select(col(StagedRow.content)).where(col(StagedRow.import_number) == imported.number)
    found = session.scalars(query.order_by(col(StagedRow.id))).all()
    return [_with_days(content, imported.kind) for content in found]


def _with_days(content: Mapping[str, Any], kind: str) -> dict[str, Any]:
    days = ("period", "matures_on")
    row = {
        name: date.fromisoformat(value) if name in days and value else value
        for name, value in content.items()
    }
    return row if row["outcome"] is None else {**row, "source": kind}


def as_readings(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The figures among staged rows with the columns they are kept in."""
    for row in rows:
        if row["outcome"] is not None:
            yield {**row, "outcome_id": row["outcome"], "phase_id": row["phase"]}


def groups_by_name(session: Session, rollout_id: int) -> dict[str, int]:
    """The rollout's phases by what files call them."""
    phases = session.exec(select(Phase).where(Phase.rollout_id == rollout_id)).all()
    return {look_alike(word): p.id for p in phases if p.id for word in (p.slug, p.name)}


def _watched(session: Session, rollout_id: int, outcome_id: int | None) -> list[Outcome]:
    query = select(Outcome).where(Outcome.rollout_id == rollout_id)
    if outcome_id is not None:
        query = query.where(Outcome.id == outcome_id)
    return list(session.exec(query.order_by(col(Outcome.position), col(Outcome.id))))


def _wanted_of(session: Session, outcome: Outcome, key: str) -> Wanted:
    number = outcome.id or 0
    there = _there(session, number)
    return Wanted(number, outcome.name, key, outcome.unit, outcome.matures_after, there)


def figure_key(outcome: Outcome) -> str:
    """The key of the figure that a list fills a result with; empty where it counts another way."""
    return library_key(outcome) if outcome.counted_as_library else ""


def _declared(wanted: Sequence[Wanted]) -> int:
    """The window the results themselves declare: the first that has one."""
    return next((result.matures_after for result in wanted if result.matures_after), 0)


def _there(session: Session, outcome_id: int) -> frozenset[date]:
    query = select(col(Reading.period)).where(Reading.outcome_id == outcome_id).distinct()
    return frozenset(session.exec(query))
