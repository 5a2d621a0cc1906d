"""Months in words: which period each is in, or why it is in none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.month_table import month_rows
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.month_number import first_day
from rollout.outcomes.what_changed import what_changed

LIVE = date(2025, 3, 10)
GOAL = FixedGoal(
    0.70, 0.78, date(2026, 6, 30), "up", date(2025, 2, 1), "Alice", transition=2,
    before_from=date(2024, 3, 1), before_to=date(2025, 1, 1),
)  # fmt: skip


def test_each_month_in_no_period_says_why() -> None:
    # From January 2024 to September 2026; the last is not finished.
    months = [Month(first_day(2024 * 12 + at), 70, 100) for at in range(33)]
    months[-1] = replace(months[-1], numerator=12, mature=False, matures_on=date(2027, 3, 1))
    changed = what_changed(months, LIVE, "proportion", GOAL, on=date(2026, 11, 20))

    rows = {row.key: row for row in month_rows(changed, LIVE, GOAL, Unit("share", "EUR", Format()))}

    said = {key: row.period for key, row in rows.items()}
    assert said["2024-02"] == "earlier than the period before"
    assert (said["2024-03"], said["2025-01"]) == ("before", "before")
    assert said["2025-02"] == "later than the period before"
    assert said["2025-03"] == "month of go-live, in neither period"
    assert said["2025-04"] == "people were still learning, in neither period"
    assert said["2025-05"] == "earlier than the last 12 months after go-live"
    assert (said["2025-09"], said["2026-08"]) == ("after", "after")
    assert said["2026-09"] == "not finished before Mar 2027: 12 of 100 so far"
    assert (rows["2026-09"].figure, rows["2026-09"].part) == ("", "")
