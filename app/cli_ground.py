"""What every command stands on: the database of the environment and how commands are added."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from babel import UnknownLocaleError
from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError
from sqlmodel import Session

from app.migrating import is_current
from app.serving import clock_of
from core.clock import Clock
from core.db import create_engine, is_there, writing
from core.forms import refuse
from core.i18n import _, locale_of
from core.settings import Settings
from rollout.commands import slug_of
from rollout.outcomes import queries
from rollout.outcomes.tables import Outcome
from rollout.queries import phase_by_slug, rollout_by_slug
from rollout.tables import Phase, Rollout

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction

ACTOR = "command line"
LONGEST_NAME = 120
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
SLUG = "what addresses and commands call it: small letters, digits, hyphens"


def settings_here() -> Settings:
    """What the environment sets; refuses what cannot be read, and names it."""
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
    except SettingsError as error:
        name = str(error).split('"')[1]
    words = {"name": f"TAKEHOLD_{name.upper()}"}
    raise refuse("", _("The environment variable %(name)s cannot be read.") % words)


def engine_of(settings: Settings) -> Engine:
    """The database that the settings name, there or not; refuses an address of no known kind."""
    try:
        return create_engine(settings.database)
    except (ArgumentError, ImportError, ValueError):
        words = _(
            "TAKEHOLD_DATABASE_URL is no address: write postgresql://USER:PASSWORD@HOST/NAME."
        )
        raise refuse("", words) from None


def ground() -> tuple[Engine, Clock]:
    """The database and the clock; refuses a database that is missing or of another version."""
    settings = settings_here()
    engine = engine_of(settings)
    if not is_there(engine):
        words = _("There is no database in “%(folder)s” yet. Run takehold migrate first.")
        raise refuse("", words % {"folder": settings.data})
    if not is_current(engine):
        raise refuse("", _("The database is of another version. Run takehold migrate first."))
    return engine, clock_of(settings)


@contextmanager
def opened() -> Iterator[tuple[Session, Clock]]:
    """A writing session on the database of the environment, and the clock."""
    engine, clock = ground()
    with writing(engine) as session:
        yield session, clock


def rollout_named(session: Session, slug: str) -> Rollout:
    """The rollout with this slug; refuses when there is none."""
    rollout = rollout_by_slug(session, slug)
    if rollout is None:
        raise refuse("rollout", _("There is no rollout “%(slug)s”.") % {"slug": slug})
    return rollout


def phase_named(session: Session, rollout: Rollout, slug: str) -> Phase:
    """The phase of this rollout with this slug; refuses when there is none."""
    phase = phase_by_slug(session, rollout.id or 0, slug)
    if phase is None:
        raise refuse("phase", _("There is no phase “%(slug)s”.") % {"slug": slug})
    return phase


def outcome_named(session: Session, rollout: Rollout, slug: str) -> Outcome:
    """The business result of this rollout with this slug; refuses when there is none."""
    outcome = queries.outcome_by_slug(session, rollout.id or 0, slug)
    if outcome is None:
        raise refuse("outcome", _("There is no business result “%(slug)s”.") % {"slug": slug})
    return outcome


def with_reasons(values: Mapping[str, Any], reasons: Mapping[str, str]) -> dict[str, Any]:
    """The values, and beside them in `why` the reason of every one that is None."""
    why = {name: reasons[name] for name, value in values.items() if value is None}
    return {**values, "why": why} if why else dict(values)


def a_day(text: str) -> date:
    """An argument that is a day, far enough from the ends of the calendar to reckon with."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(_("write a day, from 1900 to 2199, as 2026-03-31"))
    return day


def a_name(text: str) -> str:
    """An argument that names something on pages."""
    name = text.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise argparse.ArgumentTypeError(_("write a name of 1 to 120 letters"))
    return name


def a_slug(text: str) -> str:
    """An argument that names something in addresses and commands."""
    if text != slug_of(text):
        words = _("write small letters, digits and hyphens, such as direct-sales")
        raise argparse.ArgumentTypeError(words)
    return text


def a_language(text: str) -> str:
    """An argument that is the code of a language."""
    try:
        locale_of(text)
    except (ValueError, UnknownLocaleError):
        raise argparse.ArgumentTypeError(_("write the code of a language, such as en")) from None
    return text


def a_port(text: str) -> int:
    """An argument that is a port to listen on."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(_("write a port from 1 to 65535"))
    return int(text)
