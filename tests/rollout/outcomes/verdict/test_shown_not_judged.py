"""Figures that are kept and shown, and that the procedure refuses by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rollout.outcomes.before_after import Month, before_after
from rollout.outcomes.ordinary_range import beyond_ordinary_range
from rollout.outcomes.verdict.plan import Evidence
from tests.rollout.outcomes.verdict.test_procedure import around, judged, series, words

GOOD = series(around(70, 24), around(79, 6)).own
AVERAGED = tuple(replace(month, averaged=True) for month in GOOD)


def test_a_series_said_to_be_of_averages_is_not_judged() -> None:
    said = judged(Evidence(AVERAGED))
    assert (said.kind, said.finding.reason) == ("BLOCKED", "rolling")

    beside = judged(Evidence(GOOD, control=AVERAGED))
    assert beside.finding.reason == "rolling"


def test_averages_have_no_interval_and_no_ordinary_range() -> None:
    before = [Month(date(2025, at, 1), 300, 400, averaged=True) for at in range(1, 9)]
    after = [Month(date(2026, at, 1), 340, 400, averaged=True) for at in range(1, 9)]

    change = before_after(before, after)
    assert change.change is not None
    assert (change.low, change.high) == (None, None)
    assert "an average over several months" in (change.missing or "")
    assert beyond_ordinary_range(before, after).answer == "cannot tell"


def test_one_figure_every_third_month_is_refused_by_that_name_and_not_as_gaps() -> None:
    quarters = tuple(month for month in GOOD if month.first_day.month % 3 == 0)

    said = judged(Evidence(quarters))

    assert (said.kind, said.finding.reason) == ("BLOCKED", "quarterly")
    assert words(said).startswith("There is one figure every third month")
    assert said.would_change_the_answer == "Bring in each month's own figure, where there is one."
