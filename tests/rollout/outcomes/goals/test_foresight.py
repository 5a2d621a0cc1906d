"""Foresight: what a judgement could see, before the goal is fixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goals.foresight import foresight, usual_goal
from rollout.outcomes.goals.foresight_words import foresight_words
from rollout.outcomes.units import Unit

LIVE = date(2027, 1, 11)
GOAL = FixedGoal(
    0.70, 0.78, date(2027, 8, 1), "up", date(2026, 11, 20), "Alice",
    before_from=date(2025, 1, 1), before_to=date(2026, 12, 1), judged_on=(date(2027, 8, 1),),
)  # fmt: skip
CHANCE = (0.02, -0.02, -0.03, 0.03, 0.01, -0.01, 0.02, -0.02, 0.03, -0.03, 0.0, 0.0)


def months(n: int, count: int = 22) -> list[Month]:
    """From January 2025 on: 70 % of `n`, with the ups and downs of chance."""
    wide = (0.21 / n) ** 0.5 / 0.021
    return [
        Month(date(2025 + at // 12, at % 12 + 1, 1), n * (0.7 + CHANCE[at % 12] * wide), n)
        for at in range(count)
    ]


def test_months_still_to_come_before_go_live_are_counted() -> None:
    seen = foresight(GOAL, months(400), LIVE, "proportion", pairs=1)
    assert (seen.before, seen.there, seen.after, seen.n) == (24, 22, 6, 400)


def test_an_8_point_gain_is_seen_with_400_customers_and_mostly_missed_with_30() -> None:
    many = foresight(GOAL, months(400), LIVE, "proportion", pairs=1)
    few = foresight(GOAL, months(30), LIVE, "proportion", pairs=1)
    assert many.wanted == few.wanted
    assert many.missed is not None
    assert many.missed < 0.1
    assert few.missed is not None
    assert few.missed > 2 / 3


def test_more_judgements_make_each_harder_to_see() -> None:
    one, three = (foresight(GOAL, months(200), LIVE, "proportion", pairs=n) for n in (1, 3))
    assert one.smallest is not None
    assert three.smallest is not None
    assert one.smallest < three.smallest


def test_a_season_costs_what_has_to_be_told_from_it() -> None:
    plain = foresight(GOAL, months(200), LIVE, "proportion", pairs=1)
    season = foresight(replace(GOAL, seasonal=True), months(200), LIVE, "proportion", pairs=1)
    assert plain.smallest is not None
    assert season.smallest is not None
    assert plain.smallest < season.smallest


def test_too_few_months_say_so() -> None:
    short = replace(GOAL, judged_on=(date(2027, 4, 30),))
    assert "12 months before and 6" in (
        foresight(short, months(200), LIVE, "proportion", pairs=1).missing or ""
    )
    assert "at least 6 months" in (
        foresight(GOAL, months(200, 3), LIVE, "proportion", pairs=1).missing or ""
    )


def test_without_a_figure_to_reach_nothing_is_said_to_be_missed() -> None:
    seen = foresight(replace(GOAL, target=None), months(200), LIVE, "proportion", pairs=1)
    assert seen.smallest is not None
    assert (seen.wanted, seen.missed) == (None, None)


def told(goal: FixedGoal, n: int = 100, *, live: bool = False) -> str:
    seen = foresight(goal, months(n), LIVE, "proportion", pairs=1)
    return " ".join(foresight_words(seen, Unit("share", "EUR", Format()), live=live))


def test_the_gain_worth_the_money_is_held_against_what_could_be_seen() -> None:
    said = told(replace(GOAL, worthwhile=0.03))
    assert "24 months before go-live (22 in, 2 still to come) and 6 after it" in said
    assert "would be missed more often than not." in said
    assert "You said that 3 points would be worth the money: that would be missed about 9" in said
    assert "What would help: months from further back" in said
    assert "What would help" not in told(replace(GOAL, worthwhile=0.2), 1500)


def test_a_change_missed_half_the_time_is_smaller_than_one_that_shows_4_times_in_5() -> None:
    seen = foresight(GOAL, months(100), LIVE, "proportion", pairs=1)
    assert seen.even is not None
    assert seen.smallest is not None
    assert 0 < seen.even < seen.smallest


def test_before_anything_is_typed_it_is_foreseen_for_a_year() -> None:
    usual = usual_goal(LIVE, "up", on=date(2026, 11, 20))
    seen = foresight(usual, months(100), LIVE, "proportion", pairs=1)
    assert (seen.before, seen.after, seen.wanted) == (24, 12, None)


def test_a_group_that_is_live_is_not_promised_a_judgement() -> None:
    said = told(GOAL, live=True)
    assert said.startswith("This group is live already, so nothing is judged here;")
    assert "judgement" not in said
