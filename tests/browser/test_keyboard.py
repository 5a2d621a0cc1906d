"""With the keyboard only: in through a door, and a task ticked."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE, WIDE

TABS = 60


def test_a_task_is_ticked_with_the_keyboard(send: Send, changing_demo: str) -> None:
    seller = send(changing_demo, PHONE)
    seller.page.goto("/")
    tab_to(seller.page, "Go in as seller")
    seller.page.keyboard.press("Enter")
    expect(seller.page.get_by_role("main")).to_contain_text("5 of 8 done.")

    tab_to(seller.page, "Done: Log a visit by voice")
    seller.look("tick-box-with-focus")
    seller.page.keyboard.press("Space")

    expect(seller.page.get_by_role("main")).to_contain_text("6 of 8 done.")


def test_signing_in_and_logging_a_milestone_with_the_keyboard(
    send: Send, changing_demo: str
) -> None:
    lead = send(changing_demo, WIDE)
    lead.page.goto("/")
    tab_to(lead.page, "Go in as rollout lead")
    lead.page.keyboard.press("Enter")
    tab_to(lead.page, "Done today: Partner price list in the CRM")
    lead.page.keyboard.press("Enter")

    expect(lead.page.get_by_text("Done today, 21 days late")).to_be_visible()
    row = "part => part.closest('li')?.textContent.includes('Done today, 21 days late')"
    assert lead.page.locator(":focus").evaluate(row), "the focus stays with the changed row"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something called `name` has the focus."""
    wanted = page.get_by_role("button", name=name)
    for _step in range(TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("part => part === document.activeElement"):
            return
    raise AssertionError(f"the focus never came to {name}")
