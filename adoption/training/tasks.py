"""Whose tasks are whose: the checklists for a person's role and groups, and when each is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

Code: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Item:
    """A task as the present version of its checklist words it."""

    id: int
    checklist_id: int
    code: int
    text: str
    due_days: int | None = None
    due_on: date | None = None
    link: str = ""

    @property
    def key(self) -> Code:
        """What ticks are kept under, through all versions."""
        return (self.checklist_id, self.code)


@dataclass(frozen=True)
class Checklist:
    """A checklist for `role` (all when empty) in the group `phase_id` (every group when None)."""

    id: int
    name: str
    role: str
    phase_id: int | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Place:
    """A person's place in a group going live; `joins` is None for those there from the start."""

    phase_id: int
    group: str
    go_live: date | None
    joins: date | None = None


@dataclass(frozen=True)
class Learner:
    """Somebody who may have tasks."""

    person_id: int
    name: str
    team: str
    role: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Task:
    """A task of one person: when it is due, when it was ticked, and what they wrote about it."""

    item: Item
    due: date | None = None
    done: datetime | None = None
    note: str = ""

    def late(self, on: date) -> bool:
        """Whether it is still open after its day."""
        return self.done is None and self.due is not None and self.due < on


def checklists_of(learner: Learner, checklists: Sequence[Checklist]) -> tuple[Checklist, ...]:
    """The checklists for the learner's role and groups."""
    groups = {place.phase_id for place in learner.places}
    return tuple(
        checklist
        for checklist in checklists
        if is_for(checklist.role, learner.role)
        and (checklist.phase_id in groups or (checklist.phase_id is None and groups))
    )


def is_for(role: str, own: str) -> bool:
    """Whether a checklist for `role` is for somebody whose role is written `own`."""
    return role.strip().casefold() in ("", own.strip().casefold())


def tasks_of(
    learner: Learner,
    checklists: Sequence[Checklist],
    done: Mapping[Code, datetime],
    notes: Mapping[Code, str],
) -> tuple[Task, ...]:
    """The tasks of the learner's `checklists`, by due day, those without one at the end."""
    tasks = [
        Task(
            item=item,
            due=due_day(item, _place(learner, checklist)),
            done=done.get(item.key),
            note=notes.get(item.key, ""),
        )
        for checklist in checklists
        for item in checklist.items
    ]
    return tuple(sorted(tasks, key=lambda task: task.due or date.max))


def due_day(item: Item, place: Place) -> date | None:
    """The day `item` is due there; for those who join after go-live it counts from their day."""
    start = place.go_live
    late = place.joins is not None and start is not None and place.joins > start
    first = place.joins if late else start
    if item.due_on is not None:
        due = item.due_on
    elif item.due_days is None or first is None:
        return None
    else:
        due = first + timedelta(days=item.due_days)
    return max(due, first) if late and first is not None else due


def due_after_start(checklist: Checklist, go_live: date) -> tuple[Item, ...]:
    """The items that are due on go-live or later, when people work with the CRM already."""
    place = Place(0, "", go_live)
    days = ((item, due_day(item, place)) for item in checklist.items)
    return tuple(item for item, day in days if day is not None and day >= go_live)


def _place(learner: Learner, checklist: Checklist) -> Place:
    fitting = [p for p in learner.places if checklist.phase_id in (None, p.phase_id)]
    return min(fitting, key=lambda place: place.go_live or date.max)
