"""Months as a chart shows them: quarters where a month counts too few, nothing below five."""

from __future__ import annotations

from datetime import date

from rollout.outcomes.before_after import Month
from rollout.outcomes.comparison.small_numbers import points

GO_LIVE = date(2026, 3, 2)


def months(*counts: tuple[str, int, int]) -> list[Month]:
    return [Month(date.fromisoformat(f"{day}-01"), part, of) for day, part, of in counts]


def test_large_months_stay_months_counted_from_go_live() -> None:
    found = points(
        months(("2026-04", 8, 10), ("2025-03", 7, 10), ("2026-03", 6, 10)), GO_LIVE, "proportion"
    )

    assert [(point.at, point.figure, point.counts) for point in found] == [
        (-12, 0.7, False), (0, 0.6, False), (1, 0.8, True),
    ]  # fmt: skip


def test_one_small_month_makes_quarters_that_never_reach_across_go_live() -> None:
    found = points(
        months(
            ("2025-12", 4, 9), ("2026-01", 8, 20), ("2026-02", 9, 21),
            ("2026-03", 5, 20), ("2026-04", 10, 20), ("2026-05", 11, 20), ("2026-07", 9, 20),
        ), GO_LIVE, "proportion",
    )  # fmt: skip

    assert [(point.at, point.part, point.whole) for point in found] == [
        (-2, 21, 50), (0, 5, 20), (1.5, 21, 40), (4, 9, 20),
    ]  # fmt: skip


def test_a_quarter_of_fewer_than_five_shows_nothing() -> None:
    (found,) = points(months(("2025-12", 1, 2), ("2026-01", 1, 2)), GO_LIVE, "proportion")

    assert (found.figure, found.part, found.whole) == (None, None, 4)


def test_means_of_a_quarter_weigh_by_their_counts() -> None:
    counted = [
        Month(date(2026, 4, 1), value=10.0, n=9), Month(date(2026, 5, 1), value=20.0, n=1),
    ]  # fmt: skip

    (found,) = points(counted, GO_LIVE, "mean")

    assert (found.figure, found.whole) == (11.0, 10)


def test_sums_by_sums_and_bare_figures_are_never_merged() -> None:
    ratio = [Month(date(2026, 4, 1), 100.0, 2.0), Month(date(2026, 5, 1), 90.0, 3.0)]
    bare = [Month(date(2026, 4, 1), value=0.7), Month(date(2026, 5, 1), value=0.8)]

    assert [point.figure for point in points(ratio, GO_LIVE, "ratio")] == [50.0, 30.0]
    assert [point.figure for point in points(bare, GO_LIVE, "proportion")] == [0.7, 0.8]


def test_months_that_are_not_over_and_empty_months_are_left_out() -> None:
    counted = [
        Month(date(2026, 4, 1), 7, 10, mature=False), Month(date(2026, 5, 1), 0, 0),
    ]  # fmt: skip

    assert points(counted, GO_LIVE, "proportion") == ()
