"""Pages read from right to left keep their order and fit their width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from core.i18n import PSEUDO
from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, PHONE_PLAIN, WIDE, WIDE_PLAIN, Way

WAYS = [replace(way, language=PSEUDO) for way in (WIDE, PHONE, WIDE_PLAIN, PHONE_PLAIN)]
DOORS = {0: "summary", 1: "home", 2: "tasks"}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("door", DOORS, ids=DOORS.get)
def test_pages_fit_from_right_to_left(send: Send, demo: str, way: Way, door: int) -> None:
    reader = send(demo, way)
    reader.page.goto("/")
    reader.page.get_by_role("main").get_by_role("button").nth(door).click()
    reader.look(DOORS[door])

    addresses = _of_navigation(reader.page)
    assert len(addresses) >= 2
    for number, address in enumerate(addresses):
        reader.page.goto(address)
        expect(reader.page.locator("html")).to_have_attribute("dir", "rtl")
        reader.look(f"{DOORS[door]}-{number}")


def _of_navigation(page: Page) -> list[str]:
    """The addresses of the other pages that the page's own navigation leads to."""
    links = page.get_by_role("navigation").get_by_role("link").all()
    hrefs = (link.get_attribute("href") or "" for link in links)
    return [href for href in dict.fromkeys(hrefs) if not page.url.endswith(href)]
