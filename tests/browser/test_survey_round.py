"""A survey round: opened by the lead, answered by one-time links, told only after closing."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.test_seller import answer
from tests.browser.visitor import PHONE, PHONE_PLAIN, Visitor, Way

LOOKS = 500


def test_five_answer_and_the_lead_reads_after_closing(
    send: Send, changing_demo: str, way: Way
) -> None:
    lead = _enter(send, changing_demo, way)
    _open_a_round(lead)
    address = lead.page.url
    for number, link in enumerate(_links(lead)[:5]):
        _answer(send(changing_demo, PHONE if number % 2 else PHONE_PLAIN), link)

    lead.page.goto(address)
    expect(lead.page.get_by_role("main")).to_contain_text("nothing to see")
    lead.look("open-still")
    lead.press("Close the round now")
    _await_results(lead)
    lead.look("results")


def test_a_link_answers_once(send: Send, changing_demo: str) -> None:
    lead = _enter(send, changing_demo, PHONE)
    _open_a_round(lead)
    link = _links(lead)[0]
    _answer(send(changing_demo, PHONE), link)

    again = send(changing_demo, PHONE_PLAIN)
    again.page.goto(link)
    answer(again.page, again.way)
    again.look("link-again")
    expect(again.page.get_by_role("alert")).to_contain_text("An answer came with this link before")


def _enter(send: Send, address: str, way: Way) -> Visitor:
    lead: Visitor = send(address, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    return lead


def _open_a_round(lead: Visitor) -> None:
    lead.follow("Surveys", exact=True)
    lead.look("rounds")
    lead.page.get_by_label("Name").fill("Yard pulse")
    lead.page.get_by_label("Last day to answer").fill("2026-11-30")
    lead.press("Prepare the round")
    lead.look("prepared")
    lead.press("Open the round")
    lead.look("open")


def _links(lead: Visitor) -> list[str]:
    lead.press("List the personal links")
    lead.look("links")
    return lead.page.get_by_text("/s/").all_inner_texts()


def _answer(person: Visitor, link: str) -> None:
    person.page.goto(link)
    answer(person.page, person.way)
    expect(person.page.get_by_role("heading", name="Your answers are in")).to_be_visible()
    assert person.context.cookies() == []


def _await_results(lead: Visitor) -> None:
    ready = lead.page.get_by_role("link", name="Download as CSV")
    for _look in range(LOOKS):
        if ready.is_visible():
            break
        lead.page.reload()
    expect(ready).to_be_visible()
