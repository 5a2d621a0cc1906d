"""Earned value, earned schedule and the likely final cost in words, of a phase and of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.i18n import _
from rollout.budget.earned_schedule import EarnedSchedule
from rollout.budget.earned_value import CostSoFar, EarnedValue
from rollout.budget.forecasts import AS_PLANNED, AS_SLOW, AS_SO_FAR, Forecast, forecasts
from rollout.budget.money import Money
from rollout.budget.total_forecast import PhaseCost, TotalForecast
from rollout.plan.slippage import Slippage


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


@dataclass(frozen=True)
class TotalWords:
    """Of how many phases a total is, where it is not of all of them; else empty."""

    earned: str
    forecast: str


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
