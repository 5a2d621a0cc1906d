"""How money looks: the chart of planned and spent, its table, and the figures in words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from babel.numbers import get_currency_precision

from core import figures as draw
from core.figures import Figure, Marks
from core.i18n import _
from core.numbers import Format
from core.scale import ticks
from rollout.budget.categories import category_words
from rollout.budget.earned_schedule import EarnedSchedule
from rollout.budget.earned_value import (
    CostLine,
    CostSoFar,
    EarnedValue,
    own_rule,
    spent_to_date,
)
from rollout.budget.forecasts import AS_PLANNED, AS_SLOW, AS_SO_FAR, Forecast, forecasts
from rollout.budget.spreading import months_from
from rollout.budget.total_forecast import PhaseCost, TotalForecast
from rollout.plan.completion import rule_words, share_done
from rollout.plan.slippage import Slippage

TOLERANCE: Final = 0.05


@dataclass(frozen=True)
class Money:
    """How to write minor units of one currency."""

    currency: str
    fmt: Format

    def __call__(self, minor_units: float) -> str:
        """An amount as "€83,400"."""
        return self.fmt.money(minor_units, self.currency)

    def plain(self, minor_units: int | None) -> str:
        """An amount in major units as files have it: "83400.00"; empty when there is none."""
        if minor_units is None:
            return ""
        return str(Decimal(minor_units).scaleb(-get_currency_precision(self.currency)))

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


@dataclass(frozen=True)
class ForecastRow:
    """The final cost under one assumption, in words; `why` where it cannot be told."""

    assumption: str
    final: str
    to_go: str
    over: str
    why: str


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


def forecast_rows(value: EarnedValue, money: Money) -> list[ForecastRow]:
    """The final cost under each assumption about the rest, in words."""
    return [_forecast_row(forecast, money) for forecast in forecasts(value)]


def _forecast_row(forecast: Forecast, money: Money) -> ForecastRow:
    words = {
        AS_PLANNED: _("If the rest costs as planned"),
        AS_SO_FAR: _("If it goes on costing as so far"),
        AS_SLOW: _("If it goes on as dear and as slow as so far"),
    }
    said = words[forecast.assumption]
    if forecast.final is None or forecast.to_go is None or forecast.over is None:
        return ForecastRow(said, "", "", "", forecast.why)
    return ForecastRow(
        said, money(forecast.final), money(forecast.to_go), _over_budget(forecast.over, money), ""
    )


def _over_budget(over: float, money: Money) -> str:
    if round(over) == 0:
        return _("as in the budget")
    pattern = _("%(money)s over the budget") if over > 0 else _("%(money)s under the budget")
    return pattern % {"money": money(abs(over))}


def detail_rows(value: EarnedValue, schedule: EarnedSchedule, money: Money) -> list[DetailRow]:
    """The figures of earned value and earned schedule, for those who ask for them by name."""
    return [*_value_rows(value, money), *_schedule_rows(schedule, money)]


def _value_rows(value: EarnedValue, money: Money) -> list[DetailRow]:
    names = {
        "pv": ("PV", _("planned to date")),
        "ev": ("EV", _("worth of the work done")),
        "ac": ("AC", _("spent to date")),
        "bac": ("BAC", _("the whole budget")),
        "cv": ("CV", _("worth of the work less what was spent")),
        "sv": ("SV", _("worth of the work less what was planned")),
        "cpi": ("CPI", _("worth of the work for each unit spent")),
        "spi": ("SPI", _("work done for each unit planned")),
        "eac": ("EAC", _("likely final cost, if it goes on as so far")),
        "etc": ("ETC", _("likely still to be spent")),
        "vac": ("VAC", _("the whole budget less the likely final cost")),
        "tcpi_bac": ("TCPI (BAC)", _("worth still to come for each unit left of the budget")),
        "tcpi_eac": (
            "TCPI (EAC)", _("worth still to come for each unit left of the likely final cost"),
        ),
    }  # fmt: skip
    return [_value_row(key, *said, value, money) for key, said in names.items()]


def _value_row(key: str, short: str, name: str, value: EarnedValue, money: Money) -> DetailRow:
    figure: float | None = getattr(value, key)
    if figure is None:
        # Without earned value nothing that rests on it is known, and each has the same reason.
        return DetailRow(short, name, "", value.why.get(key) or value.why.get("cpi", ""))
    index = key.endswith("pi") or key.startswith("tcpi")
    return DetailRow(short, name, money.fmt.number(figure, 2) if index else money(figure), "")


def _schedule_rows(schedule: EarnedSchedule, money: Money) -> list[DetailRow]:
    names = {
        "planned_duration": ("PD", _("planned length in months")),
        "at": ("AT", _("months gone by since the first planned one")),
        "es": ("ES", _("months of the plan that the work done is worth")),
        "sv_t": ("SV(t)", _("months ahead of the plan; below zero, behind it")),
        "spi_t": ("SPI(t)", _("months of the plan earned in each month gone by")),
        "ieac_t": ("IEAC(t)", _("likely length in months")),
    }
    return [_schedule_row(key, *said, schedule, money) for key, said in names.items()]


def _schedule_row(
    key: str, short: str, name: str, schedule: EarnedSchedule, money: Money
) -> DetailRow:
    figure: float | None = getattr(schedule, key)
    if figure is None:
        return DetailRow(short, name, "", schedule.why.get(key) or schedule.why.get("es", ""))
    return DetailRow(short, name, money.fmt.number(figure, 2 if key == "spi_t" else 1), "")


@dataclass(frozen=True)
class TotalWords:
    """Of how many phases a total is, where it is not of all of them; else empty."""

    earned: str
    forecast: str


def total_words(total: TotalForecast, money: Money) -> TotalWords:
    """What the totals leave out, in words."""
    return TotalWords(
        _left_out(total.without_earned, total, money),
        _left_out(total.without_forecast, total, money),
    )


def _left_out(without: Sequence[PhaseCost], total: TotalForecast, money: Money) -> str:
    if not without:
        return ""
    costs = [phase.cost for phase in without if phase.cost]
    about = {
        "counted": money.fmt.number(total.phases - len(without)),
        "all": money.fmt.number(total.phases),
        "names": ", ".join(phase.name for phase in without),
        "spent": money(sum(cost.spent_to_date for cost in costs)),
        "budget": money(sum(cost.budget for cost in costs)),
    }
    if costs:
        return (
            _("%(counted)s of %(all)s phases; without %(names)s, %(spent)s of %(budget)s spent")
            % about
        )
    return _("%(counted)s of %(all)s phases; without %(names)s") % about


def total_table(
    phases: Sequence[PhaseCost], days: Sequence[Slippage], total: TotalForecast, money: Money
) -> Iterator[list[str]]:
    """The rows of a file: a heading, a line for each phase, and the total; money in major units."""
    yield [
        _("phase"), _("planned to date"), _("spent to date"), _("worth of the work done"),
        _("whole budget"), _("likely final cost"), _("likely from"), _("likely to"),
        _("currency"), _("days late"), _("why there is no likely final cost"),
    ]  # fmt: skip
    for phase, late in zip(phases, days, strict=True):
        missing = phase.cost.missing if phase.cost else _("No budget line yet.")
        late_by = "" if late.days is None else str(late.days)
        yield [phase.name, *_amounts(phase.cost, money), late_by, missing or ""]
    yield [_("Together"), *_amounts(total, money), "", total_words(total, money).forecast]


def _amounts(cost: CostSoFar | TotalForecast | None, money: Money) -> list[str]:
    if cost is None:
        return [*[""] * 7, money.currency]
    found = (
        cost.planned_to_date, cost.spent_to_date, cost.earned, cost.budget,
        cost.likely_final_cost, cost.likely_low, cost.likely_high,
    )  # fmt: skip
    return [*(money.plain(amount) for amount in found), money.currency]
