"""How far training is: who has done every task of theirs, by team and by task."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from adoption.training.tasks import Checklist, Code, Item, Learner, Task, checklists_of, tasks_of


@dataclass(frozen=True)
class Records:
    """What is known of ticks and notes: person, then task."""

    done: Mapping[int, Mapping[Code, datetime]] = field(default_factory=dict)
    notes: Mapping[int, Mapping[Code, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """One person, their tasks, and the checklists these come from."""

    learner: Learner
    tasks: tuple[Task, ...] = ()
    checklists: tuple[Checklist, ...] = ()

    @property
    def left(self) -> tuple[Task, ...]:
        """The tasks still open, in the order they are due."""
        return tuple(task for task in self.tasks if task.done is None)

    def late(self, on: date) -> tuple[Task, ...]:
        """The open tasks that should have been done before `on`."""
        return tuple(task for task in self.left if task.late(on))

    @property
    def trained(self) -> bool:
        """Whether every task is done; nobody is trained by having none."""
        return bool(self.tasks) and not self.left


@dataclass(frozen=True)
class TeamTraining:
    """A team: how many of its people have tasks, and how many of those have done them all."""

    team: str
    people: int
    trained: int


@dataclass(frozen=True)
class ItemTraining:
    """A task: how many have it, and how many have done it."""

    item: Item
    people: int
    done: int


def standings(
    learners: Sequence[Learner], checklists: Sequence[Checklist], records: Records
) -> tuple[Standing, ...]:
    """Everybody with their tasks, in the order of `learners`."""
    return tuple(_standing(learner, checklists, records) for learner in learners)


def by_team(found: Sequence[Standing]) -> tuple[TeamTraining, ...]:
    """The teams in the order of their names; who has no tasks is not counted."""
    with_tasks = [standing for standing in found if standing.tasks]
    teams = sorted({standing.learner.team for standing in with_tasks})
    return tuple(
        _team(name, [each for each in with_tasks if each.learner.team == name]) for name in teams
    )


def by_item(found: Sequence[Standing], checklists: Sequence[Checklist]) -> tuple[ItemTraining, ...]:
    """The tasks that somebody has, in the order of their checklists."""
    tasks = [task for standing in found for task in standing.tasks]
    people = Counter(task.item.key for task in tasks)
    done = Counter(task.item.key for task in tasks if task.done is not None)
    items = [item for checklist in checklists for item in checklist.items if people[item.key]]
    return tuple(ItemTraining(item, people[item.key], done[item.key]) for item in items)


def _standing(learner: Learner, checklists: Sequence[Checklist], records: Records) -> Standing:
    mine = checklists_of(learner, checklists)
    done = records.done.get(learner.person_id, {})
    notes = records.notes.get(learner.person_id, {})
    return Standing(learner, tasks_of(learner, mine, done, notes), mine)


def _team(name: str, members: Sequence[Standing]) -> TeamTraining:
    return TeamTraining(name, len(members), sum(member.trained for member in members))
