"""Earned value and earned schedule from a table of cumulative amounts."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.analyse.method import Answer, add_file, added, positive
from app.cli_ground import Commands
from app.cli_table import TableFile, numbers, open_table, period_order
from core.forms import Refusal, refuse
from core.i18n import _
from core.imports.dialect import Record
from core.imports.digits import number
from rollout.budget.earned_schedule import DERIVED as TIMES
from rollout.budget.earned_schedule import earned_schedule
from rollout.budget.earned_value import DERIVED, EARLY, EarnedValue, earned_value


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `earned-value` and `earned-schedule`."""
    words = "earned value from cumulative pv, ev, ac and bac"
    add_file(added(methods, shared, "earned-value", words, earned_values))
    _add_schedule(methods, shared)


def _add_schedule(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "how far along the plan in time, from cumulative plan and worth of the work done"
    schedule = added(methods, shared, "earned-schedule", words, schedule_of)
    add_file(schedule)
    for name, words in (
        ("--period", "the column of the periods"),
        ("--planned", "the column of the cumulative plan"),
        ("--earned", "the column of the cumulative worth of the work done; empty after --at"),
    ):
        schedule.add_argument(name, required=True, metavar="COL", help=words)
    words = "the period at whose end to look"
    schedule.add_argument("--at", required=True, metavar="PERIOD", help=words)
    words = "planned length in periods (default: until the plan is whole)"
    schedule.add_argument("--planned-duration", type=positive, metavar="N", help=words)


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


@dataclass(frozen=True)
class Course:
    """The plan at the ends of all periods, and the work done at those up to the one asked for."""

    labels: Sequence[str]
    first: int
    planned: Sequence[float]
    earned: Sequence[float]


def schedule_of(options: argparse.Namespace) -> Answer:
    """Earned schedule at the end of one period."""
    course = _course(open_table(options.file, options.delimiter), options)
    value = earned_schedule(
        course.planned, course.earned[-1], at=course.first + len(course.earned) - 1,
        first=course.first, duration=options.planned_duration,
    )  # fmt: skip
    answer: Answer = {name: getattr(value, name) for name in TIMES}
    why = {"why": dict(value.why)} if value.why else {}
    return {**answer, **why, "flags": _schedule_flags(course)}


def _course(table: TableFile, options: argparse.Namespace) -> Course:
    labels, order = period_order(table, options.period)
    labels = [labels[at] for at in order]
    rows = list(table.rows())
    rows = [rows[at] for at in order]
    planned, earned = (table.place(name) for name in (options.planned, options.earned))
    plan = _cumulative(table, rows, planned)
    _refuse_falling(table, rows, planned, plan)
    known = rows[: _place_of(options.at, labels) + 1]
    done = _cumulative(table, known, earned)
    _refuse_more_than_all(table, known, earned, done, plan[-1])
    return Course(labels, _first_period(table, options.period), plan, done)


def _cumulative(table: TableFile, rows: Sequence[Record], place: int) -> list[float]:
    mark = table.layout.decimal_mark([row.cells[place] for row in rows])
    found = [table.value(row, place, lambda text: float(number(text, mark))) for row in rows]
    for row, amount in zip(rows, found, strict=True):
        if amount < 0:
            raise table.wrong(row, place, _("An amount cannot be negative."))
    return found


def _refuse_falling(
    table: TableFile, rows: Sequence[Record], place: int, plan: Sequence[float]
) -> None:
    for row, (before, amount) in zip(rows[1:], pairwise(plan), strict=True):
        if amount < before:
            raise table.wrong(row, place, _("It falls, and a cumulative amount cannot."))


def _refuse_more_than_all(
    table: TableFile, rows: Sequence[Record], place: int, done: Sequence[float], whole: float
) -> None:
    for row, amount in zip(rows, done, strict=True):
        if amount > whole:
            raise table.wrong(row, place, _("More is earned than the whole budget."))


def _first_period(table: TableFile, name: str) -> int:
    """The number of the first period: its label when periods are numbered, else 1."""
    try:
        numbered = sorted(numbers(table, name))
    except Refusal:
        return 1
    for before, following in pairwise(numbered):
        if following != before + 1:
            words = {"period": f"{before + 1:g}"}
            raise refuse("period", _("The period %(period)s is missing.") % words)
    if numbered[0] < 0 or numbered[0] != int(numbered[0]):
        raise refuse("period", _("Number the periods 0, 1, 2, or write months or days."))
    return int(numbered[0])


def _place_of(label: str, labels: Sequence[str]) -> int:
    if label.strip() in labels:
        return labels.index(label.strip())
    words = {"label": label, "labels": ", ".join(labels[:12])}
    raise refuse("at", _("There is no period “%(label)s”. The file has: %(labels)s.") % words)


def _schedule_flags(course: Course) -> list[str]:
    flags, earned, whole = [], course.earned, course.planned[-1]
    if any(before > after for before, after in pairwise(earned)):
        flags.append(_("The earned value falls: a correction of earlier rows is assumed."))
    if earned[-1] < EARLY * whole:
        flags.append(_("Early: under a fifth of the work is done, so this still swings widely."))
    if whole in earned[:-1]:
        words = {"label": course.labels[list(earned).index(whole)]}
        flags.append(_("All work was done by %(label)s: ask for that period instead.") % words)
    return flags
