"""A personal link: made by the lead, opened once, for one person's tasks only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, PHONE_PLAIN, WIDE, Visitor, Way


@pytest.mark.seen(PHONE, PHONE_PLAIN)
def test_a_link_signs_in_once_and_opens_own_tasks_only(
    send: Send, changing_demo: str, way: Way
) -> None:
    link = _link_of(send(changing_demo, WIDE), "Mara")

    holder = send(changing_demo, way)
    holder.page.goto(link)
    holder.look("link")
    holder.press("Open my tasks")
    expect(holder.page.get_by_role("main")).to_contain_text("done.")
    holder.look("tasks")
    _opens_nothing_else(holder)

    stranger = send(changing_demo, way)
    stranger.page.goto(link)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text(
        "This link has been used or is too old"
    )
    stranger.look("link-used", refused=True)


def _link_of(lead: Visitor, first_name: str) -> str:
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    lead.follow("People", exact=True)
    lead.look("people")
    lead.press("Make a link per person")
    lead.look("sheet")
    cards = lead.page.get_by_role("listitem").filter(has=lead.page.locator("svg"))
    expect(cards).to_have_count(96)
    card = cards.filter(has_text=first_name).first
    return card.get_by_text("/in/").inner_text()


def _opens_nothing_else(holder: Visitor) -> None:
    tasks = holder.page.url
    for place in ("", "/summary", "/people", "/phases", "/rounds", "/imports", "/settings"):
        answered = holder.page.goto(tasks.removesuffix("/tasks") + place)
        assert answered is not None
        assert answered.status == 404, place
    holder.look("nothing-here", refused=True)
