"""`takehold analyse`: the calculations of the pages, on a file alone and without a database."""

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from app.cli_ground import Commands, a_day, with_reasons
from app.cli_table import (
    DELIMITERS,
    TableFile,
    day_reader,
    numbers,
    open_table,
    period_order,
)
from core.forms import refuse
from core.i18n import _
from core.imports.digits import decimal_mark, number, whole
from rollout.budget.earned_value import DERIVED, EarnedValue, earned_value
from rollout.outcomes.before_after import compare_shares, share_interval
from rollout.outcomes.control_chart import Chart, Point, control_chart, share_chart
from rollout.outcomes.retention import WINDOW, Orders, RetentionMonth, retention

Answer = dict[str, Any]


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `analyse` and its methods to the program."""
    methods = commands.add_parser(
        "analyse", help="calculate from a file, without a database"
    ).add_subparsers(required=True, metavar="METHOD")
    _add_proportions(methods, shared)
    _add_xmr(methods, shared)
    _add_p_chart(methods, shared)
    _add_earned_value(methods, shared)
    _add_retention(methods, shared)


def _added(
    methods: Commands,
    shared: argparse.ArgumentParser,
    name: str,
    words: str,
    calculate: Callable[[argparse.Namespace], Answer],
) -> argparse.ArgumentParser:
    method = methods.add_parser(name, parents=[shared], help=words)
    method.add_argument("--json", action="store_true", help="print one JSON object on one line")
    method.set_defaults(run=run, calculate=calculate)
    return method


def run(options: argparse.Namespace) -> int:
    """Print what the chosen method calculates."""
    answer = options.calculate(options)
    layout = 0 if options.json else orjson.OPT_INDENT_2
    print(orjson.dumps(answer, option=layout).decode())
    return 0


def _add_proportions(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "two shares and their difference"
    method = _added(methods, shared, "proportions", words, proportions)
    method.add_argument(
        "--before", type=_counts, required=True, metavar="X/N", help="how many of how many"
    )
    method.add_argument("--after", type=_counts, metavar="X/N", help="the same afterwards")


def _counts(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,15})\s*/\s*(\d{1,15})\s*", text)
    if match is None:
        raise argparse.ArgumentTypeError(_("write it as 70/100"))
    return int(match[1]), int(match[2])


def proportions(options: argparse.Namespace) -> Answer:
    """The share before, after, and the change with Newcombe's interval."""
    try:
        before = _share(*options.before)
        after = _share(*options.after) if options.after else None
    except ValueError as error:
        raise refuse("counts", str(error)) from None
    if after is None:
        sentence = _("There is no share after to compare with.")
        why = dict.fromkeys(("after", "change", "low", "high"), sentence)
        return {"before": before, "after": None, "change": None, "low": None, "high": None,
                "why": why}  # fmt: skip
    result = compare_shares(options.before, options.after)
    answer = {"change": result.change, "low": result.low, "high": result.high}
    return {"before": before, "after": after, **_explained(answer, result.missing)}


def _share(part: int, whole: int) -> Answer:
    share = share_interval(part, whole)
    answer = {"share": share.share, "low": share.low, "high": share.high}
    return _explained(answer, share.missing)


def _explained(answer: Answer, sentence: str | None) -> Answer:
    """The answer, with the sentence for every null in it."""
    return with_reasons(answer, dict.fromkeys(answer, sentence or ""))


def _add_file(method: argparse.ArgumentParser) -> None:
    method.add_argument("file", type=Path, metavar="FILE", help="a table with headings")
    words = "what stands between cells (default: found out)"
    method.add_argument("--delimiter", choices=DELIMITERS, help=words)


def _add_xmr(methods: Commands, shared: argparse.ArgumentParser) -> None:
    method = _added(methods, shared, "xmr", "the ordinary range of a figure", xmr)
    _add_file(method)
    method.add_argument("--value", required=True, metavar="COL", help="the column of figures")
    _add_periods(method)
    words = "leave out jumps from one figure to the next that are out of the ordinary (default)"
    method.add_argument("--screen", action=argparse.BooleanOptionalAction, default=True, help=words)
    method.add_argument("--target", type=_finite, metavar="T", help="what is aimed at")
    method.add_argument("--better", choices=("up", "down"), help="which way is better")


def _add_periods(method: argparse.ArgumentParser) -> None:
    words = "the column to order rows by (default: as they stand)"
    method.add_argument("--period", metavar="COL", help=words)
    words = "make the range from the first N rows only (default: all)"
    method.add_argument("--baseline", type=_positive, metavar="N", help=words)


def _positive(text: str) -> int:
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text):
        raise argparse.ArgumentTypeError(_("write a whole number of 1 or more"))
    return int(text)


