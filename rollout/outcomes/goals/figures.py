"""A goal in words, question by question."""

from collections.abc import Mapping, Sequence
from datetime import date

from core.i18n import _, ngettext
from rollout.outcomes.answers import standing_words
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goals.foresight import months_there
from rollout.outcomes.goals.orders import order_words
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.month_number import month_number

Row = tuple[str, str]


def goal_rows(
    goal: FixedGoal, go_live: date, months: Sequence[Month], unit: Unit, groups: Mapping[int, str]
) -> list[Row]:
    """What the goal was set with: (question, answer), the four fields first."""
    windows = _windows(goal, months, unit)
    terms = _terms(goal, windows, unit, groups)
    return [*_promise(goal, unit), *terms, *_standing(goal, go_live, unit)]


def _promise(goal: FixedGoal, unit: Unit) -> list[Row]:
    start = _("the figure from before") if goal.start is None else unit.figure(goal.start)
    target = _("better than before") if goal.target is None else unit.wanted(goal.target)
    return [(_("From"), start), (_("To"), target), (_("By"), unit.fmt.day(goal.due))]


def _terms(
    goal: FixedGoal, windows: Sequence[Row], unit: Unit, groups: Mapping[int, str]
) -> list[Row]:
    rows = [(_("We failed if it is not better than"), _figure(goal.failure, unit))]
    size = unit.size(goal.worthwhile) if goal.worthwhile is not None else _("not stated")
    rows += [(_("Smallest gain worth the money"), size), *windows]
    rows.append((_("Judged"), _judged(goal, unit)))
    compared = groups.get(goal.compared_id or 0)
    rows.append((_("Compared with"), compared or _("its own earlier months only")))
    rows.append((_("Why the groups go live in this order"), order_words(goal.live_order)))
    if goal.seasonal:
        rows.append((_("Seasons"), _("It moves with the season.")))
    if goal.outside_source:
        rows.append((_("Source outside the CRM"), goal.outside_source))
    return rows


def _figure(value: float | None, unit: Unit) -> str:
    return _("not stated") if value is None else unit.figure(value)


def _windows(goal: FixedGoal, months: Sequence[Month], unit: Unit) -> list[Row]:
    rows = []
    if goal.before_from and goal.before_to:
        span = unit.span(goal.before_from, goal.before_to)
        rows.append((_("Months before"), f"{span}: {_how_many_are_in(goal, months)}"))
    return [*rows, (_("Months left out"), _left_out(goal.transition - 1))]


def _how_many_are_in(goal: FixedGoal, months: Sequence[Month]) -> str:
    assert goal.before_from is not None
    assert goal.before_to is not None
    wanted = month_number(goal.before_to) - month_number(goal.before_from) + 1
    there = len(months_there(goal, months))
    if there == wanted:
        return ngettext("%(num)s month, it is in", "%(num)s months, all are in", there) % {
            "num": there
        }
    words = ngettext(
        "%(there)s of %(wanted)s months is in, the others are missing so far",
        "%(there)s of %(wanted)s months are in, the others are missing so far",
        there,
    )
    return words % {"there": there, "wanted": wanted}


def _left_out(more: int) -> str:
    if more == 0:
        return _("the month of go-live")
    words = ngettext(
        "the month of go-live and the next one", "the month of go-live and the next %(num)s", more
    )
    return words % {"num": more}


def _judged(goal: FixedGoal, unit: Unit) -> str:
    if not goal.judged:
        return _("no, for interest only")
    days = ", ".join(unit.fmt.day(day) for day in goal.judged_on)
    return _("on %(days)s") % {"days": days}


def _standing(goal: FixedGoal, go_live: date, unit: Unit) -> list[Row]:
    said = {"standing": standing_words(goal, go_live, unit), "by": goal.locked_by or goal.set_by}
    return [(_("Standing"), _("%(standing)s, by %(by)s") % said)]


def sharing_words(judgements: int, counted: int | None) -> str:
    """How many judgements share what luck may show; `counted` once the group's first goal is fixed.

    From then on there can be no more of them.
    """
    if counted is not None:
        words = ngettext(
            "The first goal of this group was fixed, and there can be no more than %(num)s "
            "judgement.",
            "The first goal of this group was fixed when there were %(num)s judgements, a goal on "
            "a day each, and no further one can be added. Luck may pass for a change one time in "
            "20 in all of them together, so each needs clearer figures than one alone.",
            counted,
        )
        return words % {"num": counted}
    words = ngettext(
        "This is the only judgement of the group so far. Set every goal of the group before you "
        "fix the first one: from then on there can be no more than %(num)s judgement.",
        "This group has %(num)s judgements so far, a goal on a day each. Luck may pass for a "
        "change one time in 20 in all of them together, so each needs clearer figures than one "
        "alone. Once the first goal is fixed, there can be no more than these %(num)s.",
        judgements,
    )
    return words % {"num": judgements}
