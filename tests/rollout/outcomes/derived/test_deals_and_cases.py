"""Figures worked out of opportunities and of service cases."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rollout.outcomes.derived.cases import Case, case_figures
from rollout.outcomes.derived.deals import Deal, Span, deal_figures, open_deals
from rollout.outcomes.derived.month_figure import Part, month_number

EVERYONE = Part()
JAN = month_number(date(2026, 1, 1))


def deal(created: str, closed: str = "", won: bool | None = None) -> Deal:
    end = date.fromisoformat(closed) if closed else None
    return Deal(date.fromisoformat(created), end, won, EVERYONE)


DEALS = (
    deal("2026-01-05", "2026-01-25", True),
    deal("2026-01-10", "2026-02-09", True),
    deal("2026-01-20", "2026-04-20", True),
    deal("2026-01-31", "2026-02-20", False),
    deal("2026-02-10", "2026-04-11", False),
    deal("2026-03-01"),
)


def test_won_of_decided_by_the_month_of_the_decision() -> None:
    (win_rate,) = [deal_figures(DEALS, Span(JAN, JAN + 3, 1))[EVERYONE]["win_rate"]]

    assert [(f.month.month, f.numerator, f.denominator) for f in win_rate] == [(2, 1, 2), (4, 1, 2)]


def test_the_length_of_a_deal_is_of_those_won() -> None:
    found = deal_figures(DEALS, Span(JAN, JAN + 3, 1))[EVERYONE]["deal_length"]

    assert [(f.month.month, f.value, f.n, f.sd) for f in found] == [
        (2, 30, 1, None),
        (4, 90, 1, None),
    ]


def test_leads_are_counted_by_the_month_they_came_in() -> None:
    found = deal_figures(DEALS, Span(JAN, JAN + 3, 2))[EVERYONE]["lead_conversion"]

    assert [(f.month.month, f.numerator, f.denominator) for f in found] == [
        (1, 2, 4), (2, 0, 1), (3, 0, 1),
    ]  # fmt: skip
    assert [f.matures for f in found] == [None, None, date(2026, 6, 1)]


def test_open_ones_may_become_customers() -> None:
    found = open_deals(DEALS, Span(JAN, JAN + 3, 1))[EVERYONE]

    # February: those of 20 January and 10 February; March: also that of 1 March.
    assert [count for _month, count in found] == [2, 3, 1]


def case(opened: str, answered: str, closed: str, score: int | None = None, yes: bool | None = None
) -> Case:  # fmt: skip
    at = [datetime.fromisoformat(text) if text else None for text in (opened, closed, answered)]
    assert at[0] is not None
    return Case(at[0], at[1], at[2], score, yes, EVERYONE)


CASES = (
    case("2026-01-02T09:00", "2026-01-05T09:00", "2026-01-02T09:30", 5),  # Friday to Monday
    case("2026-01-05T10:00", "2026-01-08T10:00", "2026-01-05T11:30", 3),  # three working days
    case("2026-01-07T08:00", "", "2026-02-06T08:00", None, True),
    case("2026-01-30T08:00", "", ""),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("handling_time", [(1, 60), (2, 43_200)]),
        ("complaint_resolution_time", [(1, 1 / 24), (2, 30)]),
        ("satisfied_customers", [(1, 0.5), (2, 1)]),
        ("satisfaction_score", [(1, 4)]),
        ("complaint_response_rate", [(1, 0.25)]),
    ],
)
def test_cases(name: str, expected: list[tuple[int, float]]) -> None:
    found = case_figures(CASES, JAN, JAN + 1)[EVERYONE][name]

    assert [(f.month.month, pytest.approx(f.value)) for f in found] == expected
