"""Idle seats: by hand, under more use, and as they may be published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adoption.licences.figures import IdleSum, idle_rows, idle_sum
from adoption.licences.price_list import Price, in_force
from adoption.licences.unused_seats import NEVER_USED, SeatUse, held, idle_seats, publish_idle
from core.disclosure.policies import Audience
from core.disclosure.publish import State

UNTIL = date(2026, 11, 15)
PRICE = Price(1, "Sales", "regular", 40, 5500, date(2026, 1, 1))
SEATS = st.lists(
    st.builds(
        SeatUse, licence=st.sampled_from(["Sales", "Reader"]),
        kind=st.sampled_from(["regular", "occasional"]), group=st.integers(0, 2),
        days=st.integers(0, 28), ever=st.booleans(),
    ).map(lambda seat: replace(seat, ever=seat.ever or seat.days > 0)),
    max_size=30,
)  # fmt: skip


def some(count: int, **said: object) -> list[SeatUse]:
    seat = SeatUse("Sales", "regular", 1, days=9, ever=True)
    return [replace(seat, **said)] * count  # type: ignore[arg-type]


def test_a_seat_given_within_the_four_weeks_is_not_judged_and_an_ended_one_is_gone() -> None:
    first = UNTIL - timedelta(days=27)
    seats = [
        *some(6, since=first), *some(2, since=first + timedelta(days=1), ever=False, days=0),
        *some(3, until=UNTIL - timedelta(days=1)),
    ]  # fmt: skip
    [found] = idle_seats(seats, UNTIL)
    assert (found.seats, found.never, found.rarely) == (6, 0, 0)
    assert len(held(seats, on=UNTIL)) == 8


@given(seats=SEATS, place=st.integers(0, 29), more=st.integers(1, 5))
def test_more_use_never_makes_more_idle_seats(seats: list[SeatUse], place: int, more: int) -> None:
    busier = [
        replace(seat, days=seat.days + more, ever=True) if n == place else seat
        for n, seat in enumerate(seats)
    ]
    before = sum(each.never + each.rarely for each in idle_seats(seats, UNTIL))
    assert sum(each.never + each.rarely for each in idle_seats(busier, UNTIL)) <= before


def test_the_price_that_began_last_holds_until_it_ends() -> None:
    old = replace(PRICE, since=date(2025, 1, 1), price=5000)
    ended = replace(PRICE, name="Reader", until=date(2026, 6, 30))
    later = replace(PRICE, since=date(2027, 1, 1), price=6000)
    assert in_force([later, PRICE, ended, old], on=UNTIL) == [PRICE]
    assert in_force([later, PRICE, old], on=date(2027, 1, 1)) == [later]


def test_a_hidden_type_takes_what_would_give_it_away_along() -> None:
    found = idle_seats([*some(9), *some(3, licence="Reader", days=0, ever=False)], UNTIL)
    published = publish_idle(found, 5, Audience.LEAD)
    assert published.group("Reader").result(NEVER_USED).state is State.HIDDEN
    rows = idle_rows(found, published, [PRICE], {1: "North"})
    assert [row.cost for row in rows if not row.group] == [None, None]
    assert idle_sum(rows, published) == IdleSum(known=12, idle=3, cost=None)


def test_leadership_reads_a_range_and_no_cost_where_nearly_all_lie_idle() -> None:
    found = idle_seats([*some(1), *some(9, days=0, ever=False)], UNTIL)
    [row] = idle_rows(found, publish_idle(found, 5, Audience.LEADERSHIP), [PRICE], {1: "North"})
    assert (row.never.seats, row.cost) == (None, None)
    assert row.never.band == "90 % or more"
    [row] = idle_rows(found, publish_idle(found, 5, Audience.LEAD), [PRICE], {1: "North"})
    assert (row.never.seats, row.cost) == (9, 49_500)
