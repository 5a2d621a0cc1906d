"""The import wizard as a visitor walks through it: what, file, columns, check, import."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

CHECKED = "ready to import"
LOOKS = 500


def bring_in(visitor: Visitor, kind: str) -> None:
    """Go from any page of a rollout to the form for a file of a kind."""
    visitor.follow("Imports", exact=True)
    visitor.page.get_by_role("main").get_by_role("link", name="Bring in a file").click()
    visitor.look("kinds")
    visitor.page.get_by_role("main").get_by_role("link", name=kind, exact=True).click()
    visitor.look("file")


def read_file(visitor: Visitor, path: Path, add_people: bool = False) -> None:
    """Choose the file and have it read; names that match nobody may become people."""
    visitor.page.get_by_label("File", exact=True).set_input_files(path)
    if add_people:
        visitor.page.get_by_label("User names that match nobody become people").check()
    visitor.press("Read the file")


def read_pasted(visitor: Visitor, block: str) -> None:
    """Paste a block of cells and have it read."""
    visitor.page.get_by_label("Or paste rows from Excel").fill(block)
    visitor.press("Read the file")


def check(visitor: Visitor, columns: dict[str, str]) -> None:
    """Say which column is what, where that is asked, and wait until the file is checked."""
    if visitor.page.get_by_role("heading", name="Which column is what?").is_visible():
        visitor.look("columns")
        for field, column in columns.items():
            visitor.page.get_by_label(re.compile(f"^{field}")).select_option(column)
        visitor.press("Check the file")
    await_check(visitor)
    visitor.look("checked")


def await_check(visitor: Visitor) -> None:
    """Wait for the worker: the page tells by itself, or without scripts when one looks again."""
    again = visitor.page.get_by_role("link", name="See whether it is done")
    for _look in range(LOOKS):
        if visitor.way.scripts or not again.is_visible():
            break
        again.click()
    expect(heading(visitor)).to_contain_text(CHECKED, timeout=60_000)


def import_rows(visitor: Visitor) -> None:
    """Import what is ready."""
    visitor.page.get_by_role("button", name="Import").first.click()
    expect(heading(visitor)).to_contain_text("imported")
    visitor.look("imported")


def heading(visitor: Visitor) -> Locator:
    """The page's first words."""
    return visitor.page.get_by_role("heading", level=1)
