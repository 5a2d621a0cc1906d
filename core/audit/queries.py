"""Read and check the audit log."""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from core.audit.tables import AuditEntry
from core.db import to_json

FIRST = "0" * 64


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


def hash_of_entry(entry: AuditEntry) -> str:
    """SHA-256 over the previous hash and the canonical JSON of the entry."""
    content: Mapping[str, Any] = {
        "previous": entry.previous_hash, "at": entry.at.isoformat(), "scope": entry.scope_id,
        "actor": entry.actor, "action": entry.action, "subject": entry.subject,
        "detail": entry.detail,
    }  # fmt: skip
    return hashlib.sha256(to_json(content).encode()).hexdigest()
