"""The first start, sign-in and the way to a rollout, on both databases."""

from sqlalchemy import Engine

from core.clock import Clock
from tests.web import Caller

FIRST = {
    "organisation": "Harbour Supply", "name": "Ada Admin", "email": "ada@harbour.example",
    "password": "a harbour has many boats", "language": "en", "time_zone": "Europe/Berlin",
    "currency": "EUR",
}  # fmt: skip


def test_first_start_leads_to_a_rollout_of_ones_own(engine: Engine, clock: Clock) -> None:
    """From an empty database to the first rollout."""
    caller = Caller(engine, clock)
    assert caller.get("/").headers["location"] == "/first-start"
    assert caller.post("/first-start", **FIRST).headers["location"] == "/start"
    answers = {"name": "CRM", "time_zone": "Europe/Berlin", "group": "Direct sales"}
    refused = caller.post("/start", **answers)
    assert refused.status_code == 422
    assert "Choose the day the first group goes live." in refused.text
    started = caller.post("/start", **answers, go_live="2026-11-02")
    assert started.headers["location"] == "/rollouts/crm"
    assert caller.get("/first-start").status_code == 404


def test_a_wrong_password_says_the_same_as_a_wrong_name(engine: Engine, clock: Clock) -> None:
    """Nobody learns who has an account."""
    Caller(engine, clock).post("/first-start", **FIRST)
    stranger = Caller(engine, clock)
    wrong = [
        stranger.post("/sign-in", email=email, password="not the password at all").status_code
        for email in (FIRST["email"], "nobody@harbour.example")
    ]
    assert wrong == [422, 422]
    right = stranger.post("/sign-in", email=FIRST["email"], password=FIRST["password"])
    assert right.headers["location"] == "/"
    assert stranger.get("/users").status_code == 200
