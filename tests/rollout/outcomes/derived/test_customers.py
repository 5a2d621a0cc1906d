"""Figures worked out of orders, with numbers that can be checked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from rollout.outcomes.derived.customer_states import States, customer_states
from rollout.outcomes.derived.customers import (
    Figures,
    Orders,
    Rules,
    best_from,
    customer_figures,
    share_of_new,
)
from rollout.outcomes.derived.month_figure import MonthFigure, Part, month_number

EVERYONE = Part()
JAN, JUN = month_number(date(2026, 1, 1)), month_number(date(2026, 6, 1))
# customer: months of 2026 with an order of 10.00
BOUGHT = {"ann": (1, 2, 3, 4, 5, 6), "ben": (1, 3), "cleo": (2,), "dan": (4, 5), "eve": (5,)}


def orders(bought: dict[str, tuple[int, ...]] = BOUGHT, **channels: str) -> Orders:
    found = Orders()
    for customer, months in bought.items():
        for month in months:
            place = Part(channel=channels.get(customer, ""))
            found.add(customer, date(2026, month, 5), 1000, place)
    return found


def figures(window: int = 2, **rules: int) -> Figures:
    return customer_figures(orders().customers, Rules(JAN, JUN, window, **rules))[EVERYONE]


def named(found: list[MonthFigure]) -> dict[int, tuple[float | None, float | None]]:
    return {figure.month.month: (figure.numerator, figure.denominator) for figure in found}


def test_retention_counts_who_comes_back_within_the_window_and_says_when_it_is_final() -> None:
    found = figures()["retention"]

    assert named(found) == {1: (2, 2), 2: (1, 2), 3: (1, 2), 4: (2, 2), 5: (1, 3), 6: (0, 1)}
    assert [figure.matures for figure in found] == [
        None, None, None, None, date(2026, 8, 1), date(2026, 9, 1),
    ]  # fmt: skip


def test_who_is_new_is_said_only_once_a_window_has_passed() -> None:
    found = figures()

    assert {f.month.month: f.value for f in found["new_customers"]} == {3: 0, 4: 1, 5: 1, 6: 0}
    # April: ann has ordered before, dan has not.
    assert named(found["repeat_share"]) == {3: (2, 2), 4: (1, 2), 5: (2, 3), 6: (1, 1)}


def test_the_base_is_who_ordered_in_the_window() -> None:
    # Feb ann ben cleo; Mar the same; Apr ann ben dan; May ann dan eve; Jun ann dan eve.
    assert named(figures()["base_growth"]) == {3: (0, 3), 4: (0, 3), 5: (0, 3), 6: (0, 3)}


def test_money_is_given_in_major_units() -> None:
    found = figures()

    assert [f.value for f in found["revenue"]] == [20, 20, 20, 20, 30, 10]
    (january, *_rest) = found["average_order"]
    assert (january.value, january.numerator, january.n, january.sd) == (10, 20, 2, 0)


def test_an_order_without_an_amount_leaves_its_month_without_money() -> None:
    some = orders()
    some.add("ann", date(2026, 3, 9), None, Part())
    found = customer_figures(some.customers, Rules(JAN, JUN, 2))[EVERYONE]

    assert [f.month.month for f in found["revenue"]] == [1, 2, 4, 5, 6]
    assert named(found["retention"])[3] == (1, 2)


def test_loyal_are_those_with_two_of_the_three_months_before() -> None:
    assert named(figures()["loyal_customers"]) == {4: (1, 2), 5: (1, 3), 6: (1, 1)}


def test_the_best_are_those_over_a_fixed_limit_in_twelve_months() -> None:
    year = {"ann": tuple(range(1, 13)), "ben": (1, 12), "cleo": (12,)}
    some = orders(year)
    december = JAN + 11
    limit = best_from(some.customers.values(), JAN, december)

    assert limit == 12_000  # the best fifth of three is one: ann, 12 orders of 10.00
    found = customer_figures(some.customers, Rules(JAN, december, 2, limit))[EVERYONE]
    assert named(found["top_segment_share"]) == {12: (1, 3)}
    assert best_from(some.customers.values(), JAN, december - 1) is None


def test_a_customer_belongs_where_the_first_order_does() -> None:
    some = Orders()
    some.add("ann", date(2026, 2, 5), 1000, Part(channel="telephone"))
    some.add("ann", date(2026, 1, 5), 1000, Part(channel="web"))
    some.add("ben", date(2026, 1, 9), 1000, Part(channel="telephone"))
    found = customer_figures(some.customers, Rules(JAN, JAN + 1, 1))

    assert named(found[Part(channel="web")]["retention"]) == {1: (1, 1), 2: (0, 1)}
    assert named(found[Part(channel="telephone")]["retention"]) == {1: (0, 1)}


def test_a_channels_share_of_new_customers() -> None:
    some = orders(dan="web", eve="telephone", ann="web", ben="web", cleo="web")
    found = customer_figures(some.customers, Rules(JAN, JUN, 3))

    assert named(share_of_new(found, Part(channel="web"))) == {4: (1, 1), 5: (0, 1)}


def test_customers_by_state() -> None:
    states = customer_states(orders().customers, Rules(JAN, JUN, 1))[EVERYONE]

    # February: ann ordered in both months; cleo only now; ben only in January.
    assert states[0] == States(date(2026, 2, 1), active=1, permanent=1, lost=1)
    assert states[-1] == States(date(2026, 6, 1), active=0, permanent=1, lost=4)
    for state in states:
        seen = sum(min(months) <= state.month.month for months in BOUGHT.values())
        assert state.active + state.permanent + state.lost == seen


@pytest.mark.parametrize("window", [1, 2, 6])
def test_no_orders_make_no_figures(window: int) -> None:
    assert customer_figures({}, Rules(JAN, JUN, window)) == {}
    assert customer_states({}, Rules(JAN, JUN, window)) == {}
