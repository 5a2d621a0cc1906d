"""The rollout lead: what needs them today, a milestone, a cost, and the use of one group."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, WAYS, WIDE, Visitor, Way

LATE = "Partner price list in the CRM"
SOON = "Service desk data loaded"


def test_a_milestone_is_done_today_and_then_it_is_not(
    send: Send, changing_demo: str, way: Way
) -> None:
    lead = _enter(send, changing_demo, way)
    lead.look("home")
    expect(lead.page.get_by_role("heading", level=1)).to_have_text("Three things need you today")

    lead.press(f"Done today: {LATE}")
    expect(_row(lead.page)).to_contain_text("Done today, 21 days late")
    lead.look("home-done")
    lead.press(f"Undo: {LATE}")

    expect(lead.page.get_by_role("button", name=f"Done today: {LATE}")).to_be_visible()
    expect(_row(lead.page)).not_to_contain_text("Done today, 21 days late")


def test_a_move_asks_for_its_reason(send: Send, changing_demo: str, way: Way) -> None:
    lead, day = _enter(send, changing_demo, way), 4 + WAYS.index(way)
    lead.follow(f"Move: {SOON}")
    lead.look("milestone")

    lead.page.get_by_label("Expected now on").fill(f"2026-12-{day:02}")
    reasons = lead.page.get_by_role("group", name="Move it, because of").get_by_role("button")
    expect(reasons).to_have_count(6)
    reasons.first.click()

    expect(_row(lead.page, SOON)).to_contain_text(f"{day} December, in {day + 10} days, moved")
    lead.look("plan-moved")


def test_a_cost_is_booked(send: Send, changing_demo: str, way: Way) -> None:
    lead = _enter(send, changing_demo, way)
    lead.follow("Partner channel")
    lead.look("budget")

    _book(lead.page, "1234")

    lead.look("budget-booked")
    line = lead.page.get_by_role("row").filter(has_text="Training of partners")
    expect(line).to_contain_text("16,234")


def test_an_amount_that_is_none_is_refused_in_a_sentence(
    send: Send, changing_demo: str, way: Way
) -> None:
    lead = _enter(send, changing_demo, way)
    lead.follow("Partner channel")

    _book(lead.page, "a lot")

    expect(lead.page.get_by_role("alert")).to_contain_text("One thing to put right")
    expect(lead.page.get_by_label("Amount, in EUR")).to_have_value("a lot")
    lead.look("budget-refused")


@pytest.mark.seen(WIDE, PHONE)
def test_use_is_drawn_and_stands_in_a_table(send: Send, changing_demo: str, way: Way) -> None:
    lead = _enter(send, changing_demo, way)
    lead.follow("Partner channel")
    lead.follow("Use", exact=True)

    drawing = lead.page.locator(".main-svg").first
    if way.scripts:
        expect(drawing).to_be_visible()
    else:
        expect(drawing).to_have_count(0)
    expect(lead.page.get_by_role("table").first).to_contain_text("19 %")
    lead.look("use")
    for question in ("Getting started", "Keeping at it", "How deeply", "Where it is heading"):
        lead.follow(question, exact=True)
        lead.look(f"use-{question}".lower().replace(" ", "-"))


def _enter(send: Send, address: str, way: Way) -> Visitor:
    lead: Visitor = send(address, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    return lead


def _book(page: Page, amount: str) -> None:
    page.get_by_text("Book what a line cost").click()
    form = page.get_by_role("group").filter(has_text="Book what a line cost")
    form.get_by_label("Budget line").select_option("Training of partners")
    form.get_by_label("Month", exact=True).fill("2026-11")
    form.get_by_label("Amount, in EUR").fill(amount)
    form.get_by_role("button", name="Book the cost").click()


def _row(page: Page, milestone: str = LATE) -> Locator:
    heading = page.get_by_role("heading", name=milestone, exact=True)
    return page.get_by_role("listitem").filter(has=heading)
