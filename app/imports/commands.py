"""How often files come, and what becomes of them."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from app.importers import registry
from core.auth.commands import check_tries, note_try
from core.clock import Clock
from core.imports.commands import forget_old
from core.settings import Settings
from core.throttle import HOUR


def folder_of(settings: Settings) -> Path:
    """Where uploaded files wait until they are applied, a day at most."""
    return settings.data / "uploads"


def forget_uploads(engine: Engine, clock: Clock) -> None:
    """Delete uploads, rejected rows and abandoned imports that are a day old."""
    forget_old(engine, registry, clock, folder_of(Settings()))


def check_uploads(session: Session, user_id: int, settings: Settings, now: datetime) -> None:
    """Refuse a user who sent as many files and pastes within an hour as settings allow."""
    check_tries(session, f"upload {user_id}", settings.uploads_per_hour, HOUR, now)


def note_upload(session: Session, user_id: int, now: datetime) -> None:
    """Count a file or paste that a user sent, of use or not."""
    note_try(session, f"upload {user_id}", now)
