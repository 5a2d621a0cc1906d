"""How seats look: a row for each type, a row for each group, and the sentence above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoption.licences.price_list import Price
from adoption.licences.unused_seats import NEVER_USED, RARELY_USED, Idle
from core.disclosure.policies import Band
from core.disclosure.publish import Group, Published, Result, State
from core.i18n import ngettext


@dataclass(frozen=True)
class Count:
    """Idle seats as they may be read: exact, in words, or hidden."""

    seats: int | None
    band: Band | None
    hidden: bool


@dataclass(frozen=True)
class PriceRow:
    """A type of seat: its price, how many were bought and given, and what is spare."""

    name: str
    price: Price | None
    given: int | None
    spare: int | None
    spare_cost: int | None
    over: int | None


@dataclass(frozen=True)
class IdleRow:
    """Of the seats of a type, or of one group of it: those never and those rarely used."""

    name: str
    group: str
    known: int | None
    never: Count
    rarely: Count
    cost: int | None


def price_rows(prices: Sequence[Price], given: Mapping[str, int] | None) -> list[PriceRow]:
    """Each type by name; without a list of seats nobody knows who was given one."""
    by_name = {price.name: price for price in prices}
    return [
        _price_row(name, by_name.get(name), None if given is None else given.get(name, 0))
        for name in sorted(by_name.keys() | (given or {}).keys())
    ]


def _price_row(name: str, price: Price | None, given: int | None) -> PriceRow:
    if price is None or given is None:
        return PriceRow(name, price, given, None, None, None)
    spare, over = max(price.seats - given, 0), max(given - price.seats, 0)
    return PriceRow(name, price, given, spare, spare * price.price, over or None)


def idle_rows(
    found: Sequence[Idle], published: Published, prices: Sequence[Price], groups: Mapping[int, str]
) -> list[IdleRow]:
    """Each type, and under it its groups where there are several."""
    price = {each.name: each.price for each in prices}
    rows: list[IdleRow] = []
    for name in sorted({each.licence for each in found}):
        inside = published.inside(name)
        rows.append(_idle_row(name, "", published.group(name), price.get(name)))
        if len(inside) > 1:
            named = [(groups.get(int(group.path[1]), ""), group) for group in inside]
            rows += [
                _idle_row(name, words, group, price.get(name))
                for words, group in sorted(named, key=lambda pair: pair[0])
            ]
    return rows


def _idle_row(name: str, words: str, group: Group, price: int | None) -> IdleRow:
    never, rarely = (_count(group.result(question)) for question in (NEVER_USED, RARELY_USED))
    cost = None
    if price is not None and never.seats is not None and rarely.seats is not None:
        cost = price * (never.seats + rarely.seats)
    return IdleRow(name, words, group.people, never, rarely, cost)


def _count(result: Result) -> Count:
    return Count(result.yes, result.band, result.state is State.HIDDEN)


@dataclass(frozen=True)
class IdleSum:
    """All types together, where every one of them may be read exactly."""

    known: int
    idle: int
    cost: int | None


def idle_sum(rows: Sequence[IdleRow], published: Published) -> IdleSum | None:
    """What lies idle in all; None where something is hidden or only a range.

    The cost is None where a type with idle seats has no price.
    """
    group = published.group()
    never, rarely = group.result(NEVER_USED), group.result(RARELY_USED)
    if never.yes is None or rarely.yes is None or group.people is None:
        return None
    types = [row for row in rows if not row.group]
    costs = [row.cost for row in types]
    cost = None if any(each is None for each in costs) else sum(each or 0 for each in costs)
    return IdleSum(group.people, never.yes + rarely.yes, cost)


def sentence(total: IdleSum, day: str) -> str:
    """What lies idle, in one sentence."""
    words = ngettext(
        "%(idle)s of %(num)s seat was never or rarely used in the four weeks to %(day)s",
        "%(idle)s of %(num)s seats were never or rarely used in the four weeks to %(day)s",
        total.known,
    )
    return words % {"idle": total.idle, "num": total.known, "day": day}
