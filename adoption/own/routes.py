"""My tasks and My data: what a person does and sees for themselves, on a phone."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from adoption.own import queries
from adoption.training import commands
from adoption.training import queries as training
from adoption.training.forms import NoteForm
from adoption.training.progress import Standing, standings
from adoption.training.tables import ChecklistItem
from adoption.training.tasks import Learner, Task
from core.forms import Draft, read
from core.pictures import progress
from core.web import Database, Submitted, Visit, answer, get, go, page, post
from rollout.access import Access, Inside


@get("/rollouts/{slug:str}/tasks")
def show_tasks(request: Visit, session: Database, member: Inside) -> Response[Any]:
    """What is left for this person and what is next."""
    return _tasks_page(request, session, member)


@post("/rollouts/{slug:str}/tasks/{item_id:int}/completion")
def tick(
    request: Visit, session: Database, member: Inside, item_id: FromPath[int]
) -> Response[Any]:
    """Done."""
    item, now = _own_item(session, member, item_id), request.app.state.clock.now()
    commands.tick(session, member.person_id or 0, item, now, member.actor)
    return go(_tasks_of(member))


@post("/rollouts/{slug:str}/tasks/{item_id:int}/completion/removal")
def take_back(
    request: Visit, session: Database, member: Inside, item_id: FromPath[int]
) -> Response[Any]:
    """Not done after all."""
    item, now = _own_item(session, member, item_id), request.app.state.clock.now()
    commands.take_back(session, member.person_id or 0, item, now, member.actor)
    return go(_tasks_of(member))


@post("/rollouts/{slug:str}/tasks/{item_id:int}/note")
def write_note(
    request: Visit, session: Database, member: Inside, item_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """What the person has to say about a task."""
    item, now = _own_item(session, member, item_id), request.app.state.clock.now()

    def act() -> Response[Any]:
        note = read(NoteForm, data).note
        commands.write_note(session, member.person_id or 0, item, note, now)
        return go(_tasks_of(member))

    return answer(
        request, session, data, act,
        lambda draft: _tasks_page(request, session, member, draft, item_id),
    )  # fmt: skip


@get("/rollouts/{slug:str}/my-data")
def show_my_data(request: Visit, session: Database, member: Inside) -> Response[Any]:
    """Everything kept about this person, until when, and who may see it."""
    about = queries.about(session, member.rollout, member.person_id or 0)
    groups = [place.group for place in _standing(session, member).learner.places]
    return page(request, "adoption/own/my_data.html", about=about, groups=groups)


def _tasks_page(
    request: Visit,
    session: Session,
    member: Access,
    draft: Draft | None = None,
    wrong: int | None = None,
) -> Response[Any]:
    mine = _standing(session, member)
    done = _done(mine)
    return page(
        request, "adoption/own/tasks.html", left=mine.left, done=done, all=len(mine.tasks),
        lists=mine.checklists, groups=[place.group for place in mine.learner.places],
        bar=progress(len(done), len(mine.tasks)), draft=draft or Draft(), wrong=wrong,
        today=member.today,
    )  # fmt: skip


def _done(mine: Standing) -> list[Task]:
    """The ticked tasks, the last first."""
    found = [(task.done, task) for task in mine.tasks if task.done is not None]
    return [task for _at, task in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _standing(session: Session, member: Access) -> Standing:
    """The person's tasks; someone on no roster any more has none."""
    rollout_id, person_id = member.rollout_id, member.person_id or 0
    learners = training.learners(session, rollout_id, member.today, person_id=person_id)
    checklists = training.checklists(session, rollout_id)
    records = training.records(session, rollout_id, person_id)
    found = standings(learners, checklists, records)
    return found[0] if found else Standing(Learner(person_id, member.actor, "", "", ()))


def _own_item(session: Session, member: Access, item_id: int) -> ChecklistItem:
    # A page that stood open while the list was edited names an older wording: it is the same task.
    item = training.item(session, member.rollout_id, item_id)
    mine = {task.item.key for task in _standing(session, member).tasks}
    if item is None or (item.checklist_id, item.code) not in mine:
        raise NotFoundException
    return item


def _tasks_of(member: Access) -> str:
    return f"/rollouts/{member.rollout.slug}/tasks"


handlers = [show_tasks, tick, take_back, write_note, show_my_data]