def _finite(text: str) -> float:
    try:
        return float(number(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


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
    return {**_explained(answer, chart.missing or unsaid), "flags": _flags(chart)}


def _flags(chart: Chart) -> list[str]:
    return {
        "none": [_("Fewer than 6 figures in the baseline: pages draw no range from them.")],
        "trial": [_("Fewer than 12 figures in the baseline: the range is a trial.")],
        "frozen": [],
    }[chart.standing]


def _add_p_chart(methods: Commands, shared: argparse.ArgumentParser) -> None:
    method = _added(methods, shared, "p-chart", "the ordinary range of a share", p_chart)
    _add_file(method)
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
        _explained(
            {"period": labels[at], "share": point.value, **_cut(point), **_signals(point)},
            chart.missing,
        )
        for at, point in zip(order, chart.points, strict=True)
    ]
    answer = _explained({"mean": chart.mean, "points": points}, chart.missing)
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


def _add_earned_value(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "earned value from cumulative pv, ev, ac and bac"
    _add_file(_added(methods, shared, "earned-value", words, earned_values))


def earned_values(options: argparse.Namespace) -> Answer:
    """The figures of earned value, row by row."""
    table = open_table(options.file, options.delimiter)
    rows = list(zip(*(numbers(table, name) for name in ("pv", "ev", "ac", "bac")), strict=True))
    _refuse_impossible(table, rows)
    return {"rows": [_derived(earned_value(*row)) for row in rows], "flags": _falls(rows)}


Amounts = tuple[float, ...]


def _refuse_impossible(table: TableFile, rows: Sequence[Amounts]) -> None:
    for record, (row, before) in zip(table.rows(), _with_earlier(rows), strict=True):
        for name, amount, earlier in zip(("pv", "ev", "ac", "bac"), row, before, strict=True):
            if amount < 0:
                raise table.wrong(record, table.place(name), _("An amount cannot be negative."))
            if name in ("pv", "ac") and amount < earlier:
                sentence = _("It falls, and a cumulative amount cannot.")
                raise table.wrong(record, table.place(name), sentence)
        if row[1] > row[3]:
            sentence = _("More is earned than the whole budget.")
            raise table.wrong(record, table.place("ev"), sentence)


def _with_earlier(rows: Sequence[Amounts]) -> Iterator[tuple[Amounts, Amounts]]:
    yield from zip(rows, [rows[0], *rows], strict=False)


def _falls(rows: Sequence[Amounts]) -> list[str]:
    if all(before[1] <= after[1] for before, after in pairwise(rows)):
        return []
    return [_("The earned value falls: a correction of earlier rows is assumed.")]


def _derived(value: EarnedValue) -> Answer:
    answer: Answer = {name: getattr(value, name) for name in DERIVED}
    return {**answer, "why": dict(value.why)} if value.why else answer


def _add_retention(methods: Commands, shared: argparse.ArgumentParser) -> None:
    method = _added(methods, shared, "retention", "who orders again", kept_customers)
    _add_file(method)
    method.add_argument("--customer", required=True, metavar="COL", help="who ordered")
    method.add_argument("--date", required=True, metavar="COL", help="when")
    method.add_argument("--amount", metavar="COL", help="for how much")
    words = f"how many calendar months later count as again (default: {WINDOW})"
    method.add_argument("--window", type=_positive, default=WINDOW, metavar="MONTHS", help=words)
    words = "leave later orders out"
    method.add_argument("--until", type=a_day, metavar="DATE", help=words)


def kept_customers(options: argparse.Namespace) -> Answer:
    """Retention by month, from orders."""
    table = open_table(options.file, options.delimiter)
    found = retention(_orders(table, options), window=options.window)
    return {"months": [_month(row) for row in found]}


def _month(row: RetentionMonth) -> Answer:
    answer = {**asdict(row), "month": f"{row.month:%Y-%m}"}
    unpriced = _("Not every order of this month has an amount.")
    return _explained(answer, answer.pop("missing") or unpriced)


def _orders(table: TableFile, options: argparse.Namespace) -> Orders:
    customer, when = table.place(options.customer), table.place(options.date)
    amount = table.place(options.amount) if options.amount else None
    read_day, read_amount = day_reader(table, options.date), _amount_reader(table, options.amount)
    orders = Orders()
    for record in table.rows():
        day = table.value(record, when, read_day)
        paid = None if amount is None else table.value(record, amount, read_amount)
        if options.until is None or day <= options.until:
            orders.add(table.value(record, customer, str), day, paid)
    return orders


def _amount_reader(table: TableFile, name: str | None) -> Callable[[str], float]:
    mark = decimal_mark(table.sample(name), table.dialect.delimiter) if name else "."
    return lambda text: float(number(text, mark))
