"""A survey from the seller's thumb to leadership's page, in a real browser with a real worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.migrating import migrate
from core.auth.commands import LONGEST, add_user, open_session
from core.auth.middleware import cookie_name
from core.auth.tables import Organisation
from core.db import create_engine, writing
from rollout.commands import add_member
from surveys.answers.forms import Said
from tests.browser.serving import CHECKOUT, served
from tests.surveys.company import NOW, Company, found, opened, say, token_of

SCREENSHOTS = CHECKOUT / "screenshots"
CODES = ("helps", "comfort", "know_how", "manager", "reason")


@dataclass(frozen=True)
class Place:
    """A company with an open round, served at `url`; `doors` are everyone's session tokens."""

    url: str
    doors: dict[str, str]
    tokens: tuple[str, ...]
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Twelve sellers, nine of whom have answered, and a server with its worker."""
    engine = create_engine(f"sqlite:///{tmp_path / 'takehold.db'}")
    migrate(engine)
    company = found(engine, {"North": ("direct", 12)})
    doors = _doors(company)
    round_ = opened(company)
    tokens = tuple(token_of(company, round_, each) for each in company.person_ids["North"])
    for number, token in enumerate(tokens[3:]):
        say(company, token, Said(dict.fromkeys(CODES, 4 if number < 5 else 2)))
    with served(tmp_path) as url:
        yield Place(url, doors, tokens)


def _doors(company: Company) -> dict[str, str]:
    people = {"alice": ("lead", None), "dana": ("staff", company.person_ids["North"][0])}
    doors = {}
    with writing(company.engine) as session:
        session.add(Organisation(name="Harbour Supply", demo=True))
        for name, (role, person_id) in people.items():
            user = add_user(session, f"{name}@harbour.example", name.title(), NOW, "test")
            add_member(session, user.id or 0, company.rollout_id, role, person_id)
            doors[name] = open_session(session, user.id or 0, NOW, LONGEST).token
    return doors


def visit(browser: Browser, place: Place, who: str | None, width: int, **options: Any) -> Page:
    """A new browser of `who`, `width` pixels wide, whose complaints are kept."""
    complaints = place.complaints
    context = browser.new_context(
        base_url=place.url, viewport={"width": width, "height": 800}, **options
    )
    if who is not None:
        context.add_cookies(
            [{"name": cookie_name(True), "value": place.doors[who], "domain": "127.0.0.1",
              "path": "/", "secure": True}]
        )  # fmt: skip
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    return page


def look(page: Page, name: str) -> None:
    """Leave a picture, and check that nothing hangs over the side."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"survey-{name}.png", full_page=True)
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_answering_on_a_phone_closing_and_reading(chromium: Browser, place: Place) -> None:
    _dana_answers_one_question_at_a_time(visit(chromium, place, "dana", 360))
    _another_answers_without_scripts(
        visit(chromium, place, None, 360, java_script_enabled=False), place.tokens[1]
    )
    _alice_closes_and_reads(visit(chromium, place, "alice", 1280))
    # A browser calls a form that comes back with what to put right a failure to load.
    assert [each for each in place.complaints if "Failed to load resource" not in each] == []


def _dana_answers_one_question_at_a_time(page: Page) -> None:
    page.goto("/rollouts/harbour/surveys")
    page.get_by_role("link", name="Autumn").click()
    expect(page.get_by_text("Question 1 of 6")).to_be_visible()
    expect(page.get_by_text("I am comfortable using the CRM.")).to_be_hidden()
    page.get_by_text("Strongly agree").locator("visible=true").click()
    look(page, "question-360")
    page.get_by_role("button", name="Next").locator("visible=true").click()
    for _question in range(4):
        page.get_by_role("button", name="Skip this question").locator("visible=true").click()
    page.get_by_label("What one change would help you most?").fill("Prices should be in it.")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Your answers are in")).to_be_visible()
    look(page, "thanks-360")


def _another_answers_without_scripts(page: Page, token: str) -> None:
    page.goto(f"/s/{token}")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("link", name="Answer at least one question.")).to_be_visible()
    page.locator("#helps").get_by_label("Disagree", exact=True).check()
    look(page, "without-scripts-360")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Your answers are in")).to_be_visible()


def _alice_closes_and_reads(page: Page) -> None:
    page.goto("/rollouts/harbour/rounds")
    page.get_by_role("link", name="Autumn").click()
    page.get_by_role("button", name="Close the round now").click()
    results = page.get_by_role("link", name="Download as CSV")
    for _patience in range(500):
        if results.count():
            break
        page.reload()
    look(page, "round-1280")
    page.get_by_role("link", name="Direct").click()
    expect(page.get_by_text("55 % agree: The CRM helps me in my daily work.")).to_be_visible()
    expect(page.get_by_text("11 of 12 answered.")).to_be_visible()
    expect(page.get_by_text("Prices should be in it.")).to_be_visible()
    look(page, "phase-1280")
    page.set_viewport_size({"width": 360, "height": 800})
    look(page, "phase-360")
