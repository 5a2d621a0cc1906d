"""How figures and differences of a business result are written."""

import pytest

from core.numbers import Format
from rollout.outcomes.units import DAYS, MINUTES, SHARE, Unit

PERCENT = "\u00a0%"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.01, 0.03, "1 down and 3 up"),
        (0.05, 0.11, "5 and 11 up"),
        (-0.11, -0.05, "5 and 11 down"),
        (-0.004, 0.03, "0 and 3 up"),
        (-0.03, 0.0, "0 and 3 down"),
    ],
)
def test_the_ends_of_a_difference_say_which_way(low: float, high: float, words: str) -> None:
    assert Unit(SHARE, "EUR", Format("en")).between(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.01, 0.03, "likely 1 down to 3 up"),
        (0.05, 0.11, "likely 5 to 11"),
        (-0.11, -0.05, "likely 5 to 11"),
        (0.002, 0.009, "likely 0.2 to 0.9"),
        (-0.004, 0.009, "likely 0.4 down to 0.9 up"),
    ],
)
def test_beside_a_change_its_ends_have_no_minus(low: float, high: float, words: str) -> None:
    assert Unit(SHARE, "EUR", Format("en")).likely(low, high) == words


def test_what_is_known_to_less_than_two_points_has_a_tenth() -> None:
    share = Unit(SHARE, "EUR", Format("en"))
    written = share.known(0.704, 0.7004, 0.7083), share.figures_between(0.7004, 0.7083)
    assert [words.replace("\u00a0", " ") for words in written] == ["70.4 %", "70.0 and 70.8 %"]
    assert share.change(0.0543, 0.049, 0.061) == "5.4 points up"
    assert share.size(0.0543, 0.049, 0.061) == "5.4 points"
    assert share.change(0.0543, 0.01, 0.11) == "5 points up"
    assert Format("en").percents(0.7004, 0.7083) == f"70.0 to 70.8{PERCENT}"


def test_two_figures_are_as_far_apart_as_is_said() -> None:
    share = Unit(SHARE, "EUR", Format("en"))
    more = share.told_apart(0.21108, 0.31559)
    assert [share.figure(value, more)[:-2] for value in (0.21108, 0.31559)] == ["21.1", "31.6"]
    assert share.change(0.31559 - 0.21108, 0.09, 0.12, more) == "10.5 points up"
    assert share.told_apart(0.70, 0.78) == 0


def test_days_are_more_or_less() -> None:
    assert Unit(DAYS, "EUR", Format("en")).between(-2, 1.5) == "2 less and 1.50 more"


def test_the_unit_of_a_share_stands_once() -> None:
    assert Unit(SHARE, "EUR", Format("en")).figures_between(0.65, 0.67) == f"65 and 67{PERCENT}"
    assert Unit(DAYS, "EUR", Format("en")).figures_between(2, 3) == "2 and 3 days"


def test_less_than_a_point_is_written_in_tenths() -> None:
    share = Unit(SHARE, "EUR", Format("en"), bounded=False)

    assert share.change(0.005) == "0.5 points up"
    assert share.change(-0.004) == "0.4 points down"
    assert share.change(0.0004) == "no change"
    assert share.change(0.01) == "1 point up"


def test_minutes_are_counted_as_such() -> None:
    minutes = Unit(MINUTES, "EUR", Format("en"))

    assert minutes.figure(1) == "1 minute"
    assert minutes.figure(12.5) == "12.5 minutes"
    assert minutes.change(-4792) == "4,792 minutes less"
    assert minutes.scale([0, 10]) == ["0", "10\u00a0minutes"]


def test_what_misses_its_target_by_little_does_not_read_like_it() -> None:
    share, days = (Unit(name, "EUR", Format("en")) for name in ("share", "days"))
    written = [share.against(value, 0.78) for value in (0.7768, 0.7796, 0.75, 0.78)]
    assert [text.replace("\u00a0", " ") for text in written] == [
        "77.7 %",
        "77.96 %",
        "75 %",
        "78 %",
    ]
    assert [share.wanted(value)[:-2] for value in (0.78, 0.802, 0.042)] == ["78", "80.2", "4.2"]
    assert days.against(120.4, 120) == "120.4 days"


def test_a_change_below_one_point_has_a_size() -> None:
    share = Unit("share", "EUR", Format("en"))
    assert [share.size(change) for change in (0.004, 0.0, 0.01, -0.08)] == [
        "0.4 points", "0 points", "1 point", "8 points",
    ]  # fmt: skip
