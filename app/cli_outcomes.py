"""`takehold outcome, goal, show outcome`: business results, what is wanted of them, what became."""

import argparse
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import orjson
from sqlmodel import Session

from app.cli_ground import (
    ACTOR,
    SLUG,
    Commands,
    a_name,
    a_slug,
    ground,
    opened,
    phase_named,
    rollout_named,
    with_reasons,
)
from app.cli_verdict import joint_values, verdict_values
from app.plan_file import DEFAULT, Better, Kind, PlanFile, PlannedOutcome, UnitName, read_plan
from core.clock import Clock
from core.db import reading
from core.forms import read, refuse
from core.i18n import _
from rollout.outcomes import queries
from rollout.outcomes.answers import standing_words
from rollout.outcomes.before_after import Month
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.goals.commands import lock_goal, set_goal
from rollout.outcomes.goals.forms import GoalForm
from rollout.outcomes.judgements.queries import case
from rollout.outcomes.judgements.since_fixed import since_words
from rollout.outcomes.known_results import KnownResult, known_result, known_results, near_keys
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.queries import together
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.procedure import judge
from rollout.outcomes.verdict.slots import Slots
from rollout.outcomes.what_changed import WhatChanged, what_changed
from rollout.queries import phases
from rollout.tables import Phase, Rollout

MOST_DAYS = 3
OUTCOME_CHOICES = (
    ("--unit", UnitName, "what it is counted in (default: share)"),
    ("--better", Better, "which way is better (default: up)"),
    ("--kind", Kind, "how it is counted (default: proportion of a share, else mean)"),
)


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    outcome = commands.add_parser("outcome", help="add business results to watch")
    outcomes = outcome.add_subparsers(required=True, metavar="add|library")
    _add_library_command(outcomes, shared)
    add = outcomes.add_parser(
        "add", parents=[shared], help="watch a business result, and print its slug"
    )
    add.add_argument("rollout", metavar="ROLLOUT", help="the slug of the rollout")
    add.add_argument("name", type=a_name, metavar="NAME", help="what pages call it")
    add.add_argument("--slug", required=True, type=a_slug, metavar="SLUG", help=SLUG)
    words = "fill it in from this entry of the library (see: outcome library)"
    add.add_argument("--from-library", metavar="KEY", help=words)
    for option, choices, words in OUTCOME_CHOICES:
        add.add_argument(option, choices=get_args(choices), help=words)
    add.set_defaults(run=run_outcome_add)
    goal = commands.add_parser("goal", help="set goals of business results, and fix them")
    goals = goal.add_subparsers(required=True, metavar="add|lock")
    _add_goal_command(goals, shared, "add", "set the goal of a plan file").add_argument(
        "--plan", required=True, metavar="PLAN.yaml", type=Path, help="the plan file"
    )
    lock = _add_goal_command(goals, shared, "lock", "fix a goal for good, before go-live")
    lock.add_argument("--phase", metavar="SLUG", help="only this group's")


def _add_library_command(outcomes: Commands, shared: argparse.ArgumentParser) -> None:
    words = "list the business results of the library"
    library = outcomes.add_parser("library", parents=[shared], help=words)
    library.add_argument("--json", action="store_true", help="as one JSON object")
    library.set_defaults(run=run_outcome_library)


def _add_goal_command(
    goal: Commands, shared: argparse.ArgumentParser, name: str, words: str
) -> argparse.ArgumentParser:
    parser = goal.add_parser(name, parents=[shared], help=words)
    parser.add_argument("rollout", metavar="ROLLOUT", help="the slug of the rollout")
    parser.add_argument("outcome", metavar="OUTCOME", help="the slug of the business result")
    parser.set_defaults(run=run_goal_add if name == "add" else run_goal_lock)
    return parser


def add_shows(shows: Commands, shared: argparse.ArgumentParser) -> None:
    """Add what this part can show."""
    show = shows.add_parser("outcome", parents=[shared], help="a business result and its goal")
    show.add_argument("outcome", metavar="SLUG", help="which business result")
    words = "of this group only (default: the whole company, with the goal of the first group)"
    show.add_argument("--phase", metavar="SLUG", help=words)
    show.set_defaults(run=run_show_outcome)


