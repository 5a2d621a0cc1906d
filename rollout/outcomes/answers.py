"""The two lines that always stand together, and the finding over the chart, in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from core.i18n import N_, _
from rollout.outcomes.control_chart import Rule
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.months import part_of
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Kind
from rollout.outcomes.what_changed import WhatChanged


@dataclass(frozen=True)
class Answer:
    """A short answer and the rest of it; a page writes `start` → `now` with `month` between."""

    word: str
    rest: str
    start: str = ""
    now: str = ""
    month: str = ""


def goal_line(changed: WhatChanged, goal: FixedGoal | None, go_live: date, unit: Unit) -> Answer:
    """Goal reached? A plain comparison of the latest month with what was wanted."""
    reached = changed.goal
    start = reached.start if goal else changed.change.before
    promise = _promise(goal, go_live, unit) if goal else ""
    unjudged = _("It is for interest only and never judged.") if goal and not goal.judged else ""
    failed = _failed(reached.now, goal, unit) if goal else ""
    other = _other_start(changed.change.before, goal, unit) if goal else ""
    words = filter(None, [promise, unjudged, failed, other, reached.missing])
    answer = Answer(_goal_words(reached.answer), " ".join(words))
    if reached.now is None or changed.latest is None:
        return answer
    return Answer(
        answer.word,
        answer.rest,
        unit.figure(start) if start is not None else "",
        _now(reached.now, reached.target, unit),
        unit.fmt.month(changed.latest.first_day),
    )


def _other_start(before: float | None, goal: FixedGoal, unit: Unit) -> str:
    """The figure from before, where another start was set than the months show."""
    if before is None or goal.start is None or unit.figure(before) == unit.figure(goal.start):
        return ""
    about = {"set": unit.figure(goal.start), "figure": unit.figure(before)}
    return _("The start was set as %(set)s; the months before show %(figure)s.") % about


def _failed(now: float | None, goal: FixedGoal, unit: Unit) -> str:
    """Where the figure stands to the line of failure, if one was set."""
    if now is None or goal.failure is None:
        return ""
    beyond = now > goal.failure if goal.better == "up" else now < goal.failure
    pattern = (
        _("It is better than the %(figure)s below which it failed.")
        if goal.better == "up"
        else _("It is better than the %(figure)s above which it failed.")
    )
    if not beyond:
        pattern = _("It is not better than %(figure)s, which was set as failure.")
    return pattern % {"figure": unit.figure(goal.failure)}


def unlike_the_verdict(reached: GoalReached, kind: Kind) -> str:
    """Why the latest month says one thing of the goal and the months judged another."""
    met = _MET.get(kind)
    if met is None or reached.answer is None or met == (reached.answer == "yes"):
        return ""
    return _(
        "The goal is decided by the latest month alone; the average of the months judged, in the "
        "answer below, is on the other side of it."
    )


_MET: Final[Mapping[Kind, bool]] = {
    "IMPROVED_TARGET_MET": True, "TARGET_MET_TREND_ALREADY_THERE": True,
    "TARGET_MET_WITHIN_CHANCE": True, "IMPROVED_TARGET_NOT_YET": False,
}  # fmt: skip


def _goal_words(answer: str | None) -> str:
    words = {
        "yes": _("Yes."), "no": _("No."), "not yet": _("Not yet."), "no target": _("No goal set."),
    }  # fmt: skip
    return words.get(answer or "", _("Cannot tell."))


def _now(now: float, target: float | None, unit: Unit) -> str:
    """The figure of now, which must not read like a target it does not reach."""
    return unit.figure(now) if target is None else unit.against(now, target)


def _promise(goal: FixedGoal, go_live: date, unit: Unit) -> str:
    about = {"due": unit.fmt.day(goal.due), "standing": standing_words(goal, go_live, unit)}
    if goal.target is None:
        return _("The goal: better than before by %(due)s, %(standing)s.") % about
    about["target"] = unit.wanted(goal.target)
    return _("The goal: %(target)s by %(due)s, %(standing)s.") % about


def standing_words(goal: FixedGoal, go_live: date, unit: Unit) -> str:
    """Whether the goal was fixed before the start, only set, or set afterwards."""
    standing = goal.standing(go_live)
    if standing == "altered":
        return _("changed in the database after it was fixed")
    if standing == "fixed" and goal.locked_on is not None:
        return _("fixed on %(day)s") % {"day": unit.fmt.day(goal.locked_on)}
    if standing == "set after the start" and goal.locked_on and goal.set_on < go_live:
        return _("fixed only after the start, on %(day)s") % {"day": unit.fmt.day(goal.locked_on)}
    if standing == "set after the start":
        return _("set after the start, on %(day)s") % {"day": unit.fmt.day(goal.set_on)}
    return _("set on %(day)s, not fixed") % {"day": unit.fmt.day(goal.set_on)}


def ordinary_line(
    changed: WhatChanged, goal: FixedGoal | None, go_live: date, unit: Unit, *, on: date
) -> Answer:
    """More than ordinary ups and downs? Says what would have shown, where nothing did.

    No bare yes or no: where no verdict was given this is watching, which is no judgement.
    """
    ordinary = changed.ordinary
    if on < go_live:
        return Answer(
            _("Cannot tell: not live yet."),
            _("Goes live on %(day)s.") % {"day": unit.fmt.day(go_live)},
        )
    if ordinary.answer == "cannot tell":
        return Answer(_("Cannot tell."), ordinary.sentence)
    word = _("Not judged yet.") if promised(goal, go_live) else _("Only watched, not judged.")
    _yes_or_no, _blank, rest = ordinary.sentence.partition(" ")
    if ordinary.would_have_shown is None:
        return Answer(word, rest)
    seen = _(
        "A lasting change of %(size)s or more would very likely have shown; a smaller one could "
        "be there unseen."
    ) % {"size": unit.size(ordinary.would_have_shown)}
    return Answer(word, f"{rest} {seen}")


def promised(goal: FixedGoal | None, go_live: date) -> bool:
    """Whether a goal was fixed in time and for more than interest: it is or will be judged."""
    return goal is not None and goal.judged and goal.standing(go_live) == "fixed"


def whose(changed: WhatChanged, *, company: bool) -> Iterator[str]:
    """Whose figures they are, where they are not those of everyone in the group."""
    if company:
        yield _("of the whole company")
    if part := part_of(changed.months):
        yield _("of “%(part)s” only") % {"part": part}


def finding(name: str, changed: WhatChanged, unit: Unit) -> Markup:
    """The chart's heading: what it shows, in one sentence; the name is set apart from it."""
    change = changed.change
    sides = {"before": change.before, "after": change.after}
    about: dict[str, str] = {"name": Markup("<bdi>{}</bdi>").format(name)}
    more = unit.told_apart(change.before, change.after)
    about |= {side: unit.figure(value, more) for side, value in sides.items() if value is not None}
    if changed.ordinary.sign is not None:
        about["months"] = unit.fmt.number(changed.ordinary.sign.months)
    return Markup(_pattern(changed)) % about  # noqa: S704 - a sentence of our own


