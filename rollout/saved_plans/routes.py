"""Saved plans: save one, list them, and compare one with today. Nothing here alters one."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.plan.saved_plan import hash_of_plan, read_again
from rollout.saved_plans import commands, queries
from rollout.saved_plans.comparison import compared
from rollout.saved_plans.forms import SavedPlanForm

PLANS = "/rollouts/{slug:str}/plans"


@get(PLANS)
def show_plans(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Every saved plan."""
    return _plans_page(request, session, reader, Draft())


@post(PLANS)
def save(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Save the plan as it stands today."""

    def act() -> None:
        name = read(SavedPlanForm, data).name
        commands.freeze_plan(session, lead.rollout, name, lead.actor, now(request))

    return answer(
        request, session, data, act, lambda: go(f"/rollouts/{lead.rollout.slug}/plans"),
        lambda draft: _plans_page(request, session, lead, draft),
    )  # fmt: skip


@get(f"{PLANS}/{{plan_id:int}}")
def show_plan(
    request: Visit, session: Database, reader: Inside, plan_id: FromPath[int]
) -> Response[Any]:
    """A saved plan beside the plan of today."""
    plan = queries.saved_plan(session, reader.rollout_id, plan_id)
    if plan is None:
        raise NotFoundException
    current = queries.plan_as_it_stands(session, reader.rollout_id, reader.today)
    return page(
        request, "rollout/saved_plans/plan.html", plan=plan,
        phases=compared(read_again(plan.content), current),
        untouched=hash_of_plan(plan.content) == plan.content_hash,
    )  # fmt: skip


def _plans_page(request: Visit, session: Session, reader: Access, draft: Draft) -> Response[Any]:
    plans = queries.saved_plans(session, reader.rollout_id)
    return page(request, "rollout/saved_plans/plans.html", plans=plans, draft=draft)


handlers = [show_plans, save, show_plan]