def run_outcome_add(options: argparse.Namespace) -> int:
    """Add a business result to a rollout."""
    said = {name: getattr(options, name) for name in ("unit", "better", "kind")}
    said = {name: value for name, value in said.items() if value is not None}
    fields = _of_library(options.from_library, said) if options.from_library else _by_hand(said)
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        form = read(OutcomeForm, fields | {"name": options.name})
        print(add_outcome(session, rollout, form, clock.now(), ACTOR, options.slug).slug)
    return 0


def _by_hand(said: dict[str, str]) -> dict[str, str]:
    fields = {"unit": "share", "better": "up"} | said
    return {"kind": "proportion" if fields["unit"] == "share" else "mean"} | fields


def _of_library(asked: str, said: dict[str, str]) -> dict[str, str]:
    """The fields of an entry; what was said besides may fill its gaps, and not contradict it."""
    key = asked.replace("-", "_")
    known = known_result(key)
    if known is None:
        raise refuse("from_library", _unknown(asked, near_keys(key)))
    fields = known.filled()
    for name, value in said.items():
        if fields[name] not in ("", value):
            about = {"key": key, "name": name, "there": fields[name], "value": value}
            raise refuse(name, _(
                "In the library “%(key)s” has the %(name)s “%(there)s”, not “%(value)s”: leave "
                "--%(name)s out, or describe a result of your own."
            ) % about)  # fmt: skip
    return fields | said | {"library_key": key}


def _unknown(asked: str, near: list[str]) -> str:
    about = {"key": asked, "near": ", ".join(near)}
    if near:
        return _("The library has no result “%(key)s”. Near it are: %(near)s.") % about
    return _("The library has no result “%(key)s”. “outcome library” lists what it has.") % about


def run_outcome_library(options: argparse.Namespace) -> int:
    """List the library."""
    results = {key: result.told() for key, result in known_results().items()}
    if options.json:
        rows = [_library_row(key, result) for key, result in results.items()]
        print(orjson.dumps({"results": rows}).decode())
    else:
        print(*(f"{key:<26}{result.name}" for key, result in results.items()), sep="\n")
    return 0


def _library_row(key: str, result: KnownResult) -> dict[str, Any]:
    values = result.model_dump(exclude={"rows"}) | {"better": result.better or None}
    unsaid = _("It depends on the company which way is better.")
    return with_reasons({"key": key} | values, {"better": unsaid})


def run_goal_add(options: argparse.Namespace) -> int:
    """Set the goal of each group that the plan file names."""
    plan = read_plan(options.plan)
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        outcome = _outcome(session, rollout, options.outcome)
        _check_same(plan.outcome, outcome)
        for phase in _planned_phases(session, rollout, plan):
            _set_goal(session, rollout, outcome, phase, plan, clock)
            print(phase.slug)
    _not_taken_over(plan)
    return 0


def _outcome(session: Session, rollout: Rollout, slug: str) -> Outcome:
    outcome = queries.outcome_by_slug(session, rollout.id or 0, slug)
    if outcome is None:
        raise refuse("outcome", _("There is no business result “%(slug)s”.") % {"slug": slug})
    return outcome


def _check_same(planned: PlannedOutcome, outcome: Outcome) -> None:
    for name in ("unit", "better", "kind"):
        wanted, there = getattr(planned, name), getattr(outcome, name)
        if wanted != there:
            about = {"name": name, "wanted": wanted, "there": there}
            raise refuse("plan", _(
                "outcome.%(name)s is “%(wanted)s” in the plan and “%(there)s” in the rollout."
            ) % about)  # fmt: skip


