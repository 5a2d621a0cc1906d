"""Save the plan as it stands, for good."""

from datetime import datetime

from sqlmodel import Session, select

from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change
from rollout.plan.saved_plan import hash_of_plan, written
from rollout.plan.tables import Baseline
from rollout.saved_plans.queries import plan_as_it_stands
from rollout.tables import Rollout


def freeze_plan(
    session: Session, rollout: Rollout, name: str, actor: str, now: datetime
) -> Baseline:
    """A frozen copy of days, planned cost and progress under a name that is not taken yet."""
    taken = select(Baseline.id).where(Baseline.rollout_id == rollout.id, Baseline.name == name)
    if session.exec(taken).first() is not None:
        raise refuse("name", _("There is a saved plan with this name already."))
    content = written(plan_as_it_stands(session, rollout.id or 0, now.date()))
    plan = Baseline(
        rollout_id=rollout.id or 0, name=name, frozen=now, by=actor, content=content,
        content_hash=hash_of_plan(content),
    )  # fmt: skip
    session.add(plan)
    digest = {"content_hash": plan.content_hash}
    note_change(session, rollout.id or 0, now, actor, "plan saved", name, **digest)
    return plan
