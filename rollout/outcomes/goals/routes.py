"""A group's goal for a business result: set it, read it, fix it."""

from datetime import date
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.outcomes import queries
from rollout.outcomes.goals import commands
from rollout.outcomes.goals.figures import foresight_words, goal_rows, sharing_words
from rollout.outcomes.goals.foresight import foresight
from rollout.outcomes.goals.forms import GoalForm
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

    def act() -> None:
        commands.set_goal(
            session, lead.rollout, outcome, phase, read(GoalForm, data), now(request), lead.actor,
            on=lead.today,
        )  # fmt: skip

    return answer(
        request, session, data, act,
        lambda: go(f"{results_base(lead, phase)}/{outcome.slug}/goal"),
        lambda draft: _goal_page(request, session, lead, phase, outcome, draft),
    )  # fmt: skip


@post(f"{RESULT}/goal/lock")
def lock_goal(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Fix a group's goal for good."""
    outcome = find_outcome(session, lead, result)

    def act() -> None:
        commands.lock_goal(
            session, lead.rollout, outcome, phase, now(request), lead.actor, on=lead.today
        )

    return answer(
        request, session, data, act,
        lambda: go(f"{results_base(lead, phase)}?result={outcome.slug}"),
        lambda draft: _goal_page(request, session, lead, phase, outcome, draft),
    )  # fmt: skip


def _goal_page(
    request: Visit, session: Session, lead: Access, phase: Phase, outcome: Outcome, draft: Draft
) -> Response[Any]:
    seen = queries.seen(session, lead.rollout, phase, outcome, on=lead.today)
    if seen is None or phase.go_live is None:
        raise NotFoundException
    groups = [other for other in phases(session, lead.rollout_id) if other.go_live]
    names = {group.id or 0: group.name for group in groups}
    rows = goal_rows(seen.goal, phase.go_live, seen.unit, names) if seen.goal else []
    pairs = sum(len(goal.judged_on) for goal in judged_goals(session, phase.id or 0))
    return page(
        request, "rollout/outcomes/goals/show.html", draft=draft, seen=seen, rows=rows,
        versions=queries.versions(session, outcome.id or 0, phase.id or 0),
        base=results_base(lead, phase), live=lead.today >= phase.go_live,
        choices=_choices(phase, groups), sharing=sharing_words(pairs),
        foreseen=_foreseen(seen, phase.go_live, pairs),
        together=_foreseen_together(session, lead, seen),
    )  # fmt: skip


def _foreseen_together(session: Session, lead: Access, seen: Seen) -> str:
    found = together(session, lead.rollout, seen.outcome, on=lead.today)
    return joint_foresight(found, seen.unit)


def _foreseen(seen: Seen, go_live: date, pairs: int) -> list[str]:
    if seen.goal is None or not seen.goal.judged:
        return []
    kind = queries.kind_of(seen.outcome)
    found = foresight(seen.goal, seen.changed.months, go_live, kind, pairs=seen.goal.pairs or pairs)
    return foresight_words(found, seen.unit)


def _choices(phase: Phase, groups: list[Phase]) -> dict[str, list[tuple[str, str]]]:
    others = [(group.slug, group.name) for group in groups if group.id != phase.id]
    return {
        "aim": [("figure", _("A figure to reach")), ("better", _("Better than before"))],
        "transition": [(str(months), str(months)) for months in range(1, 5)],
        "compared_with": [("", _("With its own earlier months only")), *others],
        "order": [(order, _(words)) for order, words in ORDERS.items()],
    }


handlers = [show, set_goal, lock_goal]
