"""A goal in words, question by question."""

from collections.abc import Mapping
from datetime import date

from core.i18n import _, ngettext
from rollout.outcomes.answers import standing_words
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goals.foresight import Foresight
from rollout.outcomes.goals.orders import order_words
from rollout.outcomes.units import Unit

Row = tuple[str, str]
MAY_MISS = 0.2


def goal_rows(goal: FixedGoal, go_live: date, unit: Unit, groups: Mapping[int, str]) -> list[Row]:
    """What the goal was set with: (question, answer), the four fields first."""
    return [*_promise(goal, unit), *_terms(goal, unit, groups), *_standing(goal, go_live, unit)]


def _promise(goal: FixedGoal, unit: Unit) -> list[Row]:
    start = _("the figure from before") if goal.start is None else unit.figure(goal.start)
    target = _("better than before") if goal.target is None else unit.wanted(goal.target)
    return [(_("From"), start), (_("To"), target), (_("By"), unit.fmt.day(goal.due))]


def _terms(goal: FixedGoal, unit: Unit, groups: Mapping[int, str]) -> list[Row]:
    rows = [(_("We failed if it is not better than"), _figure(goal.failure, unit))]
    size = unit.size(goal.worthwhile) if goal.worthwhile is not None else _("not stated")
    rows += [(_("Smallest gain worth the money"), size), *_windows(goal, unit)]
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


def _windows(goal: FixedGoal, unit: Unit) -> list[Row]:
    rows = []
    if goal.before_from and goal.before_to:
        about = {
            "first": unit.fmt.month(goal.before_from), "last": unit.fmt.month(goal.before_to),
        }  # fmt: skip
        rows.append((_("Months before"), _("%(first)s to %(last)s") % about))
    return [*rows, (_("Months left out"), _left_out(goal.transition - 1))]


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
    by = goal.locked_by or goal.set_by
    return [(_("Standing"), f"{standing_words(goal, go_live, unit)}, {by}")]


def sharing_words(judgements: int) -> str:
    """What fixing a first goal counts, before it is done."""
    words = ngettext(
        "This is the only judgement of the group so far. Set every goal of the group before you "
        "fix the first one: fixing it fixes how many there may be.",
        "%(num)s judgements of this group share the room for luck, so each needs clearer figures "
        "than one alone. Fixing the first goal fixes how many there may be.",
        judgements,
    )
    return words % {"num": judgements}


def foresight_words(seen: Foresight, unit: Unit) -> list[str]:
    """What a judgement could see, and what would help, sentence by sentence."""
    if seen.missing or seen.smallest is None:
        return [seen.missing or ""]
    sentences = [_design(seen, unit)]
    if seen.wanted is not None and seen.missed is not None:
        sentences.append(_missed(unit.size(seen.wanted), seen.missed))
    if seen.missed is None or seen.missed > MAY_MISS:
        sentences.append(_(
            "What would help: older history, more cases a month, or a group to compare with."
        ))  # fmt: skip
    return sentences


def _design(seen: Foresight, unit: Unit) -> str:
    about = {
        "before": seen.before, "after": seen.after, "size": unit.size(seen.smallest or 0.0),
        "n": unit.fmt.number(round(seen.n or 0)),
    }  # fmt: skip
    if seen.n is None:
        return _(
            "With %(before)s months before and %(after)s after, the smallest change that would "
            "show 4 times in 5 is %(size)s."
        ) % about  # fmt: skip
    return _(
        "With %(before)s months before, %(after)s after and about %(n)s cases a month, the "
        "smallest change that would show 4 times in 5 is %(size)s."
    ) % about  # fmt: skip


def _missed(wanted: str, missed: float) -> str:
    tenths = round(missed * 10)
    if tenths == 0:
        words = _("It would hardly ever miss the change this goal asks for (%(size)s).")
    elif tenths == 10:
        words = _("It would nearly always miss the change this goal asks for (%(size)s).")
    else:
        words = ngettext(
            "It would miss the change this goal asks for (%(size)s) about %(num)s time in 10.",
            "It would miss the change this goal asks for (%(size)s) about %(num)s times in 10.",
            tenths,
        )
    return words % {"size": wanted, "num": tenths}
