"""`takehold analyse verdict`: a file of months, a plan, and what can be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rollout.outcomes.verdict.finding import CHECKS

Analyse = Callable[..., dict[str, Any]]
Refused = Callable[..., str]
Written = Callable[[str], Path]

PLAN = """\
outcome: {name: Retention, unit: share, better: up, kind: proportion, seasonal: false}
columns: {period: month, count: kept, n: due, mean: , sd: , unit: , segment: , control: }
locked: {at: 2025-01-10T09:00:00Z, by: Alice}
go_live: {default: 2025-03-01}
order: random
baseline: {from: 2023-03, to: 2025-02}
transition: 1
target: .78
failure: .68
worthwhile: .03
evaluate: [2025-09-30]
pairs: 1
matures_after: 0
mix: {}
events: []
"""
WOBBLE = (1, -1, 2, -2, 1, -1, -2, 2, -1, 1, 2, -2)
ON = ("--on", "2025-09-30")


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., Path]:
    """The plan in a file, with a few of its words replaced."""

    def written(*replaced: tuple[str, str]) -> Path:
        text = PLAN
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "plan.yaml"

    return written


def label(at: int) -> str:
    """The month so many after that of go-live, March 2025."""
    return f"{2025 + (2 + at) // 12}-{(2 + at) % 12 + 1:02}"


def rows(gain: int = 10, after: int = 6, shift: int = 0) -> Iterator[str]:
    yield "month,kept,due,share,other"
    for at in [*range(-24, 0), *range(1, after + 1)]:
        percent = 70 + WOBBLE[(at + shift) % 12] + (gain if at > 0 else 0)
        yield f"{label(at)},{4 * percent},400,{percent / 100},{(70 + WOBBLE[-at % 12]) / 100}"


@pytest.fixture
def months(file: Written) -> Path:
    return file("\n".join(rows()))


def test_the_keys_and_the_sentence(
    analyse: Analyse, months: Path, plan: Callable[..., Path]
) -> None:
    answer = analyse("verdict", months, "--plan", plan(), *ON)
    assert answer["verdict"] == "IMPROVED_TARGET_MET"
    assert answer["goal_reached"] == "yes"
    assert answer["design"] == "C"
    assert set(answer["estimate"]) == {"value", "low", "high", "p"}
    assert answer["estimate"]["value"] == pytest.approx(0.1, abs=0.01)
    assert tuple(answer["checks"]) == CHECKS
    assert answer["wait"] is None
    assert answer["why"] == {"wait": "Waiting is not what is missing."}
    assert answer["sentence"].startswith("Retention improved beyond what chance")


def test_only_four_keys_must_be_there(analyse: Analyse, months: Path, tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(
        "outcome: {name: Retention, unit: share, better: up}\n"
        "columns: {period: month, count: kept, n: due}\n"
        "go_live: {default: 2025-03-01}\nevaluate: [2025-09-30]\n"
    )
    answer = analyse("verdict", months, "--plan", path, *ON)
    assert answer["verdict"] == "SET_AFTERWARDS"
    assert answer["estimate"] is None
    assert answer["design"] is None
    assert {"estimate", "design", "wait"} <= set(answer["why"])


def test_figures_without_counts_and_a_control_column(
    analyse: Analyse, months: Path, plan: Callable[..., Path]
) -> None:
    bare = plan(("count: kept, n: due, mean: ,", "mean: share,"), ("control: ", "control: other"))
    answer = analyse("verdict", months, "--plan", bare, *ON)
    assert (answer["verdict"], answer["design"]) == ("IMPROVED_TARGET_MET", "B")
    assert "Compared with other." in answer["sentence"]


def test_money_is_told_in_its_currency(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    lines = ["month,kept,due"]
    for at in [*range(-24, 0), *range(1, 7)]:
        lines.append(f"{label(at)},{40 * (300 + 5 * WOBBLE[at % 12] - (60 if at > 0 else 0))},40")
    costs = plan(
        ("unit: share, better: up, kind: proportion", "unit: money, better: down, kind: ratio"),
        ("seasonal: false", "currency: SEK"),
        (".78", "250"),
        (".68", "310"),
        (".03", "10"),
    )
    answer = analyse("verdict", file("\n".join(lines)), "--plan", costs, *ON)
    assert answer["verdict"] == "IMPROVED_TARGET_MET"
    assert "about SEK62.00 lower than expected (likely between" in answer["sentence"]


def test_too_early_says_how_long(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    path = file("\n".join(rows(after=1)))
    answer = analyse("verdict", path, "--plan", plan(), "--on", "2025-05-10")
    assert answer["verdict"] == "TOO_EARLY"
    assert answer["interim"] is True
    assert answer["wait"] == {
        "periods": 5,
        "why": "The next day of judgement is 30 Sep 2025.",
        "until": "2025-09-01",
    }


def test_weeks_are_put_together_to_months(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    lines = ["month,kept,due"]
    for at in [*range(-24, 0), *range(1, 7)]:
        for day in (3, 10, 17, 24):
            percent = 70 + WOBBLE[at % 12] + (9 if at > 0 else 0)
            lines.append(f"{label(at)}-{day:02},{percent},100")
    answer = analyse("verdict", file("\n".join(lines)), "--plan", plan(), *ON)
    assert answer["verdict"] == "IMPROVED_TARGET_MET"
    assert answer["n_before"] == 24


def test_a_month_twice_is_blocked_not_added_up(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    path = file("\n".join([*rows(), f"{label(3)},300,400,.75,.7"]))
    answer = analyse("verdict", path, "--plan", plan(), *ON)
    assert answer["verdict"] == "BLOCKED"
    assert answer["sentence"].startswith("These months stand there twice: Jun 2025.")
    assert answer["goal_reached"] is None
    assert answer["why"]["goal_reached"]


def in_groups(gain: int, starts: tuple[int, ...]) -> Iterator[str]:
    yield "month,kept,due,team"
    for team, start in enumerate(starts):
        for at in range(-14, max(starts) + 1):
            noise = WOBBLE[(at * (team + 2) + team) % 12]
            percent = 70 + noise / 2 + (gain if at >= start else 0)
            yield f"{label(at)},{round(4 * percent)},400,team {team}"


def test_teams_in_turn_are_compared_with_each_other(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    starts = (0, 3, 6, 9, 12)
    days = ", ".join(f"team {team}: {label(start)}-01" for team, start in enumerate(starts))
    phased = plan(
        ("unit: ,", "unit: team,"),
        ("{default: 2025-03-01}", f"{{{days}}}"),
        ("[2025-09-30]", "[2026-03-31]"),
    )
    path = file("\n".join(in_groups(9, starts)))
    answer = analyse("verdict", path, "--plan", phased, "--on", "2026-03-31")
    assert (answer["verdict"], answer["design"]) == ("IMPROVED_TARGET_MET", "A-")


def test_teams_that_start_together_are_one_series_and_a_team_that_never_starts_its_control(
    analyse: Analyse, file: Written, plan: Callable[..., Path]
) -> None:
    path = file("\n".join(in_groups(0, (0, 0, 0))))
    together = plan(("unit: ,", "unit: team,"))
    assert analyse("verdict", path, "--plan", together, *ON)["verdict"] != "BLOCKED"
    never = plan(
        ("unit: ,", "unit: team,"), ("{default: 2025-03-01}", "{default: 2025-03-01, team 2: }")
    )
    path = file("\n".join([*rows_of("a", 9), *list(rows_of("team 2", 0, shift=5))[1:]]))
    answer = analyse("verdict", path, "--plan", never, *ON)
    assert (answer["verdict"], answer["design"]) == ("IMPROVED_TARGET_MET", "B")
    assert "Compared with team 2." in answer["sentence"]


def rows_of(team: str, gain: int, shift: int = 0) -> Iterator[str]:
    for line in rows(gain, shift=shift):
        cells = line.split(",")[:3]
        yield ",".join([*cells, "team" if cells[0] == "month" else team])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pairs: 1", "pears: 1", "plan.yaml, line 12: unknown key “pears”."),
        ("seasonal: false", "seasonel: false", "plan.yaml, line 1: unknown key “seasonel”."),
        ("period: month, ", "", "plan.yaml, line 2: the key “period” is missing."),
        ("evaluate: [2025-09-30]", "evaluate: soon", "plan.yaml, line 11: evaluate"),
        ("transition: 1", "transition: -1", "plan.yaml, line 7: transition"),
        ("target: .78", "target: .nan", "plan.yaml, line 8: target"),
        ("go_live: {default: 2025-03-01}", "go_live: {default: }", "at least one unit must go"),
        ("count: kept, n: due", "n: due", "columns: name count and n, or mean."),
        ("count: kept", "count: held", "There is no column “held”."),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_with_its_line(
    refused: Refused, months: Path, plan: Callable[..., Path], old: str, new: str, said: str
) -> None:
    assert said in refused("verdict", months, "--plan", plan((old, new)), *ON)


def test_a_unit_that_the_file_does_not_have_is_refused(
    refused: Refused, file: Written, plan: Callable[..., Path]
) -> None:
    path = file("\n".join(rows_of("north", 9)))
    wrong = plan(("unit: ,", "unit: team,"), ("default:", "nroth:"))
    assert "the file has no unit “nroth”" in refused("verdict", path, "--plan", wrong, *ON)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("soon,280,400,.7,.7", "Row 32, column month:"),
        ("2025-10,many,400,.7,.7", "Row 32, column kept:"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_its_place(
    refused: Refused, file: Written, plan: Callable[..., Path], row: str, said: str
) -> None:
    path = file("\n".join([*rows(), row]))
    assert said in refused("verdict", path, "--plan", plan(), *ON)


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (["2024-02,280,400", "2025-04,312,400"], "TWO_NUMBERS"),
        (["2025-04,312,400"], "NO_BASELINE"),
        (["2024-02,0,400", "2025-04,0,400"], "BLOCKED"),
        (["2024-02,,", "2025-04,312,400"], "NO_BASELINE"),
        (["2024-02,401,400", "2025-04,312,400"], "BLOCKED"),
        (["2024-02,280,0", "2025-04,312,400"], "BLOCKED"),
        (["2024-02,280,400", "2027-04,312,400"], "BLOCKED"),
    ],
)
def test_short_and_odd_series_get_a_verdict_not_an_error(
    analyse: Analyse, file: Written, plan: Callable[..., Path], lines: list[str], verdict: str
) -> None:
    path = file("\n".join(["month,kept,due", *lines]))
    answer = analyse("verdict", path, "--plan", plan(("2023-03", "2022-03")), *ON)
    assert answer["verdict"] == verdict
    assert answer["sentence"]
