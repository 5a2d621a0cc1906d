"""What every command stands on: the database of the environment and how commands are added."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from sqlmodel import Session

from app.serving import clock_of
from core.db import create_engine, writing
from core.forms import refuse
from core.i18n import _
from core.settings import Settings
from rollout.queries import rollout_by_slug
from rollout.tables import Rollout

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction

ACTOR = "command line"


@contextmanager
def opened() -> Iterator[tuple[Session, datetime]]:
    """A writing session on the database of the environment, and the moment."""
    settings = Settings()
    with writing(create_engine(settings.database)) as session:
        yield session, clock_of(settings).now()


def rollout_named(session: Session, slug: str) -> Rollout:
    """The rollout with this slug; refuses when there is none."""
    rollout = rollout_by_slug(session, slug)
    if rollout is None:
        raise refuse("rollout", _("There is no rollout “%(slug)s”.") % {"slug": slug})
    return rollout
