"""A series with a go-live in it: what changed beyond the trend before."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.analyse.method import Answer, add_file, added, none_or_more, positive
from app.analyse.time_line import placed, time_line
from app.cli_ground import Commands, with_reasons
from app.cli_table import TableFile, numbers, open_table, period_order
from core.forms import refuse
from core.i18n import _
from core.imports.digits import whole
from rollout.outcomes.interrupted_counts import FAMILIES, CountFit, interrupted_counts
from rollout.outcomes.interrupted_series import (
    Effect,
    Fit,
    SeriesRefused,
    interrupted_series,
    least_squares,
)

MOST_PAIRS = 6


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `series`."""
    words = "what changed at go-live beyond the earlier trend"
    method = added(methods, shared, "series", words, series)
    add_file(method)
    _add_figures(method)
    _add_model(method)


def _add_figures(method: argparse.ArgumentParser) -> None:
    words = "the first period that counts as after"
    method.add_argument("--go-live", required=True, metavar="PERIOD", help=words)
    words = "the column of the periods"
    method.add_argument("--period", required=True, metavar="COL", help=words)
    figures = method.add_mutually_exclusive_group(required=True)
    figures.add_argument("--value", metavar="COL", help="the column of figures")
    figures.add_argument("--count", metavar="COL", help="the column of how many")
    sizes = method.add_mutually_exclusive_group()
    sizes.add_argument("--n", metavar="COL", help="with --count: out of how many")
    sizes.add_argument("--exposure", metavar="COL", help="with --count: for how much, as in people")
    words = "a column of figures that had no go-live, taken from the others"
    method.add_argument("--control", metavar="COL", help=words)
    words = "periods from go-live on that count neither as before nor as after"
    method.add_argument("--transition", type=none_or_more, default=0, metavar="N", help=words)


def _add_model(method: argparse.ArgumentParser) -> None:
    trend = argparse.BooleanOptionalAction
    words = "let the figures have had a trend before (default)"
    method.add_argument("--trend", action=trend, default=True, help=words)
    changes, words = ("level", "level+slope"), "what may change (default: level+slope)"
    method.add_argument("--change", choices=changes, default="level+slope", help=words)
    words = "pairs of waves that make up the season (default: 0)"
    method.add_argument("--harmonics", type=none_or_more, default=0, metavar="K", help=words)
    words = "periods in a season (default: 12)"
    method.add_argument("--season", type=positive, default=12, metavar="PERIODS", help=words)
    families, words = ("normal", *FAMILIES), "how the figures vary (default: normal)"
    method.add_argument("--family", choices=families, default="normal", help=words)
    words = "how far intervals reach (default: honest, which lets periods resemble the last)"
    method.add_argument("--interval", choices=("honest", "t", "z"), default="honest", help=words)


def series(options: argparse.Namespace) -> Answer:
    """The step, the bend and the average effect at go-live."""
    _refuse_at_odds(options)
    figures = _figures(open_table(options.file, options.delimiter), options)
    try:
        fit = figures.fitted(interrupted_series, options, interval=options.interval)
        plain = figures.fitted(least_squares, options)
    except SeriesRefused as refused:
        return _nothing(options, str(refused))
    answer = {
        **{name: getattr(fit, name) for name in COUNTED},
        **_effects(fit),
        "ols": _short(plain),
        "flags": [_flag_words()[name] for name in fit.flags],
    }
    return answer if options.family == "normal" else _as_counts(answer, figures, options)


COUNTED = ("n_before", "n_after", "before_mean", "after_mean", "phi")
EFFECTS = ("level", "slope", "average")


def _refuse_at_odds(options: argparse.Namespace) -> None:
    """Refuse options that do not go together."""
    sized = options.n or options.exposure
    if bool(options.count) != bool(sized):
        sentence = _("Write --count together with --n or --exposure, and --value alone.")
        raise refuse("count", sentence)
    if options.family != "normal" and (not options.count or options.control):
        raise refuse("family", _("This family needs --count, and goes without --control."))
    if options.family == "quasi-binomial" and not options.n:
        raise refuse("family", _("Shares need --n: out of how many."))
    if options.harmonics > MOST_PAIRS:
        raise refuse("harmonics", _("No more than %(most)s pairs.") % {"most": MOST_PAIRS})


@dataclass(frozen=True)
class Figures:
    """The figures of the periods that count, with how much each was made from, if known."""

    times: list[int]
    values: list[float]
    sizes: list[float] | None
    counts: list[int]
    go_live: int

    def fitted(self, fit: Callable[..., Fit], options: argparse.Namespace, **more: Any) -> Fit:
        """What a model makes of them."""
        asked = _model_of(options) | more
        return fit(self.times, self.values, self.go_live, weights=self.sizes, **asked)


