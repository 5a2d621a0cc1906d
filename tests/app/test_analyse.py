"""`takehold analyse`: the contract of its output, on real and on impossible files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

Analyse = Callable[..., dict[str, Any]]
ORDERS = ("--customer", "customer", "--date", "date")


Written = Callable[[str], Path]


def test_proportions(analyse: Analyse) -> None:
    answer = analyse("proportions", "--before", "48/80", "--after", "56/70")
    assert answer["before"]["share"] == 0.6
    assert set(answer["after"]) == {"share", "low", "high"}
    assert answer["change"] == pytest.approx(0.2)
    assert answer["low"] == pytest.approx(0.0524, abs=1e-4)
    assert answer["high"] == pytest.approx(0.3339, abs=1e-4)


def test_one_proportion_has_no_change_and_says_why(analyse: Analyse) -> None:
    answer = analyse("proportions", "--before", "81/263")
    assert answer["before"]["low"] == pytest.approx(0.2553, abs=1e-4)
    assert answer["change"] is None
    assert set(answer["why"]) == {"after", "change", "low", "high"}


def test_nobody_counted_is_null_with_a_reason(analyse: Analyse) -> None:
    answer = analyse("proportions", "--before", "0/0", "--after", "7/10")
    assert answer["before"]["share"] is None
    assert answer["before"]["why"]["share"].startswith("No data")
    assert answer["change"] is None
    assert "change" in answer["why"]


def test_more_than_all_is_refused(refused: Callable[..., str]) -> None:
    assert "9 of 3 is not a share" in refused("proportions", "--before", "9/3")


@pytest.mark.parametrize(
    "arguments",
    [
        ("proportions", "--before", "seven"),
        ("proportions",),
        ("xmr", "x.csv", "--value", "y", "--baseline", "0"),
        ("xmr", "x.csv", "--value", "y", "--target", "nan"),
        ("retention", "x.csv", "--customer", "c", "--date", "d", "--window", "0"),
        ("guess",),
    ],
)
def test_wrong_usage_is_two(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["analyse", *arguments])
    assert ended.value.code == 2


def test_xmr_of_published_breaches(analyse: Analyse, shared: Path) -> None:
    answer = analyse(
        "xmr", shared / "refdata/xmr_nhs_ae_breaches/data.csv", "--value", "breaches",
        "--period", "period", "--target", "1200", "--better", "down",
    )  # fmt: skip
    assert (answer["variation"], answer["assurance"]) == ("common_cause", "inconsistent")
    assert answer["points"][0]["period"] == "2016-04-01"
    assert answer["flags"] == []


def test_xmr_freezes_its_range_and_marks_a_run(analyse: Analyse, file: Written) -> None:
    values = [10, 12, 11, 9, 10, 11, 12, 9, 10, 11, 12, 9, *[11.5] * 7]
    path = file("month;y\n" + "".join(f"{n};{y}\n" for n, y in enumerate(values, 1)))
    answer = analyse("xmr", path, "--value", "y", "--period", "month", "--baseline", 12)
    assert answer["mean"] == 10.5
    assert answer["points"][-1]["signals"] == ["one_side"]
    assert answer["points"][-1]["completes"] == ["one_side"]
    assert answer["points"][-2]["completes"] == []
    assert (answer["variation"], answer["assurance"]) == ("shift_up", "no_target")


@pytest.mark.parametrize(
    "labels",
    [
        ("2026-02", "2026-10", "2025-12"),
        ("Q12026", "Q32026", "Q42025"),
        ("2026-Q1", "2026-Q3", "2025-Q4"),
        ("2", "10", "-1"),
        ("2026-02-01", "2026-10-01", "2025-12-01"),
    ],
)
def test_periods_stand_in_their_order(
    analyse: Analyse, file: Written, labels: tuple[str, str, str]
) -> None:
    path = file("p,y\n" + "".join(f"{label},{n}\n" for n, label in enumerate(labels)))
    answer = analyse("xmr", path, "--value", "y", "--period", "p")
    assert [point["value"] for point in answer["points"]] == [2, 0, 1]
    assert answer["points"][0]["period"] == labels[2]
    assert len(answer["flags"]) == 1


def test_one_figure_has_no_range_and_says_why(analyse: Analyse, file: Written) -> None:
    answer = analyse("xmr", file("p,y\n1,5\n"), "--value", "y")
    assert answer["mean"] is None
    assert "at least 2" in answer["why"]["mean"]
    assert "mean" in answer["why"]


def test_p_chart_cuts_its_range_and_leaves_a_month_out_of_the_mean(
    analyse: Analyse, file: Written
) -> None:
    path = file("month,bad,all\n2026-01,1,50\n2026-02,3,50\n2026-03,30,60\n")
    answer = analyse(
        "p-chart", path, "--count", "bad", "--n", "all", "--period", "month",
        "--exclude", "2026-03",
    )  # fmt: skip
    assert answer["mean"] == 0.04
    assert answer["points"][0]["lower"] == 0
    assert answer["points"][0]["upper"] == pytest.approx(0.04 + 3 * (0.04 * 0.96 / 50) ** 0.5)
    assert answer["points"][2]["signals"] == ["outside"]


def test_earned_value_of_the_published_exercise(analyse: Analyse, shared: Path) -> None:
    (row,) = analyse("earned-value", shared / "refdata/evm_gray_larson_week12/data.csv")["rows"]
    assert (row["cv"], row["sv"]) == (-62, -10)
    assert row["eac"] == pytest.approx(351.8918918919)
    assert row["tcpi_bac"] == pytest.approx(100 / 38)
    assert set(row) == {
        "cv", "sv", "cpi", "spi", "eac", "eac_remaining_at_budget", "eac_cpi_spi", "etc", "vac",
        "tcpi_bac", "tcpi_eac", "percent_complete",
    }  # fmt: skip


def test_an_index_that_is_not_defined_is_null_with_its_sentence(
    analyse: Analyse, file: Written
) -> None:
    (row,) = analyse("earned-value", file("pv,ev,ac,bac\n0,0,0,100\n"))["rows"]
    assert row["cpi"] is None
    assert row["why"]["cpi"] == "Not defined yet: nothing has been spent."


def test_falling_earned_value_is_a_correction(analyse: Analyse, file: Written) -> None:
    path = file("pv,ev,ac,bac\n10,10,10,100\n20,5,20,100\n")
    assert len(analyse("earned-value", path)["flags"]) == 1


TIME = ("--period", "month", "--planned", "plan", "--earned", "done")


def test_earned_schedule_of_the_published_example(analyse: Analyse, shared: Path) -> None:
    answer = analyse(
        "earned-schedule", shared / "refdata/earned_schedule_month7/data.csv", "--period", "month",
        "--planned", "pv_cum", "--earned", "ev_cum", "--at", "7",
    )  # fmt: skip
    assert answer["es"] == pytest.approx(6.52)
    assert answer["sv_t"] == pytest.approx(-0.48)
    assert answer["spi_t"] == pytest.approx(0.9314285714)
    assert answer["ieac_t"] == pytest.approx(12.8834355828)
    assert answer["flags"] == []


def test_months_are_numbered_as_they_follow_each_other(analyse: Analyse, file: Written) -> None:
    path = file("month;plan;done\n2026-02;300;200\n2026-01;100;100\n2026-03;400;\n")
    answer = analyse("earned-schedule", path, *TIME, "--at", "2026-02")
    assert (answer["es"], answer["sv_t"], answer["ieac_t"]) == (1.5, -0.5, 4)
    longer = analyse("earned-schedule", path, *TIME, "--at", "2026-02", "--planned-duration", 6)
    assert longer["ieac_t"] == 8


def test_earned_schedule_says_when_to_be_careful(analyse: Analyse, file: Written) -> None:
    path = file("month,plan,done\n1,50,20\n2,100,10\n3,100,100\n4,100,100\n")
    early = analyse("earned-schedule", path, *TIME, "--at", 2)["flags"]
    assert [words.split(":")[0] for words in early] == ["The earned value falls", "Early"]
    late = analyse("earned-schedule", path, *TIME, "--at", 4)
    assert late["flags"][-1] == "All work was done by 3: ask for that period instead."
    assert late["es"] == 2


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1,10,1\n2,20,30\n", "Row 3, column done: More is earned than the whole budget."),
        ("1,10,1\n2,5,2\n", "Row 3, column plan: It falls"),
        ("1,-1,1\n2,5,2\n", "Row 2, column plan: An amount cannot be negative."),
        ("1,10,\n2,20,2\n", "Row 2, column done: The cell is empty."),
        ("1,10,1\n2,20,\n", "Row 3, column done: The cell is empty."),
        ("1,10,1\n2,,2\n", "Row 3, column plan: The cell is empty."),
        ("2,10,1\n4,20,2\n", "The period 3 is missing."),
        ("1.5,10,1\n2.5,20,2\n", "Number the periods 0, 1, 2, or write months or days."),
        ("1,10,1\n3,20,2\n4,20,2\n", "There is no period “2”. The file has: 1, 3, 4."),
    ],
)
def test_a_course_that_cannot_be_is_refused(
    refused: Callable[..., str], file: Written, text: str, part: str
) -> None:
    path = file(f"month,plan,done\n{text}")
    at = {"2,1": "4", "1.5": "1.5"}.get(text[:3], "2")
    assert part in refused("earned-schedule", path, *TIME, "--at", at)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pv,ev,ac,bac\n10,200,10,100\n", "Row 2, column ev: More is earned"),
        ("pv,ev,ac,bac\n10,10,10,100\n5,20,20,100\n", "Row 3, column pv: It falls"),
        ("pv,ev,ac,bac\n10,-1,10,100\n", "Row 2, column ev: An amount cannot be negative"),
        ("pv,ev,ac,bac\n10,ten,10,100\n", "Row 2, column ev: “ten” is not a number"),
        ("pv,ev,ac,bac\n10,,10,100\n", "Row 2, column ev: The cell is empty."),
        ("pv,ev,bac\n10,1,100\n", "There is no column “ac”. The file has: pv, ev, bac."),
        ("pv,ev,ac,bac\n", "rows below it"),
        ("", "empty"),
    ],
)
def test_a_file_that_cannot_be_is_refused_by_row_and_column(
    refused: Callable[..., str], file: Written, text: str, part: str
) -> None:
    assert part in refused("earned-value", file(text))


def test_a_period_that_is_there_twice_is_refused(
    refused: Callable[..., str], file: Written
) -> None:
    path = file("p,y\n2026-01,1\n2026-1,2\n")
    assert "2026-01 is there twice" in refused("xmr", path, "--value", "y", "--period", "p")


def test_a_missing_file_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "cannot be read" in refused("xmr", tmp_path / "none.csv", "--value", "y")
    assert "cannot be read" in refused("xmr", tmp_path, "--value", "y")


def test_retention_of_real_orders(analyse: Analyse, shared: Path) -> None:
    months = analyse(
        "retention", shared / "data/cdnow_orders.txt", "--customer", "customer_id",
        "--date", "date", "--amount", "dollar_value", "--window", "6",
    )["months"]  # fmt: skip
    april = next(month for month in months if month["month"] == "1997-04")
    assert (april["retained"], april["active"], april["mature"]) == (1836, 2822, True)
    assert sum(month["orders"] for month in months) == 69659
    assert [month["month"] for month in months if not month["mature"]] == [
        f"1998-{number:02}" for number in range(1, 7)
    ]
    assert sum(month["new_customers"] for month in months) == 23570


def test_orders_until_a_day(analyse: Analyse, file: Written) -> None:
    path = file("customer,date\na,2026-01-05\na,2026-02-05\nb,2026-03-05\n")
    months = analyse("retention", path, *ORDERS, "--until", "2026-02-28")["months"]
    assert [month["month"] for month in months] == ["2026-01", "2026-02"]
    assert months[0]["average_order"] is None
    assert "amount" in months[0]["why"]["average_order"]


@pytest.mark.parametrize(
    ("name", "delimiter"), [("whitespace", "   "), (",", ","), (";", ";"), ("tab", "\t")]
)
def test_delimiters_are_found_out_or_named(
    analyse: Analyse, file: Written, name: str, delimiter: str
) -> None:
    lines = ("customer,date", "a,2026-01-05", "a,2026-02-05")
    path = file("\r\n".join(line.replace(",", delimiter) for line in lines))
    found = analyse("retention", path, *ORDERS)
    assert found == analyse("retention", path, *ORDERS, "--delimiter", name)
    assert found["months"][0]["retained"] == 1


def test_dates_that_read_both_ways_are_refused(refused: Callable[..., str], file: Written) -> None:
    path = file("customer,date\na,03/04/2026\n")
    assert "both ways" in refused("retention", path, *ORDERS)


def test_no_damaged_file_ends_in_anything_but_an_answer_or_a_sentence(
    capsys: pytest.CaptureFixture[str], shared: Path
) -> None:
    for path in sorted((shared / "samples/malformed").glob("*.csv")):
        for method in (
            ("retention", path, "--customer", "user", "--date", "date"),
            ("xmr", path, "--value", "count", "--period", "date"),
            ("earned-value", path),
            (
                "earned-schedule",
                path,
                "--period",
                "date",
                "--planned",
                "count",
                "--earned",
                "count",
                "--at",
                "1",
            ),
        ):
            ended = main(["analyse", *map(str, method), "--json"])
            said = capsys.readouterr()
            assert (ended, bool(said.out), bool(said.err)) in ((0, True, False), (1, False, True))
