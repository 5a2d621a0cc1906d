"""From an empty database to charts of two real logs, with clicks only, on both databases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, PHONE_PLAIN, WIDE, WIDE_PLAIN, Visitor, Way
from tests.browser.wizard import bring_in, check, import_rows, read_file, read_pasted

PEOPLE = """Key\tCalled\tE-mail\tTeam
1\tAnna Berg\tanna@mill.example\tNorth
2\tBen Lind\tben@mill.example\tNorth
"""
FIGURES = """Month\tNumerator\tDenominator
2025-11\t70\t100
2025-12\t72\t100
2026-03\t75\t100
2026-04\t80\t100
"""
ON_BOTH_DATABASES = pytest.mark.parametrize(
    ("empty", "way"),
    [("sqlite", WIDE), ("postgresql", PHONE), ("postgresql", WIDE_PLAIN), ("sqlite", PHONE_PLAIN)],
    indirect=["empty"],
    ids=lambda value: getattr(value, "name", value),
)


@pytest.mark.seen(WIDE, PHONE)
@ON_BOTH_DATABASES
def test_from_nothing_to_charts_of_two_real_logs(
    send: Send, empty: str, way: Way, shared: Path
) -> None:
    owner = _set_up(send, empty, way)
    _start_a_rollout(owner, "Help desk", "Europe/Rome", "2010-02-01")
    _to_the_file(owner)
    read_file(owner, shared / "data" / "helpdesk_usage.csv", add_people=True)
    check(owner, {"User name": "User", "Time": "Timestamp"})
    _counts(owner, {"here twice, kept once": "127", "days of use to add": "4,947"})
    import_rows(owner)
    _use_is_shown(owner, "Help desk")

    owner.page.goto("/start")
    _start_a_rollout(owner, "Permits", "Europe/Amsterdam", "2010-10-01")
    _to_the_file(owner)
    read_file(owner, shared / "data" / "permit_desk_usage.csv", add_people=True)
    check(owner, {"User name": "org:resource", "Time": "time:timestamp"})
    _counts(owner, {"days of use to add": "1,378"})
    import_rows(owner)
    _use_is_shown(owner, "Permits")


@pytest.mark.seen(PHONE, WIDE_PLAIN)
@ON_BOTH_DATABASES
def test_people_and_figures_are_pasted_from_excel(send: Send, empty: str, way: Way) -> None:
    owner = _set_up(send, empty, way)
    _start_a_rollout(owner, "Mill", "Europe/Rome", "2026-02-02")

    bring_in(owner, "People")
    read_pasted(owner, PEOPLE)
    asked = owner.page.get_by_label(re.compile("^Name"))
    expect(owner.page.get_by_role("main")).to_contain_text("Still to choose")
    expect(asked).not_to_have_attribute("aria-invalid", "true")
    owner.press("Check the file")
    expect(asked).to_have_attribute("aria-invalid", "true")
    expect(owner.page.get_by_role("alert")).to_be_focused()
    check(owner, {"Name": "Called"})
    import_rows(owner)
    owner.follow("People", exact=True)
    owner.look("people")
    expect(owner.page.get_by_role("row").filter(has_text="Anna Berg")).to_contain_text("North")
    expect(owner.page.get_by_role("main")).to_contain_text("2 people")

    _to_the_group(owner)
    owner.turn_to("Before & after")
    owner.look("no-result-yet")
    owner.follow("Watch retention")
    owner.look("new-result")
    owner.press("Add the result")
    owner.follow("Paste from Excel or upload a file")
    owner.look("figures")
    read_pasted(owner, FIGURES)
    check(owner, {})
    import_rows(owner)
    _to_the_group(owner)
    owner.turn_to("Before & after")
    expect(owner.page.get_by_role("table").first).to_contain_text("142")
    owner.look("before-and-after")


def _set_up(send: Send, address: str, way: Way) -> Visitor:
    owner: Visitor = send(address, way)
    page = owner.page
    page.goto("/")
    owner.look("set-up")
    page.get_by_label("Company").fill("Mill & Sons")
    page.get_by_label("Your name").fill("Olga Mill")
    page.get_by_label("Your e-mail address").fill("olga@mill.example")
    page.get_by_label("Password").fill("the river turns the wheel")
    page.get_by_label("Time zone").select_option("Europe/Rome")
    owner.press("Set up and go on")
    return owner


def _start_a_rollout(owner: Visitor, name: str, zone: str, go_live: str) -> None:
    page = owner.page
    owner.look("start")
    page.get_by_label("What is this rollout called?").fill(name)
    page.get_by_label("Time zone").select_option(zone)
    page.get_by_label("First group").fill("Everybody")
    page.get_by_label("Goes live on").fill(go_live)
    owner.press("Create the rollout")
    expect(page.get_by_role("main")).to_contain_text(name)
    owner.look("new-rollout")


def _to_the_file(owner: Visitor) -> None:
    _to_the_group(owner)
    owner.follow("Use", exact=True)
    owner.look("no-use-yet")
    owner.follow("Upload a log")
    expect(owner.page.get_by_label("Group", exact=True)).to_have_value("everybody")


def _counts(owner: Visitor, counts: dict[str, str]) -> None:
    for words, number in counts.items():
        term = owner.page.get_by_role("term").filter(has_text=words)
        expect(term.locator("xpath=following-sibling::dd[1]")).to_have_text(number)


def _use_is_shown(owner: Visitor, place: str) -> None:
    _to_the_group(owner)
    owner.follow("Use", exact=True)
    expect(owner.page.get_by_role("table").first).to_be_visible()
    if owner.way.scripts:
        expect(owner.page.locator(".main-svg").first).to_be_visible()
    owner.look(f"use-{place}".lower().replace(" ", "-"))


def _to_the_group(owner: Visitor) -> None:
    owner.follow("Phases", exact=True)
    owner.page.get_by_role("main").get_by_role("link", name="Everybody", exact=True).click()
