"""What was planned and spent in words: in one sentence, line by line and month by month."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.i18n import _
from core.numbers import Format
from rollout.budget.categories import category_words
from rollout.budget.earned_value import CostLine, CostSoFar, own_rule, spent_to_date
from rollout.budget.money import Money
from rollout.budget.running_sums import months_of, running
from rollout.budget.total_forecast import TotalForecast
from rollout.plan.completion import rule_words, share_done

TOLERANCE: Final = 0.05


@dataclass(frozen=True)
class LineRow:
    """A budget line in words; `done` is said of lines whose work is done by a rule of their own."""

    key: str
    name: str
    category: str
    recurring: bool
    planned: str
    spent: str
    done: str


@dataclass(frozen=True)
class MonthRow:
    """A month in words; the sums run from the beginning."""

    month: str
    planned: str
    spent: str
    planned_sum: str
    spent_sum: str


def over_words(cost: CostSoFar | TotalForecast, money: Money) -> str:
    """Spent against planned to date: "€12,400 over plan"."""
    if cost.over_plan == 0:
        return _("as planned")
    pattern = _("%(money)s over plan") if cost.over_plan > 0 else _("%(money)s under plan")
    return pattern % {"money": money(abs(cost.over_plan))}


def is_over(cost: CostSoFar) -> bool:
    """Whether more than a twentieth was spent beyond the plan to date."""
    return cost.over_plan > TOLERANCE * cost.planned_to_date


def finding(cost: CostSoFar, money: Money) -> str:
    """The chart's heading."""
    if cost.over_plan == 0:
        return _("As much was spent as was planned by now")
    about = {"money": money(abs(cost.over_plan))}
    if cost.over_plan > 0:
        return _("%(money)s more was spent than was planned by now") % about
    return _("%(money)s less was spent than was planned by now") % about


def month_rows(lines: Sequence[CostLine], money: Money, *, on: date) -> list[MonthRow]:
    """Every month of the chart in words; spent is empty for months to come."""
    months = months_of(lines)
    planned, spent = running(lines, months, on) if months else ([], [])
    return [
        MonthRow(
            money.fmt.month(month),
            money(planned[at] - (planned[at - 1] if at else 0)),
            money(spent[at] - (spent[at - 1] if at else 0)) if at < len(spent) else "",
            money(planned[at]),
            money(spent[at]) if at < len(spent) else "",
        )
        for at, month in enumerate(months)
    ]


def line_rows(
    lines: Sequence[CostLine], recurring: Collection[str], money: Money, *, on: date
) -> list[LineRow]:
    """The budget lines with what they are planned to cost in all and what they cost so far."""
    return [
        LineRow(
            line.key,
            line.name,
            category_words(line.category),
            line.key in recurring,
            money(sum(amount for _month, amount in line.planned)),
            money(spent_to_date(line.booked, on=on)),
            _done_words(line, money.fmt, on) if own_rule(line) else "",
        )
        for line in lines
    ]


def _done_words(line: CostLine, fmt: Format, on: date) -> str:
    """How much of the work of a line is done, and by which rule."""
    share = share_done(line.completion, of_milestones=None, on=on) or 0
    words = {"share": fmt.percent(share), "rule": rule_words(line.completion.rule)}
    return _("%(share)s of the work is done: %(rule)s") % words
