"""What the made-up company's managers concluded from reports, and what they changed."""

from adoption.behaviours.commands import add_lesson
from adoption.behaviours.forms import LessonForm
from app.demo.stage import Stage, at
from core.db import writing


def lessons(stage: Stage) -> None:
    """Enter each on its day."""
    with writing(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
        for told in stage.story.lessons:
            day = stage.day(told.day)
            form = LessonForm(kind=told.kind, day=day, text=told.text, by=told.by)
            add_lesson(session, rollout_id, form, at(day), stage.story.people.lead, on=day)
