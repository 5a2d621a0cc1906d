"""Checklists as they are now, who learns where, and what people have ticked and written."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import ColumnElement, Subquery, case, tuple_
from sqlalchemy import select as columns
from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from adoption.training.progress import Records, TeamTraining
from adoption.training.tables import (
    Checklist,
    ChecklistItem,
    ChecklistVersion,
    Completion,
    CompletionRemoval,
    TaskNote,
)
from adoption.training.tasks import Checklist as Tasks
from adoption.training.tasks import Code, Item, Learner, Place, is_for
from rollout.people.tables import Person, RosterEntry, Team
from rollout.tables import Phase


def checklists(session: Session, rollout_id: int) -> tuple[Tasks, ...]:
    """Every checklist in use of the rollout, with the tasks of its present version."""
    query = _of(rollout_id).where(col(Checklist.retired).is_(None))
    found = session.exec(query.order_by(col(Checklist.name), col(Checklist.id))).all()
    items = _items(session, rollout_id)
    return tuple(
        Tasks(each.id or 0, each.name, each.role, each.phase_id, tuple(items[each.id or 0]))
        for each in found
    )


def retired_checklists(session: Session, rollout_id: int) -> list[Checklist]:
    """The checklists that nobody has any more, the last retired first."""
    query = _of(rollout_id).where(col(Checklist.retired).is_not(None))
    return list(session.exec(query.order_by(col(Checklist.retired).desc(), col(Checklist.id))))


def _of(rollout_id: int) -> SelectOfScalar[Checklist]:
    return select(Checklist).where(Checklist.rollout_id == rollout_id)


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
    query = (
        select(Person, RosterEntry, Phase, Team)
        .join(RosterEntry, col(RosterEntry.person_id) == Person.id)
        .join(Phase, col(Phase.id) == RosterEntry.phase_id)
        .outerjoin(Team, col(Team.id) == Person.team_id)
        .where(Person.rollout_id == rollout_id, _are_there(on))
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


def trained_by_phase(
    session: Session, rollout_id: int, on: date, before: datetime
) -> dict[int, tuple[TeamTraining, ...]]:
    """Per group the teams in the order of their names: who has tasks, and who has done them all.

    As `adoption.training.progress.by_team` says it, with everybody in each group for itself, yet
    counted by the database, for pages that show every group and nobody by name.
    """
    each = _counts_by_person(session, rollout_id, on, before)
    everything = func.sum(case((each.c.tasks == each.c.done, 1), else_=0))
    query = columns(each.c.phase_id, each.c.team, func.count(), everything)
    found: dict[int, list[TeamTraining]] = defaultdict(list)
    for phase_id, *team in sorted(session.execute(query.group_by(each.c.phase_id, each.c.team))):
        found[phase_id].append(TeamTraining(*team))
    return {phase_id: tuple(teams) for phase_id, teams in found.items()}


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
    return sorted(session.exec(query.distinct()))


def groups(session: Session, rollout_id: int) -> list[Phase]:
    """The groups going live, in order."""
    query = select(Phase).where(Phase.rollout_id == rollout_id, col(Phase.go_live).is_not(None))
    return list(session.exec(query.order_by(col(Phase.position), col(Phase.id))))


def _counts_by_person(session: Session, rollout_id: int, on: date, before: datetime) -> Subquery:
    """Per group and person in it: the team, how many tasks, and how many of them are done."""
    entry, item, removal = RosterEntry, ChecklistItem, CompletionRemoval
    team = func.coalesce(col(Team.name), "").label("team")
    standing = col(Completion.id).is_not(None) & col(removal.completion_id).is_(None)
    done = func.count(case((standing, item.id)).distinct())
    query = (
        columns(
            col(entry.phase_id), team,
            func.count(col(item.id).distinct()).label("tasks"), done.label("done"),
        )
        .join(Person, col(Person.id) == entry.person_id)
        .outerjoin(Team, col(Team.id) == Person.team_id)
        .join(Checklist, _is_theirs(session, rollout_id, on))
        .join(item, and_(col(item.checklist_id) == Checklist.id, _is_present()))
        .outerjoin(Completion, and_(_ticks_it(), col(Completion.at) < before))
        .outerjoin(removal, col(removal.completion_id) == Completion.id)
        .where(col(Person.rollout_id) == rollout_id, _are_there(on))
    )  # fmt: skip
    return query.group_by(col(entry.phase_id), col(Person.id), team).subquery()


def _is_theirs(session: Session, rollout_id: int, on: date) -> ColumnElement[bool]:
    """Whether a checklist was for a person in a group on a day; what a role is, Python says."""
    in_use = or_(col(Checklist.retired).is_(None), col(Checklist.retired) > on)
    lists = session.execute(
        columns(col(Checklist.id), col(Checklist.role)).where(
            col(Checklist.rollout_id) == rollout_id, in_use
        )
    ).all()
    fitting = [
        (number, own)
        for own in ["", *roles(session, rollout_id)]
        for number, role in lists
        if is_for(role, own)
    ]
    group = col(Checklist.phase_id)
    return and_(
        or_(group.is_(None), group == RosterEntry.phase_id),
        tuple_(col(Checklist.id), col(Person.role)).in_(fitting),
    )


def _ticks_it() -> ColumnElement[bool]:
    return and_(
        col(Completion.person_id) == Person.id,
        col(Completion.checklist_id) == ChecklistItem.checklist_id,
        col(Completion.code) == ChecklistItem.code,
    )


def _are_there(on: date) -> ColumnElement[bool]:
    """Whether neither a person nor their place in a group ended before the day `on`."""
    return and_(
        or_(col(RosterEntry.leaves).is_(None), col(RosterEntry.leaves) >= on),
        or_(col(Person.leaves).is_(None), col(Person.leaves) >= on),
    )


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
