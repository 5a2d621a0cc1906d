"""The one procedure by which a business result is judged, from its gates to its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import NormalDist, fmean
from typing import TYPE_CHECKING, Final, cast

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter, Month, before_after
from rollout.outcomes.control_chart import Chart
from rollout.outcomes.goal_reached import GoalReached, Wanted, goal_reached
from rollout.outcomes.interrupted_series import DRIFTING, Fit, SeriesRefused
from rollout.outcomes.verdict.checks import (
    extremes_vote,
    line_chart,
    mix_vote,
    none_possible,
    ordinary_range_vote,
    own_chart,
    printed,
    signals,
)
from rollout.outcomes.verdict.estimate import (
    Estimated,
    Line,
    controlled,
    difference,
    harmonics,
    interrupted,
    line_of,
)
from rollout.outcomes.verdict.finding import (
    Check,
    Checked,
    Design,
    Estimate,
    Finding,
    Kind,
    Reason,
    Wait,
    Waiting,
)
from rollout.outcomes.verdict.gates import (
    Blocked,
    Used,
    impossible,
    size_of,
    unusable,
    used_months,
)
from rollout.outcomes.verdict.groups import Compared, all_then_live, compared, least_p
from rollout.outcomes.verdict.month_number import end_of, first_day, last_over, month_number
from rollout.outcomes.verdict.quarters import quarterly, too_small
from rollout.outcomes.verdict.timetable import FEWEST_AFTER, Timetable, timetable
from rollout.outcomes.verdict.waiting import Wandering, months_needed, wandering
from rollout.outcomes.verdict.wording import Verdict, worded

if TYPE_CHECKING:
    from rollout.outcomes.interrupted_series import Change
    from rollout.outcomes.verdict.plan import Event, Evidence, Plan

SERIES_BEFORE: Final = 12
RANGE_BEFORE: Final = 6
HARM_LEVEL: Final = 0.001
LATE: Final = timedelta(days=31)
FOUR_IN_FIVE: Final = NormalDist().inv_cdf(0.8)


def judge(plan: Plan, evidence: Evidence, *, on: date) -> Verdict:
    """What can be said on the day `on`, in the language being spoken.

    Never raises on figures: what cannot be judged is a verdict with its reason.
    Source: docs/methods/verdict.md.
    """
    return worded(found(plan, evidence, on=on), plan)


def found(plan: Plan, evidence: Evidence, *, on: date, with_printed: bool = True) -> Finding:
    """The same in values; `with_printed` also works out the checks that have no vote."""
    case = _case(plan, evidence, on, with_printed)
    return _gated(case) or _early(case) or _by_groups(case) or _by_series(_carrying(case))


@dataclass(frozen=True)
class _Case:
    """All there is to judge, and the finding so far."""

    plan: Plan
    evidence: Evidence
    on: date
    table: Timetable
    used: Used
    change: BeforeAfter
    so_far: Finding
    problem: Blocked | None
    pooled: bool
    with_printed: bool

    def saying(self, kind: Kind, **more: object) -> Finding:
        """The finding with its verdict."""
        return replace(self.so_far, kind=kind, **more)  # type: ignore[arg-type]


def _case(plan: Plan, evidence: Evidence, on: date, with_printed: bool) -> _Case:
    table = timetable(plan, on=on)
    pooled = not evidence.own and bool(evidence.groups)
    months = all_then_live(plan, evidence) if pooled else evidence.own
    problem = _problem(plan, evidence, months, on)
    used = Used((), ()) if problem else used_months(months, plan, table, on=on)
    change = before_after(used.before, used.after, plan.kind)
    so_far = _so_far(plan, table, used, change, on, problem)
    return _Case(plan, evidence, on, table, used, change, so_far, problem, pooled, with_printed)


def _problem(plan: Plan, evidence: Evidence, months: Sequence[Month], on: date) -> Blocked | None:
    if evidence.redefined:
        return Blocked("changed_definition", (evidence.redefined,))
    if not months:
        return Blocked("no_figures")
    series = (months, evidence.control, *evidence.groups.values(), *evidence.segments.values())
    problems = (impossible(each, plan, on=on) for each in series)
    return next((problem for problem in problems if problem), None)


def _so_far(
    plan: Plan, table: Timetable, used: Used, change: BeforeAfter, on: date, problem: Blocked | None
) -> Finding:
    sizes = [size for size in map(size_of, used.months) if size is not None]
    return Finding(
        kind="BLOCKED",
        goal=_goal(plan, used, change, on, problem),
        on=on,
        level=plan.level,
        judged_on=table.judged_on,
        next_day=table.next_day,
        before=change.before,
        after=change.after,
        n_before=len(used.before),
        n_after=len(used.after),
        first_after=used.after[0].first_day if used.after else None,
        last_after=used.after[-1].first_day if used.after else None,
        customers=fmean(sizes) if sizes else None,
        checks=none_possible(),
        remarks=used.remarks,
    )


def _goal(
    plan: Plan, used: Used, change: BeforeAfter, on: date, problem: Blocked | None
) -> GoalReached:
    start = change.before if plan.start is None else plan.start
    if problem:
        why = _("The figures must be put right first.")
        return GoalReached(None, start, None, plan.target, why)
    now = used.latest.figure if used.latest else None
    return goal_reached(Wanted(start, plan.target, plan.last_day, plan.better), now, on=on)


def _gated(case: _Case) -> Finding | None:
    """G0 and G1: what must not be judged."""
    plan, used = case.plan, case.used
    problem = case.problem or (used.months and unusable(used, plan, case.table)) or None
    if problem:
        return case.saying("BLOCKED", reason=problem.reason, months=problem.months)
    if not used.before:
        return case.saying("NO_BASELINE")
    if plan.locked_on is None or plan.locked_on >= plan.go_live:
        return case.saying("SET_AFTERWARDS")
    return None


def _early(case: _Case) -> Finding | None:
    """G4: before the day of judgement only harm may speak; then it says how long to wait."""
    if case.table.judged_on is not None:
        return _awaited(case)
    harm = _by_groups(case) or _estimated(case)
    if harm and harm.kind == "WORSE" and _below(harm.estimate, HARM_LEVEL):
        return replace(harm, interim=True)
    return replace(_waiting(case), interim=True)


def _below(estimate: Estimate | None, level: float) -> bool:
    return estimate is not None and estimate.p is not None and estimate.p <= level


def _awaited(case: _Case) -> Finding | None:
    """Whether the last figures are only late: with them a size could be told, without them not."""
    table, used = case.table, case.used
    window = table.last - table.first_after + 1
    too_few = len(used.after) < FEWEST_AFTER <= window and len(used.before) >= SERIES_BEFORE
    there = {month_number(month.first_day) for month in used.after}
    if not too_few or table.last in there or case.on - table.ready > LATE:
        return None
    return case.saying("TOO_EARLY", wait=Wait(1, first_day(table.last), "figures"))


def _waiting(case: _Case) -> Finding:
    """How many months until the judgement and until it can be expected to see the goal."""
    plan, table = case.plan, case.table
    least = least_p(plan, case.evidence)
    if least is not None and case.pooled and least > plan.level:
        return case.saying("WILL_NOT_BE_ABLE_TO_TELL", smallest_p=least)
    passed = table.next_day is not None and table.next_day <= case.on
    ripe: Waiting = "maturity" if passed else "judgement"
    needs: list[tuple[int, Waiting]] = [(last_over(table.ready), ripe)]
    if len(case.used.before) >= SERIES_BEFORE and not case.pooled and least is None:
        enough = table.first_after + FEWEST_AFTER - 1 + plan.matures_after
        needs.append((enough, "maturity" if plan.matures_after else "months"))
        more = _months_for_power(case)
        if more is None:
            return case.saying("WILL_NOT_BE_ABLE_TO_TELL")
        needs.append((table.last + more + plan.matures_after, "power"))
    number, why = max(needs, key=lambda need: need[0])
    wait = Wait(max(1, number - last_over(case.on)), first_day(number), why)
    return case.saying("TOO_EARLY", wait=wait)


def _months_for_power(case: _Case) -> int | None:
    """Months after the last there is until the wanted change would be seen; None: never."""
    plan, table = case.plan, case.table
    effect = _wanted_change(plan, case.change.before)
    if effect is None:
        return 0
    there = max(0, table.last - table.first_after + 1)
    needed = months_needed(
        len(case.used.before),
        there,
        effect,
        _noise(case),
        transition=max(0, plan.transition),
        harmonics=harmonics(plan, len(case.used.before)),
        level=plan.level,
    )
    return None if needed is None else table.first_after + there + needed - 1 - table.last


def _wanted_change(plan: Plan, before: float | None) -> float | None:
    """The change that the goal asks for, else the smallest worth having; None without either."""
    if plan.target is not None and before is not None and plan.good(plan.target - before):
        return plan.target - before
    return plan.worthwhile if plan.target is None else None


def _noise(case: _Case) -> Wandering:
    """How the months before moved, shares at least as much as chance alone makes them."""
    values = [month.figure or 0.0 for month in case.used.before]
    seen = wandering([month_number(month.first_day) for month in case.used.before], values)
    sizes = [size for size in map(size_of, case.used.before) if size]
    if case.plan.kind != "proportion" or not sizes:
        return seen
    share = fmean(values)
    chance = (share * (1 - share) / fmean(sizes)) ** 0.5
    return replace(seen, spread=max(seen.spread, chance))


def _by_groups(case: _Case) -> Finding | None:
    """Designs A and A-: groups on it against those not yet, where that can tell anything."""
    plan = case.plan
    least = least_p(plan, case.evidence)
    if least is None or (least > plan.level and not case.pooled):
        return None
    result = compared(plan, case.evidence, case.table, on=case.on)
    if result is None:
        return None
    return _from_groups(case, result)


def _from_groups(case: _Case, result: Compared) -> Finding:
    estimate = result.estimate
    event = _event(case, result.design)
    signs = _Signs(estimate, case.plan.level, event=event is not None, **_aims(case))
    bounded = estimate.low is not None and estimate.high is not None
    return case.saying(
        _kind(signs, case.plan) if bounded else "NO_EVIDENCE_EITHER_WAY",
        design=result.design,
        estimate=estimate,
        event=(event.on, event.what) if event else None,
        smallest_p=result.smallest_p,
        visible=_half(estimate),
        checks=dict.fromkeys(none_possible(), Checked("no_vote")),
    )


def _half(estimate: Estimate) -> float | None:
    if estimate.low is None or estimate.high is None:
        return None
    return (estimate.high - estimate.low) / 2


def _carrying(case: _Case) -> _Case:
    """Months of very few customers are taken three at a time, and without the control's months."""
    if not too_small(case.used):
        return case
    used, alone = quarterly(case.used), replace(case.evidence, control=())
    so_far = replace(case.so_far, remarks=used.remarks)
    return replace(case, used=used, evidence=alone, so_far=so_far)


