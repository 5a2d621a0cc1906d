"""The figures of everyone that are there, held against those that come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, select

from rollout.outcomes.replaced.replaced_months import MonthThere, ReplacedMonths, replaced_months
from rollout.outcomes.tables import Reading
from rollout.tables import Phase

Place = tuple[int, int | None]
LABELS = ("team", "segment", "channel")


def replaced(
    session: Session, rows: Iterable[Mapping[str, Any]], source: str
) -> dict[Place, ReplacedMonths]:
    """What `rows`, with the columns of `Reading`, do to each result of a group, as (ids).

    Rows of a part of a group are left out: what is judged is everyone.
    """
    coming: dict[Place, dict[date, MonthThere]] = defaultdict(dict)
    for row in rows:
        if not any(row[label] for label in LABELS):
            coming[row["outcome_id"], row["phase_id"]][row["period"]] = _month(row, source)
    return {
        place: replaced_months(_there(session, place), months, source, _live(session, place[1]))
        for place, months in coming.items()
    }


def _there(session: Session, place: Place) -> dict[date, MonthThere]:
    query = select(Reading).where(
        Reading.outcome_id == place[0], Reading.phase_id == place[1],
        *(getattr(Reading, label) == "" for label in LABELS),
    )  # fmt: skip
    return {row.period: _month(row.model_dump(), row.source) for row in session.exec(query)}


def _month(row: Mapping[str, Any], source: str) -> MonthThere:
    counts = row["numerator"], row["denominator"]
    return MonthThere(row["value"], *counts, source, row["matures_on"] is not None)


def _live(session: Session, phase_id: int | None) -> date | None:
    phase = session.get(Phase, phase_id) if phase_id else None
    return phase.go_live if phase else None
