"""A saved plan reads back as it was written, and any change shows in its mark."""

from dataclasses import replace
from datetime import date

from rollout.plan.saved_plan import SavedLine, SavedPhase, hash_of_plan, read_again, written
from rollout.plan.slippage import MilestoneDates

DONE = MilestoneDates("1", "Data loaded", date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 9), 1)
OPEN = MilestoneDates("2", "Training", date(2026, 4, 1), date(2026, 4, 1))
LINE = SavedLine("7", "Licences", "licence", {date(2026, 3, 1): 120_000, date(2026, 4, 1): 80_000})
PHASE = SavedPhase(
    "3", "Service desk", None, date(2026, 6, 1), date(2026, 5, 1), [DONE, OPEN], [LINE]
)


def test_it_reads_back_as_it_was_written() -> None:
    assert read_again(written([PHASE])) == [PHASE]


def test_one_cent_more_is_another_plan() -> None:
    dearer = replace(LINE, costs={**LINE.costs, date(2026, 4, 1): 80_001})
    before, after = written([PHASE]), written([replace(PHASE, lines=[dearer])])
    assert hash_of_plan(before) != hash_of_plan(after)
    assert hash_of_plan(before) == hash_of_plan(written([PHASE]))
