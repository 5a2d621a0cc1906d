"""A group's goal for a business result: set it, read it, fix it."""

from datetime import date
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, Refusal, draft_of, read
from core.i18n import _
from core.numbers import Format
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.outcomes import queries
from rollout.outcomes.control_chart import Better
from rollout.outcomes.fixed_goal import FixedGoal, before_window
from rollout.outcomes.goals import commands
from rollout.outcomes.goals.figures import goal_rows, sharing_words
from rollout.outcomes.goals.foresight import foresight, usual_goal
from rollout.outcomes.goals.foresight_words import foresight_words
from rollout.outcomes.goals.forms import GoalForm, LockForm
from rollout.outcomes.goals.orders import ORDERS
from rollout.outcomes.goals.queries import as_set, judged_goals
from rollout.outcomes.queries import Seen
from rollout.outcomes.routes import RESULT, find_outcome, results_base
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.figures import joint_foresight
from rollout.outcomes.together.queries import together
from rollout.queries import phases
from rollout.tables import Phase


@get(f"{RESULT}/goal")
def show(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, result: FromPath[str]
) -> Response[Any]:
    """What is wanted of a result: from, to, by when."""
    outcome = find_outcome(session, lead, result)
    draft = Draft(as_set(session, outcome, phase) or {"aim": "figure"})
    return _goal_page(request, session, lead, phase, outcome, draft)


