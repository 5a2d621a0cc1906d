"""The comparisons a verdict can rest on, from groups in turn down to two bare figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from statistics import NormalDist, fmean
from typing import TYPE_CHECKING, Final, get_args

from rollout.outcomes.before_after import before_after
from rollout.outcomes.control_chart import Chart
from rollout.outcomes.interrupted_series import DRIFTING, Fit, SeriesRefused
from rollout.outcomes.verdict.case import Case
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
)
from rollout.outcomes.verdict.gates import used_months
from rollout.outcomes.verdict.groups import Compared, compared, least_p
from rollout.outcomes.verdict.month_number import end_of, first_day
from rollout.outcomes.verdict.quarters import quarterly, too_small
from rollout.outcomes.verdict.signs import Signs, below, verdict_of
from rollout.outcomes.verdict.timetable import FEWEST_AFTER

if TYPE_CHECKING:
    from rollout.outcomes.interrupted_series import Change
    from rollout.outcomes.verdict.plan import Event

SERIES_BEFORE: Final = 12
RANGE_BEFORE: Final = 6
FOUR_IN_FIVE: Final = NormalDist().inv_cdf(0.8)


def by_groups(case: Case) -> Finding | None:
    """Designs A and A-: groups on it against those not yet, where that can tell anything."""
    plan = case.plan
    least = least_p(plan, case.evidence)
    if least is None or (least > plan.level and not case.pooled):
        return None
    result = compared(plan, case.evidence, case.table, on=case.on)
    if result is None:
        return None
    return _from_groups(case, result)


def _from_groups(case: Case, result: Compared) -> Finding:
    estimate = result.estimate
    event = _event(case, result.design)
    aims = _aims(case) if case.plan.target is not None else _gained(case, estimate)
    signs = Signs(estimate, case.plan.level, event=event is not None, **aims)
    bounded = estimate.low is not None and estimate.high is not None
    return case.saying(
        verdict_of(signs, case.plan) if bounded else "NO_EVIDENCE_EITHER_WAY",
        design=result.design,
        estimate=estimate,
        event=(event.on, event.what) if event else None,
        smallest_p=result.smallest_p,
        sampled=result.sampled,
        visible=_half(estimate),
        checks=dict.fromkeys(none_possible(), Checked("no_vote")),
    )


def _gained(case: Case, estimate: Estimate) -> dict[str, bool]:
    """Groups without a target are to do better than those who wait, which chance never does."""
    good = case.plan.good(estimate.value)
    return {"reached": good and below(estimate, case.plan.level), "heading": False}


def _half(estimate: Estimate) -> float | None:
    if estimate.low is None or estimate.high is None:
        return None
    return (estimate.high - estimate.low) / 2


def by_series(case: Case) -> Finding:
    """Designs B to E."""
    if not case.so_far.n_after:
        return case.saying("BLOCKED", reason="none_after")
    carrying = _carrying(case)
    return estimated(carrying) or _ranged(carrying) or _two_numbers(case)


def _carrying(case: Case) -> Case:
    """Months of very few customers are taken three at a time, and without the control's months."""
    if not too_small(case.used):
        return case
    used, alone = quarterly(case.used), replace(case.evidence, control=())
    so_far = replace(case.so_far, remarks=used.remarks)
    return replace(case, used=used, evidence=alone, so_far=so_far)


def estimated(case: Case) -> Finding | None:
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
        if refused.kind not in get_args(Reason):
            return None
        return case.saying("BLOCKED", reason=refused.kind)


def _beside(case: Case) -> Line | None:
    """The difference to the control, where it covers enough months on both sides."""
    if not case.evidence.control:
        return None
    control = used_months(case.evidence.control, case.plan, case.table, on=case.on)
    line = difference(case.used, control, case.table.first)
    after = len(line.times) - line.n_before
    return line if line.n_before >= SERIES_BEFORE and after >= FEWEST_AFTER else None


