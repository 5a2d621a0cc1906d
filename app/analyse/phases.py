"""Groups that start one after another, and use and results side by side."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import cast

from app.analyse.method import Answer, add_file, added, explained, finite, none_or_more
from app.analyse.panel import Panel, add_panel, panel_of
from app.analyse.time_line import placed
from app.cli_ground import Commands, with_reasons
from app.cli_table import TableFile, open_table
from app.evidence.dose_response import (
    FEWEST_PERIODS,
    FEWEST_UNITS,
    DoseResponse,
    Slope,
    dose_response,
)
from core.forms import refuse
from core.i18n import _
from rollout.outcomes.callaway_santanna import Gain as SampledGain
from rollout.outcomes.callaway_santanna import Sampled, callaway_santanna
from rollout.outcomes.drift_bounds import Bounds, drift_bounds
from rollout.outcomes.staggered import (
    LEVEL,
    Compare,
    Gain,
    GoLives,
    Permutation,
    design_for,
    gains_by_date,
    order_permutation,
)

NEVER = ("", "0")


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `staggered` and `dose`."""
    _add_staggered(methods, shared)
    _add_dose(methods, shared)


def _add_staggered(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "groups that start one after another: those on it against those waiting"
    method = added(methods, shared, "staggered", words, staggered)
    add_file(method)
    add_panel(method)
    lives = method.add_mutually_exclusive_group(required=True)
    words = "the column of the period in which a unit goes live (0 or empty: never)"
    lives.add_argument("--live", metavar="COL", help=words)
    words = "a unit that goes live and when; may be said again, the other units never do"
    lives.add_argument("--live-on", action="append", metavar="UNIT=PERIOD", help=words)
    words = "what units on it are compared with (default: as the design has it)"
    method.add_argument("--compare", choices=("never", "not-yet"), help=words)
    words = "how chance is judged (default: as the number of units allows)"
    method.add_argument("--design", choices=("callaway", "permutation"), help=words)


def staggered(options: argparse.Namespace) -> Answer:
    """What units gained by going live, in comparison with those not on it."""
    table = open_table(options.file, options.delimiter)
    panel = panel_of(table, options.unit, options.period, [options.value])
    values = panel.columns[options.value]
    named = _named(options.live_on, panel, values) if options.live_on else None
    live = named or _live_column(table, options, panel)
    if (options.design or design_for(live)) == "callaway":
        among = _compare(options, live)
        answer = _sampled(callaway_santanna(values, live, compare=among), panel)
        return {**answer, "drift": _drift(drift_bounds(values, live, compare=among))}
    compare: Compare = options.compare or "not-yet"
    found = order_permutation(values, live, compare=compare)
    return _reordered(found, gains_by_date(values, live, compare=compare), panel)


def _compare(options: argparse.Namespace, live: GoLives) -> Compare:
    if options.compare:
        return cast(Compare, options.compare)
    return "never" if None in live.values() else "not-yet"


def _named(pairs: Sequence[str], panel: Panel, units: Iterable[str]) -> dict[str, int | None]:
    live: dict[str, int | None] = dict.fromkeys(units)
    for pair in pairs:
        unit, equals, period = (part.strip() for part in pair.rpartition("="))
        if not equals:
            words = {"pair": pair}
            raise refuse("live-on", _("Write --live-on as UNIT=PERIOD, not “%(pair)s”.") % words)
        if unit not in live:
            raise refuse("live-on", _("There is no unit “%(unit)s”.") % {"unit": unit})
        live[unit] = date = placed(panel.time, period, "live-on")
        panel.labels.setdefault(date, period)
    return live


def _live_column(
    table: TableFile, options: argparse.Namespace, panel: Panel
) -> dict[str, int | None]:
    unit, column = table.place(options.unit), table.place(options.live)
    live: dict[str, int | None] = {}
    for record in table.rows():
        who, text = table.value(record, unit, str), record.cells[column].strip()
        date = None if text in NEVER else table.value(record, column, panel.time.place)
        if live.setdefault(who, date) != date:
            sentence = _("%(unit)s has two go-lives.") % {"unit": who}
            raise table.wrong(record, column, sentence)
        if date is not None:
            panel.labels.setdefault(date, text)
    return live


def _sampled(found: Sampled, panel: Panel) -> Answer:
    overall = {"simple": found.simple, "by_cohort": found.by_cohort, "by_event": found.by_event}
    return {
        "design": "callaway",
        "cohort_time": [
            {**_cohort(panel, cohort), "period": panel.labels[period], **_short(gain)}
            for (cohort, period), gain in found.cohort_time.items()
        ],
        "event_time": [
            {"event_time": time, **_short(gain)} for time, gain in found.event_time.items()
        ],
        "cohort": [
            {**_cohort(panel, cohort), **_short(gain)} for cohort, gain in found.cohort.items()
        ],
        "overall": {name: _whole(gain, found.why) for name, gain in overall.items()},
        "flags": list(found.flags),
    }


def _cohort(panel: Panel, cohort: int) -> Answer:
    return {"cohort": panel.labels[cohort]}


def _short(gain: SampledGain) -> Answer:
    return explained({"att": gain.estimate, "se": gain.se}, _no_spread())


def _no_spread() -> str:
    return _("The units compared have no spread to judge chance by.")


def _whole(gain: SampledGain | None, why: str | None) -> Answer:
    if gain is None:
        return explained(dict.fromkeys(("att", "se", "low", "high", "p")), why)
    answer = {"att": gain.estimate, "se": gain.se, "low": gain.low, "high": gain.high, "p": gain.p}
    return explained(answer, _no_spread())


def _drift(bounds: Bounds) -> Answer:
    return explained({"low": bounds.low, "high": bounds.high}, bounds.missing)


def _reordered(found: Permutation, gains: Sequence[Gain], panel: Panel) -> Answer:
    after = [gain for gain in gains if gain.period >= gain.date]
    by_time = _means(gains, lambda gain: gain.period - gain.date)
    by_date = _means(after, lambda gain: gain.date)
    sizes = {gain.date: gain.groups for gain in after}
    return {
        "design": "permutation",
        "cohort_time": [
            {**_cohort(panel, gain.date), "period": panel.labels[gain.period], **_bare(gain.gain)}
            for gain in gains
        ],
        "event_time": [{"event_time": time, **_bare(mean)} for time, mean in by_time.items()],
        "cohort": [{**_cohort(panel, date), **_bare(mean)} for date, mean in by_date.items()],
        "overall": {
            "simple": _judged(found),
            "by_cohort": _unjudged([(by_date[date], sizes[date]) for date in by_date]),
            "by_event": _unjudged([(mean, 1) for time, mean in by_time.items() if time >= 0]),
        },
        "smallest_p": found.smallest_p,
        "assignments": found.assignments,
        "flags": _doubts(found, panel),
    }


def _means(gains: Iterable[Gain], key: Callable[[Gain], int]) -> dict[int, float]:
    """The mean gain of the groups of each key."""
    return {
        value: _mean([(gain.gain, gain.groups) for gain in those])
        for value, those in groupby(sorted(gains, key=key), key)
    }


def _mean(weighed: Sequence[tuple[float, int]]) -> float:
    return sum(value * weight for value, weight in weighed) / sum(weight for _v, weight in weighed)


def _bare(gain: float) -> Answer:
    return explained({"att": gain, "se": None}, _no_error())


def _no_error() -> str:
    return _("Reordering the units gives no standard error.")


def _judged(found: Permutation) -> Answer:
    answer = {"att": found.estimate, "se": None, "low": found.low, "high": found.high, "p": found.p}
    whys = dict.fromkeys(answer, found.why or "") | {"se": _no_error()}
    return with_reasons(answer, whys)


def _unjudged(weighed: Sequence[tuple[float, int]]) -> Answer:
    answer = dict.fromkeys(("att", "se", "low", "high", "p")) | {
        "att": _mean(weighed) if weighed else None
    }
    return explained(answer, _("Only the simple mean is judged by reordering the units."))


def _doubts(found: Permutation, panel: Panel) -> list[str]:
    doubts = []
    if found.smallest_p > LEVEL:
        words = {"p": f"{found.smallest_p:.2f}"}
        sentence = _("With so few units p cannot fall below %(p)s, whatever happened.")
        doubts.append(sentence % words)
    if found.estimate is not None and not found.exact:
        sentence = _("Of all orders of the units %(count)s were drawn.")
        doubts.append(sentence % {"count": found.assignments})
    if found.groups_aside:
        words = {"units": ", ".join(found.groups_aside[:12])}
        doubts.append(_("Without a figure from before their go-live: %(units)s.") % words)
    if found.periods_aside:
        names = [panel.labels[period] for period in found.periods_aside]
        words = {"periods": ", ".join(names[:12])}
        doubts.append(_("Not every unit has a figure for: %(periods)s.") % words)
    return doubts


def _add_dose(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "whether figures move with how much something is used"
    method = added(methods, shared, "dose", words, dose)
    add_file(method)
    add_panel(method)
    words = "the column of how much it is used"
    method.add_argument("--dose", required=True, metavar="COL", help=words)
    words = "divide the figures by this column"
    method.add_argument("--per", metavar="COL", help=words)
    words = "multiply the figures by this number (default: 1)"
    method.add_argument("--scale", type=finite, default=1.0, metavar="K", help=words)
    words = "take the dose of so many periods earlier (default: 0)"
    method.add_argument("--lag", type=none_or_more, default=0, metavar="N", help=words)
    words = "compare the units in this period too"
    method.add_argument("--at", metavar="PERIOD", help=words)


def dose(options: argparse.Namespace) -> Answer:
    """The slope of the figures on the dose: within units, with shared moves out, and between."""
    table = open_table(options.file, options.delimiter)
    names = [name for name in (options.value, options.dose, options.per) if name]
    panel = panel_of(table, options.unit, options.period, names)
    at = None if options.at is None else placed(panel.time, options.at, "at")
    values = _scaled(panel, options)
    found = dose_response(values, panel.columns[options.dose], lag=options.lag, at=at)
    names = ["within", "two_way", "between", *(["cross_section"] if options.at else [])]
    answer = {name: _slope(getattr(found, name)) for name in names}
    return {**answer, "units": found.units, "periods": found.periods, "flags": _weak(found)}


def _scaled(panel: Panel, options: argparse.Namespace) -> dict[str, dict[int, float]]:
    values, per = panel.columns[options.value], panel.columns.get(options.per, {})
    scaled: dict[str, dict[int, float]] = {}
    for unit, figures in values.items():
        for period, value in figures.items():
            size = per[unit][period] if options.per else 1.0
            if size == 0:
                words = {"unit": unit, "period": panel.labels[period]}
                sentence = _("%(unit)s, %(period)s: it cannot be divided by 0.") % words
                raise refuse("per", sentence)
            scaled.setdefault(unit, {})[period] = value / size * options.scale
    return scaled


def _slope(slope: Slope) -> Answer:
    answer = {name: getattr(slope, name) for name in ("estimate", "se", "low", "high")}
    return explained(answer, slope.missing)


def _weak(found: DoseResponse) -> list[str]:
    flags = []
    if found.units < FEWEST_UNITS or found.periods < FEWEST_PERIODS:
        flags.append(_("Fewer than 8 units or 6 periods: pages say nothing about it."))
    within, between = found.within.estimate, found.between.estimate
    if within is not None and between is not None and within * between < 0:
        flags.append(_("Within units it goes the other way than between them."))
    return flags
