"""What is counted of records: by hand, and as it may be published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoption.records.completeness import COMPLETE, FRESH, ON_TIME, TWIN, Export, Records, Sum
from adoption.records.figures import published, quality_line
from adoption.records.publication import Shown
from core.disclosure.policies import Audience
from core.disclosure.publish import State
from core.figures import resolved
from core.numbers import Format

DAY = date(2026, 11, 15)
ASKED = frozenset({"name", "phone"})


def sums(*records: dict[str, Any], team: int = 1) -> dict[str, Sum]:
    found = Records(ASKED, sizes={1: 8})
    for values in records:
        found.add((DAY, team), values)
    return {each.measure: each for each in found.sums()}


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        ({"name": "Müller", "phone": "0421/55"}, {"name": "MULLER", "phone": "0421-55"}, 2),
        ({"name": "Müller", "phone": "0421/55"}, {"name": "Maier", "phone": "0421-55"}, 0),
        ({"name": "A", "phone": "1", "email": "a@x.example"},
         {"name": "B", "email": "A@x.example"}, 2),
        ({"name": "", "phone": ""}, {"name": "", "phone": ""}, 0),
    ],
)  # fmt: skip
def test_which_records_are_likely_one_customer(
    one: dict[str, Any], other: dict[str, Any], twins: int
) -> None:
    assert sums(one, other)[TWIN].yes == twins


def test_what_no_column_speaks_of_is_not_counted() -> None:
    assert set(sums({"name": "A"})) == {COMPLETE, "name"}
    assert sums({"owner": "a"}) == {}


def test_reminders_count_once_they_are_due() -> None:
    due = DAY - timedelta(days=1)
    found = sums(
        {"due": due, "done": due}, {"due": due, "done": DAY}, {"due": due},
        {"due": DAY + timedelta(days=1)},
    )  # fmt: skip
    assert (found[ON_TIME].yes, found[ON_TIME].records) == (1, 3)


@given(filled=st.lists(st.sets(st.sampled_from(["name", "phone"])), min_size=1, max_size=12),
       place=st.integers(0, 11))  # fmt: skip
def test_filling_a_field_never_lowers_what_is_filled(filled: list[set[str]], place: int) -> None:
    # Both columns are there in any case: what must be filled does not depend on the records.
    records = [dict.fromkeys(names, "x") for names in [{"name", "phone"}, *filled]]
    better = [{**each, "phone": "x"} if n == place else each for n, each in enumerate(records)]
    for measure in (COMPLETE, "name", "phone"):
        assert sums(*better)[measure].yes >= sums(*records)[measure].yes


def test_records_of_few_people_are_hidden_and_reminders_that_are_not_due_hide_nothing_else() -> (
    None
):
    few = [
        Sum(DAY, 1, FRESH, 40, 50, 8),
        Sum(DAY, 2, FRESH, 10, 30, 3),
        Sum(DAY, 3, FRESH, 1, 9, 6),
    ]
    due = [Sum(DAY, 1, ON_TIME, 9, 10, 8), Sum(DAY, 2, ON_TIME, 0, 0, 3)]
    shown = Shown([*few, *due], 5, Audience.LEAD)
    assert shown.result(FRESH).yes == 51
    assert shown.result(FRESH, "2").state is State.HIDDEN
    assert shown.result(ON_TIME).yes == 9
    assert shown.result(ON_TIME, "2").state is State.HIDDEN


def test_a_course_needs_two_exports_and_is_a_figure() -> None:
    first = Export(DAY - timedelta(days=28), (Sum(DAY, 1, FRESH, 4, 10, 8),), {})
    last = Export(DAY, (Sum(DAY, 1, FRESH, 8, 10, 8),), {})
    found = published([first, last], 5, Audience.LEAD)
    assert quality_line(found[:1], FRESH, [], Format("en")) is None
    drawn = quality_line(found, FRESH, [DAY - timedelta(days=10)], Format("en"))
    assert drawn is not None
    import plotly.graph_objects as go

    assert list(go.Figure(resolved(drawn)).data[0].y) == [0.4, 0.8]
