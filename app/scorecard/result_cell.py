"""The cell of a phase's first business result: before, after, and the two answers."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.scorecard.cells import Entry
from core.i18n import _
from core.pictures import Dots, Estimate, before_after_dots
from rollout.measures import Result
from rollout.outcomes.answers import standing_words, whose
from rollout.outcomes.before_after import BeforeAfter
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.finding import Kind
from rollout.outcomes.verdict.short_words import short_words
from rollout.outcomes.what_changed import WhatChanged

Scale = tuple[float, float]

SHARES: Final[Scale] = (0.55, 0.95)


def result_entry(
    changed: WhatChanged,
    goal: FixedGoal | None,
    unit: Unit,
    scale: Scale,
    go_live: date | None,
    *,
    on: date,
    company: bool = False,
    verdict: Kind | None = None,
) -> Entry:
    """Before → after with its interval and counts, then the two answers.

    `company` says that the figures are of everybody, for want of the group's own; `verdict` is
    what was judged about the goal.
    """
    change = changed.change
    if change.after is None and change.before is None:
        return Entry(missing=change.missing or _("No figures yet"))
    live = go_live is not None and on >= go_live
    return Entry(
        *_figures(change, unit),
        (*_made_of(change, unit), *whose(changed, company=company)),
        _dots(change, goal, scale),
        _goal_answer(changed, goal, unit, go_live) if live and goal and go_live else "",
        _ordinary(changed, verdict) if live else _promise(goal, unit, go_live or on),
        trouble=changed.goal.answer == "no",
    )


def _figures(change: BeforeAfter, unit: Unit) -> tuple[str, str]:
    """The figure after, and the one before it; the one before alone while there is no other."""
    more = unit.told_apart(change.before, change.after)
    before, after = (
        "" if figure is None else unit.figure(figure, more)
        for figure in (change.before, change.after)
    )
    return (after, before) if after else (before, "")


def worse_words(result: Result | None, name: str, unit: Unit) -> str:
    """What a verdict found the result `name` worse than; empty where none did.

    Two figures are no answer there: beside another group both may have risen.
    """
    found = result.found if result else None
    if result is None or found is None or found.kind != "WORSE" or found.estimate is None:
        return ""
    change = found.estimate
    about = {"result": name, "size": unit.size(change.value, change.low, change.high)}
    about |= {"group": result.beside}
    if found.design == "B" and result.beside:
        lower = _("%(result)s is about %(size)s lower than expected from %(group)s in these months")
        higher = _(
            "%(result)s is about %(size)s higher than expected from %(group)s in these months"
        )
    else:
        lower = _("%(result)s is about %(size)s lower than its earlier trend pointed to")
        higher = _("%(result)s is about %(size)s higher than its earlier trend pointed to")
    return (lower if change.value < 0 else higher) % about


def common_scale(found: Iterable[tuple[BeforeAfter, FixedGoal | None]], unit: Unit) -> Scale:
    """One scale for all rows: 55 to 95 % for shares, wider where a figure lies outside."""
    values = [value for change, goal in found for value in _values(change, goal)]
    if unit.name == SHARE:
        return min([SHARES[0], *values]), max([SHARES[1], *values])
    return (min(values), max(values)) if values else SHARES


def _values(change: BeforeAfter, goal: FixedGoal | None) -> list[float]:
    ends = [
        change.before, change.before_low, change.before_high,
        change.after, change.after_low, change.after_high, goal.target if goal else None,
    ]  # fmt: skip
    return [value for value in ends if value is not None]


def _made_of(change: BeforeAfter, unit: Unit) -> Iterable[str]:
    if change.change is not None:
        more = unit.told_apart(change.before, change.after)
        words = unit.change(change.change, change.low, change.high, more)
        known = change.low is not None and change.high is not None
        yield f"{words}, {unit.likely(change.low or 0, change.high or 0)}" if known else words
    else:
        low, high = _one_side(change)
        words = _("before") if change.after is None else _("after go-live")
        known = low is not None and high is not None
        yield f"{words}, {unit.likely_value(low or 0, high or 0)}" if known else words
    counts = [unit.fmt.number(n) for n in (change.n_before, change.n_after) if n]
    if counts:
        yield _("n %(counts)s") % {"counts": " → ".join(counts)}


def _one_side(change: BeforeAfter) -> tuple[float | None, float | None]:
    if change.after is None:
        return change.before_low, change.before_high
    return change.after_low, change.after_high


def _dots(change: BeforeAfter, goal: FixedGoal | None, scale: Scale) -> Dots:
    before, after = (
        None if value is None else Estimate(value, low, high)
        for value, low, high in (
            (change.before, change.before_low, change.before_high),
            (change.after, change.after_low, change.after_high),
        )
    )
    return before_after_dots(before, after, goal.target if goal else None, scale)


def _goal_answer(changed: WhatChanged, goal: FixedGoal, unit: Unit, go_live: date) -> str:
    wanted = _("better than before") if goal.target is None else unit.wanted(goal.target)
    about = {"goal": wanted, "day": unit.fmt.day(goal.due)}
    words = {
        "yes": _("Goal %(goal)s reached."),
        "no": _("Goal %(goal)s not reached."),
        "not yet": _("Goal %(goal)s by %(day)s, not yet reached."),
    }.get(changed.goal.answer or "", _("Goal %(goal)s: cannot tell."))
    sentences = [words % about, _latest(changed, goal, unit)]
    if goal.standing(go_live) == "set after the start":
        sentences.append(_("It was set after the start."))
    return " ".join(filter(None, sentences))


def _latest(changed: WhatChanged, goal: FixedGoal, unit: Unit) -> str:
    """The latest month, where it misses a goal that the whole period before it reaches."""
    after, now, latest = changed.change.after, changed.goal.now, changed.latest
    if goal.target is None or after is None or now is None or latest is None:
        return ""
    met = after >= goal.target if goal.better == "up" else after <= goal.target
    if not met or changed.goal.answer not in ("no", "not yet"):
        return ""
    about = {"figure": unit.figure(now), "month": unit.fmt.month(latest.first_day)}
    return _("The latest month, %(month)s: %(figure)s.") % about


def _ordinary(changed: WhatChanged, verdict: Kind | None) -> str:
    """The second answer, in a few words where it is clear."""
    if verdict is not None and verdict != "SET_AFTERWARDS":
        return short_words(verdict)
    if changed.ordinary.answer == "yes":
        return _("More than ordinary ups and downs.")
    if changed.ordinary.answer == "no":
        return _("Within ordinary ups and downs.")
    return changed.ordinary.sentence


def _promise(goal: FixedGoal | None, unit: Unit, go_live: date) -> str:
    if goal is None:
        return _("No goal set.")
    wanted = _("better than before") if goal.target is None else unit.wanted(goal.target)
    about = {"goal": wanted, "standing": standing_words(goal, go_live, unit)}
    return _("Goal %(goal)s, %(standing)s.") % about
