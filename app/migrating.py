"""Bring a database to this version's tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from core.db import make_room
from core.forms import refuse
from core.i18n import _

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Apply every migration that is missing, all or none; refuses a newer version's database."""
    make_room(engine)
    config = _config()
    with engine.execution_options(writes=True).begin() as connection:
        _check_known(config, revision_of(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _check_known(config: Config, here: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if here is not None and here not in known:
        words = _("The database is of a newer version of Takehold. Install that version.")
        raise refuse("", words)


def is_current(engine: Engine) -> bool:
    """Whether the database has every migration of this version."""
    with engine.connect() as connection:
        here = revision_of(connection)
    return here == newest_revision()


def newest_revision() -> str | None:
    """The newest migration of this version."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def revision_of(connection: Connection) -> str | None:
    """The newest migration of the database, None where there is none."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
