"""Check what was worked out, make it visible in place of earlier figures, and take it back."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlmodel import Session, SQLModel, select

from core.forms import refuse
from core.i18n import _
from core.imports.importer import Scope
from core.imports.rows.commands import Upsert, add, remove, restore, write
from core.imports.stage import Tally
from core.imports.tables import Import
from rollout.outcomes.derived.edges import (
    counted_in_two_ways,
    other_window,
    remark_on_edges,
    unfilled,
    whole_months,
)
from rollout.outcomes.derived.filled import LABELS, Derived
from rollout.outcomes.derived.queries import as_readings, staged_figures
from rollout.outcomes.derived.wanted import REPLACE_ALL, Knowledge
from rollout.outcomes.replaced.queries import replaced
from rollout.outcomes.tables import CustomerStates, Reading

PLACE: Final = ("outcome", "phase", "period")

Row = Mapping[str, Any]
Labels = tuple[str, ...]


def months_of(
    known: Knowledge, possible: Sequence[str], days: set[date], tally: Tally, on: date
) -> tuple[int, int]:
    """The whole months (numbers) of a list; refuses one that fills nothing or covers none."""
    why = unfilled(known, possible)
    if why:
        raise refuse("outcome", why)
    first, last = whole_months(days, tally, on)
    if days and last < first:
        raise refuse("file", _("The list covers no month from its first to its last day."))
    return first, last


def finish(derived: Derived, tally: Tally, *, learns: bool = False) -> None:
    """Remark on the edges of what was worked out; refuses another window beside the old one."""
    why = other_window(derived)
    if why:
        raise refuse("window", why)
    remark_on_edges(derived, tally, learns=learns)


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the figures in place of those of the same result, group and month.

    A figure that still moves never takes the place of a final one. Refuses to leave months beside
    them that were counted another way, unless somebody wants these gone.
    """
    number, rows = imported.number or 0, staged_figures(session, imported)
    _make_room(session, imported, rows)
    new: dict[type[SQLModel], list[Row]] = {Reading: [], CustomerStates: []}
    for (outcome_id, phase_id, period), found in groupby(sorted(rows, key=_order), key=_of_month):
        place = {"phase_id": phase_id, "period": period}
        if outcome_id is None:
            place["rollout_id"] = scope.id
            new[CustomerStates] += _write_states(session, number, place, list(found))
        else:
            place["outcome_id"] = outcome_id
            new[Reading] += _write_figures(session, number, place, list(found))
    for table, added in new.items():
        add(session, number, table, added)
    return {}


def _make_room(session: Session, imported: Import, rows: Sequence[Row]) -> None:
    """Take out all months of results that would be counted in two ways, where that is wanted."""
    found = replaced(session, as_readings(rows), imported.kind)
    apart = {place: months for place, months in found.items() if months.apart}
    if apart and not imported.target.get(REPLACE_ALL):
        raise refuse("", counted_in_two_ways(sum(months.kept for months in apart.values())))
    for outcome_id, phase_id in apart:
        query = select(Reading.id).where(
            Reading.outcome_id == outcome_id, Reading.phase_id == phase_id
        )
        for key in session.exec(query).all():
            remove(session, imported.number or 0, Reading, key or 0)


def _of_month(row: Mapping[str, Any]) -> tuple[int | None, int | None, date]:
    return row["outcome"], row["phase"], row["period"]


def _order(row: Mapping[str, Any]) -> tuple[int, int, date]:
    return row["outcome"] or 0, row["phase"] or 0, row["period"]


def _write_figures(session: Session, number: int, place: Row, rows: Sequence[Row]) -> list[Row]:
    """Change the figures that are there and remove those that go; the rows still to be added."""
    there = _there(session, Reading, place)
    whole = there.get(("", "", ""))
    moves = any(row["matures_on"] for row in rows if not any(_labels(row)))
    if moves and whole is not None and whole["matures_on"] is None:
        return []
    said = {_labels(row): _without(row) for row in rows}
    for labels in there.keys() - said.keys():
        remove(session, number, Reading, there[labels]["id"])
    return _changed(session, number, Reading, place, said, there)


def _write_states(session: Session, number: int, place: Row, rows: Sequence[Row]) -> list[Row]:
    """The same of states, of which parts that are no longer known stay without a number."""
    there = _there(session, CustomerStates, place)
    said = {_labels(row): _without(row) for row in rows}
    nothing = dict.fromkeys(next(iter(said.values())))
    kept = dict.fromkeys(there, nothing) | said
    return _changed(session, number, CustomerStates, place, kept, there)


def _labels(row: Row) -> Labels:
    return tuple(row[name] for name in LABELS)


def _without(row: Row) -> dict[str, Any]:
    """What is said of a place."""
    return {name: value for name, value in row.items() if name not in (*PLACE, *LABELS)}


def _there(session: Session, table: type[SQLModel], place: Row) -> dict[Labels, Row]:
    query = select(table).where(*(getattr(table, name) == of for name, of in place.items()))
    found = [row.model_dump() for row in session.exec(query)]
    return {_labels(row): row for row in found}


def _changed(
    session: Session, number: int, table: type[SQLModel], place: Row,
    said: Mapping[Labels, Row], there: Mapping[Labels, Row],
) -> list[Row]:  # fmt: skip
    new: list[Row] = []
    for labels, values in said.items():
        key = {**place, **dict(zip(LABELS, labels, strict=True))}
        if labels in there:
            write(session, number, Upsert(table, key, values, {}))
        else:
            new.append({**key, **values})
    return new


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)
