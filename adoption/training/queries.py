"""Checklists as they are now, who learns where, and what people have ticked and written."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from adoption.training.progress import Records
from adoption.training.tables import (
    Checklist,
    ChecklistItem,
    ChecklistVersion,
    Completion,
    CompletionRemoval,
    TaskNote,
)
from adoption.training.tasks import Checklist as Tasks
from adoption.training.tasks import Code, Item, Learner, Place
from rollout.people.tables import Person, RosterEntry, Team
from rollout.tables import Phase


def checklists(session: Session, rollout_id: int) -> tuple[Tasks, ...]:
    """Every checklist of the rollout with the tasks of its present version."""
    query = select(Checklist).where(Checklist.rollout_id == rollout_id)
    found = session.exec(query.order_by(col(Checklist.name), col(Checklist.id))).all()
    items = _items(session, rollout_id)
    return tuple(
        Tasks(each.id or 0, each.name, each.role, each.phase_id, tuple(items[each.id or 0]))
        for each in found
    )


def checklist(session: Session, rollout_id: int, checklist_id: int) -> Checklist | None:
    """A checklist of this rollout, or None."""
    query = select(Checklist).where(
        Checklist.rollout_id == rollout_id, Checklist.id == checklist_id
    )
    return session.exec(query).first()


def items_of(session: Session, checklist_id: int) -> tuple[ChecklistItem, ...]:
    """The tasks of a checklist's present version, in order."""
    query = (
        select(ChecklistItem)
        .where(ChecklistItem.checklist_id == checklist_id, _is_present())
        .order_by(col(ChecklistItem.position))
    )
    return tuple(session.exec(query))


def known_codes(session: Session, checklist_id: int) -> dict[int, str]:
    """Every code the checklist ever gave, with the last words of its task."""
    query = select(ChecklistItem.code, ChecklistItem.text)
    query = query.where(ChecklistItem.checklist_id == checklist_id)
    return dict(session.exec(query.order_by(col(ChecklistItem.version_id))).all())


def latest_version(session: Session, checklist_id: int) -> ChecklistVersion | None:
    """The version that holds."""
    query = select(ChecklistVersion).where(ChecklistVersion.checklist_id == checklist_id)
    return session.exec(query.order_by(col(ChecklistVersion.number).desc())).first()


def item(session: Session, rollout_id: int, item_id: int) -> ChecklistItem | None:
    """A task of this rollout in any version, or None."""
    query = select(ChecklistItem).join(Checklist, col(Checklist.id) == ChecklistItem.checklist_id)
    mine = query.where(ChecklistItem.id == item_id, Checklist.rollout_id == rollout_id)
    return session.exec(mine).first()


def learners(
    session: Session,
    rollout_id: int,
    on: date,
    phase_id: int | None = None,
    person_id: int | None = None,
) -> tuple[Learner, ...]:
    """Everybody on a roster of the rollout, by name, whoever joins later included.

    With `phase_id` the people of that group only, with their place in it alone; with `person_id`
    that person only.
    """
    gone = or_(col(RosterEntry.leaves).is_(None), col(RosterEntry.leaves) >= on)
    left = or_(col(Person.leaves).is_(None), col(Person.leaves) >= on)
    query = (
        select(Person, RosterEntry, Phase, Team)
        .join(RosterEntry, col(RosterEntry.person_id) == Person.id)
        .join(Phase, col(Phase.id) == RosterEntry.phase_id)
        .outerjoin(Team, col(Team.id) == Person.team_id)
        .where(Person.rollout_id == rollout_id, gone, left)
    )
    if phase_id is not None:
        query = query.where(RosterEntry.phase_id == phase_id)
    if person_id is not None:
        query = query.where(Person.id == person_id)
    return _learners(list(session.exec(query.order_by(col(Person.name), col(Person.id)))))


def records(
    session: Session,
    rollout_id: int,
    person_id: int | None = None,
    before: datetime | None = None,
) -> Records:
    """The ticks that hold, made `before` a moment if one is given, and the notes.

    Of everybody or of one person.
    """
    return Records(
        done=_ticks(session, rollout_id, person_id, before),
        notes=_notes(session, rollout_id, person_id),
    )


