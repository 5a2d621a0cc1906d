"""Retention from orders: who ordered in a month and again within the window."""

from datetime import date

import pytest

from rollout.outcomes.retention import Orders, RetentionMonth, retention


def months_of(
    *orders: tuple[str, str] | tuple[str, str, float], window: int = 2
) -> list[RetentionMonth]:
    read = Orders()
    for customer, day, *amount in orders:
        read.add(customer, date.fromisoformat(day), *amount)
    return retention(read, window=window)


def test_again_in_the_same_month_is_not_again() -> None:
    january, february = months_of(("a", "2026-01-01"), ("a", "2026-01-31"), ("b", "2026-02-01"))
    assert (january.active, january.retained, january.orders) == (1, 0, 2)
    assert (february.new_customers, february.orders) == (1, 1)


def test_the_window_ends_with_its_last_calendar_month() -> None:
    orders = [("a", "2026-01-31"), ("a", "2026-03-31"), ("b", "2026-01-01"), ("b", "2026-04-01")]
    assert months_of(*orders)[0].retained == 1
    assert months_of(*orders, window=3)[0].retained == 2


def test_a_month_is_mature_once_its_window_lies_within_the_orders() -> None:
    months = months_of(("a", "2025-12-05"), ("b", "2026-03-01"))
    assert [month.mature for month in months] == [True, True, False, False]


def test_a_month_without_orders_has_no_rate() -> None:
    empty = months_of(("a", "2025-12-05"), ("b", "2026-02-01"))[1]
    assert (empty.month, empty.active, empty.rate) == (date(2026, 1, 1), 0, None)
    assert empty.missing == "Nobody ordered in this month."


def test_who_comes_back_is_not_new() -> None:
    months = months_of(("a", "2026-01-05"), ("a", "2026-02-01"), ("b", "2026-02-01"))
    assert [month.new_customers for month in months] == [1, 1]


def test_the_average_order_needs_every_amount_of_the_month() -> None:
    priced, partly = months_of(
        ("a", "2026-01-05", 10.0),
        ("b", "2026-01-06", 20.0),
        ("a", "2026-02-05"),
        ("b", "2026-02-06", 5.0),
    )
    assert priced.average_order == 15.0
    assert partly.average_order is None


def test_no_orders_have_no_months() -> None:
    assert retention(Orders()) == []


def test_a_window_needs_a_month() -> None:
    with pytest.raises(ValueError, match="at least one month"):
        retention(Orders(), window=0)
