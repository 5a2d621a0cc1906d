"""What becomes of uploaded files."""

from pathlib import Path

from sqlalchemy import Engine

from app.importers import registry
from core.clock import Clock
from core.imports.commands import forget_old
from core.settings import Settings


def folder_of(settings: Settings) -> Path:
    """Where uploaded files wait until they are applied, a day at most."""
    return settings.data / "uploads"


def forget_uploads(engine: Engine, clock: Clock) -> None:
    """Delete uploads, rejected rows and abandoned imports that are a day old."""
    forget_old(engine, registry, clock, folder_of(Settings()))
