"""The page that is made beforehand is the page, and is never shown when anything changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

import app.scorecard.queries
from app.scorecard.cells import Scorecard
from app.scorecard.commands import store_pages
from app.scorecard.queries import board, joined_page, stored
from app.scorecard.routes import table_of_page
from app.scorecard.rows import scorecard
from app.scorecard.tables import StoredPage
from core.clock import Clock
from core.db import reading, writing
from core.disclosure.policies import Audience
from core.i18n import PSEUDO, speaking
from rollout.commands import add_rollout, raise_version
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone
from rollout.queries import rollout_by_slug
from rollout.tables import Rollout
from tests.app.scorecard.conftest import SUMMARY, TODAY
from tests.web import Caller

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def harbour(session: Session) -> Rollout:
    found = rollout_by_slug(session, "harbour")
    assert found is not None
    return found


def found_stored(
    engine: Engine, audience: Audience = Audience.LEADERSHIP, on: date = TODAY
) -> Scorecard | None:
    with reading(engine) as session:
        return stored(session, harbour(session), on, audience)


@pytest.mark.parametrize("audience", [Audience.LEAD, Audience.LEADERSHIP])
def test_what_is_stored_is_what_would_be_made(demo: Engine, audience: Audience) -> None:
    store_pages(demo, Clock(TODAY))

    with reading(demo) as session:
        rollout = harbour(session)
        made = scorecard(board(session, rollout, TODAY, audience), on=TODAY)
        read_again = joined_page(session, rollout, TODAY, audience)
        assert read_again is not made
        assert read_again == made
        assert table_of_page(read_again, rollout, TODAY) == table_of_page(made, rollout, TODAY)


def test_a_stored_page_is_for_its_day_version_language_and_program_only(
    demo: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_pages(demo, Clock(TODAY))
    assert found_stored(demo)
    assert found_stored(demo, on=TODAY - timedelta(days=1)) is None
    assert found_stored(demo, Audience.STAFF) is None
    with speaking(PSEUDO):
        assert found_stored(demo) is None
    with monkeypatch.context() as patch:
        patch.setattr(app.scorecard.queries, "program_mark", lambda: "another")
        assert found_stored(demo) is None
    with writing(demo) as session:
        raise_version(session, harbour(session).id or 0)
    assert found_stored(demo) is None


def test_a_change_is_on_the_page_before_and_after_the_worker_comes_by(
    demo: Engine, director: Caller
) -> None:
    store_pages(demo, Clock(TODAY))
    assert "Partner price list in the CRM, due" in director.get(SUMMARY).text
    with writing(demo) as session:
        query = select(Milestone).where(Milestone.name == "Partner price list in the CRM")
        session.exec(query).one().actual = TODAY
        raise_version(session, harbour(session).id or 0)

    first = director.get(SUMMARY).text
    store_pages(demo, Clock(TODAY))
    director.client.app.state.fragments._kept.clear()

    assert "Partner price list in the CRM, due" not in first
    assert _table(director.get(SUMMARY).text) == _table(first)


def test_both_databases_keep_it_and_write_it_over(engine: Engine) -> None:
    with writing(engine) as session:
        rollout = add_rollout(session, "CRM", NOW, "test", slug="harbour")
        add_phase(session, rollout, "Sales", NOW, "test", go_live=TODAY)
    store_pages(engine, Clock(TODAY))
    with writing(engine) as session:
        add_phase(session, harbour(session), "Service", NOW, "test", go_live=TODAY)
    store_pages(engine, Clock(TODAY))

    found = found_stored(engine)

    assert found is not None
    assert [row.name for row in found.groups] == ["Sales", "Service"]
    with reading(engine) as session:
        audiences = sorted(session.exec(select(StoredPage.audience)).all())
    assert audiences == ["lead", "leadership"]


def test_leadership_finds_no_more_in_the_store_than_on_the_page(demo: Engine) -> None:
    store_pages(demo, Clock(TODAY))

    with reading(demo) as session:
        rows = session.exec(select(StoredPage).order_by(StoredPage.audience)).all()
    content = {row.audience: row.content for row in rows}

    assert set(content) == {Audience.LEAD, Audience.LEADERSHIP}
    assert "14 of 14" in content[Audience.LEAD]
    assert "14 of 14" not in content[Audience.LEADERSHIP]


def test_the_pages_of_a_phase_say_the_same_from_the_store(demo: Engine, director: Caller) -> None:
    address = "/rollouts/harbour/phases/partner-channel/budget"
    made = director.get(address).text
    store_pages(demo, Clock(TODAY))
    director.client.app.state.fragments._kept.clear()

    assert "everyone is trained, 2 in 10 use it" in made
    assert _table(director.get(address).text) == _table(made)


def _table(html: str) -> str:
    """The page from its heading on; form tokens stand above it."""
    return html[html.index("<h1>") : html.index("</table>")]
