"""The verdict on all groups together as a page shows it, or why there can be none."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.i18n import _
from rollout.outcomes.judgements.figures import VerdictView, verdict_view
from rollout.outcomes.judgements.standing import Standing
from rollout.outcomes.together.joint_case import JointCase
from rollout.outcomes.together.joint_plan import order_said
from rollout.outcomes.together.outlook import Outlook, outlook
from rollout.outcomes.together.outlook_words import (
    given_words,
    hope_words,
    members_words,
    never_words,
)
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.plan import Order

Row = tuple[str, str]


@dataclass(frozen=True)
class JointView:
    """`word` first and `rest` after it, then questions with their answers, then what it rests on.

    `told` is None where nothing was judged; `chance` says how often luck alone does the same.
    """

    word: str
    rest: str
    rows: Sequence[Row]
    told: VerdictView | None = None
    chance: str = ""


def joint_view(
    found: JointCase, standing: Standing | None, unit: Unit, zone: str
) -> JointView | None:
    """What can be said of all groups together; None where there are not two groups."""
    seen = outlook(found.roll)
    if len(found.roll.members) + len(found.roll.aside) < 2:
        return None
    never = never_words(seen)
    if never or found.case is None or standing is None:
        word, rest = _unjudged(found, seen, never, unit)
        return JointView(word, rest, _groups(found) if never else _rows(found, ""))
    told = verdict_view(standing, found.case, unit, zone)
    if told.verdict.design == "E":
        return JointView(_("Cannot tell."), nothing_beside(), _rows(found, ""))
    changing = told.verdict.would_change_the_answer
    return JointView(told.word, told.rest, _rows(found, changing), told, _chance(standing, unit))


def joint_foresight(found: JointCase, unit: Unit) -> str:
    """What comparing the groups could show at best, before anything is fixed."""
    if len(found.roll.members) < 2:
        return ""
    if found.roll.given is not None:
        return given_words(found.roll.given, unit.fmt)
    seen = outlook(found.roll)
    return never_words(seen) or hope_words(seen, found.roll, unit.fmt)


def why_not_together(found: JointCase, unit: Unit) -> str:
    """Why nothing is judged of all groups together; empty where something is."""
    if len(found.roll.members) + len(found.roll.aside) < 2:
        return _("There are not two groups to compare.")
    seen = outlook(found.roll)
    never = never_words(seen)
    return never or (hope_words(seen, found.roll, unit.fmt) if found.case is None else "")


def _unjudged(found: JointCase, seen: Outlook, never: str, unit: Unit) -> Row:
    if never:
        return _("Comparing the groups can never tell here."), never
    hope = hope_words(seen, found.roll, unit.fmt)
    if found.case is None:
        return _("Nothing is judged yet."), hope
    return _("It is being worked out."), hope


def nothing_beside() -> str:
    """Why two groups that start apart cannot be compared after all."""
    return _(
        "No group has a month on the CRM beside a group that still waited, with figures of both."
    )


def _rows(found: JointCase, changing: str) -> list[Row]:
    rows = [(_("What would change this answer"), changing)] if changing else []
    if found.roll.fixed:
        rows.append((_("Was the order drawn at random?"), _order(order_said(found.roll))))
    return [*rows, *_groups(found)]


def _groups(found: JointCase) -> list[Row]:
    return [(_("Which groups"), " ".join(members_words(found.roll)))]


def _order(order: Order) -> str:
    """The answer, and how far it bends what groups in that order can show."""
    if order == "random":
        return _("Yes, so the test by every other order is exact.")
    words = {
        "worst_first": _(
            "No: where things were worst came first. Groups at their worst get better by "
            "themselves, so part of a difference may come from that choice."
        ),
        "keenest_first": _(
            "No: who was keenest came first. The keenest may do better with anything new, so part "
            "of a difference may come from that choice."
        ),
        "other": _("No: they go live in this order for another reason."),
    }
    aside = _("So the three months before the first go-live are left out of what came before.")
    return f"{words[order]} {aside}"


def _chance(standing: Standing, unit: Unit) -> str:
    """How often another order of the groups shows as much."""
    estimate = standing.finding.estimate
    if estimate is None or estimate.p is None or standing.finding.smallest_p is None:
        return ""
    about = {
        "share": unit.fmt.percent(estimate.p, 1),
        "least": unit.fmt.percent(standing.finding.smallest_p, 1),
        "level": unit.fmt.percent(standing.finding.level, 1),
    }
    return _(
        "Had the groups gone live in another order, as large a difference would show in %(share)s "
        "of all possible orders. More than luck means at most %(level)s, and so many groups cannot "
        "come below %(least)s."
    ) % about  # fmt: skip
