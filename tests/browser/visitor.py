"""Somebody with a browser who notices what is wrong on every page they come by."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
)

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
# Every swap, notice and picture at once: nothing then depends on how far a movement has come.
STILL: Literal["reduce"] = "reduce"


@dataclass(frozen=True)
class Way:
    """How somebody looks at the pages."""

    width: int
    scripts: bool = True
    scheme: Literal["light", "dark"] = "light"
    language: str = ""

    @property
    def name(self) -> str:
        """A word for file names and test names."""
        parts = [str(self.width), "scripts" if self.scripts else "plain", self.scheme]
        return "-".join([*parts, self.language] if self.language else parts)


WIDE = Way(1280)
PHONE = Way(360, scheme="dark")
WIDE_PLAIN = Way(1280, scripts=False, scheme="dark")
PHONE_PLAIN = Way(360, scripts=False)
WAYS = (WIDE, PHONE, WIDE_PLAIN, PHONE_PLAIN)


@dataclass
class Visitor:
    """A browser of its own at `address`; `troubles` are all that went wrong on the way."""

    browser: Browser
    address: str
    way: Way
    journey: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the browser and listen to what it complains of."""
        self.status = 0
        self.context = self._opened()
        self.page: Page = self.context.new_page()

    def _opened(self) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": self.way.width, "height": 800},
            java_script_enabled=self.way.scripts,
            color_scheme=self.way.scheme,
            reduced_motion=STILL,
        )
        context.set_default_timeout(20_000)
        if self.way.language:
            value: Any = {"name": "language", "value": self.way.language, "url": self.address}
            context.add_cookies([value])
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", self._watch_request)
        context.on("response", self._watch_response)
        return context

    def look(self, name: str, refused: bool = False) -> Page:
        """Take a picture of the page and check what must hold on every page.

        Only a page that is `refused` on purpose may say that nothing is here for this visitor.
        """
        self.page.wait_for_load_state()
        SCREENSHOTS.mkdir(exist_ok=True)
        picture = SCREENSHOTS / f"{self.journey}-{name}-{self.way.name}.png"
        self.page.screenshot(path=picture, full_page=True)
        if self.status in (403, 404) and not refused:
            self.troubles.append(f"{name}: {self.page.url} is refused with {self.status}")
        self._check_width(name)
        self._check_access(name)
        return self.page

    def press(self, name: str, exact: bool = False) -> None:
        """Press the first button that is called `name`."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str, exact: bool = False) -> None:
        """Follow the first link that is called `name`."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def turn_to(self, name: str) -> None:
        """Turn to the tab of a phase that is called `name`."""
        tabs = self.page.get_by_role("navigation", name="This phase")
        tabs.get_by_role("link", name=name, exact=True).click()

    def _check_width(self, name: str) -> None:
        needed = self.page.evaluate("document.documentElement.scrollWidth")
        if needed > self.way.width:
            self.troubles.append(f"{name}: {needed} pixels wide on {self.way.width}")

    def _check_access(self, name: str) -> None:
        page = self.page if self.way.scripts else self._copy()
        for found in Axe().run(page, options=RULES).response["violations"]:
            where = "; ".join(str(node["target"][0]) for node in found["nodes"][:3])
            self.troubles.append(f"{name}: {found['id']} at {where}")
        if page is not self.page:
            page.context.close()

    def _copy(self) -> Page:
        """The page as it stands, without its scripts, in a browser that runs those of a test."""
        size, html = self.page.viewport_size, self.page.content()
        copy = self.browser.new_context(viewport=size, color_scheme=self.way.scheme).new_page()

        def answer(route: Route) -> None:
            if route.request.is_navigation_request():
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif route.request.resource_type == "script":
                route.abort()
            else:
                route.continue_()

        copy.route("**/*", answer)
        copy.goto(self.page.url)
        return copy

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused form is answered with 422, which the browser calls an error and we do not.
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.troubles.append(f"{self.page.url}: {message.text}")

    def _watch_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.troubles.append(f"{self.page.url}: asks {request.url}")

    def _watch_response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status
        if response.status >= 500:
            self.troubles.append(f"{response.url}: {response.status}")
