"""Business results, their months and their goals."""

from collections import defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.control_chart import Better
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.months import Piece, monthly
from rollout.outcomes.tables import Goal, Outcome, Reading

PhaseId = int | None
Months = dict[PhaseId, list[Month]]


def outcomes(session: Session, rollout_id: int) -> list[Outcome]:
    """A rollout's business results in order; the first is the one the joined page shows."""
    query = select(Outcome).where(Outcome.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Outcome.position), col(Outcome.id))))


def outcome_by_slug(session: Session, rollout_id: int, slug: str) -> Outcome | None:
    """A business result of this rollout, or None."""
    query = select(Outcome).where(Outcome.rollout_id == rollout_id, Outcome.slug == slug)
    return session.exec(query).first()


def kind_of(outcome: Outcome) -> Kind:
    """How its figures are put together."""
    kinds: dict[str, Kind] = {"mean": "mean", "ratio": "ratio"}
    return kinds.get(outcome.kind, "proportion")


def months_by_phase(session: Session, outcome_id: int, *, on: date) -> Months:
    """The months of each phase, and under None those of the whole company."""
    pieces: dict[PhaseId, list[Piece]] = defaultdict(list)
    for reading in session.exec(select(Reading).where(Reading.outcome_id == outcome_id)):
        pieces[reading.phase_id].append(_piece(reading))
    return {phase_id: monthly(found, on=on) for phase_id, found in pieces.items()}


def months_of_all_phases(session: Session, outcome_id: int, *, on: date) -> list[Month]:
    """The months of the whole company; where there are none, those of its groups together."""
    readings = list(session.exec(select(Reading).where(Reading.outcome_id == outcome_id)))
    company = [_piece(reading) for reading in readings if reading.phase_id is None]
    return monthly(company or map(_piece, readings), on=on)


def _piece(reading: Reading) -> Piece:
    whole = not reading.segment and not reading.channel
    return Piece(
        reading.period, reading.value, reading.numerator, reading.denominator,
        reading.sd, reading.n, whole,
    )  # fmt: skip


def own_or_company(months: Months, phase_id: int) -> tuple[list[Month], bool]:
    """A phase's own months; where there are none, those of the whole company, and that it is so."""
    if months.get(phase_id):
        return months[phase_id], False
    return months.get(None, []), bool(months.get(None))


def goals(session: Session, outcome: Outcome, zone: str) -> dict[int, FixedGoal]:
    """The goal that counts in each phase: the fixed one, else the latest."""
    query = select(Goal).where(Goal.outcome_id == outcome.id).order_by(col(Goal.version))
    found: dict[int, FixedGoal] = {}
    for goal in session.exec(query):
        if goal.phase_id not in found or found[goal.phase_id].locked_on is None:
            found[goal.phase_id] = fixed_goal(goal, outcome, zone)
    return found


def versions(session: Session, outcome_id: int, phase_id: int) -> list[Goal]:
    """Every version of a phase's goal, newest first."""
    query = select(Goal).where(Goal.outcome_id == outcome_id, Goal.phase_id == phase_id)
    return list(session.exec(query.order_by(col(Goal.version).desc())))


def is_fixed_anywhere(session: Session, outcome_id: int) -> bool:
    """Whether some group's goal for this result can't be changed any more."""
    query = select(Goal.id).where(Goal.outcome_id == outcome_id, col(Goal.locked).is_not(None))
    return session.exec(query.limit(1)).first() is not None


def fixed_goal(goal: Goal, outcome: Outcome, zone: str) -> FixedGoal:
    """The stored goal as a value, its moments as days of the time zone `zone`."""
    better: Better = "up" if outcome.better == "up" else "down"
    locked_on = goal.locked.astimezone(ZoneInfo(zone)).date() if goal.locked else None
    return FixedGoal(
        goal.start_value, goal.target, goal.due, better,
        goal.set_at.astimezone(ZoneInfo(zone)).date(), goal.set_by, goal.version,
        locked_on, goal.locked_by, goal.before_from, goal.before_to,
    )  # fmt: skip
