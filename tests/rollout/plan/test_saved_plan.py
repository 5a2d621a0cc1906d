"""A saved plan reads back as it was written, and any change shows in its mark."""

from dataclasses import replace
from datetime import date

from rollout.plan.completion import Completion
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


def test_the_rule_by_which_a_line_is_done_is_part_of_it() -> None:
    ruled = replace(LINE, completion=Completion("50/50", date(2026, 3, 2), date(2026, 4, 30)))
    phase = replace(PHASE, lines=[ruled])
    assert read_again(written([phase])) == [phase]
    assert hash_of_plan(written([phase])) != hash_of_plan(written([PHASE]))


def test_a_plan_saved_before_there_were_rules_counts_with_the_milestones() -> None:
    content = written([PHASE])
    for name in ("completion", "began", "finished"):
        del content["phases"][0]["lines"][0][name]
    assert read_again(content) == [PHASE]


def test_one_cent_more_is_another_plan() -> None:
    dearer = replace(LINE, costs={**LINE.costs, date(2026, 4, 1): 80_001})
    before, after = written([PHASE]), written([replace(PHASE, lines=[dearer])])
    assert hash_of_plan(before) != hash_of_plan(after)
    assert hash_of_plan(before) == hash_of_plan(written([PHASE]))
