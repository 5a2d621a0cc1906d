"""Benefits, the phases whose budget stands against them, and which are to be reviewed."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from core.i18n import _, language
from core.needs import Need
from core.numbers import Format
from rollout.registers.benefits.tables import Benefit, BenefitCost
from rollout.tables import Rollout


def benefits(session: Session, rollout_id: int) -> list[Benefit]:
    """A rollout's benefits in the order in which they were entered."""
    query = select(Benefit).where(Benefit.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Benefit.id))))


def benefit(session: Session, rollout_id: int, benefit_id: int) -> Benefit | None:
    """A benefit of this rollout, or None."""
    query = select(Benefit).where(Benefit.id == benefit_id, Benefit.rollout_id == rollout_id)
    return session.exec(query).first()


def phases_against(session: Session, rollout_id: int) -> dict[int, set[int]]:
    """The phases whose budget stands against each benefit."""
    query = select(BenefitCost).join(Benefit, col(Benefit.id) == BenefitCost.benefit_id)
    found: dict[int, set[int]] = defaultdict(set)
    for cost in session.exec(query.where(Benefit.rollout_id == rollout_id)):
        found[cost.benefit_id].add(cost.phase_id)
    return found


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """The benefits whose day of review has come, the oldest first."""
    due = [row for row in benefits(session, rollout.id or 0) if row.review_on <= on]
    return [_review(rollout, row) for row in sorted(due, key=lambda row: row.review_on)]


def _review(rollout: Rollout, row: Benefit) -> Need:
    said = {
        "name": row.name, "owner": row.owner, "day": Format(language()).day(row.review_on),
    }  # fmt: skip
    return Need(
        _("“%(name)s” is to be looked at again") % said,
        _("%(owner)s answers for it. It was due on %(day)s.") % said,
        _("Look at it"),
        f"/rollouts/{rollout.slug}/benefits/{row.id}",
    )
