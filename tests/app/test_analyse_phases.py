"""`takehold analyse staggered` and `dose`: the contract of their output, and bad files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Analyse = Callable[..., dict[str, Any]]
Refused = Callable[..., str]
Written = Callable[[str], Path]

PANEL = ("--unit", "team", "--period", "month", "--value", "y")
LIVE = {"north": "2026-04", "south": "2026-06", "east": "2026-08", "west": ""}


def table(live: dict[str, str] = LIVE, gain: float = 8) -> str:
    """Four teams, ten months of 2026, a gain from go-live on."""
    lines = ["team;month;y;live"]
    for place, (team, start) in enumerate(live.items()):
        for month in range(1, 11):
            label = f"2026-{month:02}"
            value = 60 + place + ((3 * month + 5 * place) % 7) / 10
            value += gain if start and label >= start else 0
            lines.append(f"{team};{label};{value:.2f};{start}")
    return "\n".join(lines) + "\n"


def test_few_teams_are_judged_by_their_order(analyse: Analyse, file: Written) -> None:
    answer = analyse("staggered", file(table()), *PANEL, "--live", "live")
    assert answer["design"] == "permutation"
    simple = answer["overall"]["simple"]
    assert simple["att"] == pytest.approx(8, abs=0.4)
    assert simple["p"] == answer["smallest_p"] == pytest.approx(1 / 24)
    assert simple["low"] < simple["att"] < simple["high"]
    assert simple["se"] is None
    assert "no standard error" in simple["why"]["se"]
    first = answer["cohort_time"][0]
    assert {**first, "att": 0.0} == {
        "cohort": "2026-04", "period": "2026-01", "att": 0.0, "se": None, "why": simple["why"],
    }  # fmt: skip
    assert [row["event_time"] for row in answer["event_time"]] == list(range(-7, 7))
    assert [row["cohort"] for row in answer["cohort"]] == ["2026-04", "2026-06", "2026-08"]
    assert set(answer["overall"]) == {"simple", "by_cohort", "by_event"}
    assert answer["flags"] == []


def test_go_lives_can_be_named_one_by_one(analyse: Analyse, file: Written) -> None:
    named = [f"--live-on={team}={start}" for team, start in LIVE.items() if start]
    path = file(table())
    assert analyse("staggered", path, *PANEL, *named) == analyse(
        "staggered", path, *PANEL, "--live", "live"
    )


def test_a_go_live_between_two_periods_keeps_its_label(analyse: Analyse, file: Written) -> None:
    lines = [line for line in table().splitlines() if line.split(";")[1] != "2026-06"]
    path = file("\n".join(lines) + "\n")
    answer = analyse("staggered", path, *PANEL, "--live", "live")
    assert "2026-06" in [row["cohort"] for row in answer["cohort"]]


def test_counties_as_published_whatever_is_asked(analyse: Analyse, shared: Path) -> None:
    counties = (
        "staggered", shared / "refdata/did_mpdta_callaway_santanna/data.csv", "--unit",
        "countyreal", "--period", "year", "--value", "lemp", "--live", "first_treat",
    )  # fmt: skip
    answer = analyse(*counties)
    assert answer["design"] == "callaway"
    assert answer == analyse(*counties, "--design", "callaway", "--compare", "never")
    gains = {(row["cohort"], row["period"]): row for row in answer["cohort_time"]}
    assert gains["2004", "2006"]["att"] == pytest.approx(-0.1373, abs=5e-5)
    assert gains["2004", "2006"]["se"] == pytest.approx(0.0397, abs=0.0035)
    assert answer["overall"]["by_cohort"]["att"] == pytest.approx(-0.031, abs=5e-4)
    assert answer["overall"]["by_event"]["att"] == pytest.approx(-0.0772, abs=5e-5)
    assert answer["flags"] == []
    # Counties parted before too: were they to go on so, there might be no loss at all.
    assert answer["drift"]["low"] < answer["overall"]["by_event"]["low"]
    assert answer["drift"]["high"] > 0 > answer["overall"]["by_event"]["high"]
    other = analyse(*counties, "--compare", "not-yet")
    assert other["overall"]["simple"]["att"] == pytest.approx(-0.03976, abs=1e-5)


def test_one_state_among_twenty_seven(analyse: Analyse, shared: Path) -> None:
    states = (
        "staggered", shared / "refdata/did_organ_donations_2x2/data.csv", "--unit", "State",
        "--period", "Quarter", "--value", "Rate", "--live-on", "California=Q32011",
    )  # fmt: skip
    simple = analyse(*states)["overall"]["simple"]
    assert simple["att"] == pytest.approx(-0.0224589744, abs=1e-8)
    assert simple["p"] == pytest.approx(5 / 27)
    alone = analyse(*states, "--design", "callaway")
    assert alone["overall"]["simple"]["se"] is None
    assert len(alone["flags"]) == 2


@pytest.mark.parametrize("design", ["callaway", "permutation"])
def test_what_cannot_be_compared_is_null_with_its_reason(
    analyse: Analyse, file: Written, design: str
) -> None:
    path = file(table(dict.fromkeys(("north", "south"), "2026-04")))
    answer = analyse("staggered", path, *PANEL, "--live", "live", "--design", design)
    assert (answer["cohort_time"], answer["event_time"], answer["cohort"]) == ([], [], [])
    for name in ("simple", "by_cohort", "by_event"):
        row = answer["overall"][name]
        assert set(row["why"]) == {"att", "se", "low", "high", "p"}
        assert all(row["why"].values())


def test_what_takes_no_part_is_flagged(analyse: Analyse, file: Written) -> None:
    lines = [line for line in table().splitlines() if not line.startswith("north;2026-03")]
    lines += [f"old;2026-{month:02};50;2026-01" for month in range(1, 11)]
    path = file("\n".join(lines) + "\n")
    flags = analyse("staggered", path, *PANEL, "--live", "live")["flags"]
    assert flags == [
        "Without a figure from before their go-live: old.",
        "Not every unit has a figure for: 2026-03.",
    ]


def test_three_teams_can_never_tell(analyse: Analyse, file: Written) -> None:
    few = {team: LIVE[team] for team in ("north", "south", "west")}
    answer = analyse("staggered", file(table(few)), *PANEL, "--live", "live")
    assert answer["overall"]["simple"]["low"] is None
    assert answer["flags"] == ["With so few units p cannot fall below 0.17, whatever happened."]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--live-on", "north"), "Write --live-on as UNIT=PERIOD, not “north”."),
        (("--live-on", "mars=2026-04"), "There is no unit “mars”."),
        (("--live-on", "north=soon"), "“soon” is no period like those of the file."),
        (("--live", "go"), "There is no column “go”."),
        (("--live", "team"), "Row 2, column team: “north” is not a date."),
    ],
)
def test_go_lives_that_are_none_are_refused(
    refused: Refused, file: Written, more: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused("staggered", file(table()), *PANEL, *more)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("north;2026-10;5;2026-04", "Row 42, column month: north has this period twice."),
        ("north;2026-11;5;2026-05", "Row 42, column live: north has two go-lives."),
        ("north;2026-11;much;2026-04", "Row 42, column y: “much” is not a number."),
        ("north;2026-11;;2026-04", "Row 42, column y: The cell is empty."),
        (";2026-11;5;2026-04", "Row 42, column team: The cell is empty."),
        ("north;2026-13;5;2026-04", "Row 42, column month: “2026-13” is not a month."),
        ("north;2026-11;5;2026-13", "Row 42, column live: “2026-13” is not a month."),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    refused: Refused, file: Written, line: str, sentence: str
) -> None:
    assert sentence in refused("staggered", file(table() + line + "\n"), *PANEL, "--live", "live")


STATES = ("--unit", "state", "--period", "year", "--value", "fatal", "--dose", "beertax")


def test_a_tax_and_deaths_as_published(analyse: Analyse, shared: Path) -> None:
    answer = analyse(
        "dose", shared / "refdata/dose_beertax_fatalities/data.csv", *STATES, "--per", "pop",
        "--scale", 10_000, "--at", 1988,
    )  # fmt: skip
    assert answer["within"]["estimate"] == pytest.approx(-0.66, abs=0.005)
    assert answer["within"]["se"] == pytest.approx(0.29, abs=0.005)
    assert answer["two_way"]["estimate"] == pytest.approx(-0.64, abs=0.005)
    assert answer["two_way"]["se"] == pytest.approx(0.36, abs=0.005)
    assert answer["cross_section"]["estimate"] == pytest.approx(0.44, abs=0.005)
    assert (answer["units"], answer["periods"]) == (48, 7)
    assert answer["flags"] == ["Within units it goes the other way than between them."]


def doses(rows: str) -> str:
    return "state,year,fatal,beertax,pop\n" + rows


def test_without_a_day_there_is_no_cross_section(analyse: Analyse, file: Written) -> None:
    rows = "".join(f"{s},{y},{y % 3},{s * y % 5},2\n" for s in range(1, 5) for y in range(1, 6))
    answer = analyse("dose", file(doses(rows)), *STATES)
    assert set(answer) == {"within", "two_way", "between", "units", "periods", "flags"}
    assert answer["flags"][0].startswith("Fewer than 8 units or 6 periods")
    later = analyse("dose", file(doses(rows)), *STATES, "--lag", 2)
    assert later["periods"] == 3


def test_a_dose_that_never_moves_says_so(analyse: Analyse, file: Written) -> None:
    answer = analyse("dose", file(doses("a,1,2,7,1\na,2,3,7,1\nb,1,2,7,1\nb,2,4,7,1\n")), *STATES)
    assert answer["within"]["estimate"] is None
    assert "never moves" in answer["within"]["why"]["estimate"]
    assert "not three units" in answer["between"]["why"]["low"]


@pytest.mark.parametrize(
    ("rows", "more", "sentence"),
    [
        ("a,1,2,7,0\n", ("--per", "pop"), "a, 1: it cannot be divided by 0."),
        ("a,1,2,7,1\na,1,2,7,1\n", (), "Row 3, column year: a has this period twice."),
        ("a,1,2,7,1\n", ("--at", "soon"), "“soon” is no period like those of the file."),
        ("a,1.5,2,7,1\n", (), "Periods that are numbers must be whole numbers."),
        ("a,1,2,7,1\n", ("--per", "people"), "There is no column “people”."),
    ],
)
def test_a_table_of_doses_that_cannot_be_used_is_refused(
    refused: Refused, file: Written, rows: str, more: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused("dose", file(doses(rows)), *STATES, *more)
