"""Files of each source get what their makers' documents say, on the command line and the web."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.imports.plan import Options
from tests.app.imports_world import Ground, ground_on

FAILED = "A failed sign-in is not use."
PROGRAM = "A program did this, not a person."
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Expected:
    """What a sample file must give; `zone` is that of its times where it has to be said."""

    source: str
    accepted: int
    days: int
    first_day: str = "2026-11-16"
    rejected: dict[str, int] = field(default_factory=dict)
    zone: str = ""
    language: str = ""


SAMPLES = {
    "salesforce_loginhistory_api.csv": Expected(
        "salesforce_login_history", 2, 2, rejected={FAILED: 1, PROGRAM: 1}
    ),
    "salesforce_eventlogfile_login.csv": Expected("salesforce_event_log", 1, 1),
    "hubspot_login_activity_api.json": Expected("hubspot_login", 1, 1),
    "hubspot_audit_logs_api.json": Expected("hubspot_audit", 1, 1),
    "dynamics365_audits_odata.json": Expected("dynamics365_audit", 2, 1),
    "suitecrm_tracker.csv": Expected("suitecrm_tracker", 2, 1),
    "espocrm_authlogrecord.csv": Expected(
        "espocrm_auth", 1, 1, rejected={FAILED: 1}, zone="Europe/Berlin"
    ),
    "espocrm_actionhistoryrecord.csv": Expected(
        "espocrm_action_history", 2, 1, zone="Europe/Berlin"
    ),
    "zoho_auditlog_HEADER_UNVERIFIED.csv": Expected("zoho", 1, 1, zone="Asia/Bangkok"),
    "pipedrive_users_api.json": Expected("pipedrive", 1, 1),
    "odoo_res_users_log_SNAPSHOT_ONLY.csv": Expected("odoo", 1, 1, zone="Europe/Berlin"),
    "bitrix24_main_eventlog_list.json": Expected("bitrix24", 1, 1),
}


@pytest.fixture
def ground(engine: Engine, tmp_path: Path) -> Ground:
    """A rollout that counts days in Berlin."""
    return ground_on(engine, tmp_path)


@SQLITE
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_recognised_and_its_rows_add_up(
    ground: Ground, shared: Path, name: str
) -> None:
    expected = SAMPLES[name]
    options = Options(zone=expected.zone, language=expected.language)

    report = ground.bring("usage", shared / "samples" / name, options)

    assert report["source"] == expected.source
    assert (report["accepted"], report["rejected"]) == (expected.accepted, expected.rejected)
    assert (report["user_days"], report["first_day"]) == (expected.days, expected.first_day)
    assert report["rows"] == adds_up(report)


def adds_up(report: dict[str, Any]) -> int:
    return int(report["accepted"] + report["duplicates"] + sum(report["rejected"].values()))
