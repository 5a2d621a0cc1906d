"""What a checked import is for, and what it would change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.imports.foretold.foretold_words import foretold_words
from core.imports.tables import Import
from rollout.outcomes.derived.queries import as_readings, staged_figures
from rollout.outcomes.derived.wanted import ALL_OF
from rollout.outcomes.importers.readings import staged_readings
from rollout.outcomes.queries import unit_of
from rollout.outcomes.replaced.queries import Place, replaced
from rollout.outcomes.replaced.replaced_months import ReplacedMonths
from rollout.outcomes.tables import Outcome
from rollout.tables import Phase, Rollout


@dataclass(frozen=True)
class Foretold:
    """What happens to each result and group, and how many months would have to go for it."""

    sentences: tuple[str, ...]
    to_go: int


def foretold(session: Session, rollout: Rollout, imported: Import) -> Foretold:
    """What applying a staged import changes; nothing of files that hold no figures."""
    found = replaced(session, _figures(session, rollout, imported), imported.kind)
    places = sorted(found, key=_order)
    lists = imported.kind in ALL_OF
    return Foretold(
        tuple(_words(session, rollout, place, found[place]) for place in places),
        sum(months.kept for months in found.values() if lists and months.apart),
    )


def _figures(session: Session, rollout: Rollout, imported: Import) -> Iterator[Mapping[str, Any]]:
    if imported.kind in ALL_OF:
        yield from as_readings(staged_figures(session, imported))
    elif imported.kind == "readings":
        for place, said in staged_readings(session, imported, rollout.id or 0):
            yield {**place, **said}


def _order(place: Place) -> tuple[int, int]:
    return place[0], place[1] or 0


def _words(session: Session, rollout: Rollout, place: Place, months: ReplacedMonths) -> str:
    outcome = session.get_one(Outcome, place[0])
    name = ", ".join(_names(session, *place))
    return foretold_words(name, months, unit_of(outcome, rollout))


def what_for(session: Session, imported: Import) -> str:
    """The result and the group that somebody chose for a file; empty where none was asked for."""
    return ", ".join(_names(session, imported.target.get("outcome"), imported.target.get("phase")))


def _names(session: Session, outcome_id: int | None, phase_id: int | None) -> Iterator[str]:
    outcome = session.get(Outcome, outcome_id) if outcome_id else None
    phase = session.get(Phase, phase_id) if phase_id else None
    return (found.name for found in (outcome, phase) if found is not None)
