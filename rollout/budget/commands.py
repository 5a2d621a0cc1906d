"""Plan what a phase costs and book what it did cost."""

from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, select

from core.forms import refuse
from core.i18n import _
from core.typed import typed_money
from rollout.budget import queries
from rollout.budget.forms import BookingForm, LineForm, LineTextForm
from rollout.budget.spreading import months_from, over_months
from rollout.budget.tables import ActualCost, BudgetLine, PlannedCost
from rollout.commands import note_change
from rollout.tables import Phase, Rollout

LONGEST: Final = 240


def add_line(
    session: Session, rollout: Rollout, phase: Phase, form: LineForm, now: datetime, actor: str,
    *, on: date,
) -> BudgetLine:  # fmt: skip
    """A new budget line with its planned cost; refuses a name that is taken in this phase."""
    _name_is_free(session, phase, form.name)
    _has_happened(form, on)
    line = BudgetLine(
        phase_id=phase.id or 0, name=form.name, category=form.category, recurring=form.recurring,
        completion=form.completion, began=form.began, finished=form.finished,
    )  # fmt: skip
    session.add(line)
    session.flush()
    _plan(session, rollout, line, form)
    _note(session, rollout, now, actor, "budget line added", line)
    return line


def _name_is_free(
    session: Session, phase: Phase, name: str, line: BudgetLine | None = None
) -> None:
    query = select(BudgetLine).where(BudgetLine.phase_id == phase.id, BudgetLine.name == name)
    found = session.exec(query).first()
    if found is not None and found is not line:
        raise refuse(
            "name", _("There is a budget line called “%(name)s” already.") % {"name": name}
        )


def _has_happened(form: LineTextForm, on: date) -> None:
    """Refuses work that begins or ends on a day to come, and an end before the beginning."""
    for name, day in (("began", form.began), ("finished", form.finished)):
        if day is not None and day > on:
            raise refuse(name, _("This day has not come yet."))
    if form.began and form.finished and form.finished < form.began:
        raise refuse("finished", _("The work was finished before it began."))


def _plan(session: Session, rollout: Rollout, line: BudgetLine, form: LineTextForm) -> None:
    """Put the typed plan in place of the one there was."""
    amount = typed_money("amount", form.amount, rollout.currency)
    if amount < 0:
        raise refuse("amount", _("A planned amount cannot be negative."))
    if form.first is None:
        raise refuse("first", _("Write the month, such as 2026-03."))
    first, last = form.first, form.last or form.first
    if last < first:
        raise refuse("last", _("The last month lies before the first."))
    if len(months_from(first, last)) > LONGEST:
        raise refuse("last", _("At most 20 years can be planned."))
    session.exec(delete(PlannedCost).where(col(PlannedCost.line_id) == line.id))
    for month, part in over_months(amount, first, last, recurring=form.recurring):
        session.add(PlannedCost(line_id=line.id or 0, month=month, amount=part))
    session.flush()


def change_line(
    session: Session, rollout: Rollout, phase: Phase, line: BudgetLine, form: LineTextForm,
    now: datetime, actor: str, *, on: date,
) -> None:  # fmt: skip
    """Change a line's words, when its work is done, and its planned cost if one is given."""
    _name_is_free(session, phase, form.name, line)
    _has_happened(form, on)
    rule_before = line.completion
    line.name, line.category, line.recurring = form.name, form.category, form.recurring
    line.completion, line.began, line.finished = form.completion, form.began, form.finished
    session.add(line)
    if form.amount:
        _plan(session, rollout, line, form)
    days = {"began": form.began, "finished": form.finished}
    _note(session, rollout, now, actor, "budget line changed", line, **days)
    if rule_before != form.completion:
        rules = {"rule": form.completion, "rule_before": rule_before}
        _note(session, rollout, now, actor, "completion rule changed", line, **rules)


def remove_line(
    session: Session, rollout: Rollout, line: BudgetLine, now: datetime, actor: str
) -> None:
    """Take a line out of the plan; refused while money is booked to it or its work has begun."""
    if queries.booked_months(session, line.id or 0):
        raise refuse("", _(
            "Money was booked to “%(name)s”. Take the bookings out first, by booking 0."
        ) % {"name": line.name})  # fmt: skip
    if line.began or line.finished:
        raise refuse("", _("The work of “%(name)s” has begun, so it stays.") % {"name": line.name})
    session.exec(delete(PlannedCost).where(col(PlannedCost.line_id) == line.id))
    _note(session, rollout, now, actor, "budget line removed", line)
    session.delete(line)


def book(
    session: Session, rollout: Rollout, phase: Phase, form: BookingForm, now: datetime, actor: str,
    *, on: date,
) -> None:  # fmt: skip
    """What a line cost in a month, in place of what was booked before; 0 takes it out."""
    line = queries.line(session, phase.id or 0, form.line)
    if line is None:
        raise refuse("line", _("Choose a budget line."))
    if form.month > on:
        raise refuse("month", _("This month has not begun yet."))
    amount = typed_money("amount", form.amount, rollout.currency)
    query = select(ActualCost).where(ActualCost.line_id == line.id, ActualCost.month == form.month)
    booked = session.exec(query).first()
    was = booked.amount if booked else None
    if amount:
        booked = booked or ActualCost(line_id=line.id or 0, month=form.month, amount=0)
        booked.amount = amount
        session.add(booked)
    elif booked:
        session.delete(booked)
    _note(session, rollout, now, actor, "cost booked", line, month=form.month.isoformat(), was=was,
          amount=amount)  # fmt: skip


def _note(
    session: Session, rollout: Rollout, now: datetime, actor: str, action: str, line: BudgetLine,
    **detail: Any,
) -> None:  # fmt: skip
    note_change(session, rollout.id or 0, now, actor, action, line.name, **detail)
