"""A business result from the library to its verdict: promised by the lead, read by leadership."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from core.clock import Clock
from core.db import create_engine
from rollout.outcomes.judgements.commands import judge_what_is_due
from tests.browser.conftest import Send
from tests.browser.serving import served
from tests.browser.visitor import PHONE, PHONE_PLAIN, WIDE, WIDE_PLAIN, Visitor, Way
from tests.browser.wizard import check, import_rows, read_pasted

RESULT = "Satisfied customers"
GROUP = "Field service"
JUDGED = date(2028, 1, 10)
# Of 400 who answered, month by month: 20 months before it is promised, and 14 until it is judged.
SATISFIED = [280, 272, 288, 284, 276, 280, 290, 270, 282, 278] * 2
LATER = [276, 284, 280, 288, 300, 318, 326, 320, 312, 328, 322, 316, 324, 320]


@pytest.mark.parametrize(
    ("way", "read"), [(WIDE, PHONE), (PHONE_PLAIN, WIDE_PLAIN)], ids=lambda way: way.name
)
def test_a_promise_is_fixed_and_later_judged(
    send: Send, demo_made: Path, tmp_path: Path, way: Way, read: Way
) -> None:
    shutil.copytree(demo_made, tmp_path, dirs_exist_ok=True)
    with served(tmp_path) as address:
        lead = _enter(send, address, way, "rollout lead")
        _add_a_group(lead)
        _choose_from_the_library(lead)
        _bring_in(lead, _block((2025, 3), SATISFIED))
        _promise(lead)
        _fix(lead)
    with served(tmp_path, today=f"{JUDGED}") as address:
        lead = _enter(send, address, way, "rollout lead")
        _to_the_result(lead)
        _bring_in(lead, _block((2026, 11), LATER))
        judge_what_is_due(create_engine(f"sqlite:///{tmp_path / 'takehold.db'}"), Clock(JUDGED))
        _read_the_verdict(_enter(send, address, read, "managing director"))


def _enter(send: Send, address: str, way: Way, door: str) -> Visitor:
    visitor: Visitor = send(address, way)
    visitor.page.goto("/")
    visitor.press(f"Go in as {door}")
    return visitor


def _add_a_group(lead: Visitor) -> None:
    lead.follow("Phases", exact=True)
    lead.page.get_by_label("A group going live").check()
    lead.page.get_by_label("Name").fill(GROUP)
    lead.page.get_by_label("Goes live on").fill("2027-03-01")
    lead.press("Add the phase")
    lead.look("group-added")


def _choose_from_the_library(lead: Visitor) -> None:
    _to_the_group(lead)
    lead.follow("Add a result")
    lead.page.get_by_label("Word in the name or definition").fill("satisfied")
    lead.press("Show", exact=True)
    lead.look("library")
    title = lead.page.get_by_text(RESULT, exact=True)
    known = lead.page.get_by_role("listitem").filter(has=title)
    known.get_by_role("link", name="Watch this").click()
    expect(lead.page.get_by_label("Name")).to_have_value(RESULT)
    lead.look("filled-in")
    lead.press("Add the result")
    expect(lead.page.get_by_role("main")).to_contain_text(f"There is no figure of {RESULT} yet.")
    lead.look("no-figures-yet")


def _bring_in(lead: Visitor, block: str) -> None:
    lead.follow("Paste from Excel or upload a file")
    expect(lead.page.get_by_label("Business result")).to_have_value("satisfied-customers")
    read_pasted(lead, block)
    check(lead, {})
    import_rows(lead)


def _promise(lead: Visitor) -> None:
    _to_the_result(lead)
    lead.follow("Set a goal")
    page = lead.page
    page.get_by_label("Figure to reach", exact=True).fill("76 %")
    page.get_by_label("By", exact=True).fill("2027-12-31")
    page.get_by_text("More, each with a default").click()
    page.get_by_label("We failed if it is not better than").fill("72 %")
    page.get_by_label("Smallest gain worth the money").fill("3")
    page.get_by_label("A source outside the CRM").fill("Survey by post")
    lead.look("goal-typed")
    lead.press("Set this goal")


def _fix(lead: Visitor) -> None:
    goal = lead.page.get_by_role("main")
    expect(goal).to_contain_text("What this judgement could see")
    expect(goal).to_contain_text("You said that 3 points would be worth the money")
    expect(goal).to_contain_text("Survey by post")
    lead.look("goal-set")
    lead.follow("Read once more, then fix it")
    lead.look("goal-to-fix")
    lead.press("Fix it")
    expect(_answers(lead)).to_contain_text("The goal: 76 % by 31 Dec 2027, fixed on 20 Nov 2026.")
    lead.look("goal-fixed")


def _read_the_verdict(director: Visitor) -> None:
    _to_the_result(director)
    expect(_answers(director)).to_contain_text("Yes. 70 % → 80 % in the latest month, Dec 2027.")
    expect(_answers(director)).to_contain_text("Improved, beyond chance and trend.")
    expect(_answers(director)).to_contain_text(
        "On average over the months judged it is 80 %, which reaches the goal of 76 %."
    )
    director.page.get_by_text("What this answer rests on").click()
    ground = director.page.get_by_role("table", name="").first
    expect(ground).to_contain_text("More than its ordinary ups and downs")
    director.look("verdict")

    director.follow("All results")
    director.look("all-results")
    row = director.page.get_by_role("row").filter(has_text="80 %").filter(has_text=GROUP)
    expect(row).to_contain_text("Improved, beyond chance and trend.")
    director.follow(RESULT, exact=True)
    expect(director.page.get_by_role("heading", level=1)).to_contain_text("70 % before go-live")
    director.look("in-all-groups")


def _to_the_group(visitor: Visitor) -> None:
    visitor.follow("Summary", exact=True)
    visitor.follow(GROUP, exact=True)
    visitor.turn_to("Before & after")


def _to_the_result(visitor: Visitor) -> None:
    _to_the_group(visitor)
    visitor.follow(RESULT, exact=True)


def _answers(visitor: Visitor) -> Locator:
    return visitor.page.locator("#answers")


def _block(first: tuple[int, int], satisfied: Sequence[int]) -> str:
    """Rows to paste: a month, how many were satisfied, of how many."""
    rows = zip(_months(*first), satisfied, strict=False)
    body = [f"{month}\t{part}\t400" for month, part in rows]
    return "\n".join(["Month\tNumerator\tDenominator", *body])


def _months(year: int, month: int) -> Iterator[str]:
    while True:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
