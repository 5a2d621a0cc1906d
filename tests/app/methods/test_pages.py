"""The pages that say how a figure is worked out, and the ways there."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from app.methods.queries import IN_THE_CHECKOUT, method_names, method_page
from core.auth.commands import add_user
from core.auth.tables import Organisation
from core.clock import Clock
from core.db import writing
from tests.architecture.code import templates
from tests.web import Caller

NAMES = sorted(path.stem for path in IN_THE_CHECKOUT.glob("*.md"))
WAYS = re.compile(r'(?:worked_out\("|"/methods/)(\w+)"')


@pytest.mark.parametrize("name", NAMES)
def test_every_method_is_a_page_whose_links_lead_somewhere(name: str) -> None:
    page = method_page(name)

    assert page.startswith("<h1>")
    links = re.findall(r'href="([^"]+)"', page)
    inside = {link.removeprefix("/methods/") for link in links if not link.startswith("https://")}
    assert inside <= method_names()


def test_every_way_to_a_method_leads_somewhere() -> None:
    asked = {name for page in templates() for name in WAYS.findall(page.read_text("utf-8"))}

    assert {"active_share", "before_after", "earned_value", "training", "scoring"} <= asked
    assert asked <= set(NAMES)


def test_a_page_is_for_whoever_is_signed_in_and_nothing_else_is_a_method(engine: Engine) -> None:
    clock = Clock(date(2026, 11, 20))
    with writing(engine) as session:
        session.add(Organisation(name="Harbour Supply"))
        add_user(session, "bob@harbour.example", "Bob", clock.now(), "test")
    bob = Caller(engine, clock, "bob@harbour.example")

    shown = bob.get("/methods/active_share")
    assert "people of the roster with at least one day of use" in shown.text
    assert 'href="/methods/usage_days"' in shown.text
    for name in ("nothing", "active_share.md", "..%2Fdecisions%2Fanonymity"):
        assert bob.get(f"/methods/{name}").status_code == 404
