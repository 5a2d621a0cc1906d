"""Orders: who ordered when, and for how much. Kept are only the figures worked out of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import DAY, MONEY, TEXT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.rows.tables import StagedRow
from core.imports.stage import Kept, Tally
from rollout.outcomes.derived.commands import apply, finish, months_of, undo
from rollout.outcomes.derived.customer_states import customer_states
from rollout.outcomes.derived.customers import Orders, Rules, best_from, customer_figures
from rollout.outcomes.derived.filled import Derived, States
from rollout.outcomes.derived.places import PLACES, check_unit, place_of
from rollout.outcomes.derived.queries import knowledge
from rollout.outcomes.derived.wanted import OF_ORDERS, REPLACE_ALL, Knowledge

LEARNING = {"repeat_share", "new_customers", "base_growth", "channel_share_of_new"}


def known(session: Session, scope: Scope, target: Mapping[str, Any]) -> Knowledge:
    """The results to fill, the rollout's groups, and how earlier orders were counted."""
    return knowledge(session, scope, target, kind.name, OF_ORDERS)


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """An order of a day that has been, for nothing less than 0, in a group there is."""
    if values["date"] > reading.on:
        raise Unusable("date", _("The day lies in the future."))
    if values.get("amount", 0) < 0:
        raise Unusable("amount", _("The amount is below 0. Leave returns out: they are no orders."))
    check_unit(values, known)
    return ()


class OrdersRead:
    """Adds orders up by customer and month; single orders are not kept."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        self.known = known
        self.orders = Orders()
        self.derived = Derived(known, 0, -1, {})
        self.best_from: int | None = None

    def add(self, kept: Kept) -> None:
        """Take a usable row."""
        values = kept.values
        place = place_of(values, self.known)
        self.orders.add(values["customer"], values["date"], values.get("amount"), place)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The figures of import `number`."""
        return self.derived.rows(number)

    def facts(self) -> dict[str, Any]:
        """How many customers, which months, and from which amount a customer is among the best."""
        limit = None if self.best_from is None else self.best_from / self.known.minor
        said = {
            "customers": len(self.orders.customers),
            "best_from": limit,
            "window": self.known.window,
        }
        return {**said, **self.derived.facts()}


def whole(read: OrdersRead, tally: Tally, on: date) -> None:
    """Work the figures out; refuse orders that fill nothing."""
    known, customers = read.known, read.orders.customers
    first, last = months_of(known, OF_ORDERS, read.orders.days, tally, on)
    read.best_from = known.best_from or best_from(customers.values(), first, last)
    rules = Rules(first, last, known.window, read.best_from, known.minor)
    read.derived = Derived(known, first, last, customer_figures(customers, rules))
    read.derived.states = _states(read.orders, rules)
    learns = any(wanted.key in LEARNING for wanted in known.wanted)
    finish(read.derived, tally, learns=learns)


def _states(orders: Orders, rules: Rules) -> States:
    return {
        part: [
            (at.month, {"active": at.active, "permanent": at.permanent, "lost": at.lost})
            for at in found
        ]
        for part, found in customer_states(orders.customers, rules).items()
    }


CUSTOMERS = (
    "customer id", "customer number", "customer no", "client", "client id", "account",
    "account id", "account name", "buyer", "kunde", "kundennummer", "cliente", "مشتری", "לקוח",
)  # fmt: skip
DATES = (
    "order date", "ordered", "ordered on", "order day", "day", "invoice date", "purchase date",
    "datum", "data", "fecha", "تاریخ", "תאריך",
)  # fmt: skip
AMOUNTS = (
    "order amount", "order value", "dollar value", "total", "order total", "revenue", "net amount",
    "price", "value", "betrag", "importo", "montant", "importe", "مبلغ", "סכום",
)  # fmt: skip

EXAMPLE = """\
customer,date,amount,channel
C-1001,2026-01-03,120.00,direct mail
C-1002,2026-01-12,80.50,telephone
C-1001,2026-01-31,45.00,direct mail
C-1003,2026-02-10,99.90,direct mail
C-1002,2026-02-27,60.00,telephone
"""

kind = Kind(
    name="orders",
    title=N_("Orders"),
    about=N_("One row for each order: who ordered, and when. Best of all, since the beginning."),
    fields=(
        Field("customer", N_("Customer"), TEXT, CUSTOMERS, required=True),
        Field("date", N_("Day of the order"), DAY, DATES, required=True),
        Field("amount", N_("Amount"), MONEY, AMOUNTS),
        *PLACES,
    ),
    check=check,
    figures=(("customers", N_("customers")), ("results", N_("results to fill"))),
    example=EXAMPLE,
)

importer = Importer(
    kind, known, OrdersRead, StagedRow, apply, undo,
    may_ask=("outcome", "window", "best_from", REPLACE_ALL), whole=whole, carry=None,
)  # fmt: skip
