"""Add business results, set and fix their goals, and type in their figures."""

from datetime import date, datetime
from typing import Any

from babel.numbers import get_currency_precision
from sqlmodel import Session, col, delete, func, select

from core.forms import refuse
from core.i18n import _
from core.typed import typed_money, typed_number, typed_share
from rollout.commands import note_change, slug_of
from rollout.outcomes import queries
from rollout.outcomes.before_after import before_after, periods
from rollout.outcomes.fixed_goal import before_window, content_hash
from rollout.outcomes.forms import FigureForm, GoalForm, OutcomeForm, WordsForm
from rollout.outcomes.tables import Goal, Outcome, Reading
from rollout.outcomes.units import MONEY, SHARE
from rollout.tables import Phase, Rollout


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
    session.add(outcome)
    note_change(session, outcome.rollout_id, now, actor, "result described", outcome.name)


def set_goal(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, form: GoalForm,
    now: datetime, actor: str, *, on: date, before: tuple[date, date] | None = None,
) -> Goal:  # fmt: skip
    """A new version of a group's goal; refuses what could never be checked, and a fixed goal."""
    go_live = _go_live(phase)
    earlier = queries.versions(session, outcome.id or 0, phase.id or 0)
    if any(goal.locked for goal in earlier):
        raise refuse("", _("This goal is fixed: nobody can change it any more."))
    start = _value("start", form.start, outcome, rollout) if form.start else None
    target = _target(form, outcome, rollout)
    _check_against_start(session, outcome, phase, start, target, on)
    if form.due < go_live:
        raise refuse("due", _("This day lies before the group goes live."))
    first, last = before or before_window(go_live)
    goal = Goal(
        outcome_id=outcome.id or 0, phase_id=phase.id or 0, version=len(earlier) + 1,
        start_value=start, target=target, due=form.due, before_from=first, before_to=last,
        set_at=now, set_by=actor,
    )  # fmt: skip
    session.add(goal)
    session.flush()
    note_change(session, rollout.id or 0, now, actor, "goal set", f"{outcome.name}, {phase.name}")
    return goal


def _go_live(phase: Phase) -> date:
    if phase.go_live is None:
        raise refuse("", _("A goal needs a group with a day on which it goes live."))
    return phase.go_live


def _target(form: GoalForm, outcome: Outcome, rollout: Rollout) -> float | None:
    if form.aim == "better":
        return None
    if not form.target:
        raise refuse("target", _("Write the figure to reach, or choose “better than before”."))
    return _value("target", form.target, outcome, rollout)


def _check_against_start(
    session: Session, outcome: Outcome, phase: Phase,
    start: float | None, target: float | None, on: date,
) -> None:  # fmt: skip
    start = start if start is not None else _figure_before(session, outcome, phase, on)
    if start is None:
        raise refuse("start", _(
            "There is no figure from before. Write where you start from, or bring in the figures "
            "first: a goal without a “before” can never be checked."
        ))  # fmt: skip
    if target is None:
        return
    if target <= start if outcome.better == "up" else target >= start:
        raise refuse("target", _("This is not better than where you start from."))


def _figure_before(session: Session, outcome: Outcome, phase: Phase, on: date) -> float | None:
    by_phase = queries.months_by_phase(session, outcome.id or 0, on=on)
    months, _company = queries.own_or_company(by_phase, phase.id or 0)
    before, _after = periods(months, _go_live(phase))
    return before_after(before, [], queries.kind_of(outcome)).before


def _value(name: str, text: str, outcome: Outcome, rollout: Rollout) -> float:
    if outcome.unit == SHARE:
        share = typed_share(name, text)
        if outcome.kind == "proportion" and not 0 <= share <= 1:
            raise refuse(name, _("A share lies between 0 and 100 per cent."))
        return share
    if outcome.unit == MONEY:
        minor = typed_money(name, text, rollout.currency)
        return float(minor / 10 ** get_currency_precision(rollout.currency))
    return float(typed_number(name, text))


def lock_goal(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase,
    now: datetime, actor: str, *, on: date,
) -> Goal:  # fmt: skip
    """Fix the latest version for good; only before the group goes live."""
    versions = queries.versions(session, outcome.id or 0, phase.id or 0)
    if not versions:
        raise refuse("", _("There is no goal to fix yet."))
    goal = versions[0]
    if any(version.locked for version in versions):
        raise refuse("", _("This goal is fixed already."))
    if on >= _go_live(phase):
        raise refuse("", _(
            "The group is live already: a goal can only be fixed before. This one stays marked "
            "“set after the start”."
        ))  # fmt: skip
    goal.locked, goal.locked_by = now, actor
    goal.content_hash = content_hash(_content(goal, outcome, phase))
    session.add(goal)
    subject = f"{outcome.name}, {phase.name}"
    digest = {"hash": goal.content_hash}
    note_change(session, rollout.id or 0, now, actor, "goal fixed", subject, **digest)
    return goal


def _content(goal: Goal, outcome: Outcome, phase: Phase) -> dict[str, Any]:
    result = outcome.model_dump(exclude={"id", "rollout_id", "position"})
    promise = goal.model_dump(
        include={"version", "start_value", "target", "due", "before_from", "before_to"}
    )
    return {"result": result, "goal": promise, "group": phase.slug, "go_live": phase.go_live}


def put_figure(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, form: FigureForm,
    now: datetime, actor: str, *, on: date,
) -> Reading:  # fmt: skip
    """One month's figure of a group, in place of the one there was; refuses what cannot be."""
    if form.month > on:
        raise refuse("month", _("This month has not begun yet."))
    values = _values(form, outcome, rollout)
    query = _of_month(select(Reading), outcome, phase, form.month)
    whole = query.where(Reading.segment == "", Reading.channel == "")
    reading = session.exec(whole).first() or Reading(
        outcome_id=outcome.id or 0, phase_id=phase.id, period=form.month, value=0.0
    )
    was = reading.value if reading.id else None
    for name, value in values.items():
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
    values["value"] = _value("value", form.value, outcome, rollout)
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
