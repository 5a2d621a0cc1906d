"""What the lead's home gathers from every slice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, func, select

import rollout.people.queries
import rollout.plan.queries
from core.i18n import _, language, ngettext
from core.needs import Need
from core.numbers import Format
from rollout.budget.tables import ActualCost, BudgetLine
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout

NEEDS: Final[list[Callable[[Session, Rollout, date], list[Need]]]] = [
    rollout.people.queries.needs,
    rollout.plan.queries.needs,
]
"""What asks for the lead, in the order of the page: a slice adds its own."""


@dataclass(frozen=True)
class Group:
    """A group going live, as a line: shape of its state, and the words after its name."""

    name: str
    slug: str
    kind: str
    words: str


@dataclass(frozen=True)
class Freshness:
    """Up to when something is known."""

    what: str
    until: str


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """Everything that needs the lead on a day."""
    return [need for source in NEEDS for need in source(session, rollout, on)]


def groups(session: Session, rollout: Rollout, on: date) -> list[Group]:
    """Every group going live and where it stands."""
    waves = [phase for phase in phases(session, rollout.id or 0) if phase.kind == WAVE]
    waves.sort(key=lambda phase: phase.go_live or date.max)
    return [_group(phase, on) for phase in waves]


def freshness(session: Session, rollout: Rollout) -> list[Freshness]:
    """Up to when each kind of figure is known, for those that there are."""
    month = (
        select(func.max(ActualCost.month))
        .join(BudgetLine, col(BudgetLine.id) == ActualCost.line_id)
        .join(Phase, col(Phase.id) == BudgetLine.phase_id)
    )
    costs = session.exec(month.where(Phase.rollout_id == rollout.id)).one()
    said = Format(language()).month(costs) if costs else _("none yet")
    return [Freshness(_("Costs"), said)]


def _group(phase: Phase, on: date) -> Group:
    if phase.go_live is None:
        return Group(phase.name, phase.slug, "not_live", _("has no day yet"))
    days = (phase.go_live - on).days
    if days > 0:
        words = ngettext("starts in %(days)s day", "starts in %(days)s days", days)
        return Group(phase.name, phase.slug, "not_live", words % {"days": days})
    since = _("live since %(day)s") % {"day": Format(language()).day(phase.go_live)}
    return Group(phase.name, phase.slug, "done", since)
