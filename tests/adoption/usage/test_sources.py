"""Sources: what each is known by, which rows of it count, and what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adoption.usage.importers.sources import SOURCES, source_called
from adoption.usage.importers.usage import kind
from adoption.usage.weeks.gaps import gaps
from core.forms import Refusal
from core.imports.source import Source, source_of
from rollout.people.record_ids import short_id

PAGE = Path(__file__).parents[3] / "docs" / "sources.md"


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        ("Username,Login Time,Source IP,Login Type,Status,Community", "salesforce_login_history"),
        (" USERNAME , Login Time,Login Type ,Status,Experience", "salesforce_login_history"),
        ("user_id,loginTime,login-type,STATUS", "salesforce_login_history"),
        ("EVENT_TYPE,TIMESTAMP,USER_ID", "salesforce_event_log"),
        ("Login timestamp,User email address,IP address,Location,Type,User agent", "hubspot_login"),
        ("Category,Subcategory,Action,Modified by,Date", "hubspot_audit"),
        ("Changed Date,Changed By,Event,Operation,Entity,Record", "dynamics365_audit"),
        ("id,create_uid,create_date", "odoo"),
        ("id,create_uid,create_date,name,stage_id", "generic"),
        ("email,date,type", "generic"),
        ("case:id,concept:name,org:resource,time:timestamp", "generic"),
        ("Time,User,Module,Action", "generic"),
    ],
)
def test_a_source_is_known_by_its_headings(headings: str, name: str) -> None:
    assert source_of(kind, headings.split(","), "").name == name


def test_a_name_that_is_not_known_lists_those_that_are() -> None:
    with pytest.raises(Refusal, match=r"no source “siebel”.*salesforce_login_history"):
        source_of(kind, [], "siebel")
    assert source_of(kind, ["Username"], "zoho").name == "zoho"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.name))
def test_every_source_is_on_the_page_for_people(source: Source) -> None:
    page = PAGE.read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if f"(`{source.name}`)" in line)

    said = (source.title, source.get, source.counts, source.blind_spot)
    assert [words for words in said if words not in row] == []
    assert row.endswith("| yes |" if source.verified else "| no |")
    assert (f"| {source.kept_days} days |" in row) == (source.kept_days is not None)


def test_a_source_that_is_gone_is_none() -> None:
    assert source_called("siebel") is None


def test_the_two_forms_of_an_id_are_one() -> None:
    assert short_id("0055g00000Aa1AAAAX") == short_id("0055g00000Aa1AA") == "0055g00000Aa1AA"
    assert short_id("0015g00000Aa1AAAAX") == "0015g00000Aa1AAAAX"
    assert short_id("dana@acme.example") == "dana@acme.example"


def on(day: int) -> date:
    return date(2026, 11, day)


@pytest.mark.parametrize(
    ("switches", "found"),
    [
        ([], []),
        ([(5, "off"), (9, "on")], [(5, 9)]),
        ([(5, "off")], [(5, 20)]),
        ([(4, "on")], [(1, 4)]),
        ([(5, "off"), (5, "on")], []),
        ([(5, "off"), (7, "off"), (7, "on"), (9, "on"), (12, "on")], [(5, 9)]),
        ([(3, "off"), (4, "on"), (18, "off"), (25, "on")], [(3, 4), (18, 20)]),
    ],
)
def test_a_log_switched_off_is_a_gap(
    switches: list[tuple[int, str]], found: list[tuple[int, int]]
) -> None:
    said = [(on(day), word) for day, word in switches]

    assert gaps(said, on(1), on(20)) == [(on(first), on(last)) for first, last in found]
