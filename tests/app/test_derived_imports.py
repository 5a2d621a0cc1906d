"""Orders, opportunities and cases on both databases: what they fill, replace and take back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.db import writing
from core.forms import Refusal, read
from core.imports.tables import Import
from rollout.outcomes.commands import describe
from rollout.outcomes.forms import WordsForm
from rollout.outcomes.queries import outcome_by_slug
from rollout.outcomes.tables import CustomerStates, Outcome, Reading
from rollout.plan.commands import add_phase
from rollout.tables import Rollout
from tests.app.imports_world import CLOCK, Ground, ground_on

JAN_TO_MAR = """\
customer,date,amount,channel
ann,2026-01-01,10,web
ben,2026-01-31,20,phone
ann,2026-02-14,10,web
cleo,2026-02-28,30,web
ben,2026-03-15,20,phone
cleo,2026-03-31,30,web
"""


@pytest.fixture
def ground(engine: Engine, tmp_path: Path) -> Ground:
    """A rollout that watches retention."""
    return ground_on(engine, tmp_path)


def watch(ground: Ground, slug: str, **about: str) -> int:
    with writing(ground.engine) as session:
        outcome = Outcome(rollout_id=ground.rollout_id, slug=slug, name=slug, **about)
        session.add(outcome)
        session.flush()
        return outcome.id or 0


def figures(ground: Ground, outcome: int, channel: str = "") -> dict[int, tuple[float, bool]]:
    """By month: the value, and whether it is final."""
    return {
        row.period.month: (round(row.value, 4), row.matures_on is None)
        for row in sorted(ground.rows(Reading), key=lambda row: row.period)
        if row.outcome_id == outcome and row.channel == channel
    }


def test_the_public_orders_give_the_published_retention(ground: Ground, shared: Path) -> None:
    report = ground.bring("orders", shared / "data" / "cdnow_orders.txt")

    assert (report["rows"], report["duplicates"], report["customers"]) == (69_659, 255, 23_570)
    (april,) = [row for row in ground.rows(Reading) if row.period == date(1997, 4, 1)]
    assert (april.numerator, april.denominator, april.matures_on) == (1836, 2822, None)
    moving = {row.period.month: row.matures_on for row in ground.rows(Reading) if row.matures_on}
    assert moving[1] == date(1998, 8, 1)
    assert sorted(moving) == [1, 2, 3, 4, 5, 6]


def test_a_list_fills_every_result_it_can(ground: Ground) -> None:
    revenue = watch(ground, "turnover", library_key="revenue", unit="money", kind="mean")
    watch(ground, "win-rate")

    report = ground.bring("orders", JAN_TO_MAR, window=1)

    assert report["results"] == 2
    assert (report["first_day"], report["last_day"]) == ("2026-01-01", "2026-03-31")
    assert figures(ground, revenue) == {1: (30, True), 2: (40, True), 3: (50, True)}
    # January: ann and ben, of whom ann came back within a month; February: ann and cleo.
    assert figures(ground, ground.target["outcome"]) == {
        1: (0.5, True), 2: (0.5, True), 3: (0, False),
    }  # fmt: skip
    assert figures(ground, revenue, "web") == {1: (10, True), 2: (40, True), 3: (30, True)}


def test_undoing_leaves_nothing_of_it(ground: Ground) -> None:
    report = ground.bring("orders", JAN_TO_MAR, window=1)
    assert len(ground.rows(CustomerStates)) > 0

    ground.undo(report)

    assert ground.rows(Reading) == ground.rows(CustomerStates) == []


def test_a_newer_file_replaces_its_months_and_only_these(ground: Ground) -> None:
    revenue = watch(ground, "revenue", unit="money", kind="mean")
    ground.bring("orders", JAN_TO_MAR, window=1)
    later = "customer,date,amount\nann,2026-03-01,7\nann,2026-03-31,1\nben,2026-04-30,5\n"

    report = ground.bring("orders", later, window=1)

    assert figures(ground, revenue) == {1: (30, True), 2: (40, True), 3: (8, True), 4: (5, True)}
    assert figures(ground, revenue, "web") == {1: (10, True), 2: (40, True)}
    assert any("keep the figures of earlier files" in warning for warning in report["warnings"])
    ground.undo(report)
    assert figures(ground, revenue, "web") == {1: (10, True), 2: (40, True), 3: (30, True)}


def test_a_figure_that_still_moves_never_replaces_a_final_one(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    ground.bring("orders", JAN_TO_MAR, window=1)
    shorter = "customer,date\nann,2026-01-01\nben,2026-01-31\ncleo,2026-02-01\nann,2026-02-28\n"

    ground.bring("orders", shorter, window=1)

    assert figures(ground, outcome)[2] == (0.5, True)


def test_a_list_that_ends_within_a_month_loses_that_month(ground: Ground) -> None:
    revenue = watch(ground, "revenue", unit="money", kind="mean")
    cut = JAN_TO_MAR.replace("ben,2026-03-15,20,phone\ncleo,2026-03-31,30,web\n", "")
    days = "".join(f"dan,2026-0{month}-{day:02},1,web\n" for month in (1, 2) for day in (8, 22))

    report = ground.bring("orders", f"{cut}{days}dan,2026-03-03,1,web\n", window=1)

    assert sorted(figures(ground, revenue)) == [1, 2]
    assert any("ends within Mar 2026" in warning for warning in report["warnings"])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("dan,2026-12-01,1,", "The day lies in the future."),
        ("dan,2026-03-01,-1,", "The amount is below 0. Leave returns out: they are no orders."),
        (",2026-03-01,1,", "customer is empty."),
    ],
)
def test_orders_that_cannot_be_are_named(ground: Ground, row: str, reason: str) -> None:
    report = ground.bring("orders", f"{JAN_TO_MAR}{row}\n", dry_run=True)

    assert report["rejected"] == {reason: 1}
    assert ground.rows(Reading) == ground.rows(Import) == []


def test_a_list_that_fills_nothing_is_refused_and_names_what_would(ground: Ground) -> None:
    with pytest.raises(Refusal, match=r"Win rate, Length of a deal, Leads won"):
        ground.bring("opportunities", "id,created,closed,stage,amount\nD,2026-01-01,,New,\n")

    assert ground.rows(Import) == []


def test_another_window_is_refused_where_it_would_stand_beside_the_old_one(ground: Ground) -> None:
    ground.bring("orders", JAN_TO_MAR, window=1)
    later = "customer,date\nann,2026-04-01\nann,2026-04-30\n"

    with pytest.raises(Refusal, match="was counted within 1 month so far, and Jan 2026"):
        ground.bring("orders", later, window=2)

    ground.bring("orders", JAN_TO_MAR, window=2)
    assert figures(ground, ground.target["outcome"])[1] == (1, True)


def test_orders_of_groups_give_figures_of_groups_and_of_everyone(ground: Ground) -> None:
    with writing(ground.engine) as session:
        rollout = session.get_one(Rollout, ground.rollout_id)
        add_phase(session, rollout, "Service", CLOCK.now(), "test", go_live=date(2026, 10, 1))
    head, *rows = JAN_TO_MAR.strip().split("\n")
    units = {"ann": "Sales", "ben": "Service", "cleo": "Nowhere"}
    text = "\n".join([f"{head},unit", *(f"{row},{units[row.split(',')[0]]}" for row in rows)])

    report = ground.bring("orders", text, window=1)

    assert report["rejected"] == {"The group is not in this rollout.": 2}
    whole = [row for row in ground.rows(Reading) if not row.channel and row.period.month == 1]
    assert sorted((row.phase_id or 0, row.numerator, row.denominator) for row in whole) == [
        (0, 1, 2), (1, 1, 1), (2, 0, 1),
    ]  # fmt: skip


def test_opportunities_and_cases_fill_theirs(ground: Ground) -> None:
    win_rate, length = watch(ground, "win-rate"), watch(ground, "deal-length", unit="days")
    minutes = watch(ground, "handling-time", unit="minutes", kind="mean")
    deals = (
        "id,created,closed,stage,amount\n1,2026-01-01,2026-02-01,Closed Won,\n"
        "2,2026-01-31,2026-02-28,Lost,\n3,2026-02-02,2026-03-31,lost,\n4,2026-02-05,,Open,\n"
        "4,2026-02-05,,Open,\n5,2026-02-05,,Won,\n"
    )
    cases = "id,opened,closed\n1,2026-01-01T08:00Z,2026-01-01T08:30Z\n2,2026-01-31,2026-01-31\n"

    report = ground.bring("opportunities", deals, window=1)
    ground.bring("cases", cases)

    assert (report["duplicates"], report["decided"]) == (1, 3)
    assert report["rejected"] == {"It is decided, and the day on which it was is missing.": 1}
    assert figures(ground, win_rate) == {2: (0.5, True), 3: (0, True)}
    assert figures(ground, length) == {2: (31, True)}
    assert figures(ground, minutes) == {1: (15, True)}


def test_a_channels_own_result_is_found_by_its_name(ground: Ground) -> None:
    web = watch(ground, "web", library_key="retention_by_channel")
    with writing(ground.engine) as session:
        session.get_one(Outcome, web).name = "Retention of Web customers"

    ground.bring("orders", JAN_TO_MAR, window=1)

    # Of the web's customers: ann in January; ann and cleo in February.
    assert figures(ground, web) == {1: (1, True), 2: (0.5, True), 3: (0, False)}


OWN = {"definition": "Of the customers of the past 6 months, the share who ordered again."}


def test_a_result_counted_another_way_is_left_alone_and_named(ground: Ground) -> None:
    watch(ground, "revenue", unit="money", kind="mean")
    counts_otherwise(ground, "retention")

    report = ground.bring("orders", JAN_TO_MAR, window=1)

    assert figures(ground, ground.target["outcome"]) == {}
    assert any("Retention is counted another way here" in said for said in report["warnings"])
    assert not any("not final yet" in said for said in report["warnings"])
    with pytest.raises(Refusal, match="Retention is counted another way here"):
        ground.bring("orders", f"{JAN_TO_MAR}ann,2026-03-30,1,web\n", **ground.target)


def counts_otherwise(ground: Ground, slug: str) -> None:
    with writing(ground.engine) as session:
        outcome = outcome_by_slug(session, ground.rollout_id, slug)
        assert outcome is not None
        describe(session, outcome, read(WordsForm, {"name": outcome.name, **OWN}),
                 CLOCK.now(), "Alice")  # fmt: skip
        assert not outcome.counted_as_library


def test_figures_counted_in_two_ways_never_stand_side_by_side(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    typed = "period,numerator,denominator\n2025-12,90,100\n2026-01,90,100\n"
    ground.bring("readings", typed, outcome=outcome)

    with pytest.raises(Refusal, match="counted another way than 1 month that would stay"):
        ground.bring("orders", JAN_TO_MAR, window=1)
    assert figures(ground, outcome) == {12: (0.9, True), 1: (0.9, True)}

    report = ground.bring("orders", JAN_TO_MAR, window=1, replace_all=True)
    assert figures(ground, outcome) == {1: (0.5, True), 2: (0.5, True), 3: (0, False)}
    assert {row.source for row in ground.rows(Reading)} == {"orders"}

    ground.undo(report)
    assert figures(ground, outcome) == {12: (0.9, True), 1: (0.9, True)}


def test_figures_that_agree_may_go_on_from_another_list(ground: Ground) -> None:
    outcome = ground.target["outcome"]
    typed = "period,numerator,denominator\n2025-12,90,100\n2026-01,1,2\n"
    ground.bring("readings", typed, outcome=outcome)

    ground.bring("orders", JAN_TO_MAR, window=1)

    assert sorted(figures(ground, outcome)) == [1, 2, 3, 12]