def _pattern(changed: WhatChanged) -> str:
    change, ordinary = changed.change, changed.ordinary
    if ordinary.answer == "no":
        return _("%(name)s stayed in its ordinary range after go-live")
    if ordinary.sign is not None:
        return _((_HIGHER if ordinary.direction == "up" else _LOWER)[ordinary.sign.rule])
    if change.before is not None and change.after is not None:
        return _("%(name)s: %(before)s before, %(after)s after")
    if change.before is not None:
        return _("%(name)s before go-live: %(before)s")
    return _("%(name)s after go-live: %(after)s") if change.after is not None else "%(name)s"


_HIGHER: Final[Mapping[Rule, str]] = {
    "outside": N_("%(name)s moved up out of its ordinary range after go-live"),
    "one_side": N_(
        "%(name)s: %(months)s months in a row above the average of before, still inside its "
        "ordinary range"
    ),
    "trend": N_(
        "%(name)s rose from month to month for %(months)s months, still inside its ordinary range"
    ),
    "two_of_three": N_(
        "%(name)s: two of three months in a row near the upper end of its ordinary range, still "
        "inside it"
    ),
}
_LOWER: Final[Mapping[Rule, str]] = {
    "outside": N_("%(name)s moved down out of its ordinary range after go-live"),
    "one_side": N_(
        "%(name)s: %(months)s months in a row below the average of before, still inside its "
        "ordinary range"
    ),
    "trend": N_(
        "%(name)s fell from month to month for %(months)s months, still inside its ordinary range"
    ),
    "two_of_three": N_(
        "%(name)s: two of three months in a row near the lower end of its ordinary range, still "
        "inside it"
    ),
}
