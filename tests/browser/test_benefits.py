"""Benefits: read by the managing director, entered by the rollout lead."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Send
from tests.browser.visitor import Way


def test_the_director_reads_gains_beside_costs(send: Send, demo: str, way: Way) -> None:
    director = send(demo, way)
    director.page.goto("/")
    director.press("Go in as managing director")
    director.follow("Benefits", exact=True)

    expect(director.page.get_by_role("heading", level=1)).to_contain_text("so far and")
    expect(director.page.get_by_role("table").first).to_contain_text("Too early to tell.")
    expect(director.page.get_by_role("link", name="Add a benefit")).to_have_count(0)
    director.look("benefits")


def test_a_result_without_its_worth_is_refused_in_a_sentence(
    send: Send, demo: str, way: Way
) -> None:
    lead = send(demo, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    lead.follow("Benefits and their costs")
    lead.follow("Add a benefit")
    for label, typed in (("Benefit", "Fewer returns"), ("Person", "Carla Mendes"),
                         ("Looked at again on", "2027-01-15")):  # fmt: skip
        lead.page.get_by_label(label, exact=True).fill(typed)
    lead.page.get_by_label("Business result that shows it").select_option("Retention")
    lead.page.get_by_label("In which group").select_option("Direct sales")
    lead.press("Add this benefit")

    expect(lead.page.get_by_role("alert")).to_contain_text("Write what one of its unit is worth.")
    lead.look("benefit-refused")


def test_a_gate_stands_beside_its_milestone(send: Send, demo: str, way: Way) -> None:
    lead = send(demo, way)
    lead.page.goto("/")
    lead.press("Go in as rollout lead")
    lead.page.goto("/rollouts/harbour/phases/direct-sales/plan")

    row = lead.page.get_by_role("listitem").filter(has_text="Half-year review")
    expect(row).to_contain_text("Gate: Retention at least 75 %, reached (82 % in May 2026)")
    lead.look("plan-with-gate")
