"""Where the demo is built: the database, the story and the day it is told for."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.demo.story import Story, moved
from rollout.queries import phase_by_slug
from rollout.tables import Phase, Rollout


@dataclass(frozen=True)
class Stage:
    """The database, the story and the day; reads what was built so far."""

    engine: Engine
    story: Story
    today: date

    def day(self, day: date) -> date:
        """A day of the story on this demo's calendar."""
        return moved(day, self.story, self.today)

    def rollout(self, session: Session) -> Rollout:
        """The demo's rollout."""
        return session.exec(select(Rollout).where(col(Rollout.demo))).one()

    def phase(self, session: Session, slug: str) -> Phase:
        """A phase of the demo's rollout."""
        phase = phase_by_slug(session, self.rollout(session).id or 0, slug)
        assert phase is not None
        return phase


def at(day: date) -> datetime:
    """Nine o'clock, UTC, on a day: when things happen in the demo."""
    return datetime.combine(day, time(9), UTC)
