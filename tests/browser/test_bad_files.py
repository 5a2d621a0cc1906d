"""Files nobody can read: a sentence that says what to do, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.visitor import Visitor, Way
from tests.browser.wizard import bring_in, check, heading, read_file

REFUSED = {"01_empty.csv": "The file is empty", "56_gzip.csv": "compressed"}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_gets_a_sentence(
    send: Send, demo: str, way: Way, shared: Path, name: str
) -> None:
    lead = _at_the_form(send, demo, way)

    read_file(lead, shared / "samples" / "malformed" / name)

    lead.look(f"refused-{name}")
    expect(lead.page.get_by_role("alert")).to_contain_text(REFUSED[name])
    lead.follow("Imports", exact=True)
    expect(lead.page.get_by_role("main")).not_to_contain_text(name)


def test_a_broken_row_is_named_and_nothing_is_changed(
    send: Send, demo: str, way: Way, shared: Path
) -> None:
    lead = _at_the_form(send, demo, way)

    read_file(lead, shared / "samples" / "malformed" / "08_unclosed_quote.csv")
    check(lead, {})

    expect(heading(lead)).to_have_text("1 of 2 rows are ready to import.")
    row = lead.page.get_by_role("row").filter(has_text="A quote is opened in this row")
    expect(row.last).to_contain_text("row 2")
    lead.follow("Imports", exact=True)
    lead.press("Discard 08_unclosed_quote.csv")
    expect(lead.page.get_by_role("main")).not_to_contain_text("08_unclosed_quote.csv")


def _at_the_form(send: Send, address: str, way: Way) -> Visitor:
    lead: Visitor = send(address, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    bring_in(lead, "Use of the CRM")
    return lead
