"""How often files come, when they are checked, and when they are forgotten."""

from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session

from app.importers import registry
from app.imports.arrivals.queries import still_waiting
from core.auth.commands import check_tries, note_try
from core.clock import Clock
from core.db import reading
from core.forms import Refusal
from core.imports.checks.commands import stage, stage_later
from core.imports.commands import forget_old
from core.imports.decode import head_of, is_spreadsheet
from core.imports.tables import Import
from core.imports.uploads.commands import MEGABYTE
from core.settings import Settings
from core.throttle import HOUR

AT_ONCE: Final = 2 * MEGABYTE
"""Files up to this size are checked while the browser waits: half a second at most."""
PACKED: Final = 10
"""How many times its size an Excel file weighs: it is packed."""


def folder_of(settings: Settings) -> Path:
    """Where uploaded files wait until they are applied, a day at most."""
    return settings.data / "uploads"


def forget_uploads(engine: Engine, clock: Clock) -> None:
    """Delete uploads, rejected rows and abandoned imports that are a day old.

    What came by itself and waits for somebody may wait longer.
    """
    with reading(engine) as session:
        waiting = still_waiting(session, clock.now())
    forget_old(engine, registry, clock, folder_of(Settings()), but=waiting)


def check_uploads(session: Session, user_id: int, settings: Settings, now: datetime) -> None:
    """Refuse a user who sent as many files and pastes within an hour as settings allow."""
    check_tries(session, f"upload {user_id}", settings.uploads_per_hour, HOUR, now)


def note_upload(session: Session, user_id: int, now: datetime) -> None:
    """Count a file or paste that a user sent, of use or not."""
    note_try(session, f"upload {user_id}", now)


def check_file(session: Session, imported: Import, settings: Settings, clock: Clock) -> None:
    """Check a file at once, or leave a large one to the worker; what was found is kept with it."""
    limit = settings.upload_rows
    if _weight(Path(imported.path)) > AT_ONCE:
        stage_later(session, imported, limit, clock.now())
        return
    with suppress(Refusal):
        number = imported.number or 0
        stage(lambda: nullcontext(session), registry, clock, number, _silently, limit)


def _weight(path: Path) -> int:
    return path.stat().st_size * (PACKED if is_spreadsheet(head_of(path)) else 1)


def _silently(_done: int, _total: int) -> None:
    return None
