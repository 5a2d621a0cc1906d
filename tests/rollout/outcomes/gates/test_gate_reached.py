"""A gate on a figure: which month decides, and how its answer reads."""

from __future__ import annotations

from datetime import date

import pytest

from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.gates.gate_reached import Bound, gate_reached
from rollout.outcomes.gates.words import answer, wanted
from rollout.outcomes.units import Unit

TODAY = date(2026, 11, 20)
SHARE = Unit("share", "EUR", Format("en"))


def month(number: int, part: int, *, mature: bool = True) -> Month:
    return Month(date(2026, number, 1), part, 400, mature=mature)


@pytest.mark.parametrize(
    ("bound", "part", "reached"),
    [
        ("least", 300, True), ("least", 299, False), ("least", 301, True),
        ("most", 300, True), ("most", 301, False), ("most", 299, True),
    ],
)  # fmt: skip
def test_the_figure_itself_is_reached(bound: Bound, part: int, reached: bool) -> None:
    assert gate_reached([month(10, part)], bound, 0.75, by=TODAY).answer is reached


def test_the_last_whole_and_mature_month_decides() -> None:
    months = [month(9, 304), month(8, 200), month(10, 200, mature=False), month(11, 200)]
    found = gate_reached(months, "least", 0.75, by=TODAY)
    assert (found.answer, found.month) == (True, date(2026, 9, 1))


def test_a_month_in_which_nothing_was_counted_is_passed_over() -> None:
    empty = Month(date(2026, 10, 1), 0, 0)
    assert gate_reached([month(9, 304), empty], "least", 0.75, by=TODAY).month == date(2026, 9, 1)


def test_no_month_is_no_answer_but_a_reason() -> None:
    none = gate_reached([], "least", 0.75, by=TODAY)
    assert (none.answer, none.missing) == (None, "no figure")
    running = gate_reached([month(11, 304)], "least", 0.75, by=TODAY)
    assert (running.answer, running.missing) == (None, "no figure of a whole month")
    assert answer(none, 0.75, SHARE, company=False) == "cannot tell: no figure"


def test_figures_of_the_whole_company_say_so() -> None:
    found = gate_reached([month(10, 304)], "least", 0.75, by=TODAY)
    said = answer(found, 0.75, SHARE, company=True).replace("\u00a0", " ")
    assert said == "reached (76 % in Oct 2026, whole company)"


def test_what_falls_short_by_a_hair_does_not_read_like_the_gate() -> None:
    minutes = Unit("minutes", "EUR", Format("en"))
    found = gate_reached([Month(date(2026, 10, 1), value=120.4)], "most", 120.0, by=TODAY)
    assert answer(found, 120.0, minutes, company=False) == "not reached (120.4 minutes in Oct 2026)"
    assert wanted("Handling time", "most", 120.0, minutes) == "Handling time at most 120 minutes"