def _by_series(case: _Case) -> Finding:
    """Designs B to E."""
    if not case.so_far.n_after:
        return case.saying("BLOCKED", reason="none_after")
    return _estimated(case) or _ranged(case) or _two_numbers(case)


def _estimated(case: _Case) -> Finding | None:
    """Designs B and C; None where there are too few months for either."""
    used, plan = case.used, case.plan
    if case.pooled or len(used.before) < SERIES_BEFORE or len(used.after) < FEWEST_AFTER:
        return None
    beside = _beside(case)
    try:
        if beside is not None:
            return _from_fit(case, "B", controlled(beside, plan), line_chart(beside))
        line = line_of(used, case.table.first)
        return _from_fit(case, "C", interrupted(line, plan), own_chart(used, plan))
    except SeriesRefused as refused:
        return case.saying("BLOCKED", reason=_reason(refused.kind))


def _reason(kind: str) -> Reason:
    return cast("Reason", kind) if kind in ("constant", "all_zero", "no_scatter") else "constant"


def _beside(case: _Case) -> Line | None:
    """The difference to the control, where it covers enough months on both sides."""
    if not case.evidence.control:
        return None
    control = used_months(case.evidence.control, case.plan, case.table, on=case.on)
    line = difference(case.used, control, case.table.first)
    after = len(line.times) - line.n_before
    return line if line.n_before >= SERIES_BEFORE and after >= FEWEST_AFTER else None


