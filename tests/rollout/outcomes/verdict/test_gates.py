"""What must not be judged is refused by name, whatever the figures are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.finding import CHECKS
from rollout.outcomes.verdict.plan import Event, Evidence, Plan
from rollout.outcomes.verdict.procedure import judge
from rollout.outcomes.verdict.wording import Verdict
from tests.rollout.outcomes.verdict.test_procedure import (
    JUDGED,
    PLAN,
    around,
    in_turn,
    judged,
    month,
    phases,
    series,
    words,
)

Months = list[Month]
GOOD: Months = list(series(around(70, 24), around(79, 6)).own)


def changed(change: Callable[[Months], object]) -> Evidence:
    months = list(GOOD)
    change(months)
    return Evidence(tuple(months))


@pytest.mark.parametrize(
    ("change", "reason", "start"),
    [
        (list.clear, "no_figures", "There are no figures yet."),
        (lambda m: m.append(m[3]), "duplicate_month", "These months stand there twice: Jun 2023."),
        (
            lambda m: m.append(Month(date(2025, 12, 1), 300, 400)),
            "future_month",
            "These months are still to come, yet they have figures: Dec 2025.",
        ),
        (
            lambda m: m.insert(0, Month(date(2023, 2, 1), 401, 400)),
            "impossible_counts",
            "The figures of these months cannot be: Feb 2023.",
        ),
        (
            lambda m: m.insert(0, Month(date(2023, 2, 1), 100.5, 400)),
            "impossible_counts",
            "The figures of these months cannot be",
        ),
        (
            lambda m: m.insert(0, Month(date(2023, 2, 1), -1, 400)),
            "impossible_counts",
            "The figures of these months cannot be",
        ),
        (
            lambda m: m.__delitem__(slice(5, 7)),
            "gaps",
            "These months are missing: Aug 2023, Sep 2023.",
        ),
        (
            lambda m: m.__setitem__(
                slice(5, 7), [replace(each, numerator=0, denominator=0) for each in m[5:7]]
            ),
            "nothing_counted",
            "Nobody was counted in these months: Aug 2023, Sep 2023.",
        ),
        (
            lambda m: m.__setitem__(slice(None), [replace(each, numerator=0) for each in m]),
            "all_zero",
            "Every figure is 0.",
        ),
        (
            lambda m: m.__setitem__(slice(24), [replace(each, numerator=280) for each in m[:24]]),
            "constant",
            "Every month before go-live has the same figure",
        ),
        (
            lambda m: m.__setitem__(slice(24, None), []),
            "none_after",
            "There is no mature figure from after go-live",
        ),
    ],
)
def test_what_cannot_be_judged_has_its_reason(
    change: Callable[[Months], object], reason: str, start: str
) -> None:
    on = JUDGED + timedelta(days=40)
    said = judged(changed(change), on=on)
    assert (said.kind, said.finding.reason) == ("BLOCKED", reason)
    assert words(said).startswith(start)
    assert words(said).endswith(".")
    assert said.would_change_the_answer


def test_one_missing_month_stays_a_gap_and_is_no_hindrance() -> None:
    assert judged(changed(lambda months: months.pop(5))).kind == "IMPROVED_TARGET_MET"


def test_rolling_averages_are_refused() -> None:
    chance = Random(3)
    single = [70 + 3 * chance.gauss() for _month in range(42)]
    rolling = [sum(single[at : at + 12]) / 12 for at in range(30)]
    said = judged(series(rolling[:24], rolling[24:]))
    assert (said.kind, said.finding.reason) == ("BLOCKED", "rolling")


def test_a_changed_definition_stands_in_the_way_until_it_is_resolved() -> None:
    said = judged(Evidence(tuple(GOOD), redefined=date(2024, 5, 1)))
    assert said.finding.reason == "changed_definition"
    assert words(said).startswith("It is counted in another way since May 2024.")
    assert said.goal_reached.answer is None
    assert said.goal_reached.missing


def test_a_month_that_is_not_over_is_left_out() -> None:
    evidence = Evidence((*GOOD, Month(date(2025, 10, 1), 20, 100)))
    said = judged(evidence, on=date(2025, 10, 12))
    assert said.kind == "IMPROVED_TARGET_MET"
    assert said.remarks == ("Left out because the month is not over: Oct 2025.",)


def test_a_last_month_that_looks_cut_off_is_left_out() -> None:
    evidence = Evidence((*GOOD, Month(date(2025, 10, 1), 20, 100)))
    said = judged(evidence, on=date(2025, 11, 12))
    assert said.remarks == ("Left out because it looks like a part of a month only: Oct 2025.",)
    assert said.goal_reached.answer == "yes"


def test_figures_that_are_not_final_are_neither_judged_nor_reached() -> None:
    plan = replace(PLAN, matures_after=6)
    early = judged(Evidence(tuple(GOOD)), plan, on=date(2025, 10, 5))
    assert early.kind == "TOO_EARLY"
    assert early.wait is not None
    assert (early.wait.why, early.wait.periods) == ("maturity", 6)
    late = judged(Evidence(tuple(GOOD)), plan, on=date(2026, 3, 31))
    assert (late.kind, late.finding.n_after) == ("IMPROVED_TARGET_MET", 6)


def test_late_figures_are_waited_for_a_month() -> None:
    evidence = Evidence(tuple(GOOD[:-1]))
    soon, later = judged(evidence), judged(evidence, on=date(2025, 12, 1))
    assert soon.kind == "TOO_EARLY"
    assert words(soon).endswith("The figures of Sep 2025 are not in yet.")
    assert (later.kind, later.design) == ("SHIFTED", "D")


def test_months_outside_the_fixed_period_before_do_not_count() -> None:
    plan = replace(PLAN, before_from=date(2023, 9, 1), before_to=date(2025, 1, 1))
    said = judged(Evidence(tuple(GOOD)), plan)
    assert said.finding.n_before == 17


DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))
NUMBERS = st.one_of(
    st.none(), st.integers(-2, 500).map(float), st.floats(-10, 1000), st.just(float("nan"))
)
SERIES = st.lists(
    st.builds(
        Month,
        st.integers(0, 59).map(lambda at: date(2022 + at // 12, at % 12 + 1, 1)),
        NUMBERS,
        NUMBERS,
        NUMBERS,
        NUMBERS,
        st.one_of(st.none(), st.integers(-1, 500)),
        st.booleans(),
    ),
    max_size=50,
).map(tuple)
NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
PLANS = st.builds(
    Plan,
    st.just("Retention"),
    DAYS,
    st.lists(DAYS, max_size=3).map(tuple),
    unit=st.sampled_from(["share", "money", "days", "minutes", "number"]),
    better=st.sampled_from(["up", "down"]),
    kind=st.sampled_from(["proportion", "mean", "ratio"]),
    seasonal=st.booleans(),
    counted_by_crm=st.booleans(),
    locked_on=st.one_of(st.none(), st.just(date(2021, 1, 1))),
    before_from=st.one_of(st.none(), DAYS),
    before_to=st.one_of(st.none(), DAYS),
    start=st.one_of(st.none(), st.floats(0, 1)),
    target=st.one_of(st.none(), st.floats(0, 1)),
    transition=st.integers(-1, 8),
    matures_after=st.integers(0, 14),
    worthwhile=st.one_of(st.none(), st.floats(0, 0.2)),
    pairs=st.integers(0, 5),
    order=st.sampled_from(["other", "random", "worst_first", "keenest_first"]),
    groups=st.dictionaries(NAMES, st.one_of(st.none(), DAYS)),
    mix=st.dictionaries(NAMES, st.floats(0, 5), max_size=3),
    events=st.lists(st.builds(Event, DAYS, st.just("price"), st.booleans()), max_size=2).map(tuple),
)
PARTS = st.dictionaries(NAMES, SERIES, max_size=5)


@settings(max_examples=150, deadline=None)
@given(plan=PLANS, evidence=st.builds(Evidence, SERIES, SERIES, PARTS, PARTS), on=DAYS)
def test_any_figures_and_any_plan_get_a_verdict(plan: Plan, evidence: Evidence, on: date) -> None:
    complete(judge(plan, evidence, on=on))


TIDY = st.lists(st.integers(20, 380), min_size=20, max_size=50)


@settings(max_examples=150, deadline=None)
@given(plan=PLANS, counts=TIDY, beside=TIDY, on=DAYS)
def test_tidy_months_and_any_plan_get_a_verdict(
    plan: Plan, counts: list[int], beside: list[int], on: date
) -> None:
    own, control = (
        tuple(month(2022 * 12 + at, count / 4) for at, count in enumerate(each))
        for each in (counts, beside)
    )
    complete(judge(plan, Evidence(own, control), on=on))


def complete(said: Verdict) -> None:
    assert said.sentence
    assert tuple(said.checks) == CHECKS
    assert said.would_change_the_answer
    assert "%(" not in said.sentence
    assert "nan" not in said.sentence


def test_the_last_months_before_go_live_may_still_be_to_come() -> None:
    known = Evidence(tuple(GOOD[:21]))
    assert judge(PLAN, known, on=GOOD[21].first_day).kind == "TOO_EARLY"
    late = Evidence((*GOOD[:21], *GOOD[24:]))
    assert judge(PLAN, late, on=JUDGED).kind == "BLOCKED"


FIXED = replace(PLAN, before_from=date(2023, 3, 1), before_to=date(2025, 2, 1))
LATER = JUDGED + timedelta(days=40)


def test_a_period_before_that_ends_early_is_refused_or_named() -> None:
    two_short = judged(Evidence((*GOOD[:22], *GOOD[24:])), FIXED)
    assert words(two_short).startswith("These months are missing: Jan 2025, Feb 2025.")
    one_short = judged(Evidence((*GOOD[:23], *GOOD[24:])), FIXED)
    assert one_short.kind == "IMPROVED_TARGET_MET"
    assert "There are no figures of these months that were to count: Feb 2025." in one_short.remarks


def test_a_period_before_that_begins_late_is_named() -> None:
    said = judged(Evidence(tuple(GOOD[6:])), FIXED)
    assert said.kind == "IMPROVED_TARGET_MET"
    (remark,) = said.remarks
    assert remark.endswith("Mar 2023, Apr 2023, May 2023, Jun 2023 and 2 more.")


@pytest.mark.parametrize("kept", [3, 18])
def test_months_that_were_known_when_the_goal_was_fixed_may_not_be_taken_away(kept: int) -> None:
    plan = replace(FIXED, known=tuple(each.first_day for each in GOOD[:24]))
    said = judged(Evidence((*GOOD[24 - kept : 24], *GOOD[24:])), plan)
    assert (said.kind, said.finding.reason) == ("BLOCKED", "gaps")
    assert words(said).startswith("These months are missing: Mar 2023, Apr 2023")


def test_the_last_months_judged_may_not_be_held_back() -> None:
    evidence = Evidence(tuple(GOOD[:-2]))
    assert judged(evidence).kind == "TOO_EARLY"
    said = judged(evidence, on=LATER)
    assert words(said).startswith("These months are missing: Aug 2025, Sep 2025.")


def test_months_without_a_part_are_named_and_too_many_are_refused() -> None:
    def lacking(*places: int) -> Evidence:
        return Evidence(tuple(
            Month(each.first_day, mature=False, lacking=("Silver",)) if at in places else each
            for at, each in enumerate(GOOD)
        ))  # fmt: skip

    one = judged(lacking(5))
    assert one.kind == "IMPROVED_TARGET_MET"
    assert one.remarks == (
        "Left out because figures of a part of the customers are missing: Aug 2023.",
    )
    said = judged(lacking(5, 6))
    assert said.finding.reason == "incomplete"
    assert words(said).startswith(
        "Figures of a part of the customers are missing in: Aug 2023, Sep 2023."
    )
    assert judged(lacking(*range(24))).finding.reason == "incomplete"


def test_figures_of_one_part_alone_are_said_to_be_that() -> None:
    said = judged(Evidence(tuple(GOOD)), replace(PLAN, part="Gold"))
    assert words(said).endswith("These are figures of “Gold” only.")


def test_a_group_may_not_leave_its_worse_months_out() -> None:
    starts = (0, 3, 6, 9, 12)
    plan, months = in_turn(starts), dict(phases(9, starts))
    months["group 2"] = tuple(months["group 2"][:-2])
    said = judge(plan, Evidence(groups=months), on=plan.evaluate[0])
    assert said.finding.reason == "gaps_of_a_group"
    assert words(said).startswith("Some groups have no figures of these months: ")


def test_two_of_six_months_judged_may_not_be_left_out() -> None:
    said = judged(changed(lambda months: [months.pop(at) for at in (27, 25)]))
    assert words(said).startswith("These months are missing: May 2025, Jul 2025.")


def test_months_between_the_period_before_and_go_live_are_named() -> None:
    plan = replace(FIXED, before_to=date(2024, 12, 1))
    said = judged(Evidence(tuple(GOOD)), plan)
    assert said.remarks == (
        "Left out because the period before was fixed to end earlier: Jan 2025, Feb 2025.",
    )
