"""The demo shows what verdicts there are: good news, bad news, and why some cannot be given."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading
from rollout.outcomes.judgements.queries import FINDING
from rollout.outcomes.judgements.tables import Judgement


def test_at_least_six_different_verdicts(demo: Engine) -> None:
    with reading(demo) as session:
        rows = session.exec(select(Judgement)).all()
    kinds = {FINDING.validate_python(row.finding).kind for row in rows}
    assert len(kinds) >= 6, kinds
    assert {"IMPROVED_TARGET_MET", "TARGET_MET_TREND_ALREADY_THERE", "TOO_EARLY"} <= kinds
