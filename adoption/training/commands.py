"""Make and change checklists, tick tasks, take ticks back and write notes."""

from datetime import date, datetime

from sqlmodel import Session

from adoption.training import queries
from adoption.training.forms import ChecklistForm
from adoption.training.lines import Line, UnreadableLine, numbered
from adoption.training.tables import (
    Checklist,
    ChecklistItem,
    ChecklistVersion,
    Completion,
    CompletionRemoval,
    TaskNote,
)
from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change, raise_version


def add_checklist(
    session: Session, rollout_id: int, form: ChecklistForm, now: datetime, actor: str
) -> Checklist:
    """A new checklist in its first version."""
    checklist = Checklist(
        rollout_id=rollout_id, name=form.name, role=form.role,
        phase_id=_group(session, rollout_id, form.group),
    )  # fmt: skip
    session.add(checklist)
    session.flush()
    _add_version(session, checklist, _numbered(session, checklist, form), now, actor)
    _note_change(session, checklist, "checklist added", now, actor)
    return checklist


def change_checklist(
    session: Session, checklist: Checklist, form: ChecklistForm, now: datetime, actor: str
) -> None:
    """Change whose it is at once; changed tasks make a new version, and no tick is touched."""
    lines = _numbered(session, checklist, form)
    checklist.name, checklist.role = form.name, form.role
    checklist.phase_id = _group(session, checklist.rollout_id, form.group)
    session.add(checklist)
    if lines != lines_of(session, checklist):
        _add_version(session, checklist, lines, now, actor)
    _note_change(session, checklist, "checklist changed", now, actor)


def retire(session: Session, checklist: Checklist, today: date, now: datetime, actor: str) -> None:
    """From today on nobody has this checklist; what was ticked on it stays as it is."""
    if checklist.retired is None:
        checklist.retired = today
        _note_change(session, checklist, "checklist retired", now, actor)


def use_again(session: Session, checklist: Checklist, now: datetime, actor: str) -> None:
    """Give a retired checklist back to those it was for, with their ticks."""
    if checklist.retired is not None:
        checklist.retired = None
        _note_change(session, checklist, "checklist used again", now, actor)


def lines_of(session: Session, checklist: Checklist) -> tuple[Line, ...]:
    """The tasks of the present version as they would be typed."""
    return tuple(
        Line(item.text, item.due_days, item.due_on, item.link, item.code)
        for item in queries.items_of(session, checklist.id or 0)
    )


def tick(session: Session, person_id: int, item: ChecklistItem, now: datetime, actor: str) -> None:
    """Note that a person has done a task; a second tick changes nothing.

    Ticks are a history of their own and do not go into the audit log, which would put every
    task of every person before the eyes of administrators.
    """
    if queries.standing_ticks(session, person_id, (item.checklist_id, item.code)):
        return
    session.add(Completion(
        person_id=person_id, item_id=item.id or 0, checklist_id=item.checklist_id,
        code=item.code, at=now, by=actor,
    ))  # fmt: skip
    _raise_version_of(session, item)


def take_back(
    session: Session, person_id: int, item: ChecklistItem, now: datetime, actor: str
) -> None:
    """Note that a tick is taken back; what was ticked before stays written."""
    for done in queries.standing_ticks(session, person_id, (item.checklist_id, item.code)):
        session.add(CompletionRemoval(completion_id=done.id or 0, at=now, by=actor))
    _raise_version_of(session, item)


def write_note(
    session: Session, person_id: int, item: ChecklistItem, text: str, now: datetime
) -> None:
    """Keep what a person has to say about a task, in place of what they said before."""
    session.add(TaskNote(
        person_id=person_id, checklist_id=item.checklist_id, code=item.code, text=text, at=now,
    ))  # fmt: skip
    _raise_version_of(session, item)


def _group(session: Session, rollout_id: int, phase_id: int | None) -> int | None:
    if phase_id is None or phase_id in {each.id for each in queries.groups(session, rollout_id)}:
        return phase_id
    raise refuse("group", _(ChecklistForm.sentences["group"]))


def _numbered(session: Session, checklist: Checklist, form: ChecklistForm) -> tuple[Line, ...]:
    try:
        return numbered(form.lines, queries.known_codes(session, checklist.id or 0))
    except UnreadableLine as problem:
        raise refuse("items", str(problem)) from None


def _add_version(
    session: Session, checklist: Checklist, lines: tuple[Line, ...], now: datetime, actor: str
) -> None:
    last = queries.latest_version(session, checklist.id or 0)
    version = ChecklistVersion(
        checklist_id=checklist.id or 0, number=last.number + 1 if last else 1, made=now, by=actor
    )
    session.add(version)
    session.flush()
    session.add_all(
        ChecklistItem(
            version_id=version.id or 0, checklist_id=checklist.id or 0, code=line.code or 0,
            position=position, text=line.text, due_days=line.due_days, due_on=line.due_on,
            link=line.link,
        )
        for position, line in enumerate(lines)
    )  # fmt: skip
    session.flush()


def _note_change(
    session: Session, checklist: Checklist, action: str, now: datetime, actor: str
) -> None:
    note_change(session, checklist.rollout_id, now, actor, action, checklist.name)


def _raise_version_of(session: Session, item: ChecklistItem) -> None:
    checklist = session.get_one(Checklist, item.checklist_id)
    raise_version(session, checklist.rollout_id)
