"""Checks of an installation, each with a sentence that says what to do."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from app.cli_trouble import sentence_of
from app.migrating import is_current
from core.audit.queries import first_broken
from core.clock import Clock
from core.db import is_there, reading, sqlite_module, writing
from core.i18n import _
from core.jobs.queries import waiting_since
from core.settings import Settings
from core.web import STATIC
from rollout.outcomes.altered.queries import altered_goals, altered_verdicts

SAFE_SQLITE = (3, 51, 3)
FREE_SHARE = 0.1


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `sentence` says what is wrong, or that nothing is."""

    name: str
    ok: bool
    sentence: str


def checks(engine: Engine, settings: Settings, clock: Callable[[], Clock]) -> list[Check]:
    """Every check; a check that breaks is a failed check, never an exception.

    `clock` may have to ask the database, so it is asked for only when that is well.
    """
    database = _looked("database", lambda: _database(engine))
    migrations = _looked_after(database, "migrations", lambda: _migrations(engine))
    return [
        database,
        migrations,
        _looked_after(database, "sqlite", lambda: _sqlite(engine)),
        _looked_after(migrations, "audit", lambda: _audit(engine)),
        _looked_after(migrations, "goals", lambda: _goals(engine)),
        _looked_after(migrations, "verdicts", lambda: _verdicts(engine)),
        _looked("disk", lambda: _disk(settings)),
        _looked("browser files", _browser_files),
        _looked_after(migrations, "jobs", lambda: _jobs(engine, clock())),
    ]


def _looked_after(first: Check, name: str, look: Callable[[], str]) -> Check:
    """A check that can only be made where the one before it found nothing wrong."""
    if first.ok:
        return _looked(name, look)
    sentence = _("Not looked at: see “%(name)s” first.") % {"name": first.name}
    return Check(name, False, sentence)


def _looked(name: str, look: Callable[[], str]) -> Check:
    try:
        wrong = look()
    except (OSError, DBAPIError) as error:
        wrong = sentence_of(error)
    except Exception as error:
        wrong = f"{type(error).__name__}: {error}".splitlines()[0]
    return Check(name, not wrong, wrong or _("Nothing wrong."))


def _database(engine: Engine) -> str:
    if not is_there(engine):
        return _("There is no database yet: takehold migrate.")
    with writing(engine) as session:
        session.connection().execute(select(1))
    return ""


def _migrations(engine: Engine) -> str:
    return "" if is_current(engine) else _("The tables are of another version: takehold migrate.")


def _sqlite(engine: Engine) -> str:
    if engine.dialect.name != "sqlite":
        return ""
    version: str = sqlite_module().sqlite_version
    if tuple(int(part) for part in version.split(".")) < SAFE_SQLITE:
        words = _("SQLite %(version)s can lose data under load: install the package pysqlite3.")
        return words % {"version": version}
    with engine.connect() as connection:
        found = str(connection.execute(text("PRAGMA quick_check")).scalar_one())
    return "" if found == "ok" else found


def _audit(engine: Engine) -> str:
    with reading(engine) as session:
        broken = first_broken(session)
    if broken is None:
        return ""
    return _("Entry %(number)s of the audit log was changed afterwards.") % {"number": broken}


def _goals(engine: Engine) -> str:
    with reading(engine) as session:
        names = altered_goals(session)
    words = _("These goals are no longer as they were fixed: %(names)s. Restore a backup.")
    return words % {"names": "; ".join(names)} if names else ""


def _verdicts(engine: Engine) -> str:
    with reading(engine) as session:
        names = altered_verdicts(session)
    words = _("These verdicts do not follow from what is stored: %(names)s. Restore a backup.")
    return words % {"names": "; ".join(names)} if names else ""


def _disk(settings: Settings) -> str:
    place = settings.data.absolute()
    usage = shutil.disk_usage(next(folder for folder in (place, *place.parents) if folder.exists()))
    return (
        _("Less than a tenth of the disk is free.") if usage.free < FREE_SHARE * usage.total else ""
    )


def _browser_files() -> str:
    there = (STATIC / "vendor" / "fonts.css").is_file()
    return "" if there else _("The files for browsers are missing: make browser-files.")


def _jobs(engine: Engine, clock: Clock) -> str:
    with reading(engine) as session:
        oldest = waiting_since(session)
    if oldest is None or (clock.now() - oldest).total_seconds() < 300:
        return ""
    return _("A job has been waiting for more than five minutes: is takehold serve running?")