def _from_fit(case: _Case, design: Design, estimated: Estimated, chart: Chart) -> Finding:
    plan, fit = case.plan, estimated.fit
    effect = fit.average
    estimate = Estimate(effect.estimate, effect.low, effect.high, effect.p)
    votes = _votes(case, design, estimated, chart)
    event = _event(case, design)
    signs = _Signs(
        estimate,
        plan.level,
        drifting=fit.phi >= DRIFTING,
        outside=votes["R7"].vote == "pass",
        mix=votes["R4"].vote != "fail",
        event=event is not None,
        **_aims(case, fit),
    )
    return case.saying(
        _kind(signs, plan),
        design=design,
        estimate=estimate,
        expected=_expected(fit) if design == "C" else None,
        usual=_usual(case),
        reached_in=_reached_in(case),
        visible=_visible(fit),
        left_out=estimated.left_out,
        event=(event.on, event.what) if event else None,
        checks=votes,
    )


def _votes(case: _Case, design: Design, estimated: Estimated, chart: Chart) -> dict[Check, Checked]:
    value = estimated.fit.average.estimate
    votes = none_possible() | {"R7": ordinary_range_vote(chart, value)}
    if design == "C":
        votes["R6"] = extremes_vote(estimated)
    if case.evidence.segments:
        parts = case.evidence.segments
        votes["R4"] = mix_vote(parts, case.plan, case.table, value, on=case.on)
    if case.with_printed:
        change: Change = "level+slope" if design == "C" else "level"
        votes |= printed(estimated, case.plan, change)
    return votes


