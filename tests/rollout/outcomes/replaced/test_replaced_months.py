"""What an import does to the months that are there, and when two ways of counting would mix."""

from __future__ import annotations

from datetime import date

import pytest

from rollout.outcomes.replaced.replaced_months import MonthThere, ReplacedMonths, replaced_months

LIVE = date(2026, 4, 13)


def months(share: float, *numbers: int, source: str = "readings") -> dict[date, MonthThere]:
    return {
        date(2026, number, 1): MonthThere(share, share * 200, 200, source) for number in numbers
    }


def test_months_are_new_replaced_or_kept_and_those_before_go_live_say_how_they_move() -> None:
    found = replaced_months(
        months(0.74, 1, 2, 3, 4, 5, 6), months(0.89, 2, 3, 4, 7, source="orders"), "orders", LIVE
    )

    assert found == ReplacedMonths(1, 3, 3, 0.74, 0.89, before=True, apart=True)


def test_a_month_that_still_moves_leaves_a_final_one_as_it_is() -> None:
    coming = {date(2026, 6, 1): MonthThere(0.4, 40, 100, "orders", moves=True)}

    found = replaced_months(months(0.74, 5, 6), coming, "orders", LIVE)

    assert (found.new, found.replaced, found.kept, found.was) == (0, 0, 2, None)
    assert not found.apart


@pytest.mark.parametrize(
    ("source", "share", "kept"),
    [("orders", 0.89, 3), ("readings", 0.745, 3), ("readings", 0.89, 2), ("", 0.89, 3)],
)
def test_ways_of_counting_mix_only_where_the_same_months_say_something_else_and_others_stay(
    source: str, share: float, kept: int
) -> None:
    there = months(0.74, *range(1, kept + 1), source=source)

    assert not replaced_months(there, months(share, 1, 2), "orders", LIVE).apart


def test_values_without_counts_are_averaged() -> None:
    there = {date(2026, 1, 1): MonthThere(10.0), date(2026, 2, 1): MonthThere(20.0)}

    found = replaced_months(there, there, "readings", None)

    assert (found.was, found.becomes, found.before) == (15.0, 15.0, False)
