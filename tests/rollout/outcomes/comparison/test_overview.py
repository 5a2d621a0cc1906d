"""The sentence over all results: each can be understood in only one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.numbers import Format
from rollout.outcomes.answers import ordinary_line
from rollout.outcomes.before_after import Month
from rollout.outcomes.comparison.overview import InGroup, ResultInGroups, sentence
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.finding import Finding, Kind
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


def result(*groups: InGroup, name: str = "Retention") -> ResultInGroups:
    return ResultInGroups(name.lower(), name, UNIT, groups)


def said(*results: ResultInGroups) -> str:
    return sentence(results, on=ON)


def test_one_result_counts_the_groups_that_are_live() -> None:
    later = group(live=date(2027, 1, 11))
    improved, same = group(312, verdict="IMPROVED_TARGET_MET"), group(verdict="NO_SHIFT")

    assert said(result(improved, same, group(), group(312), later)) == (
        "Retention: improved beyond chance and trend in 1 of 4 groups; no more than ordinary ups "
        "and downs or trend in 1 of 4; cannot be told yet in 1 of 4; only watched in 1 of 4"
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (group(312), "Retention is only watched, not judged"),
        (group(), "Whether Retention changed cannot be told yet"),
        (
            group(312, verdict="IMPROVED_TARGET_NOT_YET"),
            "Retention improved beyond chance and trend",
        ),
        (group(312, verdict="CHANGED_CAUSE_UNCLEAR"), "Retention changed, with unclear cause"),
        (group(240, verdict="WORSE"), "Retention got worse, beyond chance and trend"),
        (
            group(verdict="TARGET_MET_TREND_ALREADY_THERE"),
            "Retention did no more than its ordinary ups and downs or its earlier trend",
        ),
    ],
)
def test_one_result_of_one_group_is_said_plainly(found: InGroup, words: str) -> None:
    assert said(result(found)) == words


def test_only_what_was_judged_to_have_improved_is_counted_as_improved() -> None:
    improved = result(group(312, verdict="IMPROVED_TARGET_MET"), group(verdict="WORSE"))
    unclear = result(group(312, verdict="CHANGED_CAUSE_UNCLEAR"), group())

    assert said(improved, unclear, result(group(312)), result(group(live=date(2027, 1, 11)))) == (
        "Of 4 results, 1 improved beyond chance and trend in at least one group; 1 got worse "
        "beyond chance and trend in at least one group; 1 changed with unclear cause; 1 only "
        "watched, not judged; 1 not live anywhere yet"
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
        ("SHIFTED", "unclear"),
        ("CHANGED_CAUSE_UNCLEAR", "unclear"),
        ("NO_MEANINGFUL_CHANGE", "no more"),
        ("WORSE", "worse"),
        ("SET_AFTERWARDS", "watched"),
        (None, "watched"),
    ],
)
def test_only_a_verdict_says_where_a_result_went(verdict: Kind | None, moved: str) -> None:
    assert group(312, verdict=verdict).moved(ON) == moved


@pytest.mark.parametrize(
    ("judged", "word", "moved"),
    [(True, "Not judged yet.", "cannot tell"), (False, "Only watched, not judged.", "watched")],
)
def test_a_goal_fixed_in_time_waits_for_its_verdict(judged: bool, word: str, moved: str) -> None:
    fixed = FixedGoal(
        0.7, 0.78, date(2026, 12, 31), "up", date(2026, 2, 1), "Alice",
        locked_on=date(2026, 2, 2), judged=judged,
    )  # fmt: skip
    found = replace(group(312), goal=fixed)
    assert found.changed is not None

    assert found.moved(ON) == moved
    assert ordinary_line(found.changed, fixed, GO_LIVE, UNIT, on=ON).word == word
