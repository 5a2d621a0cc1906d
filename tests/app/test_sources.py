"""Files of each source get what their makers' documents say, on the command line and the web."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.imports.plan import Options
from rollout.people.tables import Account, AccountAddress, Person
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


PEOPLE = "key,name,email\n1,Maryam Rezaei,Maryam@acme.example\n2,Dana Cohen,dana@acme.example\n"


def owners(ground: Ground) -> dict[str, str | None]:
    """Whose each CRM user name is."""
    people = {person.id: person.name for person in ground.rows(Person)}
    return {one.name: people.get(one.person_id) for one in ground.rows(Account)}


@pytest.mark.parametrize("order", ["plu", "upl", "lup", "lpu"])
@SQLITE
def test_logs_of_ids_find_their_people_whichever_file_comes_first(
    ground: Ground, shared: Path, order: str
) -> None:
    samples = shared / "samples"
    files: dict[str, tuple[str, str | Path]] = {
        "p": ("people", PEOPLE),
        "u": ("crm-users", samples / "salesforce_user_api.csv"),
        "l": ("usage", samples / "salesforce_loginhistory_api.csv"),
    }

    for letter in order:
        kind, content = files[letter]
        report = ground.bring(kind, content)
        assert report["rows"] == adds_up(report)

    found = owners(ground)
    assert found["0055g00000Aa1AA"] == "Maryam Rezaei"
    assert found["0055g00000Aa2BB"] == "Dana Cohen"
    assert None not in found.values()


def test_the_list_of_users_gives_its_names_and_takes_them_back(ground: Ground) -> None:
    ground.bring("people", PEOPLE)
    ground.bring("usage", "user,date\n0055g00000Aa1AAAAX,2026-11-16\n0055g00000Aa1AA,2026-11-17\n")
    assert owners(ground) == {"0055g00000Aa1AA": None}

    report = ground.bring(
        "crm-users", "Id,Username,Email\n0055g00000Aa1AAAAX,m@acme.crm,maryam@acme.example\n"
    )

    assert (report["matched"], report["known"]) == (1, 2)
    assert owners(ground) == dict.fromkeys(("0055g00000Aa1AA", "m@acme.crm"), "Maryam Rezaei")
    ground.undo(report)
    assert owners(ground) == {"0055g00000Aa1AA": None}
    assert ground.rows(AccountAddress) == []


@SQLITE
@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9,x,nowhere", "The e-mail address has no @."),
        ("9,x,", "email is empty."),
        ("7,x,other@acme.example", "The user is here twice, with two addresses."),
        (",,x@acme.example", "id is empty."),
    ],
)
def test_users_who_do_not_fit_are_rejected(ground: Ground, row: str, reason: str) -> None:
    text = f"id,user name,email\n7,dana,dana@acme.example\n{row}\n"

    assert ground.bring("crm-users", text, dry_run=True)["rejected"] == {reason: 1}


@SQLITE
@pytest.mark.parametrize("name", ["bitrix24_user_get.json", "pipedrive_users_api.json"])
def test_other_lists_of_users_are_understood(ground: Ground, shared: Path, name: str) -> None:
    report = ground.bring("crm-users", shared / "samples" / name)

    assert (report["rows"], report["accepted"]) == (1, 1)
