"""The cast: Alice leads, Bob is leadership, Charlie is outside, Dana is staff."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, select

from core.auth.commands import add_user
from core.auth.queries import user_by_email
from core.auth.tables import Organisation, User
from core.clock import Clock
from core.db import writing
from rollout.commands import add_member, add_rollout
from rollout.people.tables import Person
from rollout.queries import rollout_by_slug
from rollout.tables import Rollout
from tests.web import Caller

CAST: Final = {"Alice": "lead", "Bob": "leadership", "Dana": "staff", "Charlie": ""}


@dataclass
class Stage:
    """Where a scenario plays: the database, the day, and the page somebody looks at."""

    engine: Engine
    today: date = date(2026, 11, 20)
    slug: str = ""
    page: Any = None
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """Nine o'clock of the day, in UTC."""
        return datetime.combine(self.today, time(9), UTC)

    @property
    def home(self) -> str:
        """Where the rollout's pages begin."""
        return f"/rollouts/{self.slug}"

    def person(self, name: str) -> Caller:
        """The browser of one of the cast, signed in."""
        return Caller(self.engine, Clock(self.today), email_of(name))

    def sees(self, name: str, path: str) -> Any:
        """The page at `path` of the rollout as `name` gets it."""
        self.page = self.person(name).get(self.home + path)
        return self.page

    def sends(self, name: str, path: str, /, **fields: Any) -> Any:
        """What `name` gets for a form sent to `path` of the rollout."""
        self.page = self.person(name).post(self.home + path, **fields)
        return self.page

    @property
    def text(self) -> str:
        """The words of the page, without its markup."""
        bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", self.page.text, flags=re.DOTALL)
        words = re.sub(r"\s+", " ", html.unescape(bare).replace("\u00a0", " "))
        return re.sub(r" (?=[.,;:!?])", "", words)

    def rollout(self, session: Session) -> Rollout:
        """The rollout the scenario is about."""
        found = rollout_by_slug(session, self.slug)
        assert found is not None
        return found


def email_of(name: str) -> str:
    """The address of one of the cast."""
    return f"{name.lower()}@harbour.example"


def begin(stage: Stage, name: str) -> None:
    """The organisation, the cast, and the rollout called `name`."""
    with writing(stage.engine) as session:
        if session.exec(select(Organisation)).first() is None:
            session.add(Organisation(name="Harbour Supply"))
        rollout = add_rollout(session, name, stage.now, "Alice", time_zone="Europe/Berlin")
        stage.slug = rollout.slug
        for person, role in CAST.items():
            user = _user(session, stage, person)
            if role:
                staff = _staff(session, rollout, person) if role == "staff" else None
                add_member(session, user.id or 0, rollout.id or 0, role, staff)
        elsewhere = add_rollout(session, "Elsewhere", stage.now, "Charlie")
        add_member(session, _user(session, stage, "Charlie").id or 0, elsewhere.id or 0, "lead")


def _user(session: Session, stage: Stage, name: str) -> User:
    found = user_by_email(session, email_of(name))
    return found or add_user(session, email_of(name), name, stage.now, "test")


def _staff(session: Session, rollout: Rollout, name: str) -> int:
    person = Person(rollout_id=rollout.id or 0, key=name.lower(), name=name, email=email_of(name))
    session.add(person)
    session.flush()
    return person.id or 0
