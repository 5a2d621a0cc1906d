"""A request that is refused early holds nothing back from the next."""

from __future__ import annotations

import gc
from datetime import date

import pytest
from sqlalchemy import Engine

from core.db import writing
from features.people import Stage, begin
from rollout.plan.commands import add_phase


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        add_phase(
            session, stage.rollout(session), "Sales", stage.now, "Alice", go_live=date(2026, 3, 2)
        )
    return stage


def test_who_is_turned_away_leaves_no_lock_behind(stage: Stage) -> None:
    dana = stage.person("Dana")
    token = dana.token()
    gc.collect()
    gc.disable()
    try:
        path = f"{stage.home}/phases/sales/results/new"
        refused = dana.client.post(path, data={"_csrf_token": token}, follow_redirects=False)
        left = stage.engine.pool.checkedout()  # type: ignore[attr-defined]
    finally:
        gc.enable()

    assert refused.status_code == 404
    assert left == 0
