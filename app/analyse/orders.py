"""What orders say: who comes back."""

import argparse
from collections.abc import Callable
from dataclasses import asdict

from app.analyse.method import Answer, add_file, added, explained, positive
from app.cli_ground import Commands, a_day
from app.cli_table import TableFile, day_reader, open_table
from core.i18n import _
from core.imports.digits import number
from rollout.outcomes.retention import WINDOW, Orders, RetentionMonth, retention


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `retention`."""
    method = added(methods, shared, "retention", "who orders again", kept_customers)
    add_file(method)
    method.add_argument("--customer", required=True, metavar="COL", help="who ordered")
    method.add_argument("--date", required=True, metavar="COL", help="when")
    method.add_argument("--amount", metavar="COL", help="for how much")
    words = f"how many calendar months later count as again (default: {WINDOW})"
    method.add_argument("--window", type=positive, default=WINDOW, metavar="MONTHS", help=words)
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
    return explained(answer, answer.pop("missing") or unpriced)


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
    mark = table.layout.decimal_mark(table.sample(name)) if name else "."
    return lambda text: float(number(text, mark))
