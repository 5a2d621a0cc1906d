"""What can be chosen before a file comes, and which lists would fill nothing here."""

from sqlmodel import Session

from adoption.records.sorts import SORTS
from app.importers import registry
from core.i18n import _
from core.imports.importer import Importer
from rollout.outcomes.derived.queries import figure_key
from rollout.outcomes.derived.wanted import ALL_OF, list_for
from rollout.outcomes.known_results import known_result
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.queries import phases
from rollout.tables import WAVE, Rollout

Choices = list[tuple[str, str]]


def group_choices(session: Session, rollout_id: int, needed: bool) -> Choices:
    """The rollout's phases by slug; where none is needed the whole company comes first."""
    found = [(phase.slug, phase.name) for phase in phases(session, rollout_id)]
    return found if needed else [("", _("No group in particular")), *found]


def only_group(session: Session, rollout_id: int) -> str:
    """The slug of the rollout's group going live where it has just one, else nothing."""
    groups = [phase.slug for phase in phases(session, rollout_id) if phase.kind == WAVE]
    return groups[0] if len(groups) == 1 else ""


def outcome_choices(session: Session, rollout_id: int, importer: Importer) -> Choices:
    """The business results such a file has figures of, by slug; first all at once, where it can."""
    kind = importer.kind.name
    found = (
        outcomes(session, rollout_id)
        if kind not in ALL_OF
        else _filled_by(kind, session, rollout_id)
    )
    named = [(outcome.slug, outcome.name) for outcome in found]
    at_once = any(figure_key(outcome) in ALL_OF.get(kind, ()) for outcome in found)
    return [("", _("All that can be worked out from it")), *named] if at_once else named


def _filled_by(kind: str, session: Session, rollout_id: int) -> list[Outcome]:
    found = outcomes(session, rollout_id)
    return [outcome for outcome in found if list_for(figure_key(outcome)) == kind]


def sort_choices() -> Choices:
    """What the records of an export can be."""
    return [(name, _(words)) for name, words in SORTS.items()]


def idle_kinds(session: Session, rollout_id: int) -> set[str]:
    """The kinds of files that no business result of this rollout takes its figures from."""
    watched = outcomes(session, rollout_id)
    lists = set(ALL_OF) - {list_for(figure_key(outcome)) for outcome in watched}
    of_one = {name for name, importer in registry.importers.items() if "outcome" in importer.asks}
    return lists if watched else lists | of_one


def results_of(kind: str) -> str:
    """The names of the library's results that such a list fills; of other files none."""
    known = (known_result(key) for key in ALL_OF.get(kind, ()))
    return ", ".join(result.name for result in known if result)


def library_of(session: Session, rollout: Rollout, kind: str) -> str:
    """Where a result that such a file fills can be chosen; empty while no group goes live."""
    groups = [phase.slug for phase in phases(session, rollout.id or 0) if phase.kind == WAVE]
    if not groups:
        return ""
    library = f"/rollouts/{rollout.slug}/phases/{groups[0]}/results/library"
    return f"{library}?list={kind}" if kind in ALL_OF else library
