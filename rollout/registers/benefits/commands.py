"""Enter benefits, change them and take them out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, delete

from core.forms import refuse
from core.i18n import _
from core.typed import typed_money, typed_number
from rollout.commands import note_change
from rollout.registers.benefits.forms import BenefitForm
from rollout.registers.benefits.tables import Benefit, BenefitCost
from rollout.tables import Rollout

MOST: Final = 10**9
"""Of a number a year, and of minor units for one: more is a slip of the pen."""
MOST_TOGETHER: Final = 10**13


@dataclass(frozen=True)
class Sides:
    """What a benefit stands between: the result of a group, if any, and the phases that cost."""

    outcome_id: int | None
    phase_id: int | None
    against: Collection[int]


def add_benefit(
    session: Session, rollout: Rollout, form: BenefitForm, sides: Sides, now: datetime, actor: str,
    *, on: date,
) -> Benefit:  # fmt: skip
    """A new benefit; refuses a result without its worth, and a review in the past."""
    row = Benefit(
        rollout_id=rollout.id or 0, name=form.name, kind=form.kind, owner=form.owner,
        review_on=form.review_on,
    )  # fmt: skip
    _fill(session, rollout, row, form, sides, on)
    note_change(session, rollout.id or 0, now, actor, "benefit added", row.name)
    return row


def change_benefit(
    session: Session, rollout: Rollout, row: Benefit, form: BenefitForm, sides: Sides,
    now: datetime, actor: str, *, on: date,
) -> None:  # fmt: skip
    """Change a benefit as a whole, under the same conditions."""
    _fill(session, rollout, row, form, sides, on)
    note_change(session, rollout.id or 0, now, actor, "benefit changed", row.name)


def remove_benefit(
    session: Session, rollout: Rollout, row: Benefit, now: datetime, actor: str
) -> None:
    """Take a benefit out of the register; the log of changes keeps that it was there."""
    session.delete(row)
    note_change(session, rollout.id or 0, now, actor, "benefit removed", row.name)


def _fill(
    session: Session, rollout: Rollout, row: Benefit, form: BenefitForm, sides: Sides, on: date
) -> None:
    if form.review_on < on:
        raise refuse("review_on", _("This day has passed. Choose the next one."))
    worth, number = _worth(form, rollout.currency, measured=sides.outcome_id is not None)
    own_cost = _own_cost(form, rollout.currency)
    row.name, row.kind = form.name, form.kind
    row.outcome_id, row.phase_id = sides.outcome_id, sides.phase_id
    row.worth, row.number = worth, number
    row.owner, row.review_on = form.owner, form.review_on
    row.own_cost, row.own_cost_for = own_cost, form.own_cost_for
    session.add(row)
    session.flush()
    _against(session, row, sides.against)


def _worth(form: BenefitForm, currency: str, *, measured: bool) -> tuple[int | None, int | None]:
    """What one is worth and how many there are a year; nobody can use them without a result."""
    if not measured:
        return None, None
    if not form.worth:
        raise refuse("worth", _("Write what one of its unit is worth."))
    if not form.number:
        raise refuse("number", _("Write how many there are a year."))
    worth = typed_money("worth", form.worth, currency)
    if worth <= 0:
        raise refuse("worth", _("Write an amount above 0."))
    number = typed_number("number", form.number)
    if number != number.to_integral_value() or number <= 0:
        raise refuse("number", _("Write a whole number above 0."))
    for name, value in (("worth", worth), ("number", number)):
        if value > MOST:
            raise refuse(name, _("This is too large to be right."))
    if worth * number > MOST_TOGETHER:
        raise refuse("number", _("With what one is worth, this is too large to be right."))
    return worth, int(number)


def _own_cost(form: BenefitForm, currency: str) -> int:
    if not form.own_cost:
        return 0
    cost = typed_money("own_cost", form.own_cost, currency)
    if cost < 0:
        raise refuse("own_cost", _("A cost cannot be negative."))
    if cost and not form.own_cost_for:
        raise refuse("own_cost_for", _("Say what this cost is for."))
    return cost


def _against(session: Session, row: Benefit, phases: Collection[int]) -> None:
    session.exec(delete(BenefitCost).where(col(BenefitCost.benefit_id) == row.id))
    for phase_id in sorted(phases):
        session.add(BenefitCost(benefit_id=row.id or 0, phase_id=phase_id))
