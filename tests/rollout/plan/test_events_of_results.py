"""Which events mark the results of a group: outside ones of every phase, others only its own."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading, writing
from features.people import Stage, begin
from rollout.plan.commands import add_phase
from rollout.plan.queries import events_of_results, outside_events
from rollout.plan.tables import Milestone


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        for name in ("Direct sales", "Partner channel"):
            add_phase(session, rollout, name, stage.now, "Alice", go_live=date(2026, 3, 2))
        for phase_id, name, kind in (
            (1, "Bonus", "incentive"), (1, "Data loaded", "delivery"), (1, "Price rise", "outside"),
            (2, "Kick-off", "communication"), (2, "Price rise", "outside"),
            (2, "Strike", "outside"),
        ):  # fmt: skip
            day = date(2026, 4, 1 + len(name))
            session.add(
                Milestone(phase_id=phase_id, name=name, kind=kind, planned=day, expected=day)
            )
    return stage


def test_outside_events_count_for_every_group_and_the_rest_for_its_own(stage: Stage) -> None:
    with reading(stage.engine) as session:
        first, second = (events_of_results(session, 1, phase_id) for phase_id in (1, 2))

    assert [name for _day, name in first] == ["Bonus", "Strike", "Price rise"]
    assert [name for _day, name in second] == ["Strike", "Kick-off", "Price rise"]


def test_an_outside_event_of_one_group_only_stays_there(stage: Stage) -> None:
    with writing(stage.engine) as session:
        strike = session.exec(select(Milestone).where(Milestone.name == "Strike")).one()
        strike.only_here = True
    with reading(stage.engine) as session:
        names = [[name for _day, name in events_of_results(session, 1, at)] for at in (1, 2)]
        everywhere = [name for _day, name in outside_events(session, 1)]

    assert names == [["Bonus", "Price rise"], ["Strike", "Kick-off", "Price rise"]]
    assert everywhere == ["Price rise"]


def test_another_rollout_has_none_of_them(stage: Stage) -> None:
    with reading(stage.engine) as session:
        assert events_of_results(session, 2, 1) == []
