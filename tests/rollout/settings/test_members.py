"""Who belongs to a rollout."""

import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.auth.queries import user_by_email
from core.auth.tables import OneTimeLink
from core.db import reading
from features.people import Stage, begin
from rollout.people.tables import Membership


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """A rollout with the cast."""
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


def test_somebody_new_gets_a_link_that_sets_a_password(stage: Stage) -> None:
    page = stage.sends("Alice", "/members", email="eve@harbour.example", role="leadership")
    link = re.search(r"/password/[\w-]+", page.text)
    assert link is not None
    assert stage.person("Bob").get(link[0]).status_code == 200


def test_somebody_known_gets_no_link_to_their_password(stage: Stage) -> None:
    answer = stage.sends("Alice", "/members", email="charlie@harbour.example", role="lead")
    assert answer.status_code == 303
    with reading(stage.engine) as session:
        assert session.exec(select(OneTimeLink)).all() == []


def test_who_loses_a_role_but_is_on_the_roster_keeps_their_tasks(stage: Stage) -> None:
    stage.sends("Alice", "/members", email="dana@harbour.example", role="lead")
    number = membership(stage, "dana").id
    stage.sends("Alice", f"/members/{number}/removal")
    assert membership(stage, "dana").role == "staff"


def test_inviting_oneself_as_leadership_does_not_leave_the_rollout_without_a_lead(
    stage: Stage,
) -> None:
    refused = stage.sends("Alice", "/members", email="Alice@Harbour.example", role="leadership")
    assert refused.status_code == 422
    assert membership(stage, "alice").role == "lead"


def membership(stage: Stage, name: str) -> Membership:
    with reading(stage.engine) as session:
        user = user_by_email(session, f"{name}@harbour.example")
        assert user is not None
        query = select(Membership).where(Membership.user_id == user.id)
        return session.exec(query.where(Membership.rollout_id == stage.rollout(session).id)).one()
