"""A saved plan beside the plan of today."""

from dataclasses import replace
from datetime import date

from rollout.plan.saved_plan import SavedLine, SavedPhase
from rollout.plan.slippage import MilestoneDates
from rollout.saved_plans.comparison import Moved, compared

DONE = MilestoneDates("1", "Data loaded", date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 9), 1)
OPEN = MilestoneDates("2", "Training", date(2026, 4, 1), date(2026, 4, 1))
LINE = SavedLine("7", "Licences", "licence", {date(2026, 3, 1): 120_000, date(2026, 4, 1): 80_000})
PHASE = SavedPhase("3", "Service desk", None, None, date(2026, 5, 1), [DONE, OPEN], [LINE])


def test_comparing_names_what_moved_was_added_and_was_removed() -> None:
    later = replace(OPEN, expected=date(2026, 4, 8), name="Training starts")
    new = MilestoneDates("9", "Pilot", date(2026, 4, 20), date(2026, 4, 20))
    (found,) = compared([PHASE], [replace(PHASE, milestones=[later, new])])
    assert found.milestones == (
        Moved("Data loaded", date(2026, 3, 9), None, None),
        Moved("Training starts", date(2026, 4, 1), date(2026, 4, 8), 7),
        Moved("Pilot", None, date(2026, 4, 20), None),
    )
    assert (found.cost_then, found.cost_now) == (200_000, 200_000)


def test_a_phase_without_a_budget_has_no_cost() -> None:
    (found,) = compared([replace(PHASE, lines=[])], [])
    assert (found.cost_then, found.cost_now) == (None, None)