def _planned_phases(session: Session, rollout: Rollout, plan: PlanFile) -> list[Phase]:
    """The groups of the plan, each with the go-live it has here."""
    groups = {phase.slug: phase for phase in phases(session, rollout.id or 0) if phase.go_live}
    unknown = set(plan.go_live) - {DEFAULT} - set(groups)
    if unknown:
        slug = min(unknown)
        raise refuse("plan", _("go_live: there is no group “%(slug)s”.") % {"slug": slug})
    found = []
    for slug, phase in groups.items():
        day = plan.go_live.get(slug, plan.go_live.get(DEFAULT))
        if day is not None and day != phase.go_live:
            about = {"slug": slug, "there": phase.go_live, "day": day}
            raise refuse("plan", _(
                "go_live: “%(slug)s” goes live on %(there)s here, not on %(day)s."
            ) % about)  # fmt: skip
        found += [phase] if day is not None else []
    return found


def _set_goal(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, plan: PlanFile, clock: Clock
) -> None:
    form = read(GoalForm, _goal_fields(plan, outcome))
    now, on = clock.now(), clock.today(rollout.time_zone)
    set_goal(session, rollout, outcome, phase, form, now, ACTOR, on=on)


def _goal_fields(plan: PlanFile, outcome: Outcome) -> dict[str, str]:
    """The plan as it would be typed into the form of a goal."""
    if len(plan.evaluate) > MOST_DAYS:
        words = {"most": MOST_DAYS}
        raise refuse("plan", _("evaluate: a goal is judged on at most %(most)s days.") % words)
    *others, due = (f"{day}" for day in sorted(plan.evaluate))
    fields = dict(zip(("judged_first", "judged_last"), others, strict=False)) | {"due": due}
    fields |= {"aim": "better" if plan.target == "better" else "figure"}
    fields |= {"transition": f"{plan.transition}", "order": plan.order}
    figures = {"target": plan.target, "failure": plan.failure, "worthwhile": plan.worthwhile}
    fields |= {name: _typed(value, outcome) for name, value in figures.items() if _is_number(value)}
    if plan.outcome.seasonal:
        fields["seasonal"] = "on"
    if plan.baseline:
        first, last = plan.baseline.first, plan.baseline.last
        fields |= {"before_from": f"{first:%Y-%m}", "before_to": f"{last:%Y-%m}"}
    return fields


def _is_number(value: float | str | None) -> bool:
    return isinstance(value, int | float)


def _typed(figure: float | str | None, outcome: Outcome) -> str:
    """A figure as it would be typed."""
    plain = Decimal(str(figure))
    return f"{plain * 100:f} %" if outcome.unit == "share" else f"{plain:f}"


def _not_taken_over(plan: PlanFile) -> None:
    """Say what of the plan is known to a rollout by other ways."""
    names = ("locked", "pairs", "matures_after", "mix", "events")
    left = [name for name in names if name in plan.model_fields_set and getattr(plan, name)]
    if left:
        words = {"names": ", ".join(left)}
        print(_("Not taken over from the plan: %(names)s.") % words, file=sys.stderr)


def run_goal_lock(options: argparse.Namespace) -> int:
    """Fix the goal of every group that has one, or of one group."""
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        outcome = _outcome(session, rollout, options.outcome)
        now, on = clock.now(), clock.today(rollout.time_zone)
        for phase in _lockable(session, rollout, outcome, options.phase):
            goal = lock_goal(session, rollout, outcome, phase, now, ACTOR, on=on)
            print(f"{phase.slug} {goal.content_hash}")
    return 0


def _lockable(
    session: Session, rollout: Rollout, outcome: Outcome, slug: str | None
) -> list[Phase]:
    if slug is not None:
        return [phase_named(session, rollout, slug)]
    goals = queries.goals(session, outcome, rollout.time_zone)
    open_ones = {phase_id for phase_id, goal in goals.items() if goal.locked_on is None}
    found = [phase for phase in phases(session, rollout.id or 0) if phase.id in open_ones]
    if not found:
        raise refuse("", _("There is no goal to fix yet."))
    return found


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
    outcome = _outcome(session, rollout, options.outcome)
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
    outcome = _outcome(session, rollout, row["outcome"]["slug"])
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
