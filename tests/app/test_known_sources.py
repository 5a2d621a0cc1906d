"""The second file of a source: chosen and imported, nothing asked again."""

from __future__ import annotations

import re

import pytest

from tests.app.test_imports import HOME, bring
from tests.web import Caller

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
ASKED = "colleague,when\na@x.example,2026-11-09 08:00\na@x.example,2026-11-10 08:00\n"
NEXT = "colleague,when\na@x.example,2026-11-16 23:30\n"


def bring_the_first(alice: Caller) -> None:
    """A file of which columns and time zone had to be chosen, in use."""
    columns = bring(alice, ASKED, phase="sales")
    chosen = {"column-user": "colleague", "column-time": "when", "zone": "UTC"}
    alice.post(columns, then="check", **chosen)
    alice.post(f"{columns.removesuffix('/columns')}/application")


def fields_of_next(page: str) -> dict[str, str]:
    """What the first form for a next file sends beside the file."""
    form = page.split("data-sends", 1)[1].split("</form>", 1)[0]
    found = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return {name: value for name, value in found.items() if name != "_csrf_token"}


@SQLITE
def test_the_second_file_of_a_source_is_checked_without_a_question(alice: Caller) -> None:
    bring_the_first(alice)
    page = alice.get(HOME).text
    assert "Use of the CRM, <bdi>Sales</bdi>" in page
    assert "days up to 10 Nov 2026" in page

    address = bring(alice, NEXT, **fields_of_next(page))

    check = alice.get(address).text
    assert "1 row is ready to import." in check
    assert "00:30 in Berlin" in check
    alice.post(f"{address}/application")
    again = alice.get(HOME).text
    assert again.count("data-sends") == 1
    assert "days up to 17 Nov 2026" in again


@SQLITE
def test_what_was_undone_or_never_in_use_is_no_known_source(alice: Caller) -> None:
    assert "data-sends" not in alice.get(HOME).text

    address = bring(alice, "user,date\na@x.example,2026-11-16\n")
    assert "data-sends" not in alice.get(HOME).text

    alice.post(f"{address}/application")
    assert fields_of_next(alice.get(HOME).text) == {"kind": "usage"}
    alice.post(f"{address}/undoing")
    assert "data-sends" not in alice.get(HOME).text


@SQLITE
def test_what_a_list_was_for_is_sent_again(alice: Caller) -> None:
    people = bring(alice, "key,name\n1,Dana\n", kind="people", phase="sales")
    alice.post(f"{people}/application")

    assert fields_of_next(alice.get(HOME).text) == {"kind": "people", "phase": "sales"}
