"""Make derived figures visible in place of earlier ones, and take them back."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from core.imports.importer import Scope
from core.imports.rows.commands import Upsert, remove, restore, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.outcomes.derived.filled import LABELS
from rollout.outcomes.tables import CustomerStates, Reading


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the figures in place of those of the same result, group and month.

    A figure that still moves never takes the place of a final one.
    """
    rows = _staged(session, imported.number or 0)
    for (outcome_id, phase_id, period), found in groupby(sorted(rows, key=_order), key=_of_month):
        if outcome_id is None:
            place = {"rollout_id": scope.id, "phase_id": phase_id, "period": period}
            _write_states(session, imported.number or 0, place, list(found))
        else:
            place = {"outcome_id": outcome_id, "phase_id": phase_id, "period": period}
            _write_figures(session, imported.number or 0, place, list(found))
    return {}


def _staged(session: Session, number: int) -> list[dict[str, Any]]:
    query = select(col(StagedRow.content)).where(col(StagedRow.import_number) == number)
    days = ("period", "matures_on")
    return [
        {name: date.fromisoformat(value) if name in days and value else value
         for name, value in content.items()}
        for content in session.scalars(query.order_by(col(StagedRow.id))).all()
    ]  # fmt: skip


def _of_month(row: Mapping[str, Any]) -> tuple[int | None, int | None, date]:
    return row["outcome"], row["phase"], row["period"]


def _order(row: Mapping[str, Any]) -> tuple[int, int, date]:
    return row["outcome"] or 0, row["phase"] or 0, row["period"]


def _write_figures(
    session: Session, number: int, place: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    there = _readings(session, place)
    whole = there.get(("", "", ""))
    moves = any(row["matures_on"] for row in rows if not any(row[name] for name in LABELS))
    if moves and whole is not None and whole.matures_on is None:
        return
    for row in rows:
        there.pop(tuple(row[name] for name in LABELS), None)
        key = {**place, **{name: row[name] for name in LABELS}}
        _write(session, number, Reading, key, _without(row, "outcome", "phase", "period", *LABELS))
    for gone in there.values():
        remove(session, number, Reading, gone.id or 0)


def _readings(session: Session, place: Mapping[str, Any]) -> dict[tuple[str, ...], Reading]:
    query = select(Reading).where(*(getattr(Reading, name) == of for name, of in place.items()))
    return {tuple(getattr(row, name) for name in LABELS): row for row in session.exec(query)}


def _write(
    session: Session, number: int, table: type[SQLModel], key: Mapping[str, Any],
    values: Mapping[str, Any],
) -> None:  # fmt: skip
    write(session, number, Upsert(table, key, values, {}))


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _write_states(
    session: Session, number: int, place: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    for row in rows:
        key = {**place, **{name: row[name] for name in LABELS}}
        values = _without(row, "outcome", "phase", "period", *LABELS)
        _write(session, number, CustomerStates, key, values)


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)
