"""Each verdict, from months a manager can check: 400 customers are due in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import pi, sin

import pytest

from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.finding import CHECKS
from rollout.outcomes.verdict.month_number import first_day, month_number
from rollout.outcomes.verdict.plan import Event, Evidence, Plan
from rollout.outcomes.verdict.procedure import found, judge
from rollout.outcomes.verdict.wording import Verdict

GO_LIVE = date(2025, 3, 1)
JUDGED = date(2025, 9, 30)
PLAN = Plan(
    "Retention", GO_LIVE, (JUDGED,), target=0.78, worthwhile=0.03, locked_on=date(2025, 1, 10)
)
WOBBLE = (1, -1, 2, -2, 1, -1, -2, 2, -1, 1, 2, -2)
"""Points by which a month differs from the one before and after by chance."""


def series(before: Sequence[float], after: Sequence[float], n: int | None = 400) -> Evidence:
    """Percent a month; the month of go-live lies between and is in neither."""
    first = month_number(GO_LIVE)
    placed = [
        *((first - len(before) + at, percent) for at, percent in enumerate(before)),
        *((first + 1 + at, percent) for at, percent in enumerate(after)),
    ]
    return Evidence(tuple(month(number, percent, n) for number, percent in placed))


def month(number: int, percent: float, n: int | None = 400) -> Month:
    if n is None:
        return Month(first_day(number), value=percent / 100)
    return Month(first_day(number), round(percent * n / 100), n)


def around(percent: float, months: int, *, rising: float = 0.0) -> list[float]:
    """Months about a percentage, up and down by up to two points, rising by so much a month."""
    return [percent + rising * at + WOBBLE[at % 12] for at in range(months)]


def judged(evidence: Evidence, plan: Plan = PLAN, *, on: date = JUDGED) -> Verdict:
    return judge(plan, evidence, on=on)


def words(said: Verdict) -> str:
    return said.sentence.replace("\u00a0", " ")


def test_improved_and_the_target_is_met() -> None:
    said = judged(series(around(70, 24), around(79, 6)))
    assert (said.kind, said.design) == ("IMPROVED_TARGET_MET", "C")
    assert said.estimate is not None
    assert said.estimate.value == pytest.approx(0.09, abs=0.005)
    assert words(said).startswith(
        "Retention improved beyond what chance and its earlier trend explain: about 9 points "
        "higher than expected (likely between 7 and 11 points)."
    )
    assert "That is about 9 more of every 100." in words(said)
    assert "it is 79 %, which reaches the goal of 78 %." in words(said)
    assert words(said).endswith("other changes at the same time, cannot be told apart.")
    assert said.goal_reached.answer == "yes"
    assert (said.checks["R6"], said.checks["R7"]) == ("pass", "pass")


def test_improved_and_the_target_is_not_met_yet() -> None:
    said = judged(series(around(70, 24), around(76, 6)))
    assert said.kind == "IMPROVED_TARGET_NOT_YET"
    assert "it is 76 %, which does not reach the goal of 78 %." in words(said)


def test_worse_is_said_as_plainly() -> None:
    said = judged(series(around(70, 24), around(62, 6)))
    assert said.kind == "WORSE"
    assert words(said).startswith("Retention got worse beyond what chance and its earlier trend")
    assert "points lower than expected" in words(said)


def test_less_can_be_better() -> None:
    plan = replace(PLAN, better="down", target=0.62)
    said = judged(series(around(70, 24), around(61.5, 6)), plan)
    assert said.kind == "IMPROVED_TARGET_MET"
    assert "points lower than expected" in words(said)


def test_the_cause_is_unclear_because_of_a_price_change() -> None:
    event = Event(date(2025, 5, 3), "price increase")
    said = judged(series(around(70, 24), around(79, 6)), replace(PLAN, events=(event,)))
    assert said.kind == "CHANGED_CAUSE_UNCLEAR"
    assert words(said).startswith(
        "Retention changed, but price increase, 3 May 2025, happened at the same time; the two "
        "cannot be separated."
    )


def test_a_dip_while_people_learn_is_left_out_where_that_was_fixed() -> None:
    evidence = series(around(70, 24), [50, 55, *around(79, 6)])
    plan = replace(PLAN, evaluate=(date(2025, 11, 30),))
    on = date(2025, 12, 5)
    assert judged(evidence, plan, on=on).kind != "IMPROVED_TARGET_MET"
    waited = judged(evidence, replace(plan, transition=3), on=on)
    assert (waited.kind, waited.finding.n_after) == ("IMPROVED_TARGET_MET", 6)


def test_a_season_hides_nothing_where_it_is_declared() -> None:
    wave = [6 * sin(2 * pi * at / 12) for at in range(31)]
    months = [value + wave[at] for at, value in enumerate([*around(70, 25), *around(79, 6)])]
    evidence = series(months[:24], months[25:])
    declared = judged(evidence, replace(PLAN, seasonal=True))
    assert declared.kind == "IMPROVED_TARGET_MET"
    assert declared.estimate is not None
    assert declared.estimate.value == pytest.approx(0.09, abs=0.02)
    undeclared = judged(evidence).estimate
    assert undeclared is not None
    assert (undeclared.high or 0) - (undeclared.low or 0) > 1.5 * (
        (declared.estimate.high or 0) - (declared.estimate.low or 0)
    )


def test_minutes_are_told_in_minutes() -> None:
    months = tuple(
        Month(each.first_day, value=(each.figure or 0) * 20, sd=4.0, n=300)
        for each in series(around(70, 24), around(60, 6)).own
    )
    plan = replace(PLAN, name="Handling time", unit="minutes", kind="mean", better="down")
    said = judged(Evidence(months), replace(plan, target=12.5, worthwhile=0.5))
    assert said.kind == "IMPROVED_TARGET_MET"
    assert words(said).startswith(
        "Handling time improved beyond what chance and its earlier trend explain: about 2 minutes "
        "lower than expected (likely between 1.50 and 2.40 minutes). On average "
        "over the months judged it is 12"
    )


def test_an_event_long_before_or_after_changes_nothing() -> None:
    events = (Event(date(2024, 6, 3), "campaign"), Event(date(2025, 10, 3), "price increase"))
    said = judged(series(around(70, 24), around(79, 6)), replace(PLAN, events=events))
    assert said.kind == "IMPROVED_TARGET_MET"


def test_what_the_crm_itself_counts_anew_is_only_what_was_recorded() -> None:
    said = judged(series(around(70, 24), around(79, 6)), replace(PLAN, counted_by_crm=True))
    assert said.kind == "CHANGED_CAUSE_UNCLEAR"
    assert words(said).startswith("Recorded Retention changed: about 9 points higher")


def test_weak_signs_name_the_missing_check() -> None:
    before = [70 + 5 * (-1) ** at + WOBBLE[at % 12] / 2 for at in range(24)]
    after = [78.5, 79, 78.5, 79, 78.5, 79]
    said = judged(series(before, after), replace(PLAN, target=0.85))
    assert said.kind == "WEAK_SIGNS"
    assert said.checks["R7"] == "fail"
    assert "improved" in words(said)
    assert "no month after go-live left the ordinary range in this direction" in words(said)


def test_the_target_is_met_but_it_was_already_heading_there() -> None:
    said = judged(series(around(64, 24, rising=0.5), around(77, 6, rising=0.5)), PLAN)
    assert said.kind == "TARGET_MET_TREND_ALREADY_THERE"
    assert "already heading there before go-live: the earlier trend alone pointed to 78 %" in (
        words(said)
    )
    assert words(said).endswith("We cannot credit the CRM.")
    assert said.grade.startswith("Compared with its own earlier trend only")


def test_the_target_is_met_within_chance() -> None:
    before = [77, 66, 74, 80, 68, 72, 79, 65, 76, 70, 78, 67]
    said = judged(series(before, [79, 77, 80, 76, 81, 78]))
    assert said.kind == "TARGET_MET_WITHIN_CHANCE"
    assert words(said).startswith(
        "The goal was reached in Apr 2025, but the figure moves this much by chance ("
    )
    assert words(said).endswith("Wait until it holds for 6 months in a row.")


def test_no_evidence_either_way_says_what_could_have_been_seen() -> None:
    said = judged(series(around(70, 24), around(71, 6)), replace(PLAN, worthwhile=None))
    assert said.kind == "NO_EVIDENCE_EITHER_WAY"
    assert words(said) == (
        "No evidence either way. Changes smaller than about 3 points could not have been seen with "
        "these data."
    )
    assert said.finding.visible is not None
    assert said.finding.visible == pytest.approx(0.03, abs=0.005)


def test_no_meaningful_change_needs_a_gain_that_was_named_before() -> None:
    steady = series([70 + WOBBLE[at % 12] / 4 for at in range(36)], around(70, 1) * 0 + [
        70.25, 69.75, 70.5, 69.5, 70, 70.25, 69.5, 70.5, 69.75, 70, 70.5, 69.75,
    ])  # fmt: skip
    plan = replace(PLAN, evaluate=(date(2026, 3, 31),))
    said = judged(steady, plan, on=date(2026, 3, 31))
    assert said.kind == "NO_MEANINGFUL_CHANGE"
    assert words(said) == "No worthwhile change: any effect is likely smaller than 3 points."
    silent = judged(steady, replace(plan, worthwhile=None), on=date(2026, 3, 31))
    assert silent.kind == "NO_EVIDENCE_EITHER_WAY"


def test_a_figure_that_wanders_cannot_be_measured() -> None:
    before = [62, 63, 63, 61, 60, 57, 54, 51, 49, 51, 52, 55]
    before += [55, 56, 59, 61, 62, 62, 62, 65, 63, 65, 66, 63]
    said = judged(series(before, [65, 65, 62, 64, 66, 68], None))
    assert said.kind == "DRIFTING"
    assert words(said).startswith("This figure wanders so much")


def test_two_numbers_with_counts() -> None:
    said = judged(series([70], [78, 78, 78, 78, 78, 78]))
    assert (said.kind, said.design) == ("TWO_NUMBERS", "E")
    assert words(said).startswith(
        "70 % before, 78 % after: a difference of 8 points (likely between 3 and 13 points)."
    )
    assert said.estimate is not None
    assert said.estimate.p is None
    assert set(said.why) == {"p"}


def test_two_numbers_without_counts() -> None:
    said = judged(series([70], [78, 78, 78, 78, 78, 78], None))
    assert said.kind == "TWO_NUMBERS_NO_COUNTS"
    assert words(said) == (
        "70 % before, 78 % after. Without the number of customers it cannot be said whether this "
        "is more than chance."
    )


@pytest.mark.parametrize(
    ("after", "kind", "start"),
    [
        (80, "SHIFTED", "Retention moved up more than ordinarily after go-live;"),
        (60, "SHIFTED", "Retention moved down more than ordinarily after go-live;"),
        (70, "NO_SHIFT", "Retention stays within its ordinary range."),
    ],
)
def test_with_few_months_only_the_ordinary_range_speaks(after: int, kind: str, start: str) -> None:
    said = judged(series(around(70, 8), around(after, 6)))
    assert (said.kind, said.design, said.estimate) == (kind, "D", None)
    assert words(said).startswith(start)


def test_no_measurement_from_before() -> None:
    said = judged(series([], around(80, 6)))
    assert said.kind == "NO_BASELINE"
    assert words(said) == ("There is no measurement from before go-live, so no claim can be made.")
    assert said.goal_reached.answer == "yes"


@pytest.mark.parametrize("locked", [None, date(2025, 3, 1), date(2025, 6, 1)])
def test_a_goal_set_after_the_start_is_not_judged(locked: date | None) -> None:
    said = judged(series(around(70, 24), around(79, 6)), replace(PLAN, locked_on=locked))
    assert said.kind == "SET_AFTERWARDS"
    assert words(said).endswith(
        "70 % before (24 months), 79 % after (6 months). About 400 were counted a month."
    )
    assert said.goal_reached.answer == "yes"


def test_too_early_counts_the_months() -> None:
    said = judged(
        series(around(70, 36), around(79, 1)), replace(PLAN, target=0.8), on=date(2025, 5, 10)
    )
    assert said.kind == "TOO_EARLY"
    assert said.interim
    assert said.wait is not None
    assert said.wait.periods == 5
    assert words(said) == (
        "Too early to tell: 5 more months needed (until Sep 2025). The next day of judgement is "
        "30 Sep 2025."
    )


def test_waiting_will_not_answer_it_with_few_customers() -> None:
    said = judged(series(around(70, 12), around(78, 1), 30), on=date(2025, 5, 10))
    assert said.kind == "WILL_NOT_BE_ABLE_TO_TELL"
    assert words(said).startswith(
        "Waiting will not answer this with one series of about 30 customers or cases a month; add"
    )


@pytest.mark.parametrize("on", [date(2025, 9, 30), date(2026, 2, 1)])
def test_later_months_do_not_change_a_judgement(on: date) -> None:
    rich = judged(series(around(70, 24), [*around(79, 6), 40, 40, 40]), on=on)
    if on == JUDGED:
        assert rich.finding.reason == "future_month"
    else:
        assert rich.kind == "IMPROVED_TARGET_MET"
        assert rich.goal_reached.answer == "no"


def test_harm_beyond_doubt_may_speak_early() -> None:
    evidence = series(around(70, 24), around(50, 6))
    plan = replace(PLAN, evaluate=(date(2026, 3, 31),))
    said = judged(evidence, plan, on=date(2025, 10, 1))
    assert (said.kind, said.interim) == ("WORSE", True)
    assert "A worsening is told before the day of judgement." in words(said)
    praised = judged(series(around(70, 24), around(90, 6)), plan, on=date(2025, 10, 1))
    assert praised.kind in ("TOO_EARLY", "WILL_NOT_BE_ABLE_TO_TELL")


def test_the_worst_three_months_before_are_left_out() -> None:
    said = judged(series([*around(70, 21), 60, 61, 60], around(70, 6)))
    assert said.finding.left_out
    assert said.finding.n_before == 24
    assert said.kind == "NO_EVIDENCE_EITHER_WAY"
    assert "most extreme, so they were left out" in said.remarks[0]
    assert said.check_words["R6"].endswith("so they were left out.")


def test_more_locked_pairs_ask_for_more() -> None:
    evidence = series(around(70, 24), around(74, 6))
    once = judged(evidence, replace(PLAN, target=0.9))
    often = judged(evidence, replace(PLAN, target=0.9, pairs=90))
    assert once.kind == "IMPROVED_TARGET_NOT_YET"
    assert often.kind == "NO_EVIDENCE_EITHER_WAY"
    assert often.finding.level == pytest.approx(0.05 / 90)


def test_a_change_that_is_only_another_mix_stays_a_weak_sign() -> None:
    first = month_number(GO_LIVE)
    loyal, new = [], []
    for at in [*range(-24, 0), *range(1, 7)]:
        many, wave = (320 if at > 0 else 200), WOBBLE[at % 12] / 2
        loyal.append(Month(first_day(first + at), round(many * (85 + wave) / 100), many))
        new.append(
            Month(first_day(first + at), round((400 - many) * (55 + wave) / 100), 400 - many)
        )
    own = tuple(
        Month(one.first_day, (one.numerator or 0) + (two.numerator or 0), 400)
        for one, two in zip(loyal, new, strict=True)
    )
    said = judged(Evidence(own, segments={"loyal": tuple(loyal), "new": tuple(new)}))
    assert (said.kind, said.checks["R4"]) == ("WEAK_SIGNS", "fail")
    assert "it does not hold when the mix of before is kept" in words(said)


def test_a_control_that_moved_as_well_takes_the_change_away() -> None:
    own = series(around(70, 24), around(79, 6)).own
    same = series([percent + 5 for percent in around(70, 24)][::-1], around(84, 6)[::-1]).own
    still = series(around(70, 24)[::-1], around(70, 6)[::-1]).own
    plan = replace(PLAN, compared_with="North")
    shared = judged(Evidence(own, control=same), plan)
    assert (shared.kind, shared.design) == ("TARGET_MET_WITHIN_CHANCE", "B")
    alone = judged(Evidence(own, control=still), plan)
    assert (alone.kind, alone.design) == ("IMPROVED_TARGET_MET", "B")
    assert alone.grade == "Compared with North."


def test_a_gain_over_a_group_that_fell_says_where_both_went() -> None:
    own = series(around(70, 24), around(70, 6)).own
    fell = series(around(70, 24)[::-1], around(58, 6)[::-1]).own
    plan = replace(PLAN, compared_with="North")
    said = judged(Evidence(own, control=fell), plan)
    assert said.design == "B"
    assert words(said).endswith(
        "Retention itself: 70 % before, 70 % after; of North: 70 %, then 58 %."
    )
    alone = judged(Evidence(own, control=fell[:26]), plan)
    assert alone.design == "C"
    assert "It was to be compared with North, of which there are too few months." in words(alone)


def test_an_event_that_the_control_had_too_is_no_other_cause() -> None:
    own = series(around(70, 24), around(79, 6)).own
    still = series(around(70, 24)[::-1], around(70, 6)[::-1]).own
    day = date(2025, 5, 3)
    for hits, kind in ((True, "IMPROVED_TARGET_MET"), (False, "CHANGED_CAUSE_UNCLEAR")):
        plan = replace(PLAN, events=(Event(day, "price increase", hits_control=hits),))
        assert judged(Evidence(own, control=still), plan).kind == kind


def test_an_event_that_only_the_control_had_is_another_cause_of_the_difference() -> None:
    own = series(around(70, 24), around(79, 6)).own
    fell = series(around(70, 24)[::-1], around(60, 6)[::-1]).own
    only_there = Event(date(2025, 5, 3), "lost its best seller", hits_control=True, hits_own=False)
    plan = replace(PLAN, compared_with="North", events=(only_there,))
    assert judged(Evidence(own, control=fell), plan).kind == "CHANGED_CAUSE_UNCLEAR"
    assert judged(Evidence(own), plan).kind == "IMPROVED_TARGET_MET"


def phases(effect: float, starts: Sequence[int]) -> dict[str, tuple[Month, ...]]:
    """Groups of 400 customers that go live so many months after the first of them."""
    first = month_number(GO_LIVE)
    return {
        f"group {at}": tuple(
            month(first + when, 70 + WOBBLE[(when * (at + 2) + at) % 12] / 2
                  + (effect if when >= start else 0))
            for when in range(-14, starts[-1] + 1)
        )
        for at, start in enumerate(starts)
    }  # fmt: skip


def in_turn(starts: Sequence[int], **more: object) -> Plan:
    first = month_number(GO_LIVE)
    groups = {f"group {at}": first_day(first + start) for at, start in enumerate(starts)}
    day = first_day(first + starts[-1] + 2)
    return replace(PLAN, groups=groups, evaluate=(day,), order="random", **more)  # type: ignore[arg-type]


def test_groups_in_turn_are_compared_with_those_not_yet_live() -> None:
    starts = (0, 3, 6, 9, 12)
    plan = in_turn(starts)
    said = judge(plan, Evidence(groups=phases(9, starts)), on=plan.evaluate[0])
    assert (said.kind, said.design) == ("IMPROVED_TARGET_MET", "A-")
    assert said.grade == "Compared with groups not yet on the CRM."
    assert said.estimate is not None
    assert said.estimate.value == pytest.approx(0.09, abs=0.015)
    assert said.estimate.p is not None
    assert said.estimate.p <= 0.05
    quiet = judge(plan, Evidence(groups=phases(0, starts)), on=plan.evaluate[0])
    assert quiet.kind == "NO_MEANINGFUL_CHANGE"


def test_three_groups_in_turn_are_only_two_numbers() -> None:
    starts = (0, 3, 6)
    plan = in_turn(starts)
    said = judge(plan, Evidence(groups=phases(9, starts)), on=plan.evaluate[0])
    assert (said.kind, said.design) == ("TWO_NUMBERS", "E")


def test_four_groups_can_never_tell_at_a_divided_level() -> None:
    starts = (0, 3, 6, 9)
    plan = in_turn(starts, pairs=3)
    months = {
        name: tuple(month for month in group if month.first_day < date(2025, 6, 1))
        for name, group in phases(9, starts).items()
    }
    said = judge(plan, Evidence(groups=months), on=date(2025, 6, 1))
    assert said.kind == "WILL_NOT_BE_ABLE_TO_TELL"
    assert "chance alone explains any difference between them one time in 24" in words(said)


def test_groups_chosen_for_being_worst_are_said_to_be() -> None:
    starts = (0, 3, 6, 9, 12)
    plan = replace(in_turn(starts), order="worst_first")
    said = judge(plan, Evidence(groups=phases(9, starts)), on=plan.evaluate[0])
    assert said.remarks[0].startswith("Where things were worst came first")


def test_an_empty_month_of_a_group_is_left_out_and_never_taken_for_nought() -> None:
    starts = (0, 3, 6, 9, 12)
    plan, months = in_turn(starts), dict(phases(9, starts))
    whole = judge(plan, Evidence(groups=months), on=plan.evaluate[0])
    empty = replace(months["group 4"][3], numerator=None, denominator=None, value=None)
    months["group 4"] = (*months["group 4"][:3], empty, *months["group 4"][4:])
    said = judge(plan, Evidence(groups=months), on=plan.evaluate[0])
    assert said.kind == whole.kind == "IMPROVED_TARGET_MET"
    assert said.estimate is not None
    assert said.estimate.value == pytest.approx(0.09, abs=0.015)


def test_groups_without_a_target_are_better_than_those_who_waited_or_nothing_is_said() -> None:
    starts = (0, 3, 6, 9, 12)
    plan = replace(in_turn(starts), target=None, start=None, worthwhile=None)
    said = judge(plan, Evidence(groups=phases(9, starts)), on=plan.evaluate[0])
    assert said.kind == "IMPROVED_TARGET_MET"
    assert "goal" not in said.sentence
    assert said.would_change_the_answer.startswith("Another reason why groups moved")
    quiet = judge(plan, Evidence(groups=phases(0, starts)), on=plan.evaluate[0])
    assert quiet.kind == "NO_EVIDENCE_EITHER_WAY"
    assert quiet.would_change_the_answer.startswith("More groups that go live")


def test_forty_units_are_compared_as_groups_are() -> None:
    first, groups, months = month_number(GO_LIVE), {}, {}
    for unit in range(40):
        start = first + 2 * (unit // 10)
        groups[f"branch {unit}"] = first_day(start)
        months[f"branch {unit}"] = tuple(
            month(number, 70 + WOBBLE[(number * 5 + unit * 7) % 12] + (9 if number >= start else 0))
            for number in range(first - 8, first + 7)
        )
    plan = replace(PLAN, groups=groups, order="random")
    said = judge(plan, Evidence(groups=months), on=JUDGED)
    assert (said.kind, said.design) == ("IMPROVED_TARGET_MET", "A")
    assert said.estimate is not None
    assert said.estimate.value == pytest.approx(0.09, abs=0.01)
    assert said.finding.sampled is not None
    assert said.finding.sampled.value == pytest.approx(0.09, abs=0.03)
    assert said.remarks[0].startswith("For reading only: each go-live date compared by itself")


def test_months_of_very_few_customers_are_taken_three_at_a_time() -> None:
    few = [6, 7, 5, 6, 8, 6, 5, 7, 6, 6, 7, 5, 6, 5, 7]
    before, after = [few[at * 4 % 15] * 100 / 9 for at in range(42)], [100] * 20
    plan = replace(PLAN, evaluate=(date(2026, 11, 30),), target=0.8)
    said = judged(series(before, after, 9), plan, on=date(2026, 11, 30))
    assert (said.kind, said.design) == ("IMPROVED_TARGET_MET", "C")
    assert said.remarks == (
        "So few were counted that three months are taken together from Sep 2021.",
    )
    short = judged(series(before[-15:], after[:6], 9), replace(PLAN, target=0.8))
    assert (short.kind, short.design) == ("TWO_NUMBERS", "E")


def test_shuffling_the_months_before_changes_the_answer() -> None:
    before, after = around(64, 24, rising=0.5), around(77, 6, rising=0.5)
    shuffled = [before[at * 7 % 24] for at in range(24)]
    there, mixed = judged(series(before, after)), judged(series(shuffled, after))
    assert there.estimate != mixed.estimate
    assert there.kind != mixed.kind


def test_every_check_has_a_vote_and_a_sentence() -> None:
    said = judged(series(around(70, 24), around(79, 6)))
    assert tuple(said.checks) == CHECKS == tuple(said.check_words)
    assert {said.checks[name] for name in ("R1", "R2", "R3", "R5")} == {"no_vote"}
    assert all(words.endswith(".") for words in said.check_words.values())
    assert said.would_change_the_answer.endswith(".")


def test_without_what_is_only_printed_the_verdict_is_the_same() -> None:
    evidence = series(around(70, 24), around(79, 6))
    short = found(PLAN, evidence, on=JUDGED, with_printed=False)
    assert short.kind == judged(evidence).kind
    assert short.checks["R2"].vote == "not_possible"
