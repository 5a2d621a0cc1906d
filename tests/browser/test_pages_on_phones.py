"""What a staff page costs on a phone's connection: at most 60 kB on the first visit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, PHONE_PLAIN, Visitor

LIMIT = 60_000


@pytest.mark.parametrize("way", [PHONE, PHONE_PLAIN], ids=lambda way: way.name)
@pytest.mark.parametrize("tab", ["Tasks", "Surveys", "My data"])
def test_a_staff_page_is_small(send: Send, demo: str, way: object, tab: str) -> None:
    seller = send(demo, way)
    address = _address(seller, tab)

    assert _transferred(_first_visit(send, demo, seller, address)) <= LIMIT


@pytest.mark.parametrize("way", [PHONE, PHONE_PLAIN], ids=lambda way: way.name)
def test_a_survey_is_small(send: Send, demo: str, way: object) -> None:
    seller = send(demo, way)
    _address(seller, "Surveys")
    seller.follow("Winter pulse")

    assert _transferred(_first_visit(send, demo, seller, seller.page.url)) <= LIMIT


def _address(seller: Visitor, tab: str) -> str:
    seller.page.goto("/")
    seller.press("Go in as seller")
    seller.follow(tab, exact=True)
    return seller.page.url


def _first_visit(send: Send, demo: str, known: Visitor, address: str) -> list[Request]:
    """The requests of the same person on a device that has been nowhere yet."""
    fresh = send(demo, known.way)
    fresh.context.add_cookies(known.context.cookies())  # type: ignore[arg-type]
    asked: list[Request] = []
    fresh.context.on("requestfinished", lambda request: asked.append(request))
    fresh.page.goto(address, wait_until="networkidle")
    return asked


def _transferred(requests: list[Request]) -> int:
    assert requests
    assert not [request.url for request in requests if "plotly" in request.url]
    sizes = [request.sizes() for request in requests]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
