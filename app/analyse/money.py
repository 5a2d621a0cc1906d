"""Earned value from a table of cumulative amounts."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.analyse.method import Answer, add_file, added
from app.cli_ground import Commands
from app.cli_table import TableFile, numbers, open_table
from core.i18n import _
from rollout.budget.earned_value import DERIVED, EarnedValue, earned_value


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `earned-value`."""
    words = "earned value from cumulative pv, ev, ac and bac"
    add_file(added(methods, shared, "earned-value", words, earned_values))


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
