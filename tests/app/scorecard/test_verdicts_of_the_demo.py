"""The demo shows what verdicts there are: good news, bad news, and why some cannot be given."""

from __future__ import annotations

import re

from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading
from rollout.outcomes.judgements.queries import FINDING
from rollout.outcomes.judgements.tables import Judgement
from tests.web import Caller


def test_at_least_six_different_verdicts(demo: Engine) -> None:
    with reading(demo) as session:
        rows = session.exec(select(Judgement)).all()
    kinds = {FINDING.validate_python(row.finding).kind for row in rows}
    assert len(kinds) >= 6, kinds
    assert {"IMPROVED_TARGET_MET", "TARGET_MET_TREND_ALREADY_THERE", "TOO_EARLY"} <= kinds


def test_all_groups_together_say_how_large_the_change_is_and_why_its_cause_is_not_clear(
    lead: Caller,
) -> None:
    html = lead.get("/rollouts/harbour/results/retention").text

    assert "Changed, cause unclear." in html
    assert "Bonus tied to the CRM" in html
    assert "likely between 1 and 12 points" in html
    assert "Taking part: Direct sales, Sales managers, Key accounts, Partner channel" in html


def test_results_taken_from_the_library_are_marked_there(lead: Caller) -> None:
    html = lead.get("/rollouts/harbour/phases/direct-sales/results/library").text

    watched = re.findall(r'Watched already<span class="unseen">: <bdi>(.*?)</bdi>', html)
    assert set(watched) == {"Retention", "Win rate", "Average order", "Handling time of an enquiry"}
