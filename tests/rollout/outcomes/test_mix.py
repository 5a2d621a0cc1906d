"""A share with the mix of customers held still, and when that is what a page leads with."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.outcomes.before_after import compare_shares
from rollout.outcomes.mix import standardised

# Both kinds are kept more often than before, but more of the kind that is kept seldom came in.
BEFORE = {"mail": (62, 100), "phone": (120, 300)}
AFTER = {"mail": (26, 40), "phone": (172, 400)}

counts = some.integers(1, 900).flatmap(
    lambda whole: some.tuples(some.integers(0, whole), some.just(whole))
)
segments = some.dictionaries(some.sampled_from("abcde"), counts, min_size=1)


@some.composite
def periods(draw: some.DrawFn) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    before = draw(segments)
    return before, {name: draw(counts) for name in before}


def test_each_segment_counts_as_much_as_it_did_before() -> None:
    found = standardised(BEFORE, AFTER)
    # 1/4 of 62 % and 3/4 of 40 %, then 1/4 of 65 % and 3/4 of 43 %.
    assert found.before == pytest.approx(0.455)
    assert found.after == pytest.approx(0.485)
    assert found.change == pytest.approx(0.03)
    assert found.pooled == pytest.approx(198 / 440 - 182 / 400)
    assert found.mix == {"mail": 0.25, "phone": 0.75}
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


def test_every_segment_better_and_all_together_worse() -> None:
    found = standardised(BEFORE, AFTER)
    assert found.pooled is not None
    assert found.pooled < 0
    assert found.reversed
    assert found.against_all
    assert found.headline == "standardised"
    assert found.segments["mail"].change == pytest.approx(0.03)


def test_the_same_mix_leads_with_the_plain_change() -> None:
    found = standardised(BEFORE, {"mail": (70, 100), "phone": (126, 300)}, months=(6, 6))
    assert (found.mix_moved, found.n_moved, found.headline) == (0, 0, "pooled")
    assert not found.reversed
    assert not found.against_all


@pytest.mark.parametrize(
    ("after", "months", "headline"),
    [
        ({"mail": (34, 50), "phone": (36, 50)}, None, "pooled"),  # exactly a quarter moved
        ({"mail": (35, 51), "phone": (35, 49)}, None, "standardised"),
        ({"mail": (70, 100), "phone": (150, 300)}, (6, 5), "pooled"),  # a fifth more a month
        ({"mail": (70, 100), "phone": (150, 300)}, (6, 4), "standardised"),
        ({"mail": (14, 20), "phone": (33, 60)}, (24, 6), "pooled"),  # fewer months, 20 % fewer
    ],
)
def test_a_quarter_is_how_much_may_move(
    after: dict[str, tuple[int, int]], months: tuple[int, int] | None, headline: str
) -> None:
    assert standardised(BEFORE, after, months=months).headline == headline


def test_a_frozen_mix_holds_whatever_came_before() -> None:
    found = standardised(BEFORE, AFTER, {"mail": 1, "phone": 1})
    assert found.before == pytest.approx(0.51)
    assert found.mix_moved == pytest.approx(0.5 - 40 / 440)


@given(periods())
def test_the_change_lies_between_those_of_the_segments_and_in_its_interval(
    both: tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]],
) -> None:
    found = standardised(*both)
    changes = [each.change or 0.0 for each in found.segments.values()]
    assert found.change is not None
    assert found.low is not None
    assert found.high is not None
    assert min(changes) - 1e-9 <= found.change <= max(changes) + 1e-9
    assert found.low <= found.change <= found.high
    back = standardised(both[1], both[0], found.mix)
    assert back.low == pytest.approx(-found.high)


@given(counts, counts)
def test_one_segment_is_the_plain_comparison(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    found, plain = standardised({"all": before}, {"all": after}), compare_shares(before, after)
    assert found.change == pytest.approx(plain.change)
    assert found.pooled == pytest.approx(plain.change)
    assert (found.low, found.high) == (pytest.approx(plain.low), pytest.approx(plain.high))


@given(counts, counts, some.integers(2, 9))
def test_a_mix_that_stays_gives_the_plain_change(
    part: tuple[int, int], other: tuple[int, int], times: int
) -> None:
    before = {"a": part, "b": other}
    after = {"a": (part[1] * times // 2, part[1] * times), "b": (0, other[1] * times)}
    found = standardised(before, after)
    assert found.change == pytest.approx(found.pooled)
    assert found.mix_moved == pytest.approx(0)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({}, AFTER, "no mix of customers"),
        (BEFORE, {}, "no customers of mail"),
        (BEFORE, {"mail": (1, 2), "phone": (0, 0)}, "no customers of phone"),
        ({"mail": (0, 0)}, {"mail": (0, 0)}, "no mix of customers"),
    ],
)
def test_without_customers_there_is_no_number(
    before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]], sentence: str
) -> None:
    found = standardised(before, after)
    assert found.change is found.low is None
    assert sentence in (found.missing or "")
    assert found.headline == "pooled"


def test_new_segments_are_no_part_of_the_frozen_mix() -> None:
    found = standardised(BEFORE, {**BEFORE, "web": (30, 40)})
    assert found.change == pytest.approx(0)
    assert found.segments["web"].change is None
    assert found.missing is None


def test_impossible_counts_and_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="is not a share"):
        standardised(BEFORE, {"mail": (3, 2), "phone": (1, 2)})
    with pytest.raises(ValueError, match="cannot be negative"):
        standardised(BEFORE, AFTER, {"mail": -1, "phone": 2})
