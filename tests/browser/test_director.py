"""The managing director: one page, one phase, both answers, and paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, WIDE, Way


@pytest.mark.seen(WIDE, PHONE)
def test_from_the_sentence_to_both_answers(send: Send, demo: str, way: Way) -> None:
    director = send(demo, way)
    page = director.page
    page.goto("/")
    director.look("doors")
    director.press("Go in as managing director")

    director.look("summary")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Partner channel is in trouble")
    _eight_phases_one_of_them_pointed_at(page)
    director.follow("Partner channel")
    director.turn_to("Before & after")

    director.look("before-and-after")
    findings = page.get_by_role("main")
    expect(findings).to_contain_text("Goal reached?")
    expect(findings).to_contain_text("More than ordinary ups and downs?")
    expect(page.get_by_role("table").first).to_be_visible()
    if way.scripts:
        expect(page.locator(".main-svg").first).to_be_visible()


def test_all_results_and_one_in_all_groups(send: Send, demo: str, way: Way) -> None:
    director = send(demo, way)
    page = director.page
    page.goto("/")
    director.press("Go in as managing director")
    director.follow("Before & after", exact=True)

    director.look("results")
    expect(page.get_by_role("table")).to_contain_text("likely 5 to 11")
    director.follow("Retention", exact=True)

    director.look("result-in-all-groups")
    page.get_by_label("First period from").fill("2025-01")
    page.get_by_label("Second period from").fill("2026-05")
    for at, month in enumerate(("2025-06", "2026-10")):
        page.get_by_label("to", exact=True).nth(at).fill(month)
    director.press("Compare these months")

    director.look("result-over-chosen-months")
    expect(page.get_by_role("main")).to_contain_text("For interest only")
    assert page.url.endswith("?before=2025-01:2025-06&after=2026-05:2026-10")


def test_every_tab_of_every_kind_of_phase(send: Send, demo: str, way: Way) -> None:
    director = send(demo, way)
    director.page.goto("/")
    director.press("Go in as managing director")
    summary = director.page.url
    for phase in ("Direct sales", "Service desk", "Clean the data"):
        director.page.goto(summary)
        director.follow(phase, exact=True)
        tabs = director.page.get_by_role("navigation", name="This phase").get_by_role("link")
        for name in tabs.all_inner_texts():
            tabs.get_by_text(name, exact=True).click()
            director.look(f"{phase}-{name}".lower().replace(" ", "-"))


def test_the_printed_page_has_no_navigation(send: Send, demo: str) -> None:
    director = send(demo, WIDE)
    director.page.goto("/")
    director.press("Go in as managing director")
    director.page.emulate_media(media="print")

    director.look("summary-printed")
    expect(director.page.get_by_role("navigation")).to_have_count(0)
    expect(director.page.get_by_role("link", name="Start your own")).not_to_be_visible()
    expect(director.page.get_by_role("table")).to_be_visible()


def _eight_phases_one_of_them_pointed_at(page: Page) -> None:
    rows = page.locator("tbody").get_by_role("row").filter(has=page.get_by_role("link"))
    expect(rows).to_have_count(8)
    tinted = [cell for cell in page.get_by_role("cell").all() if _tint(cell) != _tint(rows.first)]
    assert len(tinted) == 1
    expect(tinted[0]).to_contain_text("of 62")


def _tint(place: object) -> object:
    return place.evaluate("part => getComputedStyle(part).backgroundColor")  # type: ignore[attr-defined]
