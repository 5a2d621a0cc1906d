"""Add to the audit log, inside the transaction of what it records."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from core.audit.queries import FIRST, hash_of_entry
from core.audit.tables import AuditEntry
from core.db import is_sqlite

CHAIN_LOCK = 7_401_001


def record(
    session: Session,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    scope_id: int | None = None,
    **detail: Any,
) -> AuditEntry:
    """Append who did what to what; the entry's hash covers the one before it.

    Survey answers and personal use never belong into `detail`.
    """
    entry = AuditEntry(
        at=at, scope_id=scope_id, actor=actor, action=action, subject=subject,
        detail=detail, previous_hash=_head(session), entry_hash="",
    )  # fmt: skip
    entry.entry_hash = hash_of_entry(entry)
    session.add(entry)
    session.flush()
    return entry


def _head(session: Session) -> str:
    # Two writers must not append to the same head. SQLite has one writer; PostgreSQL asks.
    if not is_sqlite(session):
        session.connection().execute(text(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})"))
    newest = select(AuditEntry.entry_hash).order_by(col(AuditEntry.id).desc()).limit(1)
    return session.exec(newest).first() or FIRST
