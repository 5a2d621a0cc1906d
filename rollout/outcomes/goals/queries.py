"""The goals of a group that are judged, and a goal as it was set."""

from datetime import date

from sqlmodel import Session, col, select

from core.typed import as_typed
from rollout.outcomes.queries import that_count, versions
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.units import SHARE
from rollout.tables import Phase


def judged_goals(session: Session, phase_id: int, besides: int | None = None) -> list[Goal]:
    """The goal that counts for each result of a group: the fixed one, else the latest.

    Only those that are judged; `besides` leaves one result out.
    """
    query = select(Goal).where(Goal.phase_id == phase_id).order_by(col(Goal.version))
    counting = that_count(session.exec(query)).values()
    return [goal for goal in counting if goal.judged and goal.outcome_id != besides]


def as_set(session: Session, outcome: Outcome, phase: Phase) -> dict[str, str]:
    """The latest version as it would be typed in, so that changing one field keeps the others."""
    known = versions(session, outcome.id or 0, phase.id or 0)
    if not known:
        return {}
    goal, compared = known[0], None
    if goal.compared_id:
        compared = session.get(Phase, goal.compared_id)
    days = [day for day in goal.judged_on if day != goal.due.isoformat()]
    first, last = (*days, "", "")[:2]
    return {
        **_figures(goal, outcome.unit), "due": goal.due.isoformat(), "judged_first": first,
        "judged_last": last, "before_from": _month(goal.before_from),
        "before_to": _month(goal.before_to), "transition": str(goal.transition),
        "interest_only": "" if goal.judged else "yes", "seasonal": "yes" if goal.seasonal else "",
        "compared_with": compared.slug if compared else "", "order": goal.live_order,
        "outside_source": goal.outside_source,
    }  # fmt: skip


def _figures(goal: Goal, unit: str) -> dict[str, str]:
    named = {
        "start": goal.start_value, "target": goal.target, "failure": goal.failure,
        "worthwhile": goal.worthwhile,
    }  # fmt: skip
    typed = {name: _typed(value, unit) for name, value in named.items() if value is not None}
    return {**typed, "aim": "better" if goal.target is None else "figure"}


def _typed(value: float, unit: str) -> str:
    return f"{as_typed(round(value * 100, 6))} %" if unit == SHARE else as_typed(value)


def _month(day: date | None) -> str:
    return f"{day:%Y-%m}" if day else ""
