"""How far along the plan in time: the period whose plan the work done is worth, and the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from core.i18n import _
from rollout.budget.earned_value import CostLine, MonthAmounts, gone_by
from rollout.budget.spreading import months_from
from rollout.plan.slippage import MilestoneDates

DERIVED: Final = ("es", "sv_t", "spi_t", "ieac_t")


@dataclass(frozen=True)
class EarnedSchedule:
    """Earned schedule in periods, `at` periods after the start; `es` is the plan's time reached.

    `sv_t` is ahead of the plan (negative: behind it), `ieac_t` how many periods the whole is
    likely to take. What is None has its sentence in `why`, under its own name.
    """

    at: float
    planned_duration: float | None = None
    es: float | None = None
    sv_t: float | None = None
    spi_t: float | None = None
    ieac_t: float | None = None
    why: Mapping[str, str] = field(default_factory=dict)


def earned_schedule(
    planned: Sequence[float],
    earned: float | None,
    *,
    at: float,
    first: int = 1,
    duration: float | None = None,
) -> EarnedSchedule:
    """The time at which the work done by `at` was planned to be done.

    `planned` is the cumulative plan at the ends of the periods `first`, `first` + 1 …; `earned`
    the cumulative worth of the work done, in the same unit; `duration` the planned length, by
    default up to the first period that has the whole plan in it.
    Source: docs/methods/earned_schedule.md.
    """
    plan = _plan(planned, first)
    refused = _refused(plan, earned)
    if refused or earned is None:
        return EarnedSchedule(at, why=dict.fromkeys(DERIVED, refused))
    until_whole = _until_whole(plan)
    length = until_whole[-1][0] if duration is None else duration
    es = _time_reached(until_whole, earned)
    if earned == 0 and es >= at:
        sentence = _("Not defined yet: nothing was planned by then.")
        return EarnedSchedule(at, length, why=dict.fromkeys(DERIVED, sentence))
    return _derived(EarnedSchedule(at, length, es, es - at), earned)


Plan = Sequence[tuple[float, float]]


def _plan(planned: Sequence[float], first: int) -> Plan:
    """Time and cumulative plan; a plan known from its first period on begins with nothing."""
    points = [(float(first + place), float(amount)) for place, amount in enumerate(planned)]
    return [(0.0, 0.0), *points] if first == 1 else points


def _refused(plan: Plan, earned: float | None) -> str:
    if not plan or plan[-1][1] <= 0:
        return _("There is no budget.")
    if any(before[1] > after[1] for before, after in pairwise(plan)):
        return _("The plan falls, and a cumulative amount cannot.")
    if earned is None:
        return _("No milestone says how much of the work is done.")
    if earned > plan[-1][1]:
        return _("More is earned than the whole budget.")
    if earned < plan[0][1]:
        return _("Less is earned than was planned by the first period: add the periods before it.")
    return ""


def _until_whole(plan: Plan) -> Plan:
    """The plan up to the first point that has all of it: what is flat behind is no plan."""
    whole = next(at for at, point in enumerate(plan) if point[1] == plan[-1][1])
    return plan[: whole + 1]


def _time_reached(plan: Plan, earned: float) -> float:
    """C + (EV − PV of C) / (PV of C + 1 − PV of C), where C is the last point not above EV."""
    place = max(at for at, point in enumerate(plan) if point[1] <= earned)
    time, amount = plan[place]
    if place + 1 == len(plan):
        return time
    following, more = plan[place + 1]
    return time + (following - time) * (earned - amount) / (more - amount)


def _derived(value: EarnedSchedule, earned: float) -> EarnedSchedule:
    """The index and the likely length, or why there is none."""
    if value.es is None or value.planned_duration is None or value.at <= 0:
        sentence = _("Not defined yet: no period has gone by.")
        return replace(value, why=dict.fromkeys(("spi_t", "ieac_t"), sentence))
    found = replace(value, spi_t=value.es / value.at)
    if not earned or not found.spi_t:
        sentence = _("Not defined yet: no work is done to judge from.")
        return replace(found, why={"ieac_t": sentence})
    return replace(found, ieac_t=value.planned_duration / found.spi_t)


def schedule_so_far(
    lines: Sequence[CostLine], milestones: Sequence[MilestoneDates], earned: int | None, *, on: date
) -> EarnedSchedule:
    """How far a phase is along its plan on the day `on`, in months; `earned` as by then.

    Once all work is done, time stands still at the day of the last of it.
    """
    planned = tuple(pair for line in lines for pair in line.planned)
    days = [m.actual for m in milestones] + [line.completion.finished for line in lines]
    done = [day for day in days if day is not None and day <= on]
    all_done = earned is not None and earned >= sum(line.budget for line in lines)
    return months_earned(planned, earned, on=max(done) if all_done and done else on)


def months_earned(planned: MonthAmounts, earned: int | None, *, on: date) -> EarnedSchedule:
    """The same in months from the first planned one, the month of `on` counted by its days."""
    if not planned:
        return earned_schedule((), earned, at=0)
    first = min(month for month, _amount in planned)
    months = months_from(first, max(month for month, _amount in planned))
    sums = [sum(amount for month, amount in planned if month <= end) for end in months]
    return earned_schedule(sums, earned, at=_months_gone_by(first, on))


def _months_gone_by(first: date, on: date) -> float:
    whole = (on.year - first.year) * 12 + on.month - first.month
    return max(0.0, whole + gone_by(on.replace(day=1), on))
