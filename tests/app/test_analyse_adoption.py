"""`takehold analyse survival` and `diffusion`: the contract of their output."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.program import unexplained

Analyse = Callable[..., dict[str, Any]]
Written = Callable[[str], Path]
SURVIVAL = ("--time", "days", "--event", "began")


def test_published_waiting_times(analyse: Analyse, shared: Path) -> None:
    file = shared / "refdata/retention_km_gehan/data.csv"
    answer = analyse("survival", file, "--time", "time", "--event", "cens", "--group", "treat")
    assert set(answer["curves"]) == {"control", "6-MP"}
    first = answer["curves"]["6-MP"][0]
    assert set(first) == {"time", "at_risk", "events", "survival", "low", "high"}
    assert first["survival"] == pytest.approx(0.857, abs=0.0005)
    assert answer["log_rank"]["chi2"] == pytest.approx(16.8, abs=0.05)
    assert answer["log_rank"]["df"] == 1
    assert answer["medians"]["6-MP"]["value"] == 23
    assert set(answer["medians"]["6-MP"]["why"]) == {"high"}
    assert answer["flags"] == []
    assert unexplained(answer) == []


def test_one_group_has_nothing_to_be_compared_with(analyse: Analyse, file: Written) -> None:
    table = file("days;began\n1,5;1\n4;0\n4;1\n")
    answer = analyse("survival", table, *SURVIVAL)
    assert [step["time"] for step in answer["curves"]["all"]] == [1.5, 4]
    assert answer["log_rank"]["p"] is None
    assert "Fewer than 10 in all" in answer["flags"][0]
    assert unexplained(answer) == []


def test_nobody_to_whom_it_happened(analyse: Analyse, file: Written) -> None:
    answer = analyse(
        "survival", file("days,began,team\n3,0,a\n4,0,b\n"), *SURVIVAL, "--group", "team"
    )
    assert answer["curves"] == {"a": [], "b": []}
    assert answer["medians"]["a"]["why"]["value"] == "It has not happened to half of them yet."
    assert unexplained(answer) == []


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("days,began\n3,2\n", "Row 2, column began: “2” is neither 1 (it happened) nor 0."),
        ("days,began\n-3,1\n", "Row 2, column days: “-3” is negative."),
        ("days,began\nlong,1\n", "is not a number"),
    ],
)
def test_an_impossible_row_is_named(
    refused: Callable[..., str], file: Written, table: str, sentence: str
) -> None:
    assert sentence in refused("survival", file(table), *SURVIVAL)


def test_published_sales_of_video_recorders(analyse: Analyse, shared: Path) -> None:
    file = shared / "refdata/bass_vcr/data.csv"
    answer = analyse("diffusion", file, "--adopters", "adopters", "--form", "density")
    assert answer["m"] == pytest.approx(67980, abs=10)
    assert answer["p"] == pytest.approx(0.006594, abs=1e-6)
    assert answer["q"] == pytest.approx(0.6381, abs=1e-4)
    assert answer["se"]["m"] == pytest.approx(3128, abs=2)
    assert answer["peak_time"] == pytest.approx(7.092, abs=0.001)
    assert answer["peak_share"] == pytest.approx(0.4948, abs=0.0001)
    interval = analyse("diffusion", file, "--adopters", "adopters")
    assert interval["p"] > answer["p"]


def test_a_known_market_has_no_error_and_no_peak_where_all_begin_at_once(
    analyse: Analyse, file: Written
) -> None:
    table = file("new\n30\n20\n14\n9\n6\n")
    answer = analyse("diffusion", table, "--adopters", "new", "--market", 100)
    assert (answer["m"], answer["q"], answer["peak_time"]) == (100, 0, None)
    assert set(answer["se"]["why"]) == {"q", "m"}
    assert unexplained(answer) == []


def test_figures_that_make_no_curve(
    analyse: Analyse, refused: Callable[..., str], file: Written
) -> None:
    doubling = file("new\n1\n2\n4\n8\n16\n")
    answer = analyse("diffusion", doubling, "--adopters", "new")
    assert answer["p"] is None
    assert unexplained(answer) == []
    sentence = refused("diffusion", doubling, "--adopters", "new", "--market", 20)
    assert "More took it up than there are in all." in sentence
