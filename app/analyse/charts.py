"""A figure's ordinary range, for single figures and for shares."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from app.analyse.method import Answer, add_file, added, explained, finite, positive
from app.cli_ground import Commands
from app.cli_table import TableFile, numbers, open_table, period_order
from core.forms import refuse
from core.i18n import _
from core.imports.digits import whole
from rollout.outcomes.control_chart import Chart, Point, control_chart, share_chart


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `xmr` and `p-chart`."""
    _add_xmr(methods, shared)
    _add_p_chart(methods, shared)


def _add_xmr(methods: Commands, shared: argparse.ArgumentParser) -> None:
    method = added(methods, shared, "xmr", "the ordinary range of a figure", xmr)
    add_file(method)
    method.add_argument("--value", required=True, metavar="COL", help="the column of figures")
    _add_periods(method)
    words = "leave out jumps from one figure to the next that are out of the ordinary (default)"
    method.add_argument("--screen", action=argparse.BooleanOptionalAction, default=True, help=words)
    method.add_argument("--target", type=finite, metavar="T", help="what is aimed at")
    method.add_argument("--better", choices=("up", "down"), help="which way is better")


def _add_periods(method: argparse.ArgumentParser) -> None:
    words = "the column to order rows by (default: as they stand)"
    method.add_argument("--period", metavar="COL", help=words)
    words = "make the range from the first N rows only (default: all)"
    method.add_argument("--baseline", type=positive, metavar="N", help=words)


def xmr(options: argparse.Namespace) -> Answer:
    """Single figures against their ordinary range."""
    table = open_table(options.file, options.delimiter)
    values = numbers(table, options.value)
    labels, order = period_order(table, options.period)
    chart = control_chart(
        [values[at] for at in order],
        baseline=options.baseline,
        screen=options.screen,
        target=options.target,
        better=options.better,
    )
    points = [
        {"period": labels[at], "value": point.value, **_signals(point)}
        for at, point in zip(order, chart.points, strict=True)
    ]
    return _with_limits(chart, points)


def _signals(point: Point) -> Answer:
    return {"signals": [rule for rule, _side in point.signals], "completes": point.completes}


def _with_limits(chart: Chart, points: Sequence[Answer]) -> Answer:
    limits = asdict(chart.limits) if chart.limits else {}
    names = ("mean", "lower", "upper", "mean_moving_range", "moving_range_upper")
    answer = {name: limits.get(name) for name in names}
    answer |= {"points": points, "variation": chart.variation, "assurance": chart.assurance}
    unsaid = _("Say with --better which way is better.")
    return {**explained(answer, chart.missing or unsaid), "flags": _flags(chart)}


def _flags(chart: Chart) -> list[str]:
    return {
        "none": [_("Fewer than 6 figures in the baseline: pages draw no range from them.")],
        "trial": [_("Fewer than 12 figures in the baseline: the range is a trial.")],
        "frozen": [],
    }[chart.standing]


def _add_p_chart(methods: Commands, shared: argparse.ArgumentParser) -> None:
    method = added(methods, shared, "p-chart", "the ordinary range of a share", p_chart)
    add_file(method)
    method.add_argument("--count", required=True, metavar="COL", help="the column of how many")
    method.add_argument("--n", required=True, metavar="COL", help="the column of out of how many")
    _add_periods(method)
    words = "periods that do not make the range"
    method.add_argument(
        "--exclude", type=lambda text: text.split(","), default=[], metavar="PERIOD,…", help=words
    )


def p_chart(options: argparse.Namespace) -> Answer:
    """Shares of groups of different size against their ordinary ranges."""
    table = open_table(options.file, options.delimiter)
    counts = _counted_rows(table, options.count, options.n)
    labels, order = period_order(table, options.period)
    excluded = _positions([labels[at] for at in order], options.exclude)
    chart = share_chart([counts[at] for at in order], baseline=options.baseline, excluded=excluded)
    points = [
        explained(
            {"period": labels[at], "share": point.value, **_cut(point), **_signals(point)},
            chart.missing,
        )
        for at, point in zip(order, chart.points, strict=True)
    ]
    answer = explained({"mean": chart.mean, "points": points}, chart.missing)
    return {**answer, "flags": _flags(chart)}


def _counted_rows(table: TableFile, count: str, n: str) -> list[tuple[int, int]]:
    places = table.place(count), table.place(n)
    pairs = []
    for record in table.rows():
        part, size = (table.value(record, place, whole) for place in places)
        if part > size or size == 0:
            words = {"part": part, "whole": size}
            sentence = _("%(part)s of %(whole)s is not a share.") % words
            raise table.wrong(record, places[0], sentence)
        pairs.append((part, size))
    return pairs


def _positions(labels: Sequence[str], names: Sequence[str]) -> set[int]:
    wanted = {name.strip() for name in names}
    if unknown := wanted - set(labels):
        words = {"label": min(unknown)}
        raise refuse("exclude", _("There is no period %(label)s to leave out.") % words)
    return {position for position, label in enumerate(labels) if label in wanted}


def _cut(point: Point) -> Answer:
    """The range of a share as it is drawn, from 0 to 1."""
    ends = {"lower": point.lower, "upper": point.upper}
    return {name: None if end is None else min(1.0, max(0.0, end)) for name, end in ends.items()}
