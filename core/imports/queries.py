"""What is known of imports."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from core.imports.tables import APPLIED, DISCARDED, Import, RejectedRow, SavedOptions


def imports_of(session: Session, scope_id: int) -> list[Import]:
    """The imports of a scope, newest first; discarded ones are gone."""
    query = select(Import).where(Import.scope_id == scope_id, Import.state != DISCARDED)
    return list(session.exec(query.order_by(col(Import.number).desc())))


def one(session: Session, import_id: str, scope_id: int | None = None) -> Import | None:
    """The import people call `import_id`; with `scope_id` only when it belongs there."""
    query = select(Import).where(Import.id == import_id)
    if scope_id is not None:
        query = query.where(Import.scope_id == scope_id)
    return session.exec(query).first()


def same_file(
    session: Session, scope_id: int, kind: str, target: Mapping[str, Any], digest: str
) -> Import | None:
    """The applied import of the very same file for the same target, or None."""
    query = select(Import).where(
        Import.scope_id == scope_id,
        Import.kind == kind,
        Import.digest == digest,
        Import.state == APPLIED,
    )
    found = session.exec(query.order_by(col(Import.number).desc()))
    return next((imported for imported in found if imported.target == dict(target)), None)


def applied_corrections(session: Session, number: int) -> list[Import]:
    """The imports in use that hold corrected rows of import `number`."""
    query = select(Import).where(Import.corrects == number, Import.state == APPLIED)
    return list(session.exec(query))


def next_order(session: Session, scope_id: int) -> int:
    """The number that makes an import the latest of its scope."""
    query = select(func.max(col(Import.order))).where(Import.scope_id == scope_id)
    return (session.exec(query).one() or 0) + 1


def rejected(session: Session, number: int) -> Iterator[RejectedRow]:
    """The rows of an import that cannot be used, in the order of the file."""
    query = select(RejectedRow).where(RejectedRow.import_number == number)
    yield from session.exec(query.order_by(col(RejectedRow.id))).yield_per(1000)


def rejected_are_kept(session: Session, number: int) -> bool:
    """Whether the rows that cannot be used can still be fetched."""
    query = select(RejectedRow.id).where(RejectedRow.import_number == number).limit(1)
    return session.exec(query).first() is not None


def saved_options(
    session: Session, scope_id: int, kind: str, headings: Sequence[str]
) -> SavedOptions | None:
    """How a file with these headings was read last time, or None."""
    query = select(SavedOptions).where(
        SavedOptions.scope_id == scope_id,
        SavedOptions.kind == kind,
        SavedOptions.signature == signature_of(headings),
    )
    return session.exec(query).first()


def signature_of(headings: Sequence[str]) -> str:
    """A short mark that is equal for equal headings in equal order."""
    return hashlib.sha256("\x1f".join(headings).encode()).hexdigest()[:32]
