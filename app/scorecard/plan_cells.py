"""The cells of a phase's money and days late, in words."""

from app.scorecard.cells import Entry
from app.scorecard.headline import LATE, OVER
from core.i18n import _, ngettext
from core.numbers import Format
from core.pictures import bar
from rollout.budget.earned_value import CostSoFar
from rollout.plan.slippage import Slippage


def money_entry(cost: CostSoFar, currency: str, fmt: Format) -> Entry:
    """What was spent, against what was planned to date."""
    if not cost.budget and not cost.spent_to_date:
        return Entry(missing=_("No budget yet"))
    far_over = over_plan(cost) > OVER
    plan = cost.planned_to_date
    return Entry(
        fmt.money(cost.spent_to_date, currency),
        lines=(_against_plan(cost, currency, fmt),),
        picture=bar(
            cost.spent_to_date, max(cost.budget, cost.spent_to_date, 1), plan,
            plan if far_over else None, "spent",
        ),
        bad_line=far_over,
    )  # fmt: skip


def over_plan(cost: CostSoFar) -> float:
    """The part of what was planned to date that was spent beyond it; nothing planned, all of it."""
    if cost.over_plan <= 0:
        return 0.0
    return cost.over_plan / cost.planned_to_date if cost.planned_to_date else 1.0


def _against_plan(cost: CostSoFar, currency: str, fmt: Format) -> str:
    if cost.over_plan == 0:
        return _("as planned")
    amount = {"amount": fmt.money(abs(cost.over_plan), currency)}
    running = cost.planned_to_date < cost.budget
    if cost.over_plan > 0:
        return (
            _("%(amount)s over plan to date") if running else _("%(amount)s over plan")
        ) % amount
    return (_("%(amount)s under plan to date") if running else _("%(amount)s under plan")) % amount


def lateness_entry(slippage: Slippage, fmt: Format, overdue_gate: str = "") -> Entry:
    """How late, and what makes it so while it lasts; else how many milestones are done.

    `overdue_gate` says which figure a milestone still waits for after its day.
    """
    if slippage.days is None:
        return Entry(missing=slippage.missing or "")
    done = ngettext(
        "%(done)s of %(all)s milestone", "%(done)s of %(all)s milestones", slippage.milestones
    ) % {"done": fmt.number(slippage.done), "all": fmt.number(slippage.milestones)}
    cause = open_cause(slippage, fmt)
    bad = slippage.still_open and slippage.days >= LATE
    held = (_("Gate: %(gate)s") % {"gate": overdue_gate},) if overdue_gate else ()
    return Entry(_days_late(slippage.days, fmt), lines=(cause or done, *held), bad=bad)


def _days_late(days: int, fmt: Format) -> str:
    if days == 0:
        return _("On time")
    words = (
        ngettext("%(days)s day", "%(days)s days", days)
        if days > 0
        else ngettext("%(days)s day early", "%(days)s days early", -days)
    )
    return words % {"days": fmt.number(abs(days))}


def open_cause(slippage: Slippage, fmt: Format) -> str:
    """The milestone that makes a phase late and when it was due; nothing once it is over."""
    cause = slippage.cause
    if cause is None or not slippage.still_open:
        return ""
    about = {"milestone": cause.name, "day": fmt.short_day(cause.planned)}
    if not cause.moves:
        return _("%(milestone)s, due %(day)s") % about
    about["times"] = fmt.number(cause.moves)
    return (
        ngettext(
            "%(milestone)s, moved once, from %(day)s",
            "%(milestone)s, moved %(times)s times, from %(day)s",
            cause.moves,
        )
        % about
    )
