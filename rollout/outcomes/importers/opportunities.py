"""Opportunities: what was won and lost. Kept are only the figures worked out of them."""

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
from rollout.outcomes.derived.deals import Deal, Span, deal_figures, open_deals
from rollout.outcomes.derived.filled import Derived
from rollout.outcomes.derived.places import PLACES, check_once, check_unit, place_of
from rollout.outcomes.derived.queries import knowledge
from rollout.outcomes.derived.wanted import OF_DEALS, REPLACE_ALL, Knowledge

WINDOW = 3
WON = ("won", "gewonnen", "gagné", "ganad", "vinta", "vinto", "gewonnen", "برنده", "זכייה")
LOST = ("lost", "abandon", "cancel", "verloren", "perdu", "perdid", "persa", "perso", "باخت")


def known(session: Session, scope: Scope, target: Mapping[str, Any]) -> Knowledge:
    """The results to fill, the rollout's groups, and how earlier lists were counted."""
    return knowledge(session, scope, target, kind.name, OF_DEALS, WINDOW)


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each opportunity once, begun before it was decided, and decided on a day that has been."""
    check_once(values, known, _("The opportunity is here twice with different contents."))
    check_unit(values, known)
    if values["created"] > reading.on:
        raise Unusable("created", _("The day lies in the future."))
    values["won"] = _won(values["stage"])
    if values["won"] is not None:
        _check_closed(values, reading.on)
    return ()


def _won(stage: str) -> bool | None:
    word = stage.casefold()
    if any(name in word for name in LOST):
        return False
    return True if any(name in word for name in WON) else None


def _check_closed(values: Values, on: date) -> None:
    if "closed" not in values:
        raise Unusable("closed", _("It is decided, and the day on which it was is missing."))
    if values["closed"] > on:
        raise Unusable("closed", _("The day lies in the future."))
    if values["closed"] < values["created"]:
        raise Unusable("closed", _("It was closed before it was created."))


class DealsRead:
    """Keeps of each opportunity when it began, when it was decided, and how."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        self.known = known
        self.deals: dict[str, Deal] = {}
        self.derived = Derived(known, 0, -1, {})

    def add(self, kept: Kept) -> None:
        """Take a usable row."""
        values = kept.values
        closed = values["closed"] if values["won"] is not None else None
        place = place_of(values, self.known)
        self.deals[values["id"]] = Deal(values["created"], closed, values["won"], place)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The figures of import `number`."""
        return self.derived.rows(number)

    def facts(self) -> dict[str, Any]:
        """How many are decided, and which months are covered."""
        decided = sum(deal.won is not None for deal in self.deals.values())
        return {"decided": decided, "window": self.known.window, **self.derived.facts()}


def whole(read: DealsRead, tally: Tally, on: date) -> None:
    """Work the figures out; refuse a list that fills nothing."""
    known, deals = read.known, list(read.deals.values())
    days = {day for deal in deals for day in (deal.created, deal.closed) if day}
    span = Span(*months_of(known, OF_DEALS, days, tally, on), known.window)
    read.derived = Derived(known, span.first, span.last, deal_figures(deals, span))
    read.derived.states = {
        part: [(month, {"potential": count}) for month, count in found]
        for part, found in open_deals(deals, span).items()
    }
    finish(read.derived, tally)


IDS = ("opportunity id", "deal id", "deal", "opportunity", "number", "record id", "nr")
CREATED = ("created date", "create date", "created on", "opened", "date created", "angelegt")
CLOSED = ("close date", "closed date", "closed on", "actual close date", "geschlossen")
STAGES = ("stage name", "deal stage", "status", "phase of sale", "state", "result")
AMOUNTS = ("value", "deal value", "est. revenue", "revenue", "betrag", "importo", "montant")
OWNERS = ("opportunity owner", "deal owner", "seller", "sales rep", "verkäufer")

EXAMPLE = """\
id,created,closed,stage,amount,channel
D-1,2026-01-01,2026-01-20,Closed won,12000,web
D-2,2026-01-05,2026-02-14,Closed lost,8000,telephone
D-3,2026-02-02,2026-04-28,Closed won,20000,web
D-4,2026-03-10,,Negotiation,5000,telephone
D-5,2026-04-01,2026-04-30,Closed lost,3000,web
"""

kind = Kind(
    name="opportunities",
    title=N_("Opportunities"),
    about=N_("One row for each opportunity or lead, won, lost or still open."),
    fields=(
        Field("id", N_("Number of the opportunity"), TEXT, IDS, required=True),
        Field("created", N_("Created on"), DAY, CREATED, required=True),
        Field("closed", N_("Closed on"), DAY, CLOSED, required=True, blank=True),
        Field("stage", N_("Stage"), TEXT, STAGES, required=True),
        Field("amount", N_("Amount"), MONEY, AMOUNTS, required=True, blank=True),
        Field("owner", N_("Owner"), TEXT, OWNERS, kept=False),
        *PLACES,
    ),
    check=check,
    figures=(("decided", N_("won or lost")), ("results", N_("results to fill"))),
    example=EXAMPLE,
)

importer = Importer(
    kind,
    known,
    DealsRead,
    StagedRow,
    apply,
    undo,
    may_ask=("outcome", "window", REPLACE_ALL),
    whole=whole,
    carry=None,
)
