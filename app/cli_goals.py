"""`takehold goal`: what is wanted of a business result, and fixing it."""

import argparse
import sys
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session

from app.cli_ground import (
    ACTOR,
    Commands,
    opened,
    outcome_named,
    phase_named,
    rollout_named,
)
from app.plan_file import DEFAULT, PlanFile, PlannedOutcome, read_plan
from core.clock import Clock
from core.forms import read, refuse
from core.i18n import _
from rollout.outcomes import queries
from rollout.outcomes.goals.commands import lock_goal, set_goal
from rollout.outcomes.goals.forms import GoalForm
from rollout.outcomes.tables import Outcome
from rollout.queries import phases
from rollout.tables import Phase, Rollout

MOST_DAYS = 3


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    goal = commands.add_parser("goal", help="set goals of business results, and fix them")
    goals = goal.add_subparsers(required=True, metavar="add|lock")
    _add_goal_command(goals, shared, "add", "set the goal of a plan file").add_argument(
        "--plan", required=True, metavar="PLAN.yaml", type=Path, help="the plan file"
    )
    lock = _add_goal_command(goals, shared, "lock", "fix a goal for good, before go-live")
    lock.add_argument("--phase", metavar="SLUG", help="only this group's")


def _add_goal_command(
    goal: Commands, shared: argparse.ArgumentParser, name: str, words: str
) -> argparse.ArgumentParser:
    parser = goal.add_parser(name, parents=[shared], help=words)
    parser.add_argument("rollout", metavar="ROLLOUT", help="the slug of the rollout")
    parser.add_argument("outcome", metavar="OUTCOME", help="the slug of the business result")
    parser.set_defaults(run=run_goal_add if name == "add" else run_goal_lock)
    return parser


def run_goal_add(options: argparse.Namespace) -> int:
    """Set the goal of each group that the plan file names."""
    plan = read_plan(options.plan)
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        outcome = outcome_named(session, rollout, options.outcome)
        _check_same(plan.outcome, outcome)
        for phase in _planned_phases(session, rollout, plan):
            _set_goal(session, rollout, outcome, phase, plan, clock)
            print(phase.slug)
    _not_taken_over(plan)
    return 0


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
        outcome = outcome_named(session, rollout, options.outcome)
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
