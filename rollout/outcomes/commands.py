"""Add business results, and type in their figures."""

from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session, col, delete, func, select

from core.forms import refuse
from core.i18n import _
from core.typed import typed_number
from rollout.commands import note_change, slug_of
from rollout.outcomes import queries
from rollout.outcomes.forms import FigureForm, OutcomeForm, WordsForm, typed_figure
from rollout.outcomes.tables import Outcome, Reading
from rollout.outcomes.units import SHARE
from rollout.tables import Phase, Rollout

TYPED_IN: Final = {"matures_on": None, "averaged": False, "source": "readings"}


def add_outcome(
    session: Session, rollout: Rollout, form: OutcomeForm, now: datetime, actor: str, slug: str = ""
) -> Outcome:
    """A new business result; refuses a name that is taken and a share that is no share."""
    rollout_id = rollout.id or 0
    found = slug or slug_of(form.name)
    if queries.outcome_by_slug(session, rollout_id, found):
        raise refuse("name", _("There is a result called “%(name)s” already.") % {"name": found})
    if form.kind == "proportion" and form.unit != SHARE:
        raise refuse("unit", _("Some of all is a share: choose “share” as its unit."))
    last = session.exec(
        select(func.max(col(Outcome.position))).where(Outcome.rollout_id == rollout_id)
    ).one()
    position = 0 if last is None else last + 1
    outcome = Outcome(rollout_id=rollout_id, slug=found, position=position, **form.model_dump())
    outcome.counted_as_library = queries.counts_as_library(outcome)
    session.add(outcome)
    session.flush()
    note_change(session, rollout_id, now, actor, "result added", form.name)
    return outcome


def describe(
    session: Session, outcome: Outcome, form: WordsForm, now: datetime, actor: str
) -> None:
    """Put a result's words right; refused once a goal is fixed, for it was fixed with them."""
    if queries.is_fixed_anywhere(session, outcome.id or 0):
        raise refuse("", _("A goal for this result is fixed, and its description with it."))
    for name, value in form.model_dump().items():
        setattr(outcome, name, value)
    outcome.counted_as_library = queries.counts_as_library(outcome)
    session.add(outcome)
    note_change(session, outcome.rollout_id, now, actor, "result described", outcome.name)


def put_figure(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, form: FigureForm,
    now: datetime, actor: str, *, on: date,
) -> Reading:  # fmt: skip
    """One month's figure of a group, in place of the one there was; refuses what cannot be."""
    if form.month > on:
        raise refuse("month", _("This month has not begun yet."))
    if (form.month.year, form.month.month) == (on.year, on.month):
        raise refuse("month", _("This month is not over yet: its figure would look like a fall."))
    values = _values(form, outcome, rollout)
    query = _of_month(select(Reading), outcome, phase, form.month)
    whole = query.where(Reading.segment == "", Reading.channel == "")
    reading = session.exec(whole).first() or Reading(
        outcome_id=outcome.id or 0, phase_id=phase.id, period=form.month, value=0.0
    )
    was = reading.value if reading.id else None
    for name, value in {**values, **TYPED_IN}.items():
        setattr(reading, name, value)
    session.add(reading)
    session.flush()
    subject = f"{outcome.name}, {phase.name}"
    about = {"month": form.month.isoformat(), "was": was, "value": reading.value}
    note_change(session, rollout.id or 0, now, actor, "figure typed in", subject, **about)
    return reading


def _of_month(query: Any, outcome: Outcome, phase: Phase, month: date) -> Any:
    return query.where(
        Reading.outcome_id == outcome.id, Reading.phase_id == phase.id, Reading.period == month
    )


def _values(form: FigureForm, outcome: Outcome, rollout: Rollout) -> dict[str, float | int | None]:
    if outcome.kind != "mean" and (form.numerator or form.denominator):
        return _counted(form, outcome)
    if not form.value:
        raise refuse("value", _("Write the month's figure, or the two numbers it is made of."))
    values: dict[str, float | int | None] = dict.fromkeys(("numerator", "denominator", "n", "sd"))
    values["value"] = typed_figure(
        "value", form.value, outcome.unit, outcome.kind, rollout.currency
    )
    if outcome.kind == "mean" and (form.n or form.sd):
        values |= {"n": _whole("n", form.n), "sd": _positive("sd", form.sd)}
    return values


def _counted(form: FigureForm, outcome: Outcome) -> dict[str, float | int | None]:
    if outcome.kind == "proportion":
        part: float = _whole("numerator", form.numerator)
        whole: float = _whole("denominator", form.denominator)
    else:
        part = float(typed_number("numerator", form.numerator))
        whole = _positive("denominator", form.denominator)
    if whole == 0:
        raise refuse("denominator", _("Nothing was counted: leave such a month out."))
    if outcome.kind == "proportion" and part > whole:
        raise refuse("numerator", _("The first number cannot be larger than the second."))
    return {"numerator": part, "denominator": whole, "value": part / whole, "n": None, "sd": None}


def _whole(name: str, text: str) -> int:
    value = typed_number(name, text)
    if value < 0 or value != value.to_integral_value():
        raise refuse(name, _("This is not a whole number."))
    return int(value)


def _positive(name: str, text: str) -> float:
    value = typed_number(name, text)
    if value < 0:
        raise refuse(name, _("This cannot be negative."))
    return float(value)


def remove_figure(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, month: date,
    now: datetime, actor: str,
) -> None:  # fmt: skip
    """Take a month's figures out again; refuses a month without any."""
    if session.exec(_of_month(select(Reading), outcome, phase, month)).first() is None:
        raise refuse("month", _("There is no figure of this group for this month."))
    session.exec(_of_month(delete(Reading), outcome, phase, month))
    subject, gone = f"{outcome.name}, {phase.name}", month.isoformat()
    note_change(session, rollout.id or 0, now, actor, "figure removed", subject, month=gone)
