"""`takehold show outcome`: a business result, its goal and what became of it."""

import argparse
from datetime import date
from typing import Any

import orjson
from sqlmodel import Session

from app.cli_ground import (
    Commands,
    ground,
    outcome_named,
    phase_named,
    rollout_named,
    with_reasons,
)
from app.cli_verdict import joint_values, verdict_values
from core.db import reading
from core.i18n import _
from rollout.outcomes import queries
from rollout.outcomes.answers import standing_words
from rollout.outcomes.before_after import Month
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.judgements.queries import case
from rollout.outcomes.judgements.since_fixed import since_words
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.queries import together
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.procedure import judge
from rollout.outcomes.verdict.slots import Slots
from rollout.outcomes.what_changed import WhatChanged, what_changed
from rollout.queries import phases
from rollout.tables import Phase, Rollout


def add_shows(shows: Commands, shared: argparse.ArgumentParser) -> None:
    """Add what this part can show."""
    show = shows.add_parser("outcome", parents=[shared], help="a business result and its goal")
    show.add_argument("outcome", metavar="SLUG", help="which business result")
    words = "of this group only (default: the whole company, with the goal of the first group)"
    show.add_argument("--phase", metavar="SLUG", help=words)
    show.set_defaults(run=run_show_outcome)


def run_show_outcome(options: argparse.Namespace) -> int:
    """A business result of one group, or of the whole company, as of a day."""
    engine, clock = ground()
    with reading(engine) as session:
        rollout = rollout_named(session, options.rollout)
        on = options.on or clock.today(rollout.time_zone)
        found = _with_all_groups(session, rollout, _found(session, rollout, options, on), on)
    if options.json:
        print(orjson.dumps(found).decode())
    else:
        print(*_lines(found), sep="\n")
    return 0


def _found(
    session: Session, rollout: Rollout, options: argparse.Namespace, on: date
) -> dict[str, Any]:
    outcome = outcome_named(session, rollout, options.outcome)
    phase = _looked_at(session, rollout, options.phase)
    months = _months(session, outcome, phase if options.phase else None, on)
    goal = queries.goals(session, outcome, rollout.time_zone).get(phase.id or 0) if phase else None
    others = phase is not None and months != _months(session, outcome, phase, on)
    goal = None if others else goal
    row: dict[str, Any] = {"outcome": _outcome_values(outcome, rollout)}
    row |= {"goal": None, "readings": [_month_values(month) for month in months]}
    row |= {"goal_reached": None, "verdict": None, "why": {}}
    if goal is None:
        row["why"]["goal"] = _one_groups() if others else _("No goal is set.")
    if phase is None or phase.go_live is None:
        sentence = _("No group has a go-live date yet.")
        row["why"] |= dict.fromkeys(("goal_reached", "verdict"), sentence)
        return row
    changed = what_changed(months, phase.go_live, queries.kind_of(outcome), goal, on=on)
    row |= _judged(row, changed, goal, phase.go_live, queries.unit_of(outcome, rollout))
    silent = _one_groups() if others else _why_not_judged(goal, phase.go_live, on)
    if silent or goal is None:
        row["why"]["verdict"] = silent
        return row | ({"goal_reached": None, "why": _unanswered(row)} if others else {})
    found = case(session, rollout, outcome, phase, goal, on=on)
    verdict = verdict_values(judge(found.plan, found.evidence, on=on))
    slots = Slots(queries.unit_of(outcome, rollout))
    verdict["remarks"] += since_words(found.since, phase.go_live, found.plan.compared_with, slots)
    verdict["remarks"] += [vouched_words(said, slots.unit.fmt) for said in found.vouched]
    return row | {"verdict": verdict}


def _with_all_groups(
    session: Session, rollout: Rollout, row: dict[str, Any], on: date
) -> dict[str, Any]:
    """The same with the one judgement of all groups together."""
    outcome = outcome_named(session, rollout, row["outcome"]["slug"])
    found = together(session, rollout, outcome, on=on)
    verdict, why = joint_values(found, queries.unit_of(outcome, rollout), on)
    return row | {"together": verdict, "why": row["why"] | ({"together": why} if why else {})}


def _one_groups() -> str:
    return _("A goal is one group's, and these are the figures of all: ask for one with --phase.")


def _unanswered(row: dict[str, Any]) -> dict[str, str]:
    return {**row["why"], "goal_reached": _one_groups()}


