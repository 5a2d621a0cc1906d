"""A cost over months loses no cent."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rollout.budget.spreading import over_months

DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))


@given(st.integers(0, 10**14), DAYS, st.integers(0, 239))
def test_what_is_spread_adds_up_and_differs_by_one_unit_at_most(
    amount: int, first: date, more: int
) -> None:
    month = first.year * 12 + first.month - 1 + more
    spread = over_months(amount, first, date(month // 12, month % 12 + 1, 1), recurring=False)
    amounts = [part for _month, part in spread]
    assert len(spread) == more + 1
    assert sum(amounts) == amount
    assert max(amounts) - min(amounts) <= 1


def test_a_recurring_cost_comes_back_every_month() -> None:
    spread = over_months(100, date(2026, 11, 1), date(2027, 1, 1), recurring=True)
    assert spread == (
        (date(2026, 11, 1), 100), (date(2026, 12, 1), 100), (date(2027, 1, 1), 100),
    )  # fmt: skip