def _from_fit(case: Case, design: Design, estimated: Estimated, chart: Chart) -> Finding:
    plan, fit = case.plan, estimated.fit
    effect = fit.average
    estimate = Estimate(effect.estimate, effect.low, effect.high, effect.p)
    votes = _votes(case, design, estimated, chart)
    event = _event(case, design)
    signs = Signs(
        estimate,
        plan.level,
        drifting=fit.phi >= DRIFTING,
        outside=votes["R7"].vote == "pass",
        mix=votes["R4"].vote != "fail",
        event=event is not None,
        **_aims(case, fit),
    )
    return case.saying(
        verdict_of(signs, plan),
        design=design,
        estimate=estimate,
        expected=_expected(fit) if design == "C" else None,
        usual=_usual(case),
        beside=_of_control(case) if design == "B" else None,
        reached_in=_reached_in(case),
        visible=_visible(fit),
        left_out=estimated.left_out,
        event=(event.on, event.what) if event else None,
        checks=votes,
    )


def _of_control(case: Case) -> tuple[float, float] | None:
    """The figures of the control before and after: a gain over it may be its own fall."""
    there = used_months(case.evidence.control, case.plan, case.table, on=case.on)
    change = before_after(there.before, there.after, case.plan.kind)
    if change.before is None or change.after is None:
        return None
    return change.before, change.after


def _votes(case: Case, design: Design, estimated: Estimated, chart: Chart) -> dict[Check, Checked]:
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


def _usual(case: Case) -> tuple[float, float] | None:
    """The ordinary range of the last month."""
    last = own_chart(case.used, case.plan).points[-1]
    if last.lower is None or last.upper is None:
        return None
    if case.plan.kind == "proportion":
        return max(0.0, last.lower), min(1.0, last.upper)
    return last.lower, last.upper


def _target(case: Case) -> float | None:
    """What is wanted: the target, or the figure from before."""
    plan = case.plan
    if plan.target is not None:
        return plan.target
    return plan.start if plan.start is not None else case.change.before


def _met(case: Case, figure: float | None) -> bool:
    """At the target or beyond it; against the figure before, beyond it."""
    target = _target(case)
    if figure is None or target is None:
        return False
    return case.plan.good(figure - target) or (
        case.plan.target is not None and abs(figure - target) <= 1e-9 * abs(target)
    )


def _reached_in(case: Case) -> date | None:
    there = (month.first_day for month in case.used.after if _met(case, month.figure))
    return next(there, None)


def _aims(case: Case, fit: Fit | None = None) -> dict[str, bool]:
    """Whether the months judged reached the target, and whether they were heading there."""
    trend = fit.earlier_trend if fit else None
    heading = trend is not None and case.plan.good(trend.low) and case.plan.good(trend.high)
    return {"reached": _met(case, case.change.after), "heading": heading}


def _event(case: Case, design: Design) -> Event | None:
    """The first other event from the month before go-live to the last month judged.

    Beside others what both had does not count, and what only they had does.
    """
    first = first_day(case.table.first - max(1, case.plan.transition))
    last = min(end_of(case.table.last), case.on)
    events = sorted(case.plan.events, key=lambda event: event.on)
    inside = [event for event in events if first <= event.on <= last]
    if design == "C":
        return next((event for event in inside if event.hits_own), None)
    return next((event for event in inside if not (event.hits_own and event.hits_control)), None)


def _ranged(case: Case) -> Finding | None:
    """Design D: only whether the months left their ordinary range."""
    if case.pooled or len(case.used.before) < RANGE_BEFORE or not case.used.after:
        return None
    chart = own_chart(case.used, case.plan)
    sides = signals(chart)
    vote = Checked("pass" if sides else "fail", tuple(sorted(float(side) for side in sides)))
    kind: Kind = "SHIFTED" if sides else "NO_SHIFT"
    return case.saying(kind, design="D", usual=_usual(case), checks=none_possible() | {"R7": vote})


def _two_numbers(case: Case) -> Finding:
    """Design E: two figures, and how far chance reaches where there are counts."""
    change = case.change
    kind: Kind = "TWO_NUMBERS_NO_COUNTS" if change.low is None else "TWO_NUMBERS"
    estimate = Estimate(change.change or 0.0, change.low, change.high)
    return case.saying(kind, design="E", estimate=estimate)
