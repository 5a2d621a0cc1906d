"""The sums of every export that is in use, by the day it was taken."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from adoption.records.completeness import Export, Sum
from adoption.records.sorts import RECORDS, SORT, SORTS
from adoption.records.tables import RecordSum
from core.imports.tables import APPLIED, Import

KIND = "records"


def exports(session: Session, rollout_id: int) -> dict[str, list[Export]]:
    """For each sort of records its exports, oldest first; of one day the last one imported."""
    found: dict[str, dict[date, list[RecordSum]]] = defaultdict(dict)
    for number, target in _imports(session, rollout_id):
        by_day = _by_day(session, number)
        found[_sort(target)] |= by_day
    return {
        sort: [_export(day, rows) for day, rows in sorted(found[sort].items())]
        for sort in SORTS
        if sort in found
    }


def _imports(session: Session, rollout_id: int) -> list[tuple[int, Mapping[str, str]]]:
    query = columns(col(Import.number), col(Import.target)).where(
        col(Import.scope_id) == rollout_id, col(Import.kind) == KIND, col(Import.state) == APPLIED
    )
    return [
        (number, target) for number, target in session.execute(query.order_by(col(Import.order)))
    ]


def _sort(target: Mapping[str, str]) -> str:
    sort = target.get(SORT, RECORDS)
    return sort if sort in SORTS else RECORDS


def _by_day(session: Session, number: int) -> dict[date, list[RecordSum]]:
    query = select(RecordSum).where(RecordSum.import_number == number)
    found: dict[date, list[RecordSum]] = defaultdict(list)
    for row in session.exec(query):
        found[row.day].append(row)
    return found


def _export(day: date, rows: list[RecordSum]) -> Export:
    sums = [
        Sum(day, row.team_id, row.measure, row.yes, row.records, row.people)
        for row in sorted(rows, key=lambda row: (row.team_id, row.measure))
    ]
    return Export(day, tuple(sums), {row.measure: row.label for row in rows if row.label})
