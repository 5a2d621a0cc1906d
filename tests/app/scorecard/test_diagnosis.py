"""The state of a phase and the sentence on top: the rules of docs/methods/diagnosis.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scorecard.diagnosis import SETTLING, Cell, Extent, Facts, Moved, State, diagnosis
from app.scorecard.headline import Spoken, headline, state_words
from core.numbers import Format

ON = date(2026, 11, 20)
LIVE = Facts(wave=True, go_live=date(2026, 4, 13), use_target=0.7, trained=Extent(1, 1))
RANK = {State.TROUBLE: 0, State.BEHIND: 1, State.SETTLING: 1, State.UNCLEAR: 2, State.GOOD: 3}


def used(share: float, facts: Facts = LIVE) -> Facts:
    return replace(facts, use=Extent(share, share))


def spoken(name: str, facts: Facts, number: int = 1, **words: str) -> Spoken:
    return Spoken(number, name, facts, diagnosis(facts, on=ON), **words)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (used(0.19), State.TROUBLE),
        (used(0.35), State.BEHIND),
        (used(0.69), State.BEHIND),
        (used(0.70), State.UNCLEAR),
        (replace(used(0.9), goal_reached=True), State.UNCLEAR),
        (replace(used(0.9), moved="better"), State.UNCLEAR),
        (replace(used(0.9), goal_reached=True, moved="better"), State.GOOD),
        (replace(used(0.9), goal_reached=True, moved="worse"), State.TROUBLE),
        (replace(used(0.19), go_live=ON - timedelta(weeks=2)), State.SETTLING),
        (replace(used(0.95), go_live=ON - timedelta(weeks=2)), State.SETTLING),
        (replace(used(0.19), go_live=ON + timedelta(days=1)), State.NOT_LIVE),
        (LIVE, State.NOT_KNOWN),
        (replace(used(0.19), use_target=None), State.NOT_KNOWN),
        (replace(LIVE, use=Extent(0.9, 1)), State.UNCLEAR),
        (replace(LIVE, use=Extent(0, 0.1)), State.TROUBLE),
        (replace(LIVE, use=Extent(0.9, 1), use_target=0.95), State.NOT_KNOWN),
        (Facts(wave=True), State.NOT_LIVE),
        (Facts(wave=False, finished=True), State.DONE),
        (Facts(wave=False, finished=False, ends=date(2026, 1, 1)), State.RUNNING),
        (Facts(wave=False, ends=date(2026, 1, 1)), State.DONE),
        (Facts(wave=False, starts=date(2027, 1, 1)), State.NOT_STARTED),
    ],
)
def test_a_state_follows_from_what_was_fixed_beforehand(facts: Facts, state: State) -> None:
    assert diagnosis(facts, on=ON).state is state


SHARES = st.floats(0, 1)


@given(
    SHARES,
    SHARES,
    st.floats(0.01, 1),
    st.sampled_from([None, "better", "worse"]),
    st.sampled_from([None, True, False]),
    st.integers(0, 400),
)
def test_more_use_never_worsens_the_state(
    one: float, other: float, target: float, moved: Moved | None, goal: bool | None, days: int
) -> None:
    facts = Facts(
        wave=True, go_live=ON - timedelta(days=days), use_target=target, goal_reached=goal,
        moved=moved,
    )  # fmt: skip
    less, more = (diagnosis(used(share, facts), on=ON).state for share in sorted([one, other]))

    assert RANK[less] <= RANK[more]


@given(SHARES, st.floats(0.01, 1), st.integers(0, int(SETTLING.days) - 1))
def test_nobody_is_in_trouble_for_little_use_while_settling_in(
    share: float, target: float, days: int
) -> None:
    facts = Facts(wave=True, go_live=ON - timedelta(days=days), use_target=target)

    assert diagnosis(used(share, facts), on=ON).state is not State.TROUBLE


@given(st.booleans(), st.dates(), st.sampled_from([None, "better"]), st.sampled_from([None, True]))
def test_what_is_missing_is_never_bad(
    wave: bool, go_live: date, moved: Moved | None, goal: bool | None
) -> None:
    facts = Facts(wave=wave, go_live=go_live, goal_reached=goal, moved=moved)

    assert diagnosis(facts, on=ON).state not in (State.TROUBLE, State.BEHIND, State.GOOD)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (used(0.19), "Partner channel is in trouble: everyone is trained, 2 in 10 use it."),
        (replace(used(0.0), trained=Extent(0.31, 0.31)),
         "Partner channel is in trouble: 3 in 10 are trained, nobody uses it."),
        (replace(used(0.5), trained=None), "Partner channel is below its target: 5 in 10 use it."),
        (replace(LIVE, use=Extent(0, 0.1), trained=Extent(0.9, 1)),
         "Partner channel is in trouble: at least 9 in 10 are trained, at most 1 in 10 use it."),
        (LIVE, "Partner channel is live: everyone is trained, nothing says yet how many use it."),
        (replace(used(0.19), use_target=None),
         "Partner channel is live: 2 in 10 use it, and no target for use was fixed before "
         "go-live."),
        (replace(used(0.86), goal_reached=True, moved="better"),
         "Partner channel took hold: 9 in 10 use it, and its goal for Retention is reached."),
        (used(0.01), "Partner channel is in trouble: everyone is trained, fewer than 1 in 10 use "
         "it."),
        (Facts(wave=True), "Partner channel is not live yet."),
    ],
)  # fmt: skip
def test_the_sentence_says_no_more_than_the_figures(facts: Facts, sentence: str) -> None:
    phase = spoken("Partner channel", facts, result="Retention")
    assert headline([phase], Format()).sentence == sentence


def test_the_sentence_speaks_of_the_phase_furthest_from_its_target() -> None:
    phases = [
        spoken("Direct sales", used(0.30), 1),
        spoken("Partner channel", used(0.19), 2),
        spoken("Service desk", replace(used(0.9), days_late=98), 3),
    ]

    found = headline(phases, Format())

    assert (found.phase_id, found.cell) == (2, Cell.USE)


def test_a_result_that_got_worse_is_spoken_of_after_use() -> None:
    worse = spoken(
        "Direct sales", replace(used(0.9), moved="worse"), 1,
        result="Retention", before="78 %", after="70 %",
    )  # fmt: skip

    found = headline([worse], Format())

    assert found.cell is Cell.RESULT
    assert found.sentence == (
        "Direct sales is in trouble: Retention went from 78 % to 70 %, more than ordinary ups and "
        "downs."
    )
    assert headline([worse, spoken("Partners", used(0.19), 2)], Format()).phase_id == 2


def test_without_trouble_it_speaks_of_days_late_then_of_money_then_of_what_went_well() -> None:
    good = spoken("Direct sales", replace(used(0.9), goal_reached=True, moved="better"), 1)
    over = spoken("Set up", Facts(wave=False, over_plan=0.09), 2, over="€13,200")
    late = spoken("Desk", Facts(wave=True, days_late=98), 3, late_cause="data loaded")

    assert headline([good, over, late], Format()).sentence == "Desk is 98 days late: data loaded."
    assert headline([good, over], Format()).sentence == "Set up is €13,200 over plan."
    assert headline([good], Format()).cell is None
    assert headline([], Format()).sentence == "Nothing is planned yet."


def test_what_improved_is_not_called_unclear_for_want_of_its_goal() -> None:
    short = spoken("Key accounts", replace(used(0.92), goal_reached=False, moved="better"), 1)
    assert state_words(short) == "In use and improved, goal not reached"
    assert "is in use and improved, its goal is not reached" in headline([short], Format()).sentence
    vague = spoken("Key accounts", replace(used(0.92), goal_reached=True), 1)
    assert state_words(vague) == "In use, effect unclear"
