"""Who is trained, by name for leads and by group for leadership; and the checklists."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from adoption.training import commands, queries
from adoption.training.figures import Row, item_bar, named_rows, published_rows
from adoption.training.forms import ChecklistForm
from adoption.training.lines import write_lines
from adoption.training.progress import Standing, by_item, by_team, standings
from adoption.training.publication import publish_training
from adoption.training.tables import Checklist
from adoption.training.tasks import Checklist as Tasks
from adoption.training.tasks import Item, due_after_start
from core.disclosure.policies import Use
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.queries import targets
from rollout.tables import Phase


@dataclass(frozen=True)
class LateItems:
    """A checklist with the tasks that are due on or after a group's go-live."""

    checklist: str
    group: str
    go_live: date
    items: tuple[Item, ...]


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/training")
def show_training(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """How many have done all their tasks; for leads also who has not, and what is open."""
    checklists = queries.checklists(session, reader.rollout_id)
    found = _standings(session, reader, phase, checklists)
    target = targets(session, reader.rollout_id).get((phase.id or 0, "training"))
    rows = _rows(reader, found, target.share if target else None)
    return page(
        request, "adoption/training/show.html", rows=rows, target=target,
        late_target=_set_late(target, phase), checklists=checklists,
        **_by_name(reader, phase, found, checklists),
    )  # fmt: skip


@get("/rollouts/{slug:str}/checklists")
def list_checklists(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Every checklist: whose it is, how long it is, and what in it is due too late."""
    checklists = queries.checklists(session, lead.rollout_id)
    groups = queries.groups(session, lead.rollout_id)
    names = {group.id: group.name for group in groups}
    late = [found for group in groups for found in _late_items(group, checklists)]
    return page(
        request, "adoption/training/checklists.html", checklists=checklists, names=names, late=late,
        retired=queries.retired_checklists(session, lead.rollout_id),
    )  # fmt: skip


@get("/rollouts/{slug:str}/checklists/new")
def show_new_checklist(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """An empty checklist."""
    return _checklist_page(request, session, lead, Draft())


@post("/rollouts/{slug:str}/checklists")
def add_checklist(
    request: Visit, session: Database, lead: Inside, data: Submitted
) -> Response[Any]:
    """Keep a new checklist."""

    def act() -> Response[Any]:
        form = read(ChecklistForm, data)
        commands.add_checklist(session, lead.rollout_id, form, now(request), lead.actor)
        return go(_list_of(lead))

    return answer(
        request, session, data, act, lambda draft: _checklist_page(request, session, lead, draft)
    )


@get("/rollouts/{slug:str}/checklists/{checklist_id:int}")
def show_checklist(
    request: Visit, session: Database, lead: Inside, checklist_id: FromPath[int]
) -> Response[Any]:
    """A checklist as it stands, to be changed."""
    checklist = _checklist(session, lead, checklist_id)
    lines = write_lines(commands.lines_of(session, checklist))
    values = {
        "name": checklist.name, "role": checklist.role, "items": lines,
        "group": str(checklist.phase_id or ""),
    }  # fmt: skip
    return _checklist_page(request, session, lead, Draft(values), checklist)


@post("/rollouts/{slug:str}/checklists/{checklist_id:int}")
def change_checklist(
    request: Visit, session: Database, lead: Inside, checklist_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Keep what was changed as a new version."""
    checklist = _checklist(session, lead, checklist_id)

    def act() -> Response[Any]:
        form = read(ChecklistForm, data)
        commands.change_checklist(session, checklist, form, now(request), lead.actor)
        return go(_list_of(lead))

    return answer(
        request, session, data, act,
        lambda draft: _checklist_page(request, session, lead, draft, checklist),
    )  # fmt: skip


@post("/rollouts/{slug:str}/checklists/{checklist_id:int}/retirement")
def retire(
    request: Visit, session: Database, lead: Inside, checklist_id: FromPath[int]
) -> Response[Any]:
    """Let nobody have this checklist any more."""
    checklist = _checklist(session, lead, checklist_id)
    commands.retire(session, checklist, lead.today, now(request), lead.actor)
    return go(_list_of(lead))


@post("/rollouts/{slug:str}/checklists/{checklist_id:int}/retirement/removal")
def use_again(
    request: Visit, session: Database, lead: Inside, checklist_id: FromPath[int]
) -> Response[Any]:
    """Give a retired checklist back to those it was for."""
    checklist = _checklist(session, lead, checklist_id)
    commands.use_again(session, checklist, now(request), lead.actor)
    return go(_list_of(lead))


def _standings(
    session: Session, reader: Access, phase: Phase, checklists: tuple[Tasks, ...]
) -> tuple[Standing, ...]:
    learners = queries.learners(session, reader.rollout_id, reader.today, phase.id)
    return standings(learners, checklists, queries.records(session, reader.rollout_id))


def _rows(reader: Access, found: tuple[Standing, ...], target: float | None) -> tuple[Row, ...]:
    teams = by_team(found)
    if not teams:
        return ()
    if reader.leads:
        return named_rows(teams, target)
    policy = Use(reader.rollout.smallest_group)
    return published_rows(publish_training(teams, policy, reader.audience), target)


def _by_name(
    reader: Access, phase: Phase, found: tuple[Standing, ...], checklists: tuple[Tasks, ...]
) -> dict[str, Any]:
    if not reader.leads:
        return {"named": False}
    return {
        "named": True,
        "items": [(item, item_bar(item)) for item in by_item(found, checklists)],
        "late_people": [standing for standing in found if standing.late(reader.today)],
        "early_people": [
            standing for standing in found if standing.left and not standing.late(reader.today)
        ],
        "without": [standing.learner for standing in found if not standing.tasks],
        "late": list(_late_items(phase, checklists)),
        "people": len(found),
    }


def _late_items(group: Phase, checklists: tuple[Tasks, ...]) -> list[LateItems]:
    fitting = [each for each in checklists if each.phase_id in (None, group.id)]
    found = [(each, due_after_start(each, group.go_live)) for each in fitting if group.go_live]
    return [
        LateItems(each.name, group.name, group.go_live, items)
        for each, items in found
        if items and group.go_live
    ]


def _set_late(target: Any, phase: Phase) -> bool:
    return bool(target and phase.go_live and target.set_on > phase.go_live)


def _checklist(session: Session, lead: Access, checklist_id: int) -> Checklist:
    found = queries.checklist(session, lead.rollout_id, checklist_id)
    if found is None:
        raise NotFoundException
    return found


def _checklist_page(
    request: Visit,
    session: Session,
    lead: Access,
    draft: Draft,
    checklist: Checklist | None = None,
) -> Response[Any]:
    roles = queries.roles(session, lead.rollout_id)
    mine = {draft.value("role")} - {""}
    groups = queries.groups(session, lead.rollout_id)
    return page(
        request, "adoption/training/checklist.html", draft=draft, checklist=checklist,
        roles=[("", _("Everyone")), *((role, role) for role in sorted(mine | set(roles)))],
        groups=[("", _("Every group")), *((group.id, group.name) for group in groups)],
    )  # fmt: skip


def _list_of(lead: Access) -> str:
    return f"/rollouts/{lead.rollout.slug}/checklists"


handlers = [
    show_training,
    list_checklists,
    show_new_checklist,
    add_checklist,
    show_checklist,
    change_checklist,
    retire,
    use_again,
]
