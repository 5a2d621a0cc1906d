"""Files of each source get what their makers' documents say, on the command line and the web."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from core.auth.commands import add_user
from core.auth.tables import Organisation
from core.db import writing
from core.forms import Refusal
from core.imports.plan import Options
from core.imports.tables import Import, RejectedRow, SavedOptions
from rollout.commands import add_member
from rollout.people.tables import Account, AccountAddress, Person
from tests.app.imports_world import CLOCK, Ground, ground_on
from tests.web import Caller

IMPORTS = "/rollouts/harbour/imports"
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
    "adoption_fa_cp1256_jalali.csv": Expected("generic", 2, 2, language="fa"),
    "adoption_fa_utf8bom_persian_digits.csv": Expected(
        "generic", 1, 1, "2026-11-17", {"“ورود” is not a whole number.": 1}
    ),
    "adoption_he_cp1255.csv": Expected("generic", 2, 2, language="he"),
    "adoption_th_tis620_buddhist.csv": Expected("generic", 2, 2, language="th"),
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


CUSTOMER = "This is a customer, not a person of yours."
NO_SIGN_IN = "This is not a sign-in."
MADE_UP = {
    "the set-up page, of an older age": (
        " Username , Login Time ,Location,Login Type,Status,Application,Community\n"
        "a@x.example,11/16/2026 07:58 AM,Köln,Application,Success,Browser,\n"
        "a@x.example,11/16/2026 07:59 AM,Köln,Application,Invalid Password,Browser,\n"
        "etl@x.example,11/16/2026 02:00 AM,Köln,Other Apex API,Success,Job,\n",
        Expected(
            "salesforce_login_history", 1, 1, rejected={FAILED: 1, PROGRAM: 1}, zone="Europe/Berlin"
        ),
    ),
    "the set-up page, of a newer age": (
        "Username,Login Time,Login Type,Status,Country,Experience\n"
        "a@x.example,11/16/2026 23:30 PM,Application,Success,DE,Partners\n"
        "a@x.example,11/17/2026 00:30 AM,Application,success,DE,Partners\n",
        Expected("salesforce_login_history", 2, 2, zone="Europe/Berlin"),
    ),
    "an event log with both forms of an id": (
        '"EVENT_TYPE","TIMESTAMP","USER_ID","API_TYPE"\n'
        '"LightningPageView","20261116075812.345","0055g00000Aa1AA",""\n'
        '"URI","20261116080000.000","0055g00000Aa1AAAAX",""\n'
        '"RestApi","20261116080000.000","0055g00000Aa1AA","R"\n'
        '"URI","20261116233000.000","0055g00000Aa1AA",""\n',
        Expected("salesforce_event_log", 3, 2, rejected={PROGRAM: 1}),
    ),
    "the CSV file of HubSpot": (
        "Login timestamp,User email address,IP address,Location,Type,User agent\n"
        "2026-11-16 09:00:00,a@x.example,1.2.3.4,Dublin,SSO,Mozilla\n"
        "2026-11-16 03:00:00,a@x.example,1.2.3.4,Dublin,HubSpot tools login,Mozilla\n",
        Expected("hubspot_login", 1, 1, rejected={PROGRAM: 1}, zone="Europe/Berlin"),
    ),
    "the answer of HubSpot with a failed sign-in": (
        '[{"email":"a@x.example","ipAddress":"1","userAgent":"M","loginSucceeded":false,'
        '"loginAt":"2026-11-16T09:00:00Z"},{"email":"a@x.example","ipAddress":"1",'
        '"userAgent":"M","loginSucceeded":true,"loginAt":"2026-11-16T09:01:00Z"}]',
        Expected("hubspot_login", 1, 1, rejected={FAILED: 1}),
    ),
    "the view of Dynamics": (
        "Changed Date,Changed By,Event,Operation,Entity,Record\n"
        "2026-11-16 08:00,Ann Lee,User Access via Web,Access,User,Ann Lee\n"
        "2026-11-16 08:01,Ann Lee,User Access via Web Services,Access,User,Ann Lee\n"
        "2026-11-16 08:02,Ann Lee,Update,Update,Account,Harbour\n",
        Expected("dynamics365_audit", 2, 1, rejected={PROGRAM: 1}, zone="Europe/Berlin"),
    ),
    "a portal of EspoCRM": (
        "username,createdAt,isDenied,authenticationMethod,portalName\n"
        "ann,2026-11-16 08:00:00,false,Espo,\nben,2026-11-16 08:00:00,false,Espo,Customers\n"
        "job,2026-11-16 08:00:00,false,ApiKey,\n",
        Expected("espocrm_auth", 1, 1, rejected={CUSTOMER: 1, PROGRAM: 1}, zone="Europe/Berlin"),
    ),
    "Bitrix24 with other events": (
        "timestampX,auditTypeId,userId\n2026-11-16T10:00:00+03:00,USER_AUTHORIZE,17\n"
        "2026-11-16T10:00:00+03:00,USER_LOGOUT,17\n",
        Expected("bitrix24", 1, 1, rejected={NO_SIGN_IN: 1}),
    ),
}


@SQLITE
@pytest.mark.parametrize("case", MADE_UP)
@pytest.mark.parametrize("letters", ["utf-8", "latin-1"])
def test_files_of_other_ages_count_alike(ground: Ground, case: str, letters: str) -> None:
    text, expected = MADE_UP[case]
    path = ground.folder / "made-up"
    path.write_bytes(text.encode(letters))

    report = ground.bring("usage", path, Options(zone=expected.zone))

    assert report["source"] == expected.source
    assert (report["accepted"], report["rejected"]) == (expected.accepted, expected.rejected)
    assert (report["user_days"], report["first_day"]) == (expected.days, expected.first_day)
    assert report["rows"] == adds_up(report)
    assert ground.rows(RejectedRow) == []


@SQLITE
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hubspot_audit_logs_api.json", 1), ("dynamics365_audits_odata.json", 1),
        ("espocrm_actionhistoryrecord.csv", 1), ("suitecrm_tracker.csv", 0),
        ("zoho_auditlog_HEADER_UNVERIFIED.csv", 1), ("hubspot_login_activity_api.json", 0),
    ],
)  # fmt: skip
def test_changing_a_record_is_a_key_action(
    ground: Ground, shared: Path, name: str, key: int
) -> None:
    ground.bring("usage", shared / "samples" / name, Options(zone="UTC"))

    assert sum(sum(week.key_actions) for week in ground.rows(UsageWeek)) == key


@SQLITE
def test_a_list_of_last_sign_ins_tells_of_its_newest_day_only(ground: Ground) -> None:
    head = "id,email,active_flag,last_login\n"
    ground.bring("usage", f"{head}1,a@x.example,1,2026-11-16 08:00:00\n2,b@x.example,1,\n")
    tuesday = f"{head}1,a@x.example,1,2026-11-17 08:00:00\n2,b@x.example,1,2026-11-02 08:00:00\n"
    ground.bring("usage", tuesday)

    covers = sorted((one.first_day, one.last_day) for one in ground.rows(Cover))
    assert covers == [(date(2026, 11, day),) * 2 for day in (16, 17)]


@SQLITE
def test_what_was_read_before_there_were_sources_is_read_so_again(ground: Ground) -> None:
    log = "Username,Login Time,Login Type,Status\na@x.example,2026-11-16T08:00Z,Application,{}\n"
    assert ground.bring("usage", log.format("Success"))["source"] == "salesforce_login_history"
    with writing(ground.engine) as session:
        kept = session.exec(select(SavedOptions)).one()
        kept.options = {name: value for name, value in kept.options.items() if name != "source"}

    assert ground.bring("usage", log.format("Failed"))["source"] == "generic"
    chosen = Options(source="salesforce_login_history")
    again = ground.bring("usage", log.format("failed"), chosen)
    assert (again["source"], again["rejected"]) == (chosen.source, {FAILED: 1})


@SQLITE
def test_a_source_that_is_not_known_is_refused_with_those_that_are(ground: Ground) -> None:
    with pytest.raises(Refusal, match=r"no source “siebel”\. Use: bitrix24, "):
        ground.bring("usage", "user,date\na,2026-11-16\n", Options(source="siebel"))


@SQLITE
@pytest.mark.parametrize("name", [name for name in SAMPLES if "adoption" not in name])
def test_a_sample_comes_in_by_the_web_too(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: Path, name: str
) -> None:
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path))
    ground, expected = ground_on(engine, tmp_path), SAMPLES[name]
    alice = lead_of(ground)
    content = (shared / "samples" / name).read_bytes()

    answer = alice.post(IMPORTS, files={"file": (name, content)}, kind="usage")
    address = answer.headers["location"]
    if address.endswith("/columns"):
        page = alice.get(address).text
        assert f'<option value="{expected.source}" selected>' in page
        address = alice.post(address, zone=expected.zone, then="check").headers["location"]

    check = alice.get(address).text
    assert "This looks like: " in check
    assert all(reason in check for reason in expected.rejected)
    assert alice.post(f"{address}/application").status_code == 303
    (imported,) = ground.rows(Import)
    assert (imported.source, imported.counts["accepted"]) == (expected.source, expected.accepted)
    assert imported.counts["rows"] == adds_up(imported.counts)


@SQLITE
def test_another_source_is_chosen_in_the_wizard(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path))
    ground = ground_on(engine, tmp_path)
    alice = lead_of(ground)
    log = "Username,Login Time,Login Type,Status\na@x.example,2026-11-16T08:00Z,Other,Locked\n"
    answer = alice.post(IMPORTS, files={"file": ("log.csv", log)}, kind="usage")
    columns = f"{answer.headers['location']}/columns"
    assert "0 of 1 rows are ready to import." in alice.get(answer.headers["location"]).text

    alice.post(columns, source="generic", then="check")

    (imported,) = ground.rows(Import)
    assert (imported.source, imported.counts["accepted"]) == ("generic", 1)


def lead_of(ground: Ground) -> Caller:
    """The lead of the rollout."""
    with writing(ground.engine) as session:
        session.add(Organisation(name="Harbour Supply"))
        user = add_user(session, "alice@harbour.example", "Alice", CLOCK.now(), "test")
        add_member(session, user.id or 0, ground.rollout_id, "lead")
    return Caller(ground.engine, CLOCK, "alice@harbour.example")


def test_days_on_which_the_log_was_off_are_a_gap_that_another_file_fills(ground: Ground) -> None:
    head = "createdon,_userid_value,action,operation\n"
    rows = [
        "{:02}T08:00:00Z,ann,64,4",
        "{:02}T09:00:00Z,admin,113,4",
        "{:02}T09:00:00Z,admin,112,4",
    ]
    used, off, back = (f"2026-11-{row}\n" for row in rows)
    log = used.format(2) + off.format(4) + back.format(10) + used.format(12)

    fuller = ground.bring("usage", head + "".join(map(used.format, (1, 5, 6))))
    report = ground.bring("usage", head + log)

    assert (report["accepted"], report["user_days"], report["people"]) == (4, 2, 1)
    assert report["gaps"] == [["2026-11-04", "2026-11-10"]]
    assert len(report["warnings"]) == 2
    assert covered(ground) == [(1, 1), (2, 3), (4, 6), (11, 12)]
    ground.undo(fuller)
    assert covered(ground) == [(2, 3), (11, 12)]


def covered(ground: Ground) -> list[tuple[int, int]]:
    """The days of November for which an import speaks."""
    return sorted((one.first_day.day, one.last_day.day) for one in ground.rows(Cover))