def standing_ticks(session: Session, person_id: int, code: Code) -> list[Completion]:
    """The ticks of a person for a task that were not taken back."""
    query = (
        select(Completion)
        .outerjoin(CompletionRemoval, col(CompletionRemoval.completion_id) == Completion.id)
        .where(
            Completion.person_id == person_id,
            Completion.checklist_id == code[0],
            Completion.code == code[1],
            col(CompletionRemoval.completion_id).is_(None),
        )
    )
    return list(session.exec(query))


def roles(session: Session, rollout_id: int) -> list[str]:
    """The roles people of the rollout have, by name."""
    query = select(Person.role).where(Person.rollout_id == rollout_id, Person.role != "")
    return sorted(set(session.exec(query)))


def groups(session: Session, rollout_id: int) -> list[Phase]:
    """The groups going live, in order."""
    query = select(Phase).where(Phase.rollout_id == rollout_id, col(Phase.go_live).is_not(None))
    return list(session.exec(query.order_by(col(Phase.position), col(Phase.id))))


def _items(session: Session, rollout_id: int) -> dict[int, list[Item]]:
    query = (
        select(ChecklistItem)
        .join(Checklist, col(Checklist.id) == ChecklistItem.checklist_id)
        .where(Checklist.rollout_id == rollout_id, _is_present())
        .order_by(col(ChecklistItem.position))
    )
    found: dict[int, list[Item]] = defaultdict(list)
    for row in session.exec(query):
        found[row.checklist_id].append(_item(row))
    return found


def _is_present() -> ColumnElement[bool]:
    # Versions are only ever added, so the newest of a checklist has its largest number.
    newest = select(func.max(ChecklistVersion.id)).group_by(col(ChecklistVersion.checklist_id))
    return col(ChecklistItem.version_id).in_(newest)


def _item(row: ChecklistItem) -> Item:
    return Item(
        row.id or 0, row.checklist_id, row.code, row.text, row.due_days, row.due_on, row.link
    )


def _learners(
    rows: list[tuple[Person, RosterEntry, Phase, Team | None]],
) -> tuple[Learner, ...]:
    places: dict[int, list[Place]] = defaultdict(list)
    for person, entry, phase, _team in rows:
        joins = entry.joins or person.joins
        places[person.id or 0].append(Place(phase.id or 0, phase.name, phase.go_live, joins))
    people = {person.id or 0: (person, team) for person, _entry, _phase, team in rows}
    return tuple(
        Learner(number, person.name, team.name if team else "", person.role, tuple(places[number]))
        for number, (person, team) in people.items()
    )


def _ticks(
    session: Session, rollout_id: int, person_id: int | None, before: datetime | None
) -> dict[int, dict[Code, datetime]]:
    query = (
        select(Completion.person_id, Completion.checklist_id, Completion.code, Completion.at)
        .join(Checklist, col(Checklist.id) == Completion.checklist_id)
        .outerjoin(CompletionRemoval, col(CompletionRemoval.completion_id) == Completion.id)
        .where(
            Checklist.rollout_id == rollout_id,
            col(CompletionRemoval.completion_id).is_(None),
        )
        .order_by(col(Completion.id).desc())
    )
    if person_id is not None:
        query = query.where(Completion.person_id == person_id)
    if before is not None:
        query = query.where(col(Completion.at) < before)
    found: dict[int, dict[Code, datetime]] = defaultdict(dict)
    for person, checklist_id, code, at in session.exec(query):
        found[person][checklist_id, code] = at
    return found


def _notes(session: Session, rollout_id: int, person_id: int | None) -> dict[int, dict[Code, str]]:
    query = (
        select(TaskNote.person_id, TaskNote.checklist_id, TaskNote.code, TaskNote.text)
        .join(Checklist, col(Checklist.id) == TaskNote.checklist_id)
        .where(Checklist.rollout_id == rollout_id)
        .order_by(col(TaskNote.id))
    )
    if person_id is not None:
        query = query.where(TaskNote.person_id == person_id)
    found: dict[int, dict[Code, str]] = defaultdict(dict)
    for person, checklist_id, code, text in session.exec(query):
        found[person][checklist_id, code] = text
    return found