def _expected(fit: Fit) -> Estimate:
    """What the earlier trend alone pointed to, on average over the months judged."""
    reach = (fit.average.high - fit.average.low) / 2
    middle = fmean(fit.expected)
    return Estimate(middle, middle - reach, middle + reach)


def _visible(fit: Fit) -> float:
    """The smallest true change that would be seen four times in five."""
    return (fit.average.high - fit.average.low) / 2 + FOUR_IN_FIVE * fit.average.se


def _usual(case: _Case) -> tuple[float, float] | None:
    """The ordinary range of the last month."""
    last = own_chart(case.used, case.plan).points[-1]
    if last.lower is None or last.upper is None:
        return None
    if case.plan.kind == "proportion":
        return max(0.0, last.lower), min(1.0, last.upper)
    return last.lower, last.upper


def _target(case: _Case) -> float | None:
    """What is wanted: the target, or the figure from before."""
    plan = case.plan
    if plan.target is not None:
        return plan.target
    return plan.start if plan.start is not None else case.change.before


def _met(case: _Case, figure: float | None) -> bool:
    """At the target or beyond it; against the figure before, beyond it."""
    target = _target(case)
    if figure is None or target is None:
        return False
    return case.plan.good(figure - target) or (
        case.plan.target is not None and abs(figure - target) <= 1e-9 * abs(target)
    )


def _reached_in(case: _Case) -> date | None:
    there = (month.first_day for month in case.used.after if _met(case, month.figure))
    return next(there, None)


def _aims(case: _Case, fit: Fit | None = None) -> dict[str, bool]:
    """Whether the months judged reached the target, and whether they were heading there."""
    trend = fit.earlier_trend if fit else None
    heading = trend is not None and case.plan.good(trend.low) and case.plan.good(trend.high)
    return {"reached": _met(case, case.change.after), "heading": heading}


def _event(case: _Case, design: Design) -> Event | None:
    """The first other event from the month before go-live to the last month judged."""
    first = first_day(case.table.first - max(1, case.plan.transition))
    last = min(end_of(case.table.last), case.on)
    shared = design != "C"
    events = sorted(case.plan.events, key=lambda event: event.on)
    inside = [event for event in events if first <= event.on <= last]
    return next((event for event in inside if not (shared and event.hits_control)), None)


@dataclass(frozen=True)
class _Signs:
    """All that a verdict is made of."""

    estimate: Estimate
    level: float
    drifting: bool = False
    outside: bool = True
    mix: bool = True
    event: bool = False
    reached: bool = False
    heading: bool = False


def _kind(signs: _Signs, plan: Plan) -> Kind:
    """G6: the first that applies."""
    if signs.drifting:
        return "DRIFTING"
    if _below(signs.estimate, signs.level):
        return _beyond_chance(signs, plan)
    if signs.reached:
        return "TARGET_MET_TREND_ALREADY_THERE" if signs.heading else "TARGET_MET_WITHIN_CHANCE"
    return "NO_MEANINGFUL_CHANGE" if _equivalent(signs, plan) else "NO_EVIDENCE_EITHER_WAY"


def _beyond_chance(signs: _Signs, plan: Plan) -> Kind:
    good = plan.good(signs.estimate.value)
    if not signs.outside or (good and not signs.mix):
        return "WEAK_SIGNS"
    if not good:
        return "WORSE"
    if signs.event or plan.counted_by_crm:
        return "CHANGED_CAUSE_UNCLEAR"
    return "IMPROVED_TARGET_MET" if signs.reached else "IMPROVED_TARGET_NOT_YET"


def _equivalent(signs: _Signs, plan: Plan) -> bool:
    low, high = signs.estimate.low, signs.estimate.high
    if not plan.worthwhile or low is None or high is None:
        return False
    return -plan.worthwhile < low and high < plan.worthwhile


def _ranged(case: _Case) -> Finding | None:
    """Design D: only whether the months left their ordinary range."""
    if case.pooled or len(case.used.before) < RANGE_BEFORE or not case.used.after:
        return None
    chart = own_chart(case.used, case.plan)
    sides = signals(chart)
    vote = Checked("pass" if sides else "fail", tuple(sorted(float(side) for side in sides)))
    kind: Kind = "SHIFTED" if sides else "NO_SHIFT"
    return case.saying(kind, design="D", usual=_usual(case), checks=none_possible() | {"R7": vote})


def _two_numbers(case: _Case) -> Finding:
    """Design E: two figures, and how far chance reaches where there are counts."""
    change = case.change
    kind: Kind = "TWO_NUMBERS_NO_COUNTS" if change.low is None else "TWO_NUMBERS"
    estimate = Estimate(change.change or 0.0, change.low, change.high)
    return case.saying(kind, design="E", estimate=estimate)
