"""`takehold analyse series`, `sample-size` and `mover`: their contract and their refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Analyse = Callable[..., dict[str, Any]]
Refused = Callable[..., str]
Written = Callable[[str], Path]

NOISE = (6, -4, 2, -7, 5, 1, -3, 4, -6, 3, 0, -1)
ASKED = ("--go-live", "2026-01", "--period", "month")


def months(count: int = 20, step: int = 1) -> list[str]:
    return [f"{2025 + at * step // 12}-{at * step % 12 + 1:02}" for at in range(count)]


def table(labels: list[str]) -> Iterator[str]:
    yield "month,share,kept,due,other"
    for at, label in enumerate(labels):
        kept = 140 + NOISE[at % 12] + (16 if label >= "2026" else 0)
        yield f"{label},{kept / 200},{kept},200,{0.5 + NOISE[at % 7] / 1000}"


@pytest.fixture
def retention(file: Written) -> Path:
    return file("\n".join(table(months())))


def test_a_series_of_figures(analyse: Analyse, retention: Path) -> None:
    answer = analyse("series", retention, *ASKED, "--value", "share")
    assert (answer["n_before"], answer["n_after"]) == (12, 8)
    assert answer["before_mean"] == pytest.approx(0.7)
    for effect in ("level", "slope", "average"):
        assert set(answer[effect]) == {"estimate", "se", "low", "high", "p"}
    assert set(answer["ols"]["level"]) == {"estimate", "se"}
    assert answer["average"]["low"] < 0.08 < answer["average"]["high"]
    assert answer["flags"] == []
    assert "ratio" not in answer


def test_counts_weigh_each_period_and_give_a_ratio(analyse: Analyse, retention: Path) -> None:
    counted = ("series", retention, *ASKED, "--count", "kept", "--n", "due")
    shares = analyse(*counted, "--family", "quasi-binomial")
    plain = analyse("series", retention, *ASKED, "--value", "share")
    assert shares["average"] == pytest.approx(plain["average"])
    assert set(shares["ratio"]) == {"estimate", "low", "high"}
    assert shares["ratio"]["estimate"] > 1
    own = analyse(*counted, "--family", "quasi-binomial", "--interval", "t")
    assert own["ratio"] == shares["ratio"]
    assert own["average"]["estimate"] != pytest.approx(plain["average"]["estimate"])


def test_poisson_says_where_it_is_too_narrow(analyse: Analyse, file: Written) -> None:
    rows = "\n".join(f"{at},{50 + 5 * noise},1000.5" for at, noise in enumerate(NOISE * 2))
    answer = analyse(
        "series", file(f"t,calls,people\n{rows}"), "--go-live", 12, "--period", "t", "--count",
        "calls", "--exposure", "people", "--family", "poisson", "--interval", "z",
    )  # fmt: skip
    assert any("quasi-poisson" in flag for flag in answer["flags"])


def test_without_a_slope_it_says_that_none_was_looked_for(
    analyse: Analyse, retention: Path
) -> None:
    answer = analyse("series", retention, *ASKED, "--value", "share", "--change", "level")
    assert answer["slope"] is None
    assert answer["ols"]["slope"] is None
    assert "slope" in answer["why"]
    assert "slope" in answer["ols"]["why"]
    assert answer["average"] == answer["level"]


def test_the_control_is_taken_off(analyse: Analyse, retention: Path) -> None:
    answer = analyse("series", retention, *ASKED, "--value", "share", "--control", "other")
    assert answer["before_mean"] == pytest.approx(0.2, abs=0.01)


def test_transition_and_gaps_keep_their_place_in_time(analyse: Analyse, file: Written) -> None:
    labels = months()
    del labels[4]
    answer = analyse(
        "series", file("\n".join(table(labels))), *ASKED, "--value", "share", "--transition", 3
    )
    assert (answer["n_before"], answer["n_after"]) == (11, 5)
    assert len(answer["flags"]) == 3


@pytest.mark.parametrize(
    ("labels", "go_live"),
    [
        ([f"{2020 + at // 4}-Q{at % 4 + 1}" for at in range(20)], "2023-Q1"),
        ([str(at) for at in range(2000, 2020)], "2012"),
        ([f"{label}-01" for label in months()], "2026-01-14"),
        ([f"2026-{1 + at // 4:02}-{1 + at % 4 * 7:02}" for at in range(20)], "2026-04-01"),
    ],
)
def test_periods_of_any_kind_are_counted(
    analyse: Analyse, file: Written, labels: list[str], go_live: str
) -> None:
    rows = "\n".join(f"{label},{70 + NOISE[at % 12]}" for at, label in enumerate(labels))
    answer = analyse(
        "series", file(f"p,y\n{rows}"), "--go-live", go_live, "--period", "p", "--value", "y"
    )
    assert (answer["n_before"], answer["n_after"]) == (12, 8)


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (["7"] * 20, "Every figure is the same."),
        (["0"] * 20, "Every figure is 0."),
        (["7", "8", "9"], "There are too few periods before or after go-live."),
    ],
)
def test_what_cannot_be_judged_is_null_with_its_sentence(
    analyse: Analyse, file: Written, figures: list[str], sentence: str
) -> None:
    rows = "\n".join(f"{at},{figure}" for at, figure in enumerate(figures))
    answer = analyse(
        "series", file(f"t,y\n{rows}"), "--go-live", 12, "--period", "t", "--value", "y"
    )
    assert answer["average"] is None
    assert set(answer["why"].values()) == {sentence}


def test_a_period_of_nobody_is_null_with_its_sentence(analyse: Analyse, file: Written) -> None:
    rows = "\n".join(f"{at},{at % 5},{0 if at == 5 else 9}" for at in range(20))
    answer = analyse(
        "series", file(f"t,x,n\n{rows}"), "--go-live", 12, "--period", "t", "--count", "x",
        "--n", "n", "--family", "quasi-binomial",
    )  # fmt: skip
    assert answer["why"]["ratio"] == "Nothing was counted in one of the periods."


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--count", "kept"), "Write --count together with --n or --exposure"),
        (("--value", "share", "--n", "due"), "Write --count together with --n or --exposure"),
        (("--value", "share", "--family", "poisson"), "This family needs --count"),
        (("--count", "kept", "--exposure", "due", "--family", "quasi-binomial"), "Shares need --n"),
        (("--value", "share", "--harmonics", "7"), "No more than 6 pairs."),
        (("--count", "due", "--n", "kept"), "Row 2, column kept: 200 of 146 is not a share."),
        (("--value", "month"), "is not a number"),
        (("--value", "none"), "There is no column “none”."),
    ],
)
def test_what_does_not_go_together_is_refused(
    refused: Refused, retention: Path, options: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused("series", retention, *ASKED, *options)


@pytest.mark.parametrize("go_live", ["soon", "", "2026-13"])
def test_a_go_live_of_another_kind_is_refused(
    refused: Refused, retention: Path, go_live: str
) -> None:
    said = refused(
        "series", retention, "--period", "month", "--value", "share", f"--go-live={go_live}"
    )
    assert f"“{go_live}” is no period like those of the file." in said


def test_periods_that_are_fractions_or_there_twice_are_refused(
    refused: Refused, file: Written
) -> None:
    asked = ("--go-live", 3, "--period", "t", "--value", "y")
    assert "whole numbers" in refused("series", file("t,y\n1,2\n1.5,3\n2,4\n"), *asked)
    assert "there twice" in refused("series", file("t,y\n1,2\n1,3\n2,4\n"), *asked)


def test_mover(analyse: Analyse) -> None:
    answer = analyse(
        "mover", "--before-a", "48/80", "--after-a", "56/70", "--before-b", "60/100",
        "--after-b", "60/100",
    )  # fmt: skip
    apart = analyse("proportions", "--before", "60/100", "--after", "60/100")
    assert answer["change"] == pytest.approx(0.2)
    reach = ((0.2 - 0.0524) ** 2 + apart["high"] ** 2) ** 0.5
    assert answer["low"] == pytest.approx(0.2 - reach, abs=1e-4)


def test_mover_without_anybody_is_null_with_a_reason(analyse: Analyse) -> None:
    groups = ("--before-a", "4/8", "--after-a", "5/7", "--before-b", "6/9")
    answer = analyse("mover", *groups, "--after-b", "0/0")
    assert (answer["change"], answer["low"], answer["high"]) == (None, None, None)
    assert set(answer["why"]) == {"change", "low", "high"}


def test_mover_of_more_than_all_is_refused(refused: Refused) -> None:
    groups = ("--before-a", "9/8", "--after-a", "5/7", "--before-b", "6/9", "--after-b", "1/2")
    assert "9 of 8 is not a share" in refused("mover", *groups)


@pytest.mark.parametrize(
    ("options", "name", "value"),
    [
        ("--from .7 --to .78", "n_rounded", 471),
        ("--from .5 --to .75 --n 50", "power", 0.740),
        ("--from .5 --power .9 --n 50", "to", 0.8026),
        ("--sd 1 --difference 1 --power .9", "n_per_group", 22.021),
        ("--sd 1 --power .9 --n 20", "difference", 1.052),
    ],
)
def test_what_is_left_out_is_found(analyse: Analyse, options: str, name: str, value: float) -> None:
    answer = analyse("sample-size", *options.split())
    assert {"n_per_group", "n_rounded", "power", "to"} <= set(answer)
    assert answer[name] == pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--from .5", "Say how many customers there are"),
        ("--from .5 --to .6 --n 9 --power .8", "Leave out one of the size, the aim and the power."),
        ("--from .5 --difference 2", "--difference with --sd"),
        ("--from 70 --to 78", "A share lies between 0 and 1."),
        ("--from .5 --to .6 --level 0", "The level lies between 0 and 1."),
        ("--sd 0 --n 9", "The standard deviation is above 0."),
    ],
)
def test_sizes_that_cannot_be_are_refused(refused: Refused, options: str, sentence: str) -> None:
    assert sentence in refused("sample-size", *options.split())
