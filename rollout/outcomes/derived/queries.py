"""Which results a list of single things can fill, and what was filled before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from core.imports.importer import Scope
from core.imports.matching import look_alike
from core.imports.tables import APPLIED, Import
from rollout.outcomes.derived.wanted import Knowledge, Wanted
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
    wanted = tuple(_wanted(session, scope.id, target.get("outcome"), keys))
    return Knowledge(
        rollout_id=scope.id,
        groups=groups_by_name(session, scope.id),
        phase=target.get("phase"),
        wanted=wanted,
        window=target.get("window") or _declared(wanted) or window,
        minor=minor,
        best_from=round(best_from * minor) if best_from else None,
        before=earlier.counts.get("window") if earlier else None,
    )


def _latest(session: Session, rollout_id: int, kind: str) -> Import | None:
    ours = Import.scope_id == rollout_id, Import.kind == kind, Import.state == APPLIED
    return session.exec(select(Import).where(*ours).order_by(col(Import.order).desc())).first()


def groups_by_name(session: Session, rollout_id: int) -> dict[str, int]:
    """The rollout's phases by what files call them."""
    phases = session.exec(select(Phase).where(Phase.rollout_id == rollout_id)).all()
    return {look_alike(word): p.id for p in phases if p.id for word in (p.slug, p.name)}


def _wanted(
    session: Session, rollout_id: int, outcome_id: int | None, keys: Sequence[str]
) -> list[Wanted]:
    query = select(Outcome).where(Outcome.rollout_id == rollout_id)
    if outcome_id is not None:
        query = query.where(Outcome.id == outcome_id)
    found = session.exec(query.order_by(col(Outcome.position), col(Outcome.id)))
    return [
        _wanted_of(session, outcome, key)
        for outcome in found
        if (key := figure_key(outcome)) in keys
    ]


def _wanted_of(session: Session, outcome: Outcome, key: str) -> Wanted:
    number = outcome.id or 0
    there = _there(session, number)
    return Wanted(number, outcome.name, key, outcome.unit, outcome.matures_after, there)


def figure_key(outcome: Outcome) -> str:
    """The key of the figure a result shows: the library's, else what its slug says."""
    return outcome.library_key or outcome.slug.replace("-", "_")


def _declared(wanted: Sequence[Wanted]) -> int:
    """The window the results themselves declare: the first that has one."""
    return next((result.matures_after for result in wanted if result.matures_after), 0)


def _there(session: Session, outcome_id: int) -> frozenset[date]:
    query = select(col(Reading.period)).where(Reading.outcome_id == outcome_id).distinct()
    return frozenset(session.exec(query))
