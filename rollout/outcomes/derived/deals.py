"""What a list of opportunities says: who wins, how long it takes, what becomes of leads.

Source: docs/methods/deals.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rollout.outcomes.derived.customers import Figures
from rollout.outcomes.derived.month_figure import (
    MonthFigure,
    Part,
    averaged,
    counted,
    first_of,
    month_number,
    parts_with,
)


@dataclass(frozen=True, slots=True)
class Deal:
    """An opportunity: `won` is None, and `closed` too, while nothing is decided."""

    created: date
    closed: date | None
    won: bool | None
    place: Part


@dataclass(frozen=True)
class Span:
    """The whole months (their numbers) of a list, and within how many months a lead is won.

    Deals decided before the month `decided` may have begun before the list did.
    """

    first: int
    last: int
    window: int

    @property
    def decided(self) -> int:
        """The first month whose decided deals are all in the list, long ones too."""
        return self.first + self.window


def deal_figures(deals: Iterable[Deal], span: Span) -> dict[Part, Figures]:
    """Every figure of every part, by the key the library has for it."""
    return {
        part: {
            "win_rate": [*_win_rate(found, span)],
            "deal_length": [*_deal_length(found, span)],
            "lead_conversion": [*_leads_won(found, span)],
        }
        for part, found in _by_part(deals).items()
    }


def _by_part(deals: Iterable[Deal]) -> dict[Part, list[Deal]]:
    parts: dict[Part, list[Deal]] = {}
    for deal in deals:
        for part in parts_with(deal.place):
            parts.setdefault(part, []).append(deal)
    return parts


def _decided(deals: Sequence[Deal], span: Span) -> dict[int, list[Deal]]:
    months: dict[int, list[Deal]] = {n: [] for n in range(span.decided, span.last + 1)}
    for deal in deals:
        if deal.closed is not None and month_number(deal.closed) in months:
            months[month_number(deal.closed)].append(deal)
    return months


def _win_rate(deals: Sequence[Deal], span: Span) -> Iterator[MonthFigure]:
    """Of the deals decided in the month, those won."""
    for number, decided in _decided(deals, span).items():
        yield from counted(number, sum(bool(deal.won) for deal in decided), len(decided))


def _deal_length(deals: Sequence[Deal], span: Span) -> Iterator[MonthFigure]:
    """The days from created to closed of the deals won in the month."""
    for number, decided in _decided(deals, span).items():
        yield from averaged(
            number, ((d.closed - d.created).days for d in decided if d.won and d.closed)
        )


def _leads_won(deals: Sequence[Deal], span: Span) -> Iterator[MonthFigure]:
    """Of what came in during the month, what was won within the window; waits for its end."""
    months: dict[int, list[Deal]] = {n: [] for n in range(span.first, span.last + 1)}
    for deal in deals:
        if month_number(deal.created) in months:
            months[month_number(deal.created)].append(deal)
    for number, came in months.items():
        won = sum(_won_by(deal, min(number + span.window, span.last)) for deal in came)
        yield from counted(number, won, len(came), span.last, span.window)


def _won_by(deal: Deal, last: int) -> bool:
    return bool(deal.won) and deal.closed is not None and month_number(deal.closed) <= last


def open_deals(deals: Iterable[Deal], span: Span) -> dict[Part, list[tuple[date, int]]]:
    """How many were open at the end of each month: customers who may become some."""
    return {
        part: [(first_of(n), sum(_open(deal, n) for deal in found))
               for n in range(span.decided, span.last + 1)]
        for part, found in _by_part(deals).items()
    }  # fmt: skip


def _open(deal: Deal, number: int) -> bool:
    begun = month_number(deal.created) <= number
    return begun and (deal.closed is None or month_number(deal.closed) > number)