def _model_of(options: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(options, name) for name in ("trend", "change", "harmonics", "season")}


def _figures(table: TableFile, options: argparse.Namespace) -> Figures:
    period_order(table, options.period)
    line = time_line(table, options.period)
    go_live = placed(line, options.go_live, "go-live")
    counts, sizes = _counted(table, options) if options.count else ([], None)
    if sizes is None:
        values = numbers(table, options.value)
    else:
        values = [part / size if size else 0 for part, size in zip(counts, sizes, strict=True)]
    if options.control:
        other = numbers(table, options.control)
        values = [value - beside for value, beside in zip(values, other, strict=True)]
    found = Figures(line.times, values, sizes, counts, go_live)
    return _without_transition(found, options.transition)


def _counted(table: TableFile, options: argparse.Namespace) -> tuple[list[int], list[float]]:
    counts = table.column(options.count, whole)
    sizes = table.column(options.n, whole) if options.n else numbers(table, options.exposure)
    place = table.place(options.n or options.exposure)
    for record, part, size in zip(table.rows(), counts, sizes, strict=True):
        if size < 0:
            raise table.wrong(record, place, _("It cannot be negative."))
        if options.n and part > size:
            sentence = _("%(part)s of %(whole)s is not a share.") % {"part": part, "whole": size}
            raise table.wrong(record, place, sentence)
    return counts, [float(size) for size in sizes]


def _without_transition(found: Figures, periods: int) -> Figures:
    until = found.go_live + periods
    kept = [at for at, time in enumerate(found.times) if not found.go_live <= time < until]

    def of(column: Sequence[Any] | None) -> Any:
        return column and [column[at] for at in kept]

    return replace(
        found, times=of(found.times), values=of(found.values), sizes=of(found.sizes),
        counts=of(found.counts),
    )  # fmt: skip


def _nothing(options: argparse.Namespace, sentence: str) -> Answer:
    """An answer in which everything is null for the same reason."""
    names = [*COUNTED, *EFFECTS, "ols"]
    if options.family != "normal":
        names.append("ratio")
    return {**with_reasons(dict.fromkeys(names), dict.fromkeys(names, sentence)), "flags": []}


def _effects(fit: Fit | CountFit) -> Answer:
    found = {name: _as_answer(getattr(fit, name)) for name in EFFECTS}
    return with_reasons(found, {"slope": _no_slope()})


def _as_answer(effect: Effect | None) -> Answer | None:
    return None if effect is None else asdict(effect)


def _no_slope() -> str:
    return _("With --change level no change of slope is looked for.")


def _short(plain: Fit) -> Answer:
    found = {"level": _estimate(plain.level), "slope": _estimate(plain.slope)}
    return with_reasons(found, {"slope": _no_slope()})


def _estimate(effect: Effect | None) -> Answer | None:
    return None if effect is None else {"estimate": effect.estimate, "se": effect.se}


def _as_counts(answer: Answer, figures: Figures, options: argparse.Namespace) -> Answer:
    """The answer with the ratio of counts; with `z` or `t` its effects are those of the counts."""
    honest = options.interval == "honest"
    try:
        fit = interrupted_counts(
            figures.times, figures.counts, figures.sizes or [], figures.go_live,
            family=options.family, interval="z" if options.interval == "z" else "t",
            **_model_of(options),
        )  # fmt: skip
    except SeriesRefused as refused:
        return _without_ratio(answer, str(refused), () if honest else EFFECTS)
    ratio = dict(zip(("estimate", "low", "high"), fit.ratio, strict=True))
    own: Mapping[str, Any] = {} if honest else _effects(fit)
    flags = [*answer["flags"], *_count_flags(fit, options.family)]
    return {**answer, **own, "ratio": ratio, "flags": flags}


def _without_ratio(answer: Answer, sentence: str, also: Sequence[str]) -> Answer:
    lost = dict.fromkeys(("ratio", *also))
    why = {**answer.get("why", {}), **dict.fromkeys(lost, sentence)}
    return {**answer, **lost, "why": why}


def _count_flags(fit: CountFit, family: str) -> list[str]:
    flags = [_("The ratio takes every period as independent of the last.")]
    if family == "poisson" and fit.dispersion > 1.5:
        flags.append(_("The counts vary more than pure chance: quasi-poisson is safer."))
    return flags


def _flag_words() -> dict[str, str]:
    return {
        "gaps": _("Periods are missing; they are left open."),
        "few_before": _("Fewer than 12 periods before go-live: pages give no verdict on them."),
        "few_after": _("Fewer than 6 periods after go-live: pages give no verdict on them."),
        "drifting": _("The figure wanders so much that a step can hardly be measured."),
    }
