"""The wizard: from a file or a paste to visible rows, and back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from app.imports.commands import forget_uploads
from app.worker import HANDLERS
from core.clock import Clock
from core.db import reading, writing
from core.imports.checks.commands import STAGE
from core.imports.tables import Import, RejectedRow
from core.jobs.commands import Progress, run_next
from core.jobs.tables import Job
from core.settings import Settings
from rollout.outcomes.tables import Outcome, Reading
from rollout.people.tables import Person, RosterEntry
from tests.core.imports.workbooks import row, text, value, workbook
from tests.web import Caller

CLOCK = Clock(date(2026, 11, 20))
HOME = "/rollouts/harbour/imports"
LOG = """\
user,date,logins
a@x.example,2026-11-16,3
b@x.example,2026-11-17,2
c@x.example,31/09/2026,1
"""


def bring(alice: Caller, content: str | bytes, kind: str = "usage", **fields: str) -> str:
    """Upload a file; the address of its import."""
    answer = alice.post(HOME, files={"file": ("log.csv", content)}, kind=kind, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_file_is_checked_imported_and_undone(engine: Engine, alice: Caller) -> None:
    address = bring(alice, LOG)
    check = alice.get(address).text
    assert "2 of 3 rows are ready to import." in check
    assert "“31/09/2026” is not a date. September has 30 days." in check
    assert "row 4, column date" in check
    assert "2 user names match nobody yet (rows: 2)." in check

    assert alice.post(f"{address}/application").status_code == 303
    assert "2 rows are imported." in alice.get(address).text
    assert covers(engine) == [(date(2026, 11, 16), date(2026, 11, 17))]
    assert "log.csv" in alice.get(HOME).text

    alice.post(f"{address}/undoing")
    assert "This import is undone." in alice.get(address).text
    assert covers(engine) == []


def covers(engine: Engine) -> list[tuple[date, date]]:
    """The days for which use is visible."""
    with reading(engine) as session:
        return [(cover.first_day, cover.last_day) for cover in session.exec(select(Cover))]


def test_nothing_is_visible_before_it_is_applied(engine: Engine, alice: Caller) -> None:
    bring(alice, LOG)

    assert covers(engine) == []


def test_the_same_file_again_changes_nothing(alice: Caller) -> None:
    address = bring(alice, LOG)
    alice.post(f"{address}/application")

    again = alice.post(HOME, files={"file": ("other name.csv", LOG)}, kind="usage")

    assert again.status_code == 422
    assert "This very file was imported before" in again.text


def test_rows_pasted_from_excel_become_people_of_the_group(engine: Engine, alice: Caller) -> None:
    pasted = "key\tname\temail\n1\tDana Weber\tdana@harbour.example\n"
    answer = alice.post(HOME, kind="people", phase="sales", pasted=pasted)
    address = answer.headers["location"]
    assert "Dana Weber" in alice.get(address).text

    alice.post(f"{address}/application")

    with reading(engine) as session:
        assert session.exec(select(Person.name)).all() == ["Dana Weber"]
        assert len(session.exec(select(RosterEntry)).all()) == 1


def test_what_cannot_be_known_is_asked_and_remembered(alice: Caller) -> None:
    columns = bring(alice, "user,time\na@x.example,2026-11-16 23:30\n")
    address = columns.removesuffix("/columns")
    asked = alice.get(columns).text
    assert "The times carry no time zone." in asked
    assert "put right" not in asked
    assert '<option value="Europe/Berlin" selected>' in asked
    assert "Mon 16 Nov 2026" in asked

    alice.post(columns, zone="UTC", then="check")
    check = alice.get(address).text
    assert "Times that carry no time zone are read as those of UTC." in check
    assert 'name="zone"' not in check
    assert "1 row is ready to import." in check
    assert "Tue 17 Nov 2026" in check
    assert "00:30 in Berlin" in check
    alice.post(f"{address}/application")

    later = bring(alice, "user,time\na@x.example,2026-11-18 08:00\n")
    assert "1 row is ready to import." in alice.get(later).text


def test_a_column_chosen_on_the_form_is_kept(alice: Caller) -> None:
    columns = bring(alice, "colleague,date\na@x.example,2026-11-16\n")

    form = {"column-user": "colleague", "column-date": "date", "header_line": "1"}
    alice.post(columns, then="check", encoding="", delimiter="", mark="", **form)

    assert "1 row is ready to import." in alice.get(columns.removesuffix("/columns")).text


def test_other_letters_are_read_again(alice: Caller) -> None:
    address = bring(alice, "user,date\nmüller,2026-11-16\n".encode("cp1252"))
    assert "müller" in alice.get(address).text

    alice.post(f"{address}/columns", encoding="cp1251", then="again")

    assert "mьller" in alice.get(f"{address}/columns").text


def test_rejected_rows_come_back_with_a_reason_and_without_formulas(alice: Caller) -> None:
    address = bring(alice, 'user,date\n=HYPERLINK("http://evil"),soon\n')

    rejects = alice.get(f"{address}/rejects.csv").content.decode("utf-8-sig").splitlines()

    number = address.rsplit("/", 1)[1]
    assert rejects[0] == f'user,date,Row,Column,"Why it was not imported, import {number}"'
    assert rejects[1].startswith("\"'=HYPERLINK(")
    assert rejects[1].endswith(",soon,2,date,“soon” is not a date. Write it as 2026-11-16.")


@pytest.mark.parametrize(
    ("file", "ready", "days"),
    [
        ("helpdesk_usage.csv", "21,221 of 21,348 rows are ready to import.", 4_947),
        ("permit_desk_usage.csv", "8,577 rows are ready to import.", 1_378),
    ],
)
def test_real_logs_go_through_the_wizard(
    engine: Engine, alice: Caller, shared: Path, file: str, ready: str, days: int
) -> None:
    address = bring(alice, (shared / "data" / file).read_bytes())
    if "The file is being checked." in alice.get(address).text:
        run_next(engine, HANDLERS, CLOCK)

    assert ready in alice.get(address).text
    alice.post(f"{address}/application")

    with reading(engine) as session:
        weeks = session.exec(select(UsageWeek.days)).all()
    assert sum(week.bit_count() for week in weeks) == days


def test_a_check_that_was_killed_is_simply_run_again(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    address = bring(alice, LOG)
    with writing(engine) as session:
        number = session.exec(select(Import.number)).one()
        left = UsageWeek(
            import_number=number, account="a@x.example", week=date(2026, 11, 16), days=1,
            actions=[3], key_actions=[0],
        )  # fmt: skip
        session.add(left)

    run_next(engine, HANDLERS, CLOCK)

    assert "2 of 3 rows are ready to import." in alice.get(address).text
    assert covers(engine) == []
    with reading(engine) as session:
        weeks = session.exec(select(UsageWeek.days)).all()
    assert sum(week.bit_count() for week in weeks) == 2


def test_a_check_says_how_far_it_is_and_can_be_stopped(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    monkeypatch.setattr("core.imports.checks.commands.STEP", 1)
    address, pages = bring(alice, LOG), []

    def note(done: int, total: int) -> None:
        pages.append(alice.get(address).text)
        alice.post(f"{address}/discarding")

    handler = HANDLERS[STAGE]
    run_next(engine, {STAGE: lambda *work: handler(*work[:3], both(work[3], note))}, CLOCK)

    assert "1 row checked so far" in pages[0]
    assert '<progress aria-labelledby="checked" value="1" max="4">' in pages[0]
    assert len(pages) == 1
    assert alice.get(address).status_code == 404
    with reading(engine) as session:
        assert session.exec(select(UsageWeek)).all() == []
        assert session.exec(select(RejectedRow)).all() == []
        assert session.exec(select(Import.state)).all() == ["discarded"]
        assert session.exec(select(Job.sentence)).all() == ["The file was discarded."]


def test_a_file_discarded_before_its_check_began_is_left_alone(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    address = bring(alice, LOG)
    alice.post(f"{address}/discarding")

    run_next(engine, HANDLERS, CLOCK)

    with reading(engine) as session:
        assert session.exec(select(Import.state)).all() == ["discarded"]
        assert session.exec(select(Job.state)).all() == ["done"]


def both(first: Progress, then: Progress) -> Progress:
    """Reports to one and then to the other."""

    def report(done: int, total: int) -> None:
        first(done, total)
        then(done, total)

    return report


def test_a_check_whose_worker_died_says_that_it_begins_again(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    address = bring(alice, LOG)
    with writing(engine) as session:
        job = session.exec(select(Job)).one()
        job.state, job.attempts = "running", 1
        job.leased_until = CLOCK.now() - timedelta(seconds=1)
    assert "It begins again by itself" in alice.get(address).text

    run_next(engine, HANDLERS, CLOCK)

    assert "2 of 3 rows are ready to import." in alice.get(address).text


def test_too_many_rows_are_refused_with_a_way_out(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    state = alice.client.app.state
    monkeypatch.setattr(state, "settings", Settings(data=state.settings.data, upload_rows=2))
    address = bring(alice, LOG)

    run_next(engine, HANDLERS, CLOCK)

    assert "The file has more than 2 rows. Split it, or use the command line." in (
        alice.get(address).text
    )


def test_a_large_file_is_refused_before_it_is_read(
    alice: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = alice.client.app.state
    monkeypatch.setattr(state, "settings", Settings(data=tmp_path, upload_megabytes=0))

    answer = alice.post(HOME, files={"file": ("log.csv", LOG)}, kind="usage")

    assert answer.status_code == 422
    assert "The file is larger than 0 MB." in answer.text
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_path_in_the_file_name_is_ignored(alice: Caller) -> None:
    files = {"file": ("../../etc/passwd.csv", LOG)}
    address = alice.post(HOME, files=files, kind="usage").headers["location"]

    page = alice.get(address).text

    assert "passwd.csv" in page
    assert "etc/" not in page


def test_text_of_a_file_is_shown_literally(alice: Caller) -> None:
    address = bring(alice, "user,date\n<script>alert(1)</script>,2026-11-16\n{{7*7}},2026-11-16\n")
    alice.get(address)

    page = alice.get(f"{address}/columns").text

    assert "<script>alert(1)" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "usage"}, "Choose a file, or paste rows."),
        ({"kind": "usage", "pasted": "x", "add_people": "yes"}, "Choose a group."),
        ({"kind": "milestones", "pasted": "name,planned\nA,2026-01-01"}, "Choose a group."),
        ({"kind": "readings", "pasted": "period,value\n2026-01,1"}, "Choose a business result."),
        ({"kind": "usage", "pasted": "{}"}, "The file holds no headings."),
        ({"kind": "nonsense", "pasted": "x"}, "What does the file hold?"),
    ],
)
def test_what_is_missing_is_said(alice: Caller, fields: dict[str, str], sentence: str) -> None:
    answer = alice.post(HOME, files={"nothing": ("", b"")}, **fields)

    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_discarded_file_is_gone(alice: Caller) -> None:
    address = bring(alice, LOG)

    alice.post(f"{address}/discarding")

    assert alice.get(address).status_code == 404


def test_uploads_do_not_outlive_their_day(engine: Engine, alice: Caller, tmp_path: Path) -> None:
    applied, waiting = bring(alice, LOG), bring(alice, LOG + "d@x.example,2026-11-18,1\n")
    alice.post(f"{applied}/application")
    assert len(list((tmp_path / "uploads").iterdir())) == 1

    forget_uploads(engine, CLOCK)
    assert alice.get(waiting).status_code == 200
    forget_uploads(engine, Clock(date(2026, 11, 22)))

    assert list((tmp_path / "uploads").iterdir()) == []
    assert alice.get(waiting).status_code == 404
    assert alice.get(applied).status_code == 200


def test_the_21st_file_within_an_hour_has_to_wait(engine: Engine, alice: Caller) -> None:
    for number in range(20):
        file = {"file": ("log.csv", "" if number % 2 else f"user,date\na@x.example,2026-{number}")}
        assert alice.post(HOME, files=file, kind="usage").status_code in (303, 422)
    with reading(engine) as session:
        before = len(session.exec(select(Import)).all())

    refused = alice.post(HOME, files={"file": ("log.csv", LOG)}, kind="usage")

    assert refused.status_code == 429
    assert "Too many tries. Wait 60 minutes, then try again." in refused.text
    assert 3500 < int(refused.headers["retry-after"]) <= 3600
    with reading(engine) as session:
        assert len(session.exec(select(Import)).all()) == before


SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def watch(engine: Engine, slug: str, **about: str) -> None:
    """Let the rollout watch one more business result."""
    with writing(engine) as session:
        session.add(Outcome(rollout_id=1, slug=slug, name=slug.title(), **about))


@SQLITE
@pytest.mark.parametrize(
    ("kind", "asked", "unasked", "sentence"),
    [
        ("proportion", "numerator", "mean", "Counted: how many + Of: out of how many"),
        (
            "mean",
            "sd",
            "denominator",
            "Mean + Standard deviation + Number of cases or The figure itself.",
        ),
    ],
)
def test_only_what_the_result_is_made_of_is_asked_and_calmly(
    engine: Engine, alice: Caller, kind: str, asked: str, unasked: str, sentence: str
) -> None:
    watch(engine, "loyalty", kind=kind)

    columns = alice.get(bring(alice, "when,what\n2026-01,5\n", "readings", outcome="loyalty")).text

    assert "put right" not in columns
    assert f"Choose a column for: Period, {sentence}" in columns
    assert f'name="column-{asked}"' in columns
    assert f'name="column-{unasked}"' not in columns


@SQLITE
def test_what_is_not_chosen_is_an_error_once_the_file_is_to_be_checked(alice: Caller) -> None:
    columns = bring(alice, "colleague,date\na@x.example,2026-11-16\n")
    assert "aria-invalid" not in alice.get(columns).text

    refused = alice.post(columns, then="check", encoding="cp1252")

    assert refused.status_code == 422
    assert "One thing to put right" in refused.text
    assert refused.text.count('aria-invalid="true"') == 1
    assert '<option value="cp1252" selected' in alice.get(columns).text


@SQLITE
def test_a_column_the_file_has_is_read_even_where_nobody_asks_for_it(
    engine: Engine, alice: Caller
) -> None:
    watch(engine, "waiting", kind="mean")

    address = bring(
        alice, "period,numerator,denominator\n2026-01,600,40\n", "readings", outcome="waiting"
    )

    assert "1 row is ready to import." in alice.get(address).text
    assert 'name="column-denominator"' in alice.get(f"{address}/columns").text


@SQLITE
def test_a_list_that_fills_nothing_says_so_before_the_file_is_chosen(
    engine: Engine, alice: Caller
) -> None:
    nothing = "No business result here takes figures from such a file yet"
    assert alice.get(f"{HOME}/new").text.count(nothing) == 4
    of_one = alice.get(f"{HOME}/new?kind=readings").text
    assert '/rollouts/harbour/phases/sales/results/library"' in of_one
    before = alice.get(f"{HOME}/new?kind=orders").text
    assert nothing in before
    assert "<textarea" not in before

    library = alice.get("/rollouts/harbour/phases/sales/results/library?list=orders").text
    assert "/rollouts/harbour/phases/sales/results/library?list=orders" in before
    assert "new?like=retention" in library
    assert "new?like=win_rate" not in library

    watch(engine, "retention")
    watch(engine, "win-rate")
    after = alice.get(f"{HOME}/new?kind=orders").text
    assert 'value="retention"' in after
    assert 'value="win-rate"' not in after
    assert alice.get(f"{HOME}/new").text.count(nothing) == 1


@SQLITE
def test_an_average_over_several_months_is_asked_for_and_kept(
    engine: Engine, alice: Caller
) -> None:
    watch(engine, "loyalty")
    assert "of one month alone" in alice.get(f"{HOME}/new?kind=readings").text

    content = "period,value\n2026-01,70 %\n"
    alone = bring(alice, content, "readings", outcome="loyalty", averaged="")
    averaged = bring(alice, content, "readings", outcome="loyalty", averaged="yes")

    assert "an average over several months" not in alice.get(alone).text
    assert "an average over several months" in alice.get(averaged).text


@SQLITE
def test_the_check_says_what_changes_and_asks_before_ways_of_counting_mix(
    engine: Engine, alice: Caller
) -> None:
    watch(engine, "retention")
    typed = "period,numerator,denominator\n" + "".join(
        f"2026-{month:02},74,100\n" for month in range(1, 7)
    )
    first = bring(alice, typed, "readings", outcome="retention", phase="sales")
    assert "Retention, Sales: 6 months are new." in alice.get(first).text
    alice.post(f"{first}/application")
    assert "Retention, Sales" in alice.get(first).text
    orders = "customer,date\n" + "".join(
        f"{who},2026-{month:02}-{day:02}\n"
        for who in ("ann", "ben") for month in range(1, 5) for day in (1, 10, 20, 30)
        if (month, day) != (2, 30)
    )  # fmt: skip

    address = bring(alice, orders, "orders", outcome="retention", phase="sales", window="1")

    check = alice.get(address).text
    assert "Retention, Sales: 3 months are replaced, 3 months stay as they are." in check
    assert "Before go-live: 74 % → 100 %." in check.replace("\u00a0", " ")
    assert "counted in another way than 3 months that stay" in check
    refused = alice.post(f"{address}/application")
    assert refused.status_code == 422
    assert "Replace all months, or discard this file." in refused.text
    assert alice.post(f"{address}/application", replace_all="yes").status_code == 303
    with reading(engine) as session:
        assert {row.period.month for row in session.exec(select(Reading))} == {1, 2, 3, 4}


@SQLITE
def test_complaints_are_filled_by_name_only(engine: Engine, alice: Caller) -> None:
    watch(engine, "complaints", library_key="complaint_response_rate")

    page = alice.get(f"{HOME}/new?kind=cases").text

    assert 'value="complaints"' in page
    assert "All that can be worked out from it" not in page


@SQLITE
def test_a_workbook_of_two_sheets_asks_which_and_shows_its_calendar(
    engine: Engine, alice: Caller, tmp_path: Path
) -> None:
    heads = row(1, text("A1", "user"), text("B1", "date"), text("C1", "count"))
    may = row(2, text("A2", "a@x.example"), text("B2", "1405/08/25"), value("C2", 3))
    book = workbook(tmp_path / "book", {"May": heads + may, "June": heads, "Notes": ""})
    columns = bring(alice, book.read_bytes())
    asked = alice.get(columns).text
    assert "Several sheets hold rows: May, June. Say which one to read." in asked
    assert "1405/08/25 → 16 Nov 2026" in asked
    assert "Between the columns stands" not in asked

    alice.post(columns, part="May", then="check")
    check = alice.get(columns.removesuffix("/columns")).text
    assert "1 row is ready to import." in check
    assert "found: Jalali (1405)" in check
    alice.post(columns, calendar="gregorian", then="check")
    check = alice.get(columns.removesuffix("/columns")).text
    assert "The year 1405 looks like the Jalali calendar." in check


@SQLITE
def test_years_of_two_calendars_are_asked_about(engine: Engine, alice: Caller) -> None:
    columns = bring(alice, "user,date\na@x.example,1405/08/25\nb@x.example,2026-11-17\n")
    asked = "The dates are of several calendars: 1405/08/25, 2026-11-17."
    assert asked in alice.get(columns).text

    alice.post(columns, calendar="jalali", then="check")

    check = alice.get(columns.removesuffix("/columns")).text
    assert "1 of 2 rows are ready to import." in check
    assert "The year 2026 looks like the Gregorian calendar." in check


@SQLITE
def test_sign_ins_as_json_are_read(engine: Engine, alice: Caller) -> None:
    login = '{"actingUser": {"userEmail": "a@x.example"}, "occurredAt": "2026-11-16T09:14:22.529Z"}'
    columns = bring(alice, f'{{"results": [{login}], "paging": null}}')

    form = {"column-user": "actingUser.userEmail", "column-time": "occurredAt"}
    alice.post(columns, then="check", **form)

    assert "1 row is ready to import." in alice.get(columns.removesuffix("/columns")).text