def _looked_at(session: Session, rollout: Rollout, slug: str | None) -> Phase | None:
    """The group asked for; else the one that goes, or went, live first."""
    if slug is not None:
        return phase_named(session, rollout, slug)
    groups = [phase for phase in phases(session, rollout.id or 0) if phase.go_live]
    return min(groups, key=lambda phase: phase.go_live or date.max, default=None)


def _months(session: Session, outcome: Outcome, phase: Phase | None, on: date) -> list[Month]:
    if phase is None:
        return queries.months_of_all_phases(session, outcome.id or 0, on=on)
    by_phase = queries.months_by_phase(session, outcome.id or 0, on=on)
    return queries.own_or_company(by_phase, phase.id or 0)[0]


def _outcome_values(outcome: Outcome, rollout: Rollout) -> dict[str, Any]:
    names = (
        "slug", "name", "unit", "better", "kind", "definition", "formula", "source",
        "counted_by_crm", "counted_why", "blind_spot", "matures_after", "library_key",
    )  # fmt: skip
    values = {name: getattr(outcome, name) for name in names}
    return values | ({"currency": rollout.currency} if outcome.unit == "money" else {})


def _month_values(month: Month) -> dict[str, Any]:
    n = month.n if month.denominator is None else int(month.denominator)
    row = {
        "period": month.first_day.isoformat()[:7], "value": month.figure,
        "numerator": month.numerator, "denominator": month.denominator, "n": n,
        "mature": month.mature,
    }  # fmt: skip
    uncounted = _("Only the figure was brought in, without counts.")
    reasons = dict.fromkeys(("numerator", "denominator", "n"), uncounted)
    return with_reasons(row, reasons | {"value": _("Nobody was counted.")})


def _why_not_judged(goal: FixedGoal | None, go_live: date, on: date) -> str:
    """Why there is no verdict; empty where there is one."""
    if goal is None:
        return _("No goal is set.")
    if not goal.judged:
        return _("This goal is for interest only: it is never judged.")
    if goal.locked_on is None and on < go_live:
        return _("The goal is not fixed yet.")
    return ""


def _judged(
    row: dict[str, Any], changed: WhatChanged, goal: FixedGoal | None, go_live: date, unit: Unit
) -> dict[str, Any]:
    missing = {"goal_reached": changed.goal.missing} if changed.goal.missing else {}
    ordinary, change = changed.ordinary, changed.change
    return {
        "goal": _goal_values(goal, go_live, unit) if goal else None,
        "goal_reached": changed.goal.answer,
        "before": change.before, "after": change.after, "change": change.change,
        "low": change.low, "high": change.high,
        "ordinary_range": {"answer": ordinary.answer, "sentence": ordinary.sentence},
        "why": {**row["why"], **missing, **_why_no_interval(changed)},
    }  # fmt: skip


def _why_no_interval(changed: WhatChanged) -> dict[str, str]:
    names = ("before", "after", "change", "low", "high")
    unknown = [name for name in names if getattr(changed.change, name) is None]
    return dict.fromkeys(unknown, changed.change.missing or "")


def _goal_values(goal: FixedGoal, go_live: date, unit: Unit) -> dict[str, Any]:
    values = {
        "start": goal.start, "target": "better" if goal.target is None else goal.target,
        "due": goal.due.isoformat(), "standing": goal.standing(go_live),
        "words": standing_words(goal, go_live, unit), "version": goal.version,
        "set_by": goal.set_by, "set_on": goal.set_on.isoformat(),
        "locked_on": goal.locked_on.isoformat() if goal.locked_on else None,
    }  # fmt: skip
    reasons = {
        "start": _("The figure from before counts as the start."),
        "locked_on": _("Nobody fixed this goal."),
    }
    return with_reasons(values, reasons)


def _lines(found: dict[str, Any]) -> list[str]:
    lines = [f"{row['period']}  {row['value']}" for row in found["readings"]]
    reached = found["goal_reached"] or found["why"].get("goal_reached", "")
    lines.append(_("Goal reached? %(answer)s") % {"answer": reached})
    if found["verdict"]:
        lines.append(found["verdict"]["sentence"])
    elif "ordinary_range" in found:
        sentence = found["ordinary_range"]["sentence"]
        lines.append(_("More than ordinary ups and downs? %(answer)s") % {"answer": sentence})
    joint = found["together"]["sentence"] if found["together"] else found["why"]["together"]
    lines.append(_("All groups together: %(answer)s") % {"answer": joint})
    return lines
