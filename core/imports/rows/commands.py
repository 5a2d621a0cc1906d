"""Write rows so that undoing them puts everything back exactly as it was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, RowMapping, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col

from core.forms import refuse
from core.i18n import _
from core.imports.kind import Kind, Values
from core.imports.rows.tables import ImportChange, StagedRow
from core.imports.stage import Kept


class RowCollector:
    """Keeps usable rows as they are."""

    def __init__(self, _known: Any) -> None:
        """Start with none."""
        self._kept: list[tuple[int, Values]] = []

    def add(self, kept: Kept) -> None:
        """Take a usable row."""
        self._kept.append((kept.line, kept.values))

    def values(self) -> Iterator[Values]:
        """The values of the usable rows so far."""
        return (values for _line, values in self._kept)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """What is staged for import `number`."""
        for line, values in self._kept:
            yield {"import_number": number, "line": line, "content": _plain_row(values)}

    def facts(self) -> dict[str, Any]:
        """What the report says beside the counts: nothing."""
        return {}


def staged(session: Session, number: int, kind: Kind) -> Iterator[Values]:
    """The staged rows of an import in the order of the file, days as days again."""
    dated = {field.name for field in kind.fields if field.dated}
    query = select(col(StagedRow.content)).where(col(StagedRow.import_number) == number)
    for content in session.scalars(query.order_by(col(StagedRow.id))).all():
        yield {
            name: date.fromisoformat(value) if name in dated else value
            for name, value in content.items()
        }


@dataclass(frozen=True)
class Upsert:
    """Make sure that the row of `table` with this `key` has these `values`.

    `first` are values a new row has beside them; a row that is there keeps its own.
    """

    table: type[SQLModel]
    key: Mapping[str, Any]
    values: Mapping[str, Any]
    first: Mapping[str, Any]


def write(session: Session, number: int, upsert: Upsert) -> int:
    """Insert or change a row on behalf of import `number`; its id."""
    table: Table = upsert.table.__table__  # type: ignore[attr-defined]
    matches = [table.c[name] == value for name, value in upsert.key.items()]
    row = session.execute(select(table).where(*matches)).mappings().first()
    if row is None:
        return _insert(session, number, table, upsert)
    changed = {name: new for name, new in upsert.values.items() if row[name] != new}
    if changed:
        session.execute(update(table).where(table.c.id == row["id"]).values(changed))
        before = {name: row[name] for name in changed}
        _note(session, number, table, row["id"], before, changed)
    return int(row["id"])


def _insert(session: Session, number: int, table: Table, upsert: Upsert) -> int:
    values = {**upsert.first, **upsert.key, **upsert.values}
    complete = upsert.table(**values).model_dump(exclude={"id"})
    query = insert(table).values(complete).returning(table.c.id)
    key = int(session.execute(query).scalar_one())
    _note(session, number, table, key, None, complete)
    return key


def add(
    session: Session, number: int, to: type[SQLModel], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Insert rows that are known not to be there, on behalf of import `number`, all at once."""
    table: Table = to.__table__  # type: ignore[attr-defined]
    complete = [to(**row).model_dump(exclude={"id"}) for row in rows]
    if not complete:
        return
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    keys = session.execute(query, complete).scalars().all()
    about = {"import_number": number, "table_name": table.name, "before": None}
    changes = [
        {**about, "key": key, "after": _plain_row(row)}
        for key, row in zip(keys, complete, strict=True)
    ]
    session.execute(insert(ImportChange), changes)


def remove(session: Session, number: int, of: type[SQLModel], key: int) -> None:
    """Delete a row on behalf of import `number`; undoing puts it back under the same id."""
    table: Table = of.__table__  # type: ignore[attr-defined]
    row = session.execute(select(table).where(table.c.id == key)).mappings().one()
    session.execute(delete(table).where(table.c.id == key))
    _note(session, number, table, key, dict(row), {})


def _note(
    session: Session,
    number: int,
    table: Table,
    key: int,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    session.add(
        ImportChange(
            import_number=number,
            table_name=table.name,
            key=key,
            before=None if before is None else _plain_row(before),
            after=_plain_row(after),
        )
    )


def restore(session: Session, number: int) -> None:
    """Undo everything import `number` wrote.

    Refuses, changing nothing, where a row was changed or used since.
    """
    session.flush()
    query = select(ImportChange).where(col(ImportChange.import_number) == number)
    changes = session.scalars(query.order_by(col(ImportChange.id).desc())).all()
    try:
        with session.begin_nested():
            for change in changes:
                _put_back(session, change)
    except IntegrityError:
        raise _used_since() from None
    session.execute(delete(ImportChange).where(col(ImportChange.import_number) == number))


def _put_back(session: Session, change: ImportChange) -> None:
    table = SQLModel.metadata.tables[change.table_name]
    if change.before is not None and not change.after:
        session.execute(insert(table).values(_typed_row(table, change.before)))
        return
    row = session.execute(select(table).where(table.c.id == change.key)).mappings().first()
    if row is None or not _untouched(row, change.after):
        raise _used_since()
    if change.before is None:
        session.execute(delete(table).where(table.c.id == change.key))
    else:
        values = _typed_row(table, change.before)
        session.execute(update(table).where(table.c.id == change.key).values(values))


def _untouched(row: RowMapping, after: Mapping[str, Any]) -> bool:
    return all(_plain(row[name]) == value for name, value in after.items())


def _used_since() -> Exception:
    return refuse(
        "", _("Rows of this import were changed or used since. Undo the later changes first.")
    )


def _plain_row(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed_row(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _typed(table.c[name], value) for name, value in values.items()}


def _typed(column: Column[Any], value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # A decorated type calls itself an object; what it is stored as knows better.
    kind = getattr(column.type, "impl_instance", column.type).python_type
    return kind.fromisoformat(value) if kind in (date, datetime) else value
