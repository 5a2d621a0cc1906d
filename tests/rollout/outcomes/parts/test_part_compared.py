"""Parts of a result in the periods of the whole."""

from __future__ import annotations

from datetime import date

from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.parts.part_compared import PartCompared, parts_compared
from rollout.outcomes.what_changed import what_changed

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in (2, 3, 4, 5))
LIVE, ON = date(2026, 3, 2), date(2026, 11, 20)


def compared(whole: list[Month], part: list[Month], kind: Kind = "proportion") -> PartCompared:
    (found,) = parts_compared({"web": part}, what_changed(whole, LIVE, kind, None, on=ON), kind)
    return found


def test_a_part_has_the_periods_of_the_whole_and_its_share_of_it() -> None:
    whole = [Month(FEBRUARY, 70, 100), Month(MARCH, 70, 100), Month(APRIL, 80, 100)]
    part = [Month(FEBRUARY, 10, 20), Month(MARCH, 1, 90), Month(APRIL, 20, 40)]

    found = compared(whole, part)

    assert (found.change.before, found.change.after) == (0.5, 0.5)
    assert (found.share_before, found.share_after) == (0.2, 0.4)


def test_a_month_that_still_moves_counts_in_no_part() -> None:
    whole = [Month(FEBRUARY, 70, 100), Month(APRIL, 80, 100), Month(MAY, 80, 100)]
    moving = Month(MAY, 0, 50, mature=False, matures_on=date(2027, 1, 1))

    assert compared(whole, [Month(APRIL, 20, 40), moving]).change.after == 0.5


def test_parts_that_add_up_to_more_than_the_whole_have_no_share() -> None:
    changed = what_changed([Month(FEBRUARY, value=4)], LIVE, "mean", None, on=ON)
    averages = {"web": [Month(FEBRUARY, value=3)], "phone": [Month(FEBRUARY, value=5)]}

    assert [part.share_before for part in parts_compared(averages, changed, "mean")] == [None, None]


def test_a_part_and_a_whole_that_count_different_things_have_no_share() -> None:
    whole = [Month(FEBRUARY, value=-3), Month(APRIL, 80, 100)]

    found = compared(whole, [Month(FEBRUARY, value=4), Month(APRIL, value=0.5)], "mean")

    assert (found.share_before, found.share_after) == (None, None)
    assert compared([], [Month(APRIL, 1, 2)]).change.after is None
