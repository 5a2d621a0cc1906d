"""Who takes part in the judgement of all groups, and on which terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.together.joint_plan import Member, Result, Roll, joint_plan, order_said, roll
from rollout.outcomes.together.outlook import Can, outlook
from rollout.outcomes.verdict.plan import Event

ON = date(2026, 11, 20)
RESULT = Result("Retention", "share", "EUR", "up", "proportion", True, 0)
GOAL = FixedGoal(
    0.7, 0.78, date(2026, 10, 31), "up", date(2025, 11, 1), "Alice", locked_on=date(2025, 12, 1),
    before_from=date(2024, 1, 1), judged_on=(date(2026, 10, 31),),
)  # fmt: skip
MONTHS = tuple(Month(date(2025, month, 1), 280, 400) for month in range(1, 13))


def group(
    at: int, goal: FixedGoal | None = GOAL, pairs: int = 1, live: date | None = None
) -> Member:
    return Member(
        f"g{at}", f"Group {at}", live or date(2026, 2 * at - 1, 5), MONTHS, goal, pairs
    )  # fmt: skip


def names(found: Roll) -> list[str]:
    return [member.slug for member in found.members]


def test_everybody_with_a_goal_fixed_before_its_own_start_takes_part() -> None:
    found = roll([group(at) for at in (1, 2, 3, 4, 5)], on=ON)
    assert names(found) == ["g1", "g2", "g3", "g4", "g5"]
    assert found.day == date(2026, 10, 31)
    plan = joint_plan(RESULT, found, ())
    assert plan is not None
    assert (plan.go_live, plan.evaluate) == (date(2026, 1, 5), (date(2026, 10, 31),))
    assert (plan.target, plan.before_from, plan.level) == (None, date(2024, 1, 1), 0.05)


@pytest.mark.parametrize(
    "goal",
    [
        None,
        replace(GOAL, locked_on=None),
        replace(GOAL, judged=False),
        replace(GOAL, locked_on=date(2026, 3, 5)),
    ],
)
def test_a_group_live_without_a_goal_fixed_in_time_is_left_out(goal: FixedGoal | None) -> None:
    found = roll([group(1), group(2, goal), group(3)], on=ON)
    assert names(found) == ["g1", "g3"]
    assert [(member.slug, why) for member, why in found.aside] == [("g2", "not_fixed")]


def test_a_group_that_is_not_live_by_the_day_only_waits() -> None:
    later = group(3, None, live=date(2026, 11, 2))
    assert names(roll([group(1), group(2), later], on=ON)) == ["g1", "g2", "g3"]
    on_the_day = replace(later, go_live=date(2026, 10, 31))
    assert names(roll([group(1), group(2), on_the_day], on=ON)) == ["g1", "g2"]
    assert names(roll([group(1), on_the_day], on=date(2026, 10, 30))) == ["g1", "g3"]


def test_groups_without_months_of_their_own_before_go_live_are_left_out() -> None:
    late = replace(group(2), months=(Month(date(2026, 3, 1), 280, 400),))
    found = roll([group(1), late, replace(group(3), months=())], on=ON)
    assert [why for _member, why in found.aside] == ["none_before", "no_figures"]


def test_the_day_is_the_last_of_all_their_days() -> None:
    later = replace(GOAL, judged_on=(date(2026, 6, 30), date(2027, 3, 31)))
    assert roll([group(1), group(2, later)], on=ON).day == date(2027, 3, 31)


def test_the_strictest_term_of_all_goals_holds() -> None:
    one = replace(GOAL, transition=1, worthwhile=0.04, outside_source="Invoices")
    two = replace(GOAL, transition=3, worthwhile=0.02, live_order="keenest_first")
    plan = joint_plan(RESULT, roll([group(1, one, 2), group(2, two, 3)], on=ON), ())
    assert plan is not None
    assert (plan.transition, plan.worthwhile, plan.pairs) == (3, 0.02, 3)
    assert plan.order == "keenest_first"
    assert plan.counted_by_crm
    silent = replace(two, worthwhile=None, outside_source="Invoices")
    plan = joint_plan(RESULT, roll([group(1, one), group(2, silent)], on=ON), ())
    assert plan is not None
    assert plan.worthwhile is None
    assert not plan.counted_by_crm


def test_the_order_was_random_only_where_every_goal_says_so() -> None:
    random, worst = replace(GOAL, live_order="random"), replace(GOAL, live_order="worst_first")
    assert order_said(roll([group(1, random), group(2, random)], on=ON)) == "random"
    assert order_said(roll([group(1, random), group(2)], on=ON)) == "other"
    assert order_said(roll([group(1, worst), group(2, random)], on=ON)) == "worst_first"


def test_without_a_fixed_goal_nothing_is_judged() -> None:
    found = roll([group(1, None, live=date(2027, 1, 4))], on=ON)
    assert joint_plan(RESULT, found, (Event(ON, "Price rise"),)) is None


@pytest.mark.parametrize(
    ("count", "pairs", "can"),
    [(1, 1, "few"), (3, 1, "few"), (4, 1, "yes"), (4, 2, "level"), (5, 3, "yes")],
)
def test_what_so_few_orders_can_tell_is_known_beforehand(count: int, pairs: int, can: Can) -> None:
    seen = outlook(roll([group(at, GOAL, pairs) for at in range(1, count + 1)], on=ON))
    assert seen.can == can


def test_groups_of_one_month_cannot_be_told_apart() -> None:
    found = roll([group(at, live=date(2026, 1, at)) for at in range(5, 10)], on=ON)
    assert outlook(found).can == "same_month"


def test_a_goal_fixed_after_the_verdict_was_given_changes_nothing_of_it() -> None:
    later = replace(GOAL, locked_on=date(2026, 11, 5), judged_on=(date(2027, 8, 2),), transition=3)
    before = [group(1), group(2), group(3), group(4, None, live=date(2027, 1, 11))]
    after = [*before[:3], replace(before[3], goal=later, pairs=3)]
    given = date(2026, 10, 31)

    stands = roll(after, on=ON, given=given)
    assert joint_plan(RESULT, stands, ()) == joint_plan(RESULT, roll(before, on=ON), ())
    assert (stands.day, stands.level) == (given, 0.05)
    assert [member.slug for member in stands.fixed_late] == ["g4"]

    assert roll(after, on=ON).day == date(2027, 8, 2)
