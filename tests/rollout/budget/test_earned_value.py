"""Money and work: planned, spent, earned, forecast, and when there is no figure."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.budget.earned_value import (
    DERIVED,
    CostLine,
    against_saved_costs,
    cost_so_far,
    earned_value,
    planned_to_date,
    spent_to_date,
)
from rollout.plan.completion import RULES, Completion
from rollout.plan.slippage import MilestoneDates

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
LICENCE = CostLine(
    "1", "Licence", "licence", ((MARCH, 10_000), (APRIL, 30_000)), ((MARCH, 12_000),)
)
TRAINING = CostLine("2", "Trainer", "training", ((MAY, 60_000),))


def milestone(key: str, done: date | None = None) -> MilestoneDates:
    return MilestoneDates(key, key, APRIL, APRIL, done)


FOUR = [milestone("a", MARCH), milestone("b"), milestone("c"), milestone("d")]


@pytest.mark.parametrize(
    ("on", "planned"),
    [
        (date(2026, 2, 28), 0),
        (date(2026, 3, 31), 10_000),
        (date(2026, 4, 15), 25_000),
        (MAY, 41_935),
    ],
)
def test_a_month_is_planned_to_date_by_its_days(on: date, planned: int) -> None:
    assert planned_to_date(LICENCE.planned + TRAINING.planned, on=on) == planned


def test_what_is_booked_to_a_month_to_come_is_not_spent_yet() -> None:
    assert spent_to_date(((MARCH, 5), (MAY, 7)), on=date(2026, 4, 30)) == 5


def test_the_plain_words_by_hand() -> None:
    cost = cost_so_far([LICENCE, TRAINING], FOUR, on=date(2026, 4, 30))
    assert (cost.budget, cost.planned_to_date, cost.spent_to_date) == (100_000, 40_000, 12_000)
    assert (cost.earned, cost.work_done, cost.over_plan) == (25_000, 0.25, -28_000)
    assert (cost.likely_final_cost, cost.likely_low, cost.likely_high) == (48_000, 48_000, 87_000)
    assert not cost.early


def test_under_a_fifth_of_the_work_is_early() -> None:
    six = [*FOUR, milestone("e"), milestone("f")]
    assert cost_so_far([LICENCE], six, on=APRIL).early


def test_without_milestones_there_is_no_forecast() -> None:
    cost = cost_so_far([LICENCE], [], on=APRIL)
    assert cost.likely_final_cost is None
    assert cost.missing == "No milestone says how much of the work is done."


def test_before_anything_is_spent_an_index_is_not_defined() -> None:
    value = earned_value(0, 0, 0, 100)
    assert (value.cpi, value.spi, value.eac) == (None, None, None)
    assert value.why["cpi"] == "Not defined yet: nothing has been spent."


def test_a_budget_that_is_spent_leaves_nothing_to_perform_with() -> None:
    value = earned_value(90, 50, 100, 100)
    assert value.tcpi_bac is None
    assert value.why["tcpi_bac"] == "The budget is already spent."


def test_after_the_planned_end_the_schedule_index_is_not_shown() -> None:
    cost = cost_so_far([LICENCE], FOUR, on=date(2026, 8, 1))
    assert cost.value.spi is None
    assert "planned end" in cost.value.why["spi"]
    assert cost.value.sv == -30_000


def test_changing_the_plan_never_changes_the_figures_against_a_saved_plan() -> None:
    saved = [LICENCE, TRAINING]
    replanned = [
        replace(LICENCE, name="Licences", planned=((MAY, 99_000),)),
        replace(TRAINING, planned=()),
        CostLine("3", "Late idea", "other", ((MARCH, 70_000),)),
    ]
    on = date(2026, 4, 15)
    before = cost_so_far(against_saved_costs(saved, saved), FOUR, on=on)
    assert cost_so_far(against_saved_costs(saved, replanned), FOUR, on=on) == before
    assert cost_so_far(against_saved_costs(saved, []), FOUR, on=on) == before


def test_what_is_booked_to_a_later_line_is_spent_against_the_saved_plan_too() -> None:
    later = CostLine("3", "Late idea", "other", (), ((MARCH, 500),))
    cost = cost_so_far(against_saved_costs([LICENCE], [LICENCE, later]), FOUR, on=APRIL)
    assert (cost.budget, cost.spent_to_date) == (40_000, 12_500)


PORTAL = replace(TRAINING, completion=Completion("50/50", began=date(2026, 4, 10)))


@pytest.mark.parametrize(
    ("on", "earned"), [(date(2026, 4, 9), 10_000), (date(2026, 4, 10), 40_000)]
)
def test_half_a_line_is_earned_when_it_begins(on: date, earned: int) -> None:
    # A quarter of the milestones is a quarter of 40,000; half of 60,000 comes on top.
    assert cost_so_far([LICENCE, PORTAL], FOUR, on=on).earned == earned


def test_a_line_with_a_rule_of_its_own_needs_no_milestones() -> None:
    assert cost_so_far([PORTAL], [], on=MAY).earned == 30_000
    assert cost_so_far([LICENCE, PORTAL], [], on=MAY).earned is None
    assert cost_so_far([replace(LICENCE, planned=()), PORTAL], [], on=MAY).earned == 30_000


def test_another_rule_never_changes_the_figures_against_a_saved_plan() -> None:
    on = date(2026, 5, 15)
    begun = replace(TRAINING, completion=Completion(began=APRIL))
    before = cost_so_far(against_saved_costs([TRAINING], [begun]), FOUR, on=on)
    for rule in RULES:
        now = replace(TRAINING, completion=Completion(rule, began=APRIL))
        assert cost_so_far(against_saved_costs([TRAINING], [now]), FOUR, on=on) == before
    anew = replace(TRAINING, completion=Completion("50/50", began=APRIL))
    assert cost_so_far([anew], FOUR, on=on) != before


def test_what_began_since_counts_by_the_rule_the_plan_was_saved_with() -> None:
    saved = [replace(TRAINING, completion=Completion("0/100"))]
    now = [replace(TRAINING, completion=Completion("50/50", APRIL, date(2026, 5, 3)))]
    held = against_saved_costs(saved, now)
    assert cost_so_far(held, [], on=date(2026, 5, 2)).earned == 0
    assert cost_so_far(held, [], on=date(2026, 5, 3)).earned == 60_000


amounts = some.integers(0, 10**9)


@given(amounts, some.none() | amounts, amounts, amounts)
def test_every_figure_has_a_value_or_a_reason(pv: int, ev: int | None, ac: int, bac: int) -> None:
    value = earned_value(pv, ev, ac, bac)
    for name in DERIVED:
        figure = getattr(value, name)
        assert (figure is None) == (name in value.why), name
        assert figure is None or figure == figure
