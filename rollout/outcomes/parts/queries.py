"""The months of segments and channels, and the states of customers."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from rollout.outcomes.before_after import Month
from rollout.outcomes.months import Piece, monthly
from rollout.outcomes.queries import piece_of
from rollout.outcomes.tables import CustomerStates, Outcome, Reading

LABELS = ("segment", "channel")
Parts = dict[str, dict[str, list[Month]]]


def parts(session: Session, outcome: Outcome, phase_id: int | None, *, on: date) -> Parts:
    """The months of a phase's (None: the company's) segments and channels, by their names."""
    query = select(Reading).where(Reading.outcome_id == outcome.id, Reading.phase_id == phase_id)
    found: dict[str, dict[str, list[Piece]]] = {label: defaultdict(list) for label in LABELS}
    for reading in session.exec(query):
        said = [label for label in (*LABELS, "team") if getattr(reading, label)]
        if len(said) == 1 and said[0] in LABELS:
            found[said[0]][getattr(reading, said[0])].append(
                piece_of(reading, outcome.matures_after, on)
            )
    return {
        label: {name: monthly(pieces, on=on) for name, pieces in of_label.items()}
        for label, of_label in found.items()
    }


def customer_states(
    session: Session, rollout_id: int, phase_id: int | None
) -> tuple[list[CustomerStates], bool]:
    """The states of a phase's customers, newest month first; whether they are the company's."""
    query = select(CustomerStates).where(CustomerStates.rollout_id == rollout_id)
    ordered = query.where(CustomerStates.team == "").order_by(col(CustomerStates.period).desc())
    own = list(session.exec(ordered.where(CustomerStates.phase_id == phase_id)))
    if own or phase_id is None:
        return own, False
    return list(session.exec(ordered.where(col(CustomerStates.phase_id).is_(None)))), True
