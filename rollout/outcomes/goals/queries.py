"""The goals of a group that are judged."""

from sqlmodel import Session, col, select

from rollout.outcomes.tables import Goal


def judged_goals(session: Session, phase_id: int, besides: int | None = None) -> list[Goal]:
    """The goal that counts for each result of a group: the fixed one, else the latest.

    Only those that are judged; `besides` leaves one result out.
    """
    query = select(Goal).where(Goal.phase_id == phase_id).order_by(col(Goal.version))
    found: dict[int, Goal] = {}
    for goal in session.exec(query):
        if goal.outcome_id not in found or found[goal.outcome_id].locked is None:
            found[goal.outcome_id] = goal
    return [goal for key, goal in found.items() if goal.judged and key != besides]
