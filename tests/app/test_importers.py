"""Every kind of import on both databases: what it writes, refuses, repeats and takes back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between
from app.importers import registry
from core.audit.tables import AuditEntry
from core.db import writing
from core.forms import Refusal
from core.imports.checks.commands import stage
from core.imports.plan import Options
from core.imports.tables import Import
from core.imports.uploads.commands import Order, in_place, upload
from rollout.budget.tables import ActualCost, BudgetLine, PlannedCost
from rollout.outcomes.gates.tables import Gate
from rollout.outcomes.tables import Outcome, Reading
from rollout.people.tables import Account, Person, RosterEntry
from rollout.plan.tables import Milestone, MilestoneMove
from tests.app.imports_world import CLOCK, GO_LIVE, Ground, ground_on

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
PEOPLE = """\
key,name,email,leaves
1,Ann,a@x.example,
2,Eve,é@x.example,
3,علی کریمی,ali@x.example,
4,Lee,left@x.example,2026-10-01
"""
REFUSED = {
    "01_empty.csv": "The file is empty.",
    "10_dup_header.csv": "Column 2 (date), Column 3 (date)",
    "11_blank_header.csv": "Choose a column for: Time or Date.",
    "47_comment_lines.csv": "Line 2 looks like them",
    "55_renamed_xlsx.csv": "Choose a column for: Time or Date. The file has: ID, Start time",
    "56_gzip.csv": "compressed",
    "58_json.csv": "The JSON file holds no list of objects with anything in it.",
}
ONE_ROW = {"rows": 1, "accepted": 1, "duplicates": 0, "rejected": {}, "warnings": {}}
BAD_ROW = {"rows": 1, "accepted": 0, "duplicates": 0, "warnings": {}}
EXPECTED: dict[str, dict[str, Any]] = {
    "02_header_only.csv": {
        "rows": 0, "accepted": 0, "warnings": {"The file has headings and no rows.": 1},
    },
    "04_cr_only.csv": ONE_ROW,
    "05_mixed_eol.csv": {"rows": 2, "accepted": 1, "duplicates": 1},
    "07_ragged_long.csv": {**BAD_ROW, "rejected": {"The row has 4 of 3 cells.": 1}},
    "08_unclosed_quote.csv": {
        "rejected": {"A quote is opened in this row and never closed.": 1},
    },
    "13_utf16le_tab.csv": ONE_ROW,
    "14_utf16be.csv": ONE_ROW,
    "16_semicolon.csv": ONE_ROW,
    "17_sep_line.csv": ONE_ROW,
    "19_formula.csv": {**ONE_ROW, "unmatched": 1},
    "20_formula_tab.csv": {**ONE_ROW, "unmatched": 1},
    "22_negative.csv": {**BAD_ROW, "rejected": {"“logins” is negative.": 1}},
    "23_float.csv": {**BAD_ROW, "rejected": {"“logins” is not a whole number.": 1}},
    "25_nan.csv": {**BAD_ROW, "rejected": {"“logins” is not a number.": 1}},
    "26_inf.csv": {**BAD_ROW, "rejected": {"“logins” is not a number.": 1}},
    "28_date_impossible.csv": {**BAD_ROW, "rejected": {"“date” is not a date.": 1}},
    "29_date_future.csv": {"accepted": 1, "warnings": {"“date” lies in the future.": 1}},
    "31_tz_offset.csv": {**ONE_ROW, "first_day": "2026-11-17"},
    "32_dst_gap.csv": {
        "accepted": 1,
        "warnings": {"“date” is a time the clocks skipped when summer time began.": 1},
    },
    "34_buddhist.csv": {**ONE_ROW, "first_day": "2026-11-16"},
    "35_arabic_digits.csv": ONE_ROW,
    "37_zero_width.csv": {
        "unmatched": 0,
        "warnings": {"“user” holds letters that cannot be seen. They were left out.": 1},
    },
    "38_nfd_name.csv": {**ONE_ROW, "unmatched": 0},
    "40_html.csv": ONE_ROW,
    "41_ssti.csv": ONE_ROW,
    "43_path_name.csv": ONE_ROW,
    "44_long_cell.csv": {**BAD_ROW, "rejected": {"A cell is longer than 32 KB.": 1}},
    "46_blank_lines.csv": ONE_ROW,
    "49_quoted_newline.csv": {"accepted": 1, "warnings": {"A cell holds a line break.": 1}},
    "50_dup_rows.csv": {"rows": 3, "accepted": 1, "duplicates": 2},
    "52_inactive_user.csv": {
        "accepted": 1, "warnings": {"The person had left by that day.": 1},
    },
    "53_case_email.csv": {**ONE_ROW, "unmatched": 0},
    "59_utf8_in_cp1256.csv": {
        "warnings": {
            "“user” looks doubly encoded: its letters were garbled before this file.": 1,
        },
    },
}  # fmt: skip


@pytest.fixture
def ground(engine: Engine, tmp_path: Path) -> Ground:
    """A rollout that counts days in Berlin."""
    return ground_on(engine, tmp_path)


def test_every_malformed_file_gets_what_its_manifest_says(ground: Ground, shared: Path) -> None:
    ground.bring("people", PEOPLE, phase=ground.target["phase"])
    folder = shared / "samples" / "malformed"
    for name in names_in(folder / "MANIFEST.csv"):
        report = tried(ground, folder / name)
        if name in REFUSED:
            assert REFUSED[name] in str(report), name
        else:
            assert isinstance(report, dict), (name, report)
            assert EXPECTED[name].items() <= report.items(), name
            assert report["rows"] == adds_up(report), name


def names_in(manifest: Path) -> set[str]:
    with manifest.open(encoding="utf-8", newline="") as file:
        return {row["file"] for row in csv.DictReader(file)}


def tried(ground: Ground, path: Path) -> dict[str, Any] | str:
    try:
        return ground.bring("usage", path, Options(zone="Europe/Berlin"))
    except Refusal as refusal:
        return refusal.sentence


def adds_up(report: dict[str, Any]) -> int:
    rejected = sum(report["rejected"].values())
    return int(report["accepted"] + report["duplicates"] + rejected)


def test_a_refusal_leaves_the_database_as_it_was(ground: Ground, shared: Path) -> None:
    folder = shared / "samples" / "malformed"
    for name in REFUSED:
        with pytest.raises(Refusal):
            ground.bring("usage", folder / name)

    assert ground.rows(Import) == []


@pytest.mark.parametrize(
    ("file", "zone", "rows", "duplicates", "people", "days"),
    [
        ("helpdesk", "Europe/Rome", 21_348, 127, 22, 4_947),
        ("helpdesk", "Asia/Tokyo", 21_348, 127, 22, 5_295),
        ("permit_desk", "Europe/Amsterdam", 8_577, 0, 48, 1_378),
        ("permit_desk", "Pacific/Auckland", 8_577, 0, 48, 1_477),
    ],
)
def test_real_logs_give_the_days_of_the_rollouts_own_zone(
    engine: Engine, tmp_path: Path, shared: Path,
    file: str, zone: str, rows: int, duplicates: int, people: int, days: int,
) -> None:  # fmt: skip
    ground = ground_on(engine, tmp_path, zone)
    log = shared / "data" / f"{file}_usage.csv"

    tried = ground.bring("usage", log, dry_run=True)
    assert ground.rows(Import) == []
    report = ground.bring("usage", log, add_people=True, phase=ground.target["phase"])

    assert (report["rows"], report["duplicates"], report["people"]) == (rows, duplicates, people)
    assert report["user_days"] == tried["user_days"] == days
    assert sum(week.days.bit_count() for week in ground.rows(UsageWeek)) == days
    assert (tried["unmatched"], report["unmatched"]) == (people, 0)
    assert {entry.joins for entry in ground.rows(RosterEntry)} == {GO_LIVE}


def test_the_same_file_again_changes_nothing_and_says_so(ground: Ground) -> None:
    log = "user,date\na@x.example,2026-11-16\n"
    first, again = ground.bring("usage", log), ground.bring("usage", log)

    assert again == {**first, "unchanged": True}
    assert len(ground.rows(Import)) == 1


def test_days_are_replaced_by_the_later_file_and_come_back_with_undo(ground: Ground) -> None:
    first = ground.bring("usage", log_of(1, 10, "a@x.example"))
    second = ground.bring("usage", log_of(5, 15, "b@x.example"))
    assert visible(ground) == {"a@x.example": [1, 2, 3, 4], "b@x.example": list(range(5, 16))}

    ground.undo(second)
    assert visible(ground) == {"a@x.example": list(range(1, 11))}

    ground.undo(first)
    assert visible(ground) == {}
    assert ground.rows(Account) == []


def test_a_file_cut_inside_its_first_day_does_not_hide_the_fuller_one(ground: Ground) -> None:
    ground.bring("usage", log_of(1, 5, "a@x.example", count=9))
    ground.bring("usage", log_of(5, 8, "b@x.example", count=2))

    assert visible(ground) == {"a@x.example": [1, 2, 3, 4, 5], "b@x.example": [6, 7, 8]}


def log_of(first: int, last: int, user: str, count: int = 1) -> str:
    days = "".join(f"{user},2026-11-{day:02},{count}\n" for day in range(first, last + 1))
    return f"user,date,count\n{days}"


def visible(ground: Ground) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    query = select(UsageWeek, Cover).where(Cover.import_number == UsageWeek.import_number)
    with writing(ground.engine) as session:
        for kept, cover in session.exec(query.order_by(UsageWeek.account, UsageWeek.week)):
            days = days_between(kept.week, kept.days, cover.first_day, cover.last_day)
            found.setdefault(kept.account, []).extend(day.day for day in days)
    return {account: sorted(days) for account, days in found.items() if days}


def test_people_come_with_teams_groups_and_names_and_go_again(ground: Ground) -> None:
    ground.bring("usage", "user,date\na@x.example,2026-11-16\ndweber,2026-11-16\n")
    people = "key,name,email,team,accounts\n1,Ann,A@x.example,North,\n2,Dana,,South,dweber\n"

    report = ground.bring("people", people, phase=ground.target["phase"])

    assert (report["added"], report["matched"]) == (2, 1)
    assert {account.person_id is None for account in ground.rows(Account)} == {False}
    ground.undo(report)
    assert ground.rows(Person) == ground.rows(RosterEntry) == []
    assert {account.person_id for account in ground.rows(Account)} == {None}


def test_a_changed_person_is_put_back_as_before(ground: Ground) -> None:
    ground.bring("people", "key,name,email,role\n1,Ann,a@x.example,Seller\n")
    second = ground.bring("people", "key,name,email,joins\n1,Ann Lee,a@x.example,2026-01-01\n")
    assert [(p.name, p.joins) for p in ground.rows(Person)] == [("Ann Lee", date(2026, 1, 1))]

    ground.undo(second)

    assert [(p.name, p.joins, p.role) for p in ground.rows(Person)] == [("Ann", None, "Seller")]


def test_undo_is_refused_where_somebody_changed_the_rows_since(ground: Ground) -> None:
    report = ground.bring("people", "key,name,email\n1,Ann,a@x.example\n")
    with writing(ground.engine) as session:
        session.exec(select(Person)).one().name = "Anna"

    with pytest.raises(Refusal, match="changed or used since"):
        ground.undo(report)

    assert [person.name for person in ground.rows(Person)] == ["Anna"]
    assert [imported.state for imported in ground.rows(Import)] == ["applied"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,Bea,b@x.example,,", "The key is here twice."),
        ("2,Bea,a@x.example,,", "The e-mail address belongs to somebody else."),
        ("2,Bea,nowhere,,", "The e-mail address has no @."),
        ("2,Bea,b@x.example,2026-05-01,2026-04-01", "The person leaves before joining."),
        ("2,,b@x.example,,", "name is empty."),
    ],
)
def test_people_who_do_not_fit_are_rejected(ground: Ground, row: str, reason: str) -> None:
    head = "key,name,email,joins,leaves\n1,Ann,a@x.example,,\n"

    assert ground.bring("people", head + row + "\n", dry_run=True)["rejected"] == {reason: 1}


def test_figures_are_read_by_what_they_were_counted_from(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    figures = "period,numerator,denominator,unit\n2026-01,75,100,\n2026-02,80,100,Sales\n"

    report = ground.bring("readings", figures, outcome=outcome)

    rows = sorted(ground.rows(Reading), key=lambda row: row.period)
    assert [(r.period, r.value, r.phase_id) for r in rows] == [
        (date(2026, 1, 1), 0.75, None), (date(2026, 2, 1), 0.8, ground.target["phase"]),
    ]  # fmt: skip
    ground.undo(report)
    assert ground.rows(Reading) == []


YEAR_AND_MORE = "period,value\n" + "".join(
    f"{2024 + at // 12}-{at % 12 + 1:02},{70 + 0.05 * (at % 7)} %\n" for at in range(20)
)


@SQLITE
def test_averages_are_kept_as_such_until_a_file_of_single_months_comes(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    report = ground.bring("readings", YEAR_AND_MORE, outcome=outcome, averaged=True)

    assert [reason[:38] for reason in report["warnings"]] == [
        "Each figure is an average over several",
    ]  # fmt: skip
    assert {row.averaged for row in ground.rows(Reading)} == {True}
    later = ground.bring("readings", "period,value\n2024-01,70 %\n", outcome=outcome)
    assert sum(row.averaged for row in ground.rows(Reading)) == 19
    ground.undo(later)
    assert sum(row.averaged for row in ground.rows(Reading)) == 20


@SQLITE
def test_figures_that_look_like_averages_are_refused_unless_said_to_be(ground: Ground) -> None:
    chance = Random(7)
    won = [sum(chance.random() < 0.7 for _customer in range(200)) for _month in range(35)]
    rolling = "period,numerator,denominator\n" + "".join(
        f"{2024 + at // 12}-{at % 12 + 1:02},{sum(won[at : at + 12])},2400\n" for at in range(22)
    )
    outcome = ground.target["outcome"]

    with pytest.raises(Refusal, match="look like figures of the last 12 months"):
        ground.bring("readings", rolling, dry_run=True, outcome=outcome)

    told = ground.bring("readings", rolling, dry_run=True, outcome=outcome, averaged=True)
    assert told["accepted"] == 22


@SQLITE
def test_quarters_are_refused_as_months_and_every_third_month_is_remarked_on(
    ground: Ground,
) -> None:
    outcome = ground.target["outcome"]
    named = "period,value\n2025-Q1,70 %\n2025-Q2,71 %\n"
    report = ground.bring("readings", named, dry_run=True, outcome=outcome)
    assert report["rejected"] == {"“period” is not a month.": 2}

    dated = "period,value\n" + "".join(
        f"{2024 + at // 4}-{at % 4 * 3 + 3:02}-28,{70 + at} %\n" for at in range(8)
    )
    report = ground.bring("readings", dated, dry_run=True, outcome=outcome)
    assert report["accepted"] == 8
    assert [reason[:40] for reason in report["warnings"]] == [
        "There is one figure every third month. T",
    ]  # fmt: skip


def test_a_figure_is_replaced_and_comes_back(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    ground.bring("readings", "period,numerator,denominator\n2026-01,75,100\n", outcome=outcome)
    second = ground.bring("readings", "period,value\n2026-01,78 %\n", outcome=outcome)
    assert [(r.value, r.numerator) for r in ground.rows(Reading)] == [(0.78, None)]

    ground.undo(second)

    assert [(r.value, r.numerator) for r in ground.rows(Reading)] == [(0.75, 75)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("period,numerator,denominator\n2026-01,1,0\n", "The denominator is not above 0."),
        (
            "period,numerator,denominator\n2026-01,5,4\n",
            "The numerator is not between 0 and the denominator.",
        ),
        ("period,value,unit\n2026-01,1,Nowhere\n", "The group is not in this rollout."),
        ("period,mean,sd,n\n2026-01,1,-1,5\n", "The standard deviation is below 0."),
        ("period,mean,sd,n\n2026-01,1,1,0\n", "The number of cases is below 1."),
        ("period,value\n2026-01,\n", "value is empty."),
    ],
)
def test_figures_that_do_not_fit_are_rejected(ground: Ground, text: str, reason: str) -> None:
    report = ground.bring("readings", text, dry_run=True, outcome=ground.target["outcome"])

    assert report["rejected"] == {reason: 1}


def test_milestones_keep_every_move_and_go_back(ground: Ground) -> None:
    phase = ground.target["phase"]
    first = "name,planned,expected,kind\nData loaded,2026-10-01,,delivery\n"
    ground.bring("milestones", first, phase=phase)
    second = "name,planned,expected,actual\nData loaded,2026-10-01,2026-10-20,2026-10-19\n"

    report = ground.bring("milestones", second, phase=phase)

    loaded = milestone(ground)
    assert (loaded.expected, loaded.actual) == (date(2026, 10, 20), date(2026, 10, 19))
    assert [m.moved_to for m in ground.rows(MilestoneMove)] == [date(2026, 10, 20)]
    ground.undo(report)
    assert (milestone(ground).expected, milestone(ground).actual) == (date(2026, 10, 1), None)
    assert ground.rows(MilestoneMove) == []


def milestone(ground: Ground) -> Milestone:
    (found,) = [m for m in ground.rows(Milestone) if m.name == "Data loaded"]
    assert isinstance(found, Milestone)
    return found


GATED = "name,planned,gate,gate_words,goal\n"


@SQLITE
def test_milestones_bring_what_they_wait_for_and_serve(ground: Ground) -> None:
    phase = ground.target["phase"]
    row = "Data loaded,2026-10-01,retention >= 75 %,the board has agreed,More sales\n"

    report = ground.bring("milestones", GATED + row, phase=phase)

    (gate,) = ground.rows(Gate)
    assert (gate.outcome_id, gate.bound, gate.figure) == (ground.target["outcome"], "least", 0.75)
    assert (milestone(ground).gate, milestone(ground).serves) == (
        "the board has agreed", "More sales",
    )  # fmt: skip
    later = ground.bring(
        "milestones",
        "name,planned,gate\nData loaded,2026-10-01,Retention at most 80 %\n",
        phase=phase,
    )
    ground.bring("milestones", "name,planned\nData loaded,2026-10-01\n", phase=phase)
    assert [(gate.bound, gate.figure) for gate in ground.rows(Gate)] == [("most", 0.8)]
    ground.undo(later)
    assert [(gate.bound, gate.figure) for gate in ground.rows(Gate)] == [("least", 0.75)]
    ground.undo(report)
    assert ground.rows(Gate) == ground.rows(Milestone)[1:] == []


@SQLITE
@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        ("Retention 75 %", "“Retention 75 %” is no gate on a figure. Write it as: Retention at"),
        ("Sales at least 5", "No business result is called “Sales”. There are: Retention."),
        ("Retention at least 120 %", "A share lies between 0 and 100 per cent."),
        ("Retention at least lots", "“lots” is not a number."),
    ],
)
def test_a_gate_that_cannot_be_held_against_is_named(
    ground: Ground, gate: str, sentence: str
) -> None:
    text = GATED + f"Data loaded,2026-10-01,{gate},,\n"

    with writing(ground.engine) as session:
        order = Order("milestones", ground.rollout_id, ground.target, Options(), "Alice")
        upload(session, order, in_place(ground.file(text)), CLOCK.now())
    number = ground.rows(Import)[-1].number
    imported = stage(lambda: writing(ground.engine), registry, CLOCK, number, lambda *_counts: None)

    (found,) = imported.counts["examples"].values()
    assert (found["line"], found["column"]) == (2, "gate")
    assert found["sentence"].startswith(sentence)


@SQLITE
def test_a_budget_line_brings_the_rule_of_its_work(ground: Ground) -> None:
    phase = ground.target["phase"]
    costs = "line,month,amount,rule\nCourses,2026-01,100,\nCourses,2026-02,100,50/50\n"
    ground.bring("costs", costs, phase=phase)
    assert [line.completion for line in ground.rows(BudgetLine)] == ["50/50"]

    later = ground.bring("costs", "line,month,amount,rule\nCourses,2026-03,1,0-100\n", phase=phase)
    assert [line.completion for line in ground.rows(BudgetLine)] == ["0/100"]
    assert "completion rule changed" in ground.rows(AuditEntry, AuditEntry.action)
    ground.undo(later)
    assert [line.completion for line in ground.rows(BudgetLine)] == ["50/50"]

    two = "line,month,amount,rule\nA,2026-01,1,0/100\nA,2026-02,1,50/50\nB,2026-02,1,soon\n"
    report = ground.bring("costs", two, dry_run=True, phase=phase)
    assert report["rejected"] == {
        "The line is given two rules.": 1, "“rule” is not one of the possible answers.": 1,
    }  # fmt: skip


def test_costs_are_planned_or_booked_in_minor_units(ground: Ground) -> None:
    costs = (
        "line;month;amount;kind\n"
        "CRM licences;2026-01;12.400,50;planned\nCRM licences;01/2026;12.000,00;invoice\n"
    )

    report = ground.bring("costs", costs, phase=ground.target["phase"])

    assert [(c.month, c.amount) for c in ground.rows(PlannedCost)] == [(date(2026, 1, 1), 1240050)]
    assert [c.amount for c in ground.rows(ActualCost)] == [1200000]
    ground.undo(report)
    assert ground.rows(BudgetLine) == ground.rows(PlannedCost) == ground.rows(ActualCost) == []


def test_every_kind_reads_its_own_example(ground: Ground) -> None:
    with writing(ground.engine) as session:
        for slug in ("win-rate", "handling-time"):
            session.add(Outcome(rollout_id=ground.rollout_id, slug=slug, name=slug))
    for name, importer in registry.importers.items():
        target = {asked: ground.target[asked] for asked in importer.asks}
        report = ground.bring(name, importer.kind.example, **target)

        assert report["accepted"] == report["rows"] > 0, name
