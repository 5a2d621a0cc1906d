"""The months of segments and channels, and the states of customers."""

from collections import defaultdict
from typing import Final

from sqlmodel import Session, col, or_, select

from rollout.outcomes.before_after import Month
from rollout.outcomes.months import Piece, monthly
from rollout.outcomes.queries import BroughtIn, piece_of
from rollout.outcomes.tables import CustomerStates

LABELS = ("segment", "channel")
OF_CUSTOMERS: Final = frozenset(
    {
        "base_growth", "churn", "loyal_customers", "new_customers", "referred_customers",
        "repeat_share", "retention", "retention_by_channel", "satisfied_customers",
        "subscriber_growth", "top_segment_share",
    }
)  # fmt: skip
"""The results that count customers, by their keys: the states of customers stand beside these."""
Parts = dict[str, dict[str, list[Month]]]


def parts(brought: BroughtIn, phase_id: int | None) -> Parts:
    """The months of a phase's (None: the company's) segments and channels, by their names."""
    found: dict[str, dict[str, list[Piece]]] = {label: defaultdict(list) for label in LABELS}
    for row in brought.rows:
        said = [label for label in (*LABELS, "team") if getattr(row, label)]
        if row.phase_id == phase_id and len(said) == 1 and said[0] in LABELS:
            piece = piece_of(row, brought.matures_after, brought.on)
            found[said[0]][getattr(row, said[0])].append(piece)
    return {
        label: {name: monthly(pieces, on=brought.on) for name, pieces in of_label.items()}
        for label, of_label in found.items()
    }


def customer_states(
    session: Session, rollout_id: int, phase_id: int | None, key: str
) -> tuple[list[CustomerStates], bool]:
    """The states of a phase's customers, newest month first; whether they are the company's.

    None beside a result, by its `key`, that counts something else than customers.
    """
    if key not in OF_CUSTOMERS:
        return [], False
    query = select(CustomerStates).where(
        CustomerStates.rollout_id == rollout_id, CustomerStates.team == "",
        or_(CustomerStates.phase_id == phase_id, col(CustomerStates.phase_id).is_(None)),
    )  # fmt: skip
    rows = session.exec(query.order_by(col(CustomerStates.period).desc())).all()
    own = [row for row in rows if row.phase_id == phase_id]
    return (own, False) if own or phase_id is None else (list(rows), True)
