"""What was planned, spent and achieved by a day, and what it is likely to cost in the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Final

from core.i18n import _
from rollout.plan.completion import MILESTONES, WITH_MILESTONES, Completion, share_done
from rollout.plan.slippage import MilestoneDates

EARLY: Final = 0.2

MonthAmounts = tuple[tuple[date, int], ...]
"""Months (their first day) with an amount of money in minor units each."""


@dataclass(frozen=True)
class CostLine:
    """A budget line: what each month was planned to cost, what was booked to it, what is done."""

    key: str
    name: str
    category: str
    planned: MonthAmounts = ()
    booked: MonthAmounts = ()
    completion: Completion = WITH_MILESTONES

    @property
    def budget(self) -> int:
        """What all months are planned to cost."""
        return sum(amount for _month, amount in self.planned)


@dataclass(frozen=True)
class EarnedValue:
    """The figures of earned value, in the unit of the amounts they came from; shares are 0-1.

    What is None has its sentence in `why`, under its own name.
    """

    pv: float
    ev: float | None
    ac: float
    bac: float
    cv: float | None = None
    sv: float | None = None
    cpi: float | None = None
    spi: float | None = None
    eac: float | None = None
    eac_remaining_at_budget: float | None = None
    eac_cpi_spi: float | None = None
    etc: float | None = None
    vac: float | None = None
    tcpi_bac: float | None = None
    tcpi_eac: float | None = None
    percent_complete: float | None = None
    why: Mapping[str, str] = field(default_factory=dict)


DERIVED: Final = [entry.name for entry in fields(EarnedValue)][4:-1]


@dataclass(frozen=True)
class CostSoFar:
    """Money in plain words, in minor units, as of a day.

    The likely final cost lies between `likely_low` and `likely_high` by the three customary
    forecasts; `early` says that under a fifth of the work is done and it still swings widely.
    """

    budget: int
    planned_to_date: int
    spent_to_date: int
    earned: int | None
    likely_final_cost: int | None
    likely_low: int | None
    likely_high: int | None
    early: bool
    value: EarnedValue

    @property
    def over_plan(self) -> int:
        """Spent beyond what was planned to date; negative when under it."""
        return self.spent_to_date - self.planned_to_date

    @property
    def work_done(self) -> float | None:
        """The share of the work that is done."""
        return self.value.percent_complete

    @property
    def missing(self) -> str | None:
        """Why there is no likely final cost, if there is none."""
        return self.value.why.get("eac")


def cost_so_far(
    lines: Sequence[CostLine], milestones: Sequence[MilestoneDates], *, on: date
) -> CostSoFar:
    """Planned, spent and likely final cost of one phase on the day `on`.

    Work done is by each line's rule. Source: docs/methods/earned_value.md, completion.md.
    """
    budget = sum(line.budget for line in lines)
    planned = sum(planned_to_date(line.planned, on=on) for line in lines)
    spent = sum(spent_to_date(line.booked, on=on) for line in lines)
    return _in_plain_words(budget, planned, spent, _earned(lines, milestones, on))


def _earned(
    lines: Sequence[CostLine], milestones: Sequence[MilestoneDates], on: date
) -> int | None:
    """The planned cost of the work done, line by line; None while one of them cannot say."""
    done = sum(1 for m in milestones if m.actual is not None and m.actual <= on)
    of_milestones = done / len(milestones) if milestones else None
    if of_milestones is None and not any(own_rule(line) for line in lines):
        return None
    shares = [share_done(line.completion, of_milestones=of_milestones, on=on) for line in lines]
    worth = [(line.budget, share) for line, share in zip(lines, shares, strict=True) if line.budget]
    if any(share is None for _budget, share in worth):
        return None
    return round(sum(budget * (share or 0) for budget, share in worth))


def own_rule(line: CostLine) -> bool:
    """Whether the work of a line is done by a rule of its own, not with the milestones."""
    return line.completion.rule != MILESTONES


def planned_to_date(planned: MonthAmounts, *, on: date) -> int:
    """The planned cost of the months gone by, and of the current month by its days."""
    return sum(round(amount * gone_by(month, on)) for month, amount in planned)


def gone_by(month: date, on: date) -> float:
    """The share of the month that has passed at the end of the day `on`."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = (following - month.replace(day=1)).days
    return min(1.0, max(0.0, ((on - month.replace(day=1)).days + 1) / days))


