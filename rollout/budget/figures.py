"""How money looks: the chart of planned and spent, its table, and the figures in words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from babel.numbers import get_currency_precision

from core import figures as draw
from core.figures import Figure, Marks
from core.i18n import _
from core.numbers import Format
from core.scale import ticks
from rollout.budget.categories import category_words
from rollout.budget.earned_value import (
    CostLine,
    CostSoFar,
    EarnedValue,
    own_rule,
    spent_to_date,
)
from rollout.budget.spreading import months_from
from rollout.plan.completion import rule_words, share_done

TOLERANCE: Final = 0.05


@dataclass(frozen=True)
class Money:
    """How to write minor units of one currency."""

    currency: str
    fmt: Format

    def __call__(self, minor_units: float) -> str:
        """An amount as "€83,400"."""
        return self.fmt.money(minor_units, self.currency)

    def major(self, minor_units: float) -> float:
        """An amount in major units, for a scale."""
        return float(minor_units / 10 ** get_currency_precision(self.currency))


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


@dataclass(frozen=True)
class DetailRow:
    """A figure of earned value: its short and long name, its value or why there is none."""

    short: str
    name: str
    value: str
    why: str


def over_words(cost: CostSoFar, money: Money) -> str:
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


def spending_chart(lines: Sequence[CostLine], money: Money, *, on: date) -> Figure | None:
    """Planned and spent money, added up month by month; None while there is no month."""
    months = _months(lines)
    if not months:
        return None
    planned, spent = _running(lines, months, on)
    levels = ticks(*(money.major(end) for end in _extent(planned, spent)))
    words = [money.fmt.number(level / _size(levels[-1]), _digits(levels)) for level in levels]
    return draw.figure(
        _lines(months, planned, spent, money),
        _names(months, planned, spent, levels, money),
        _month_axis(months, money),
        draw.value_axis(levels, words),
    )


def _size(top: float) -> int:
    """What one on the scale stands for, so that its words stay short."""
    return next((size for size in (10**6, 10**3) if top >= 10 * size), 1)


def _digits(levels: Sequence[float]) -> int:
    step = (levels[1] - levels[0]) / _size(levels[-1])
    return 0 if step == round(step) else 2


def scale_words(chart: Figure, money: Money) -> str:
    """What the numbers of the scale count."""
    patterns = {
        10**6: _("In millions of %(currency)s."),
        10**3: _("In thousands of %(currency)s."),
        1: _("In %(currency)s."),
    }
    size = _size(chart["layout"]["yaxis"]["tickvals"][-1])
    return patterns[size] % {"currency": money.currency}


def _months(lines: Sequence[CostLine]) -> list[date]:
    found = [month for line in lines for month, _amount in (*line.planned, *line.booked)]
    return months_from(min(found), max(found)) if found else []


def _running(
    lines: Sequence[CostLine], months: Sequence[date], on: date
) -> tuple[list[int], list[int]]:
    """The sums at the end of each month; spent only for months that have begun."""
    planned = _sums((pair for line in lines for pair in line.planned), months)
    spent = _sums((pair for line in lines for pair in line.booked), months)
    return planned, [total for month, total in zip(months, spent, strict=True) if month <= on]


def _sums(pairs: Iterable[tuple[date, int]], months: Sequence[date]) -> list[int]:
    amounts = dict.fromkeys(months, 0)
    for month, amount in pairs:
        amounts[month.replace(day=1)] += amount
    return list(accumulate(amounts.values()))


def _extent(planned: Sequence[int], spent: Sequence[int]) -> tuple[int, int]:
    return min(0, *planned, *spent), max(0, *planned, *spent)


def _lines(
    months: Sequence[date], planned: Sequence[int], spent: Sequence[int], money: Money
) -> list[Figure]:
    lines = [draw.before_line(*_points(months, planned, _("planned"), money))]
    if spent:
        lines.append(draw.after_line(*_points(months[: len(spent)], spent, _("spent"), money)))
    return lines


def _points(
    months: Sequence[date], sums: Sequence[int], name: str, money: Money
) -> tuple[list[date], list[float | None], list[str]]:
    hover = [
        _("%(month)s: %(money)s %(name)s")
        % {"month": money.fmt.month(month), "money": money(total), "name": name}
        for month, total in zip(months, sums, strict=True)
    ]
    return list(months), [money.major(total) for total in sums], hover


def _names(
    months: Sequence[date],
    planned: Sequence[int],
    spent: Sequence[int],
    levels: Sequence[float],
    money: Money,
) -> Marks:
    """Each line named at its end; where the ends meet, one name stands over the other."""
    plan_end = money.major(planned[-1])
    if not spent:
        return draw.end_label(plan_end, _("Planned"))
    spent_end, over = money.major(spent[-1]), spent[-1] >= planned[len(spent) - 1]
    if len(spent) < len(planned):
        names = draw.end_label(plan_end, _("Planned"))
        return names + draw.end_label(spent_end, _("Spent"), months[len(spent) - 1], over)
    room = (levels[-1] - levels[0]) / 15
    push = max(0.0, room - abs(spent_end - plan_end)) / 2 * (1 if over else -1)
    names = draw.end_label(plan_end - push, _("Planned"), above=not over)
    return names + draw.end_label(spent_end + push, _("Spent"), above=over)


def _month_axis(months: Sequence[date], money: Money) -> Figure:
    words = [money.fmt.month_name(month) for month in months]
    years = [money.fmt.year(month) for month in months]
    return draw.month_axis(months, words, years, every=3 if len(months) > 9 else 1)


def month_rows(lines: Sequence[CostLine], money: Money, *, on: date) -> list[MonthRow]:
    """Every month of the chart in words; spent is empty for months to come."""
    months = _months(lines)
    planned, spent = _running(lines, months, on) if months else ([], [])
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


def detail_rows(value: EarnedValue, money: Money) -> list[DetailRow]:
    """The figures of earned value, for those who ask for them by name."""
    names = {
        "pv": _("planned to date"),
        "ev": _("worth of the work done"),
        "ac": _("spent to date"),
        "bac": _("the whole budget"),
        "cpi": _("worth of the work for each unit spent"),
        "spi": _("work done for each unit planned"),
        "eac": _("likely final cost"),
    }
    return [_detail_row(key, name, value, money) for key, name in names.items()]


def _detail_row(key: str, name: str, value: EarnedValue, money: Money) -> DetailRow:
    figure: float | None = getattr(value, key)
    if figure is None:
        # Without earned value nothing that rests on it is known, and each has the same reason.
        return DetailRow(key.upper(), name, "", value.why.get(key) or value.why.get("cpi", ""))
    written = money.fmt.number(figure, 2) if key in ("cpi", "spi") else money(figure)
    return DetailRow(key.upper(), name, written, "")
