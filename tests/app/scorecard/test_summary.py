"""The director's page: what it says, of whom it says nothing, and how long it is kept."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from app.scorecard.queries import board
from core.db import reading, writing
from core.disclosure.policies import Audience
from rollout.commands import raise_version
from rollout.people.tables import Account, Person
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone
from rollout.queries import rollout_by_slug
from rollout.tables import Phase, Rollout
from tests.app.scorecard.conftest import SUMMARY, TODAY
from tests.web import Caller

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def rows(html: str) -> dict[str, str]:
    """The words of each row by the phase's name."""
    found = re.findall(r'<tr(?: class="preparation")?>\s*<th scope="row">.*?</tr>', html, re.DOTALL)
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in found]
    names = [re.search(r"<bdi>(.*?)</bdi>", row) for row in found]
    return {name[1]: row for name, row in zip(names, words, strict=True) if name}


def harbour(session: Session) -> Rollout:
    found = rollout_by_slug(session, "harbour")
    assert found is not None
    return found


def test_the_sentence_points_at_one_cell(director: Caller) -> None:
    html = director.get(SUMMARY).text

    assert "<h1>Partner channel is in trouble: everyone is trained, 2 in 10 use it.</h1>" in html
    assert html.count('class="pointed"') == 1
    pointed = re.search(r'<td class="pointed">(.*?)</td>', html, re.DOTALL)
    assert pointed is not None
    assert "19\u00a0%" in pointed[1]
    assert "12 of 62 people" in pointed[1]


def test_each_phase_has_its_state_and_its_reasons(director: Caller) -> None:
    found = rows(director.get(SUMMARY).text)

    assert "Took hold" in found["Direct sales"]
    assert "Improved, beyond chance and trend." in found["Direct sales"]
    assert "In use, effect unclear" in found["Sales managers"]
    assert "Goal 85 % reached. It was already heading there." in found["Sales managers"]
    assert "Goal 80 % not reached. Improved, beyond chance and trend." in found["Key accounts"]
    assert "Goal 76 % not reached. No evidence either way." in found["Partner channel"]
    assert "Not live yet" in found["Service desk"]
    assert "Not asked yet" in found["Service desk"]
    assert "Goal 78 %, set on 18 Nov 2026, not fixed." in found["Service desk"]


def test_preparations_come_after_groups_and_nothing_of_use_applies(director: Caller) -> None:
    found = rows(director.get(SUMMARY).text)

    assert list(found)[-3:] == ["Clean the data", "Set up and connect", "Prepare helpers"]
    assert all("Not applicable yet" in found[name] for name in list(found)[-3:])
    assert "Not applicable yet" not in "".join(list(found.values())[:-3])


def test_the_director_reads_no_name_of_anyone(demo: Engine, director: Caller) -> None:
    shown = director.get(SUMMARY).text + director.get(f"{SUMMARY}.csv").text

    with reading(demo) as session:
        people = session.exec(select(Person)).all()
        accounts = session.exec(select(Account.name)).all()
    assert len(people) > 200
    names = {word for p in people for word in (p.name, p.email, p.key)} | set(accounts)
    assert [name for name in names if name in shown and name != "Robert Hale"] == []


def test_small_groups_stay_in_ranges_for_the_director_only(director: Caller, lead: Caller) -> None:
    managers = rows(director.get(SUMMARY).text)["Sales managers"]

    assert managers.count("90 % or more") == 2
    assert "Hidden" in managers
    assert "14 of 14" not in managers
    assert "90 % or more" in director.get(f"{SUMMARY}.csv").text
    assert "14 of 14 people" in rows(lead.get(SUMMARY).text)["Sales managers"]


def test_the_file_holds_the_figures_of_the_page(director: Caller) -> None:
    text = director.get(f"{SUMMARY}.csv").content.decode("utf-8-sig")
    found = {(row["phase"], row["measure"]): row for row in csv.DictReader(StringIO(text))}

    used = found["Partner channel", "adoption"]
    assert (used["n"], used["target"]) == ("62", "0.7")
    assert float(used["value"]) == pytest.approx(12 / 62, abs=1e-4)
    assert found["Clean the data", "adoption"]["why there is no value"] == "Not applicable yet"


def test_a_day_in_the_address_is_kept_and_must_be_a_day(director: Caller) -> None:
    june = director.get(f"{SUMMARY}?on=2026-06-01").text

    assert "As of Monday 1 June 2026." in june
    assert f"{SUMMARY}?on=2026-06-01" in june
    assert "Settling in" in rows(june)["Partner channel"]
    assert "The latest survey closed after this day" in rows(june)["Partner channel"]
    for wrong, said in (("banana", "Write the day"), ("2027-01-01", "has not come yet")):
        refused = director.get(f"{SUMMARY}?on={wrong}")
        assert (refused.status_code, said in refused.text) == (422, True)


def test_the_number_of_queries_does_not_grow_with_the_phases(demo: Engine) -> None:
    before = statements(demo)
    with writing(demo) as session:
        for number in range(12):
            add_phase(
                session, harbour(session), f"Group {number}", NOW, "Alice", go_live=TODAY
            )  # fmt: skip

    assert statements(demo) == before


def statements(engine: Engine) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with reading(engine) as session:
        rollout = harbour(session)
        event.listen(engine, "before_cursor_execute", note)
        board(session, rollout, TODAY, Audience.LEADERSHIP)
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)


def test_what_changes_is_on_the_page_at_once(demo: Engine, director: Caller) -> None:
    assert "21 days" in director.get(SUMMARY).text
    with writing(demo) as session:
        query = select(Milestone).where(Milestone.name == "Partner price list in the CRM")
        session.exec(query).one().actual = TODAY
        assert "21 days" in director.get(SUMMARY).text
        raise_version(session, harbour(session).id or 0)

    assert "21 days" in director.get(SUMMARY).text
    assert "Partner price list in the CRM, due" not in director.get(SUMMARY).text


def test_what_is_kept_holds_no_form_token(director: Caller, lead: Caller) -> None:
    tokens = set()
    for caller in (director, director, lead):
        html = caller.get(SUMMARY).text
        found = re.findall(r'name="_csrf_token" value="(\w+)"', html)
        assert found
        tokens |= set(found)
        kept = repr(caller.client.app.state.fragments._kept)
        assert not any(token in kept for token in tokens)
    assert director.post("/preferences/theme", theme="dark", next=SUMMARY).status_code == 303


def test_one_reader_never_gets_the_page_kept_for_another(director: Caller, lead: Caller) -> None:
    assert "Robert Hale" in director.get(SUMMARY).text
    lead.client.app.state.fragments = director.client.app.state.fragments

    html = lead.get(SUMMARY).text

    assert "Alice Moreau" in html
    assert "Robert Hale" not in html


def test_an_empty_rollout_says_so(demo: Engine, director: Caller) -> None:
    with writing(demo) as session:
        for phase in session.exec(select(Phase).order_by(col(Phase.id))):
            phase.rollout_id = _elsewhere(session)
        raise_version(session, harbour(session).id or 0)

    assert "Nothing is planned yet." in director.get(SUMMARY).text


def _elsewhere(session: Session) -> int:
    found = rollout_by_slug(session, "elsewhere")
    if found is None:
        found = Rollout(slug="elsewhere", name="Elsewhere", created=NOW)
        session.add(found)
        session.flush()
    return found.id or 0
