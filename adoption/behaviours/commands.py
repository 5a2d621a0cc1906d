"""Enter what was concluded and changed, and take entries out."""

from datetime import date, datetime

from sqlmodel import Session

from adoption.behaviours.forms import LessonForm
from adoption.behaviours.tables import Lesson
from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change


def add_lesson(
    session: Session, rollout_id: int, form: LessonForm, now: datetime, actor: str, *, on: date
) -> Lesson:
    """A new entry; refuses a day that has not come."""
    if form.day > on:
        raise refuse("day", _("This day has not come yet."))
    row = Lesson(rollout_id=rollout_id, **form.model_dump())
    session.add(row)
    note_change(session, rollout_id, now, actor, f"{row.kind} added", row.text)
    return row


def remove_lesson(session: Session, row: Lesson, now: datetime, actor: str) -> None:
    """Take an entry out; the log of changes keeps that it was there."""
    session.delete(row)
    note_change(session, row.rollout_id, now, actor, f"{row.kind} removed", row.text)