def spent_to_date(booked: MonthAmounts, *, on: date) -> int:
    """Everything booked to months that have begun."""
    return sum(amount for month, amount in booked if month <= on)


def _in_plain_words(budget: int, planned: int, spent: int, earned: int | None) -> CostSoFar:
    value = _without_late_index(earned_value(planned, earned, spent, budget))
    forecasts = (value.eac, value.eac_remaining_at_budget, value.eac_cpi_spi)
    known = [round(cost) for cost in forecasts if cost is not None]
    likely = value.eac is not None
    return CostSoFar(
        budget,
        planned,
        spent,
        earned,
        round(value.eac) if value.eac is not None else None,
        min(known) if likely else None,
        max(known) if likely else None,
        (value.percent_complete or 0) < EARLY,
        value,
    )


def _without_late_index(value: EarnedValue) -> EarnedValue:
    """After the planned end the schedule index drifts to 1 whatever happens: not shown."""
    if value.spi is None or value.pv < value.bac:
        return value
    sentence = _("After the planned end this index drifts to 1 by itself; see the days late.")
    return replace(value, spi=None, why={**value.why, "spi": sentence})


def earned_value(pv: float, ev: float | None, ac: float, bac: float) -> EarnedValue:
    """Every figure of earned value from the four cumulative amounts, in one unit.

    `pv` planned, `ev` earned (None: not known), `ac` spent, `bac` the whole budget.
    """
    if ev is None:
        sentence = _("No milestone says how much of the work is done.")
        return EarnedValue(pv, ev, ac, bac, why=dict.fromkeys(DERIVED, sentence))
    cpi, spi = _share(ev, ac), _share(ev, pv)
    pace, eac = (cpi or 0) * (spi or 0), bac / cpi if cpi else None
    value = EarnedValue(
        *(pv, ev, ac, bac, ev - ac, ev - pv, cpi, spi, eac),
        eac_remaining_at_budget=ac + (bac - ev),
        eac_cpi_spi=ac + (bac - ev) / pace if pace else None,
        etc=eac - ac if eac is not None else None,
        vac=bac - eac if eac is not None else None,
        tcpi_bac=_share(bac - ev, bac - ac),
        tcpi_eac=_share(bac - ev, eac - ac) if eac is not None and bac > ev else None,
        percent_complete=_share(ev, bac),
    )
    return replace(value, why=_reasons(value))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _reasons(value: EarnedValue) -> dict[str, str]:
    """A sentence for every figure that is None."""
    unspent = _("Not defined yet: nothing has been spent.")
    unstarted = _("Not defined yet: no work is done to judge from.")
    forecast = unstarted if value.ac > 0 else unspent
    sentences = {
        "cpi": unspent,
        "spi": _("Not defined yet: nothing was planned by this day."),
        "eac": forecast,
        "eac_cpi_spi": forecast if value.spi is not None else _("Not defined yet: no plan so far."),
        "etc": forecast,
        "vac": forecast,
        "tcpi_bac": _("The budget is already spent."),
        "tcpi_eac": forecast if value.eac is None else _("All work is done."),
        "percent_complete": _("There is no budget."),
    }
    return {name: said for name, said in sentences.items() if getattr(value, name) is None}


def against_saved_costs(saved: Iterable[CostLine], current: Iterable[CostLine]) -> list[CostLine]:
    """The lines of a saved plan with its planned cost and rules, and what has happened by now.

    A line added later has no planned cost in it, yet what was booked to it was spent.
    """
    now = {line.key: line for line in current}
    kept = [_as_it_went(line, now.pop(line.key, line)) for line in saved]
    return [*kept, *(replace(line, planned=()) for line in now.values())]


def _as_it_went(saved: CostLine, now: CostLine) -> CostLine:
    began, finished = now.completion.began, now.completion.finished
    completion = replace(saved.completion, began=began, finished=finished)
    return replace(saved, booked=now.booked, completion=completion)
