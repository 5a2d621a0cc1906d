"""The sentence over all results: each can be understood in only one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.comparison.overview import InGroup, ResultInGroups, sentence
from rollout.outcomes.control_chart import Better
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.finding import Checked, Estimate, Finding, Kind
from rollout.outcomes.what_changed import what_changed

ON = date(2026, 11, 20)
GO_LIVE = date(2026, 3, 2)
UNIT = Unit(SHARE, "EUR", Format("en"))
STEADY = (280, 284, 276, 280, 282, 278, 281, 279, 280, 283, 277, 280)


def group(after: int = 0, live: date | None = GO_LIVE, verdict: Kind | None = None) -> InGroup:
    """A group with a year of 280 of 400 and, where given, six months of `after` of 400."""
    months = [
        Month(date(2025 + (at + 2) // 12, (at + 2) % 12 + 1, 1), part, 400)
        for at, part in enumerate(STEADY)
    ]
    months += [Month(date(2026, at, 1), after, 400) for at in range(4, 10) if after]
    changed = what_changed(months, live or ON, "proportion", None, on=ON)
    finding = Finding(verdict, GoalReached("no target"), ON) if verdict else None
    return InGroup("g", "G", live, changed if live else None, finding=finding)


def result(*groups: InGroup, name: str = "Retention", better: Better = "up") -> ResultInGroups:
    return ResultInGroups(name.lower(), name, UNIT, better, groups)


def said(*results: ResultInGroups) -> str:
    return sentence(results, on=ON)


def test_one_result_counts_the_groups_that_are_live() -> None:
    later = group(live=date(2027, 1, 11))

    assert said(result(group(312), group(281), group(), later)) == (
        "Retention: moved for the better in 1 of 3 groups; no more than ordinary ups and downs or "
        "trend in 1 of 3; cannot be told yet in 1 of 3"
    )


@pytest.mark.parametrize(
    ("after", "better", "words"),
    [
        (312, "up", "Retention moved for the better"),
        (312, "down", "Retention moved for the worse"),
        (281, "up", "Retention did no more than its ordinary ups and downs or its earlier trend"),
        (0, "up", "Whether Retention moved cannot be told yet"),
    ],
)
def test_one_result_of_one_group_is_said_plainly(after: int, better: Better, words: str) -> None:
    assert said(result(group(after), better=better)) == words


def test_several_results_are_counted_once_for_each_way_they_went() -> None:
    rest = result(group(281)), result(group())

    assert said(result(group(312)), *rest) == (
        "Of 3 results, 1 moved for the better; 1 did no more than ordinary ups and downs or trend; "
        "1 cannot be told yet"
    )
    assert said(result(group(312), group(240)), result(group(), group())) == (
        "Of 2 results, 1 moved for the better in at least one group; 1 moved for the worse in at "
        "least one group; 1 cannot be told yet"
    )


def test_nothing_live_and_nothing_watched_have_sentences_of_their_own() -> None:
    assert said() == "No business result is watched yet"
    assert said(result(group(live=None))) == "No group is live yet, so nothing can be compared"


@pytest.mark.parametrize(
    ("verdict", "moved"),
    [
        ("NO_EVIDENCE_EITHER_WAY", "cannot tell"),
        ("WEAK_SIGNS", "cannot tell"),
        ("TOO_EARLY", "cannot tell"),
        ("TARGET_MET_TREND_ALREADY_THERE", "no more"),
        ("NO_MEANINGFUL_CHANGE", "no more"),
        ("WORSE", "worse"),
        ("SET_AFTERWARDS", "better"),
        (None, "better"),
    ],
)
def test_a_verdict_goes_before_the_ordinary_range(verdict: Kind | None, moved: str) -> None:
    assert group(312, verdict=verdict).moved("up", ON) == moved


@pytest.mark.parametrize(
    ("size", "better", "moved"), [(0.05, "up", "better"), (0.05, "down", "worse")]
)
def test_a_change_of_unclear_cause_still_went_one_way(
    size: float, better: Better, moved: str
) -> None:
    found = group(verdict="CHANGED_CAUSE_UNCLEAR")
    assert found.finding is not None
    finding = replace(found.finding, estimate=Estimate(size))

    assert replace(found, finding=finding).moved(better, ON) == moved


@pytest.mark.parametrize(
    ("sides", "moved"),
    [((1.0,), "better"), ((-1.0,), "worse"), ((-1.0, 1.0), "cannot tell")],
)
def test_a_shift_without_a_size_goes_to_the_side_it_left(
    sides: tuple[float, ...], moved: str
) -> None:
    found = group(verdict="SHIFTED")
    assert found.finding is not None

    shifted = replace(found.finding, checks={"R7": Checked("pass", sides)})

    assert replace(found, finding=shifted).moved("up", ON) == moved
