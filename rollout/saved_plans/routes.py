"""Saved plans: save one, list them, and compare one with today. Nothing here alters one."""

from collections.abc import Sequence
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read
from core.i18n import _, language
from core.numbers import Format
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.budget.cost_words import over_words
from rollout.budget.money import Money
from rollout.plan.saved_plan import hash_of_plan, read_again
from rollout.plan.tables import Baseline
from rollout.saved_plans import commands, queries
from rollout.saved_plans.comparison import compared
from rollout.saved_plans.forms import SavedPlanForm
from rollout.saved_plans.side_by_side import (
    AgainstPlan,
    NamedPlan,
    side_by_side,
    whole_rollout,
    with_whole,
)

PLANS = "/rollouts/{slug:str}/plans"


@get(PLANS)
def show_plans(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Every saved plan."""
    return _plans_page(request, session, reader, Draft())


@post(PLANS)
def save(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Save the plan as it stands today."""

    def act() -> Response[Any]:
        name = read(SavedPlanForm, data).name
        commands.freeze_plan(session, lead.rollout, name, lead.actor, now(request))
        return go(f"/rollouts/{lead.rollout.slug}/plans")

    return answer(
        request, session, data, act, lambda draft: _plans_page(request, session, lead, draft)
    )


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
    return page(
        request, "rollout/saved_plans/plans.html", plans=plans, draft=draft,
        held=_held(session, reader, plans) if plans else [], over_words=over_words,
        money=Money(reader.rollout.currency, Format(language())),
    )  # fmt: skip


def _held(
    session: Session, reader: Access, plans: Sequence[Baseline]
) -> list[tuple[str, list[AgainstPlan]]]:
    """The whole rollout and each phase, by name, in the plan of today and in every saved one."""
    found = queries.phases_now(session, reader.rollout_id, reader.today)
    named = [with_whole(_named(plan)) for plan in plans]
    together = [whole_rollout(found, _("The whole rollout"))] if len(found) > 1 else []
    return [
        (phase.name, side_by_side(phase, named, on=reader.today)) for phase in [*together, *found]
    ]


def _named(plan: Baseline) -> NamedPlan:
    phases = {phase.key: phase for phase in read_again(plan.content)}
    return NamedPlan(plan.id or 0, plan.name, phases)


handlers = [show_plans, save, show_plan]
