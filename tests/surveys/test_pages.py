"""The surveys' pages: answering by a link, leading a round, reading what it says."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.auth.commands import add_user
from core.auth.tables import Attempt, Organisation, SignIn
from core.clock import Clock
from core.db import reading, writing
from rollout.commands import add_member
from surveys.answers.forms import Said
from surveys.answers.tables import live_table
from surveys.rounds.tables import Round
from tests.surveys.company import NOW, TODAY, Company, closed, found, opened, say, token_of
from tests.web import Caller

CODES = ("helps", "comfort", "know_how", "manager", "reason")


@pytest.fixture
def company(engine: Engine) -> Company:
    """The company with Alice, who leads, Bob of leadership and Dana of team North."""
    there = found(engine)
    people = {"alice": ("lead", None), "bob": ("leadership", None)}
    people["dana"] = ("staff", there.person_ids["North"][0])  # type: ignore[assignment]
    with writing(engine) as session:
        session.add(Organisation(name="Harbour Supply"))
        for name, (role, person_id) in people.items():
            user = add_user(session, f"{name}@harbour.example", name.title(), NOW, "test")
            add_member(session, user.id or 0, there.rollout_id, role, person_id)
    return there


def caller(company: Company, name: str | None, today: date = TODAY) -> Caller:
    """Somebody with a browser."""
    email = f"{name}@harbour.example" if name else None
    return Caller(company.engine, Clock(today), email)


def answered(company: Company, scores: dict[str, list[int]]) -> Round:
    """A round under way in which the first people of each team answered everything alike."""
    round_ = opened(company)
    for team, given in scores.items():
        for person, score in zip(company.person_ids[team], given, strict=False):
            said = Said(dict.fromkeys(CODES, score), f"remark of {team}")
            say(company, token_of(company, round_, person), said)
    return round_


def test_a_seller_finds_the_survey_and_answers_it(company: Company) -> None:
    round_ = opened(company)
    dana = caller(company, "dana")
    link = re.search(r'href="(/s/[\w-]+)"', dana.get("/rollouts/harbour/surveys").text)
    assert link is not None
    page = dana.get(link[1])
    assert "The CRM helps me in my daily work." in page.text
    assert "Results are shown only for groups of 5 or more" in page.text
    sent = dana.client.post(link[1], data={"helps": "4"}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/s/thanks")
    thanks = dana.get("/s/thanks").text
    assert "Your answers are in" in thanks
    assert '<a href="/">Back to my tasks</a>' in thanks
    assert dana.get("/").headers["location"] == "/rollouts/harbour/tasks"
    with company.engine.connect() as connection:
        assert len(connection.execute(live_table(round_.id or 0).select()).all()) == 1


def test_a_link_that_sends_all_the_time_has_to_wait(company: Company) -> None:
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    someone = caller(company, None)
    for _ in range(30):
        sent = someone.client.post(f"/s/{token}", data={"helps": "4"}, follow_redirects=False)
        assert sent.status_code in (303, 422)
    refused = someone.client.post(f"/s/{token}", data={"helps": "2"})
    assert refused.status_code == 429
    assert "Too many tries. Wait 60 minutes, then try again." in refused.text
    assert 3500 < int(refused.headers["retry-after"]) <= 3600
    other = token_of(company, round_, company.person_ids["North"][1])
    sent = someone.client.post(f"/s/{other}", data={"helps": "4"}, follow_redirects=False)
    assert sent.status_code == 303
    with reading(company.engine) as session:
        assert session.exec(select(Attempt)).all() == []


def test_the_link_looks_the_same_after_it_was_used_and_takes_nothing_more(
    company: Company,
) -> None:
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    someone = caller(company, None)
    before = someone.get(f"/s/{token}").text
    someone.client.post(f"/s/{token}", data={"helps": "4"})
    assert someone.get(f"/s/{token}").text == before
    again = someone.client.post(f"/s/{token}", data={"helps": "1"})
    assert again.status_code == 422
    assert "An answer came with this link before. Nothing was changed." in again.text
    mine = caller(company, "dana").get("/rollouts/harbour/surveys").text
    assert token in mine


def test_nobody_is_recognised_behind_a_link(company: Company) -> None:
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    dana = caller(company, "dana")
    with writing(company.engine) as session:
        for door in session.exec(select(SignIn)):
            door.seen = NOW.replace(year=2020)
    page = dana.get(f"/s/{token}")
    sent = dana.client.post(f"/s/{token}", data={"helps": "4"}, follow_redirects=False)
    for response in (page, sent):
        assert "set-cookie" not in response.headers
        assert response.headers["referrer-policy"] == "no-referrer"
        assert "Dana" not in response.text
    with reading(company.engine) as session:
        assert {door.seen.year for door in session.exec(select(SignIn))} == {2020}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Answer at least one question."),
        ({"helps": "9"}, "Choose one of the five answers."),
        ({"helps": "4", "comment": "x" * 2001}, "At most 2000 characters fit here."),
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_was_typed(
    company: Company, sent: dict[str, str], sentence: str
) -> None:
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    data = {**sent, "reason": "2"} if sent else {}
    refused = caller(company, None).client.post(f"/s/{token}", data=data)
    assert refused.status_code == 422
    assert sentence in refused.text
    if sent:
        assert re.search(r'name="reason"\s+value="2" checked', refused.text)


def test_a_closed_survey_says_so(company: Company) -> None:
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    late = caller(company, None, date(2026, 12, 1)).get(f"/s/{token}")
    assert "This survey is closed" in late.text
    closed(company, round_)
    gone = caller(company, None).get(f"/s/{token}")
    assert gone.status_code == 404
    assert "The survey it belonged to has closed" in gone.text
    assert caller(company, None).client.post(f"/s/{token}", data={"helps": "4"}).status_code == 404


def test_a_lead_prepares_opens_and_closes_a_round(company: Company) -> None:
    alice = caller(company, "alice")
    refused = alice.post("/rollouts/harbour/rounds", name="Autumn", access="invited")
    assert refused.status_code == 422
    assert "Choose the last day on which people can answer." in refused.text
    form = {"name": "Autumn", "access": "invited", "instrument": "pulse", "closes": "2026-11-30"}
    address = alice.post("/rollouts/harbour/rounds", **form).headers["location"]
    assert "This is a preview" in alice.get(f"{address}/preview").text
    assert alice.post(f"{address}/opening").headers["location"] == address
    listed = alice.post(f"{address}/links").text
    assert listed.count("/s/") == 30
    assert "North 00" in listed
    assert alice.post(f"{address}/closing").headers["location"] == address
    assert "the answers are being mixed" in alice.get(address).text
    assert alice.post(f"{address}/closing").status_code == 422


def test_while_a_round_is_open_nobody_sees_how_many_answered(company: Company) -> None:
    round_ = answered(company, {"North": [4] * 11})
    for name in ("alice", "bob"):
        for path in (f"/rollouts/harbour/rounds/{round_.id}", "/rollouts/harbour/rounds"):
            assert ">11<" not in caller(company, name).get(path).text
        results = f"/rollouts/harbour/rounds/{round_.id}/results.csv"
        assert caller(company, name).get(results).status_code == 404


def test_leadership_reads_what_a_phase_says(company: Company) -> None:
    round_ = answered(company, {"North": [5, 4, 4, 2, 3, 4, 1, 5], "South": [4, 4, 2, 3, 1, 2]})
    bob = caller(company, "bob")
    empty = bob.get("/rollouts/harbour/phases/direct/survey").text
    assert "A survey is open until 30 Nov 2026." in empty
    closed(company, round_)
    page = bob.get("/rollouts/harbour/phases/direct/survey").text
    assert "50\u00a0% agree: The CRM helps me in my daily work." in page
    assert "14 of 20 answered." in page
    assert page.count("remark of North") == 8
    partner = bob.get("/rollouts/harbour/phases/partner/survey").text
    assert "Hidden: too few answers to show without revealing who said what." in partner
    listed = bob.get(f"/rollouts/harbour/rounds/{round_.id}").text
    assert "Hidden" in listed


def test_the_file_tells_what_the_pages_tell(company: Company) -> None:
    round_ = answered(company, {"North": [5, 4, 4, 2, 3, 4, 1, 5], "South": [4, 4, 2]})
    closed(company, round_)
    response = caller(company, "bob").get(f"/rollouts/harbour/rounds/{round_.id}/results.csv")
    lines = response.text.lstrip("\ufeff").splitlines()
    assert lines[0] == "Phase,Team,Question,Answers,Agree,Low,High,Note"
    assert lines[1].startswith("Direct,,The CRM helps me in my daily work.,11,0.6364,")
    assert "Direct,North,The CRM helps me in my daily work.,,,,,Hidden" in lines
    assert "Direct,South,The CRM helps me in my daily work.,,,,,Hidden" in lines


def test_two_rounds_stand_side_by_side(company: Company) -> None:
    closed(company, answered(company, {"North": [5, 4, 4, 2, 3, 4, 1, 5, 2, 2]}))
    closed(company, answered(company, {"North": [5, 4, 4, 4, 3, 4, 4, 5, 2, 2]}))
    page = caller(company, "bob").get("/rollouts/harbour/phases/direct/survey").text
    assert "20 points up" in page
    assert "?round=1" in page
    first = caller(company, "bob").get("/rollouts/harbour/phases/direct/survey?round=1").text
    assert "50\u00a0% agree" in first
    odd = caller(company, "bob").get("/rollouts/harbour/phases/direct/survey?round=x'")
    assert odd.status_code == 200


def test_staff_read_results_only_once_they_are_shared(company: Company) -> None:
    round_ = answered(company, {"North": [5, 4, 4, 2, 3, 4, 1, 5]})
    closed(company, round_)
    own = f"/rollouts/harbour/surveys/{round_.id}"
    dana = caller(company, "dana")
    assert dana.get(own).status_code == 404
    caller(company, "alice").post(f"/rollouts/harbour/rounds/{round_.id}/sharing", shared="yes")
    assert "62\u00a0%" in dana.get(own).text
    assert own in dana.get("/rollouts/harbour/surveys").text
