"""Read and check the audit log."""

from sqlmodel import Session, col, select

from core.audit.commands import FIRST, hash_of_entry
from core.audit.tables import AuditEntry


def latest(session: Session, scope_id: int | None = None, limit: int = 200) -> list[AuditEntry]:
    """The newest entries, of one scope or of all, newest first."""
    query = select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(limit)
    if scope_id is not None:
        query = query.where(AuditEntry.scope_id == scope_id)
    return list(session.exec(query))


def first_broken(session: Session) -> int | None:
    """The number of the first entry that was changed, moved or follows a gap; None if all hold."""
    previous = FIRST
    for entry in session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).yield_per(500):
        if entry.previous_hash != previous or entry.entry_hash != hash_of_entry(entry):
            return entry.id
        previous = entry.entry_hash
    return None
