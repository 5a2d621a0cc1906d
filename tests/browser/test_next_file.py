"""The second week: two clicks from the file to what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.visitor import PHONE_PLAIN, WIDE, Visitor, Way
from tests.browser.wizard import CHECKED, bring_in, check, heading, import_rows, read_file

FIRST = "user,time\ndana@harbour.example,2026-11-17 08:00\n"
SECOND = "user,time\ndana@harbour.example,2026-11-18 08:00\n"


@pytest.mark.parametrize("way", [WIDE, PHONE_PLAIN], ids=lambda way: way.name)
def test_the_next_file_of_a_source_takes_two_clicks(
    send: Send, own_demo: str, way: Way, tmp_path: Path
) -> None:
    lead: Visitor = send(own_demo, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(FIRST)
    second.write_text(SECOND)
    bring_in(lead, "Use of the CRM")
    read_file(lead, first)
    check(lead, {})
    import_rows(lead)
    lead.follow("Imports", exact=True)
    lead.look("known-sources")

    # The first click opens the list of files, in which the file is chosen.
    with lead.page.expect_file_chooser() as chooser:
        lead.page.get_by_label("Bring in the next file").first.click()
    chooser.value.set_files(second)
    if not way.scripts:
        lead.page.get_by_role("button", name="Read the file").first.click()
    expect(heading(lead)).to_contain_text(CHECKED)
    lead.page.get_by_role("button", name="Import 1 row").click()

    expect(heading(lead)).to_have_text("1 row is imported.")
