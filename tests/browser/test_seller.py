"""A seller on a phone: a task, a note, a survey; and what the survey must never see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, PHONE_PLAIN, Visitor, Way

pytestmark = pytest.mark.seen(PHONE, PHONE_PLAIN)
TASK = "Log a visit by voice"


def test_a_task_is_ticked_taken_back_and_noted(send: Send, changing_demo: str, way: Way) -> None:
    seller = _enter(send, changing_demo, way)
    seller.look("tasks")
    expect(seller.page.get_by_role("main")).to_contain_text("5 of 8 done.")

    seller.press(f"Done: {TASK}")
    expect(seller.page.get_by_role("main")).to_contain_text("6 of 8 done.")
    expect(seller.page.get_by_role("main")).to_contain_text("Today,")
    seller.look("tasks-ticked")
    seller.press(f"Undo: {TASK}")
    expect(seller.page.get_by_role("main")).to_contain_text("5 of 8 done.")

    words = f"Nobody hears me in the engine room ({way.name})."
    note = seller.page.get_by_role("group").first
    note.get_by_text("note", exact=False).first.click()
    note.get_by_label("Your note.").fill(words)
    note.get_by_role("button", name="Keep the note").click()
    expect(seller.page.get_by_text(f"“{words}”")).to_be_visible()
    seller.look("tasks-noted")


def test_the_survey_is_answered_and_nobody_is_recognised(
    send: Send, own_demo: str, way: Way
) -> None:
    seller = _enter(send, own_demo, way)
    seller.follow("Surveys")
    seller.look("surveys")
    asked: list[Request] = []
    seller.context.on("request", lambda request: asked.append(request))
    known = _session(seller)

    seller.follow("Winter pulse")
    seller.look("survey")
    answer(seller.page, way)
    expect(seller.page.get_by_role("heading", name="Your answers are in")).to_be_visible()
    seller.look("thanks")

    survey = [request for request in asked if "/s/" in request.url]
    assert len(survey) >= 3
    for request in survey:
        response = request.response()
        assert response is not None
        assert "set-cookie" not in response.all_headers()
    assert _session(seller) == known


def test_my_data(send: Send, demo: str, way: Way) -> None:
    seller = _enter(send, demo, way)
    seller.follow("My data")
    seller.look("my-data")
    expect(seller.page.get_by_role("main")).to_contain_text("Dana Weber")


def answer(page: Page, way: Way) -> None:
    """Give the third answer to every question, and send: on one page, or one by one."""
    for question in page.get_by_role("group").all() if not way.scripts else []:
        _choose(question)
    while way.scripts:
        question = page.get_by_role("group").locator("visible=true").first
        _choose(question)
        onward = question.get_by_role("button", name="Next")
        if not onward.is_visible():
            break
        onward.click()
    page.get_by_role("button", name="Send my answers").click()


def _choose(question: object) -> None:
    answers = question.get_by_role("radio")  # type: ignore[attr-defined]
    if answers.count():
        answers.nth(2).check()


def _enter(send: Send, address: str, way: Way) -> Visitor:
    seller: Visitor = send(address, way)
    seller.page.goto("/")
    seller.press("Go in as seller")
    return seller


def _session(visitor: Visitor) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in visitor.context.cookies()}