@post(f"{RESULT}/goal")
def set_goal(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Set a group's goal, as a new version."""
    outcome = find_outcome(session, lead, result)

    def act() -> Response[Any]:
        commands.set_goal(
            session, lead.rollout, outcome, phase, read(GoalForm, data), now(request), lead.actor,
            on=lead.today,
        )  # fmt: skip
        return go(f"{results_base(lead, phase)}/{outcome.slug}/goal")

    return answer(
        request, session, data, act,
        lambda draft: _goal_page(request, session, lead, phase, outcome, draft),
    )  # fmt: skip


@post(f"{RESULT}/goal/foresight")
def foresee(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """What the goal that is typed could see; nothing is set by it."""
    outcome = find_outcome(session, lead, result)
    place = commands.Place(lead.rollout, outcome, phase)

    def act() -> Response[Any]:
        form = read(GoalForm, data)
        draft = commands.drafted(session, place, form, now(request), lead.actor, on=lead.today)
        drafted = queries.fixed_goal(draft, outcome, lead.rollout.time_zone)
        return _goal_page(request, session, lead, phase, outcome, draft_of(data), drafted)

    return answer(
        request, session, data, act,
        lambda draft: _goal_page(request, session, lead, phase, outcome, draft),
    )  # fmt: skip


@get(f"{RESULT}/goal/lock")
def ask_before_lock(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, result: FromPath[str]
) -> Response[Any]:
    """Everything that is going to be fixed, to be read before it is."""
    outcome = find_outcome(session, lead, result)
    try:
        commands.to_fix(session, commands.Place(lead.rollout, outcome, phase), on=lead.today)
    except Refusal as refusal:
        draft = Draft(as_set(session, outcome, phase), refusal.problems)
        return _goal_page(request, session, lead, phase, outcome, draft)
    return page(
        request, "rollout/outcomes/goals/lock.html",
        **_goal_shown(session, lead, phase, outcome),
    )  # fmt: skip


@post(f"{RESULT}/goal/lock")
def lock_goal(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Fix a group's goal for good."""
    outcome = find_outcome(session, lead, result)

    def act() -> Response[Any]:
        commands.lock_goal(
            session, lead.rollout, outcome, phase, now(request), lead.actor, on=lead.today,
            read_version=read(LockForm, data).version,
        )  # fmt: skip
        return go(f"{results_base(lead, phase)}?result={outcome.slug}")

    return answer(
        request, session, data, act,
        lambda draft: _goal_page(request, session, lead, phase, outcome, draft),
    )  # fmt: skip


def _goal_page(
    request: Visit, session: Session, lead: Access, phase: Phase, outcome: Outcome, draft: Draft,
    drafted: FixedGoal | None = None,
) -> Response[Any]:  # fmt: skip
    """The goal as it stands, and the form; `drafted` is the goal that is typed into it."""
    shown = _goal_shown(session, lead, phase, outcome)
    seen = shown["seen"]
    groups = [other for other in phases(session, lead.rollout_id) if other.go_live]
    usual = drafted is None and seen.goal is None
    typed = usual_goal(shown["go_live"], _better(outcome), on=lead.today) if usual else drafted
    foreseen = _foreseen(session, lead, phase, seen, typed, usual=usual)
    return page(
        request, "rollout/outcomes/goals/show.html", draft=draft, typed=foreseen,
        usual_before=[seen.unit.fmt.month(day) for day in before_window(shown["go_live"])],
        versions=queries.versions(session, outcome.id or 0, phase.id or 0),
        choices=_choices(phase, groups, seen.unit.fmt, on=lead.today), **shown,
    )  # fmt: skip


def _goal_shown(session: Session, lead: Access, phase: Phase, outcome: Outcome) -> dict[str, Any]:
    """The goal that counts in words, and what its judgement could see."""
    seen = queries.seen(session, lead.rollout, phase, outcome, on=lead.today)
    if seen is None or phase.go_live is None:
        raise NotFoundException
    names = {group.id or 0: group.name for group in phases(session, lead.rollout_id)}
    goal, months = seen.goal, seen.changed.months
    return {
        "seen": seen, "go_live": phase.go_live, "live": lead.today >= phase.go_live,
        "rows": goal_rows(goal, phase.go_live, months, seen.unit, names) if goal else [],
        "base": results_base(lead, phase), "sharing": _sharing(session, phase),
        "foreseen": _foreseen(session, lead, phase, seen, goal),
        "together": _foreseen_together(session, lead, seen),
    }  # fmt: skip


def _sharing(session: Session, phase: Phase) -> str:
    goals = judged_goals(session, phase.id or 0)
    counted = next((goal.pairs for goal in goals if goal.locked and goal.pairs), None)
    return sharing_words(_pairs(session, phase), counted)


def _better(outcome: Outcome) -> Better:
    return "up" if outcome.better == "up" else "down"


def _pairs(session: Session, phase: Phase, besides: int | None = None) -> int:
    """How many judgements the goals of a group make so far; `besides` leaves one result out."""
    goals = judged_goals(session, phase.id or 0, besides=besides)
    return sum(len(goal.judged_on) for goal in goals)


def _foreseen_together(session: Session, lead: Access, seen: Seen) -> str:
    found = together(session, lead.rollout, seen.outcome, on=lead.today)
    return joint_foresight(found, seen.unit)


def _foreseen(
    session: Session, lead: Access, phase: Phase, seen: Seen, goal: FixedGoal | None,
    *, usual: bool = False,
) -> list[str]:  # fmt: skip
    if goal is None or phase.go_live is None:
        return []
    live = lead.today >= phase.go_live
    if not live and not goal.judged:
        return [_("It is for interest only, so it is never judged.")]
    others = _pairs(session, phase, besides=seen.outcome.id)
    pairs = 1 if live else goal.pairs or others + len(goal.judged_on)
    kind = queries.kind_of(seen.outcome)
    found = foresight(goal, seen.changed.months, phase.go_live, kind, pairs=pairs)
    return foresight_words(found, seen.unit, live=live, usual=usual)


def _choices(
    phase: Phase, groups: list[Phase], fmt: Format, *, on: date
) -> dict[str, list[tuple[str, str]]]:
    others = [
        (group.slug, _with_go_live(group, fmt, on)) for group in groups if group.id != phase.id
    ]
    return {
        "aim": [("figure", _("A figure to reach")), ("better", _("Better than before"))],
        "transition": [(str(months), str(months)) for months in range(1, 5)],
        "compared_with": [("", _("With its own earlier months only")), *others],
        "order": [(order, _(words)) for order, words in ORDERS.items()],
    }


def _with_go_live(group: Phase, fmt: Format, on: date) -> str:
    assert group.go_live is not None
    live = group.go_live <= on
    words = _("%(name)s, live since %(day)s") if live else _("%(name)s, goes live on %(day)s")
    return words % {"name": group.name, "day": fmt.day(group.go_live)}


handlers = [show, set_goal, foresee, ask_before_lock, lock_goal]
