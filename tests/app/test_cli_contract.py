"""The command line as scripts know it: exit status, JSON keys, and what goes to which stream."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import signal
import socket
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.cli import main, parser
from core.clock import Clock
from core.db import sqlite_module
from tests.app.program import CHECKOUT, Done, command, environment, leaves, run, unexplained
from tests.architecture.test_words import UNSEEN
from tests.browser.serving import Log, free_port

Takehold = Callable[..., Done]
TODAY = "2026-11-20"
REPORT = [
    "import_id", "kind", "source", "rows", "accepted", "duplicates", "rejected", "warnings",
    "people", "unmatched", "user_days", "first_day", "last_day", "dry_run",
]  # fmt: skip
HELPDESK = (
    "helpdesk_usage.csv",
    {"rows": 21348, "duplicates": 127, "accepted": 21221, "people": 22},
)
PERMITS = ("permit_desk_usage.csv", {"rows": 8577, "people": 48})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that the program made."""
    data = tmp_path_factory.mktemp("demo") / "data"
    made = run(data, "demo", "--today", TODAY, "--no-serve")
    assert (made.status, made.err) == (0, "")
    assert re.findall(r"^  (\w+) +\S+@\S+ +\S{12,}$", made.out, re.MULTILINE) == [
        "lead", "leadership", "staff",
    ]  # fmt: skip
    return data


@pytest.fixture
def takehold(
    engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Takehold:
    """Runs a command in this process, on a migrated database of either kind."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path / "data"))
    address = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("TAKEHOLD_DATABASE_URL", address)

    def act(*arguments: object) -> Done:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return act


def found(done: Done) -> dict[str, Any]:
    """The one JSON object of a command that did its work; every null in it has its sentence."""
    assert (done.status, done.err) == (0, "")
    assert done.out.count("\n") == 1
    answer: dict[str, Any] = json.loads(done.out)
    assert unexplained(answer) == []
    return answer


@pytest.mark.parametrize(
    ("log", "zone", "days"),
    [
        (HELPDESK, "Europe/Rome", 4947),
        (HELPDESK, "Asia/Tokyo", 5295),
        (PERMITS, "Europe/Amsterdam", 1378),
        (PERMITS, "Pacific/Auckland", 1477),
    ],
)
def test_a_real_log_from_nothing_to_shares(
    takehold: Takehold, shared: Path, log: tuple[str, dict[str, int]], zone: str, days: int
) -> None:
    name, figures = log
    assert takehold("rollout", "add", "Desk", "--slug", "desk", "--time-zone", zone).out == "desk\n"
    takehold("phase", "add", "desk", "Desk", "--slug", "all", "--go-live", "2010-01-01")
    file = ("import", "usage", shared / "data" / name, "--rollout", "desk", "--phase", "all")
    columns = () if log is HELPDESK else ("--column", "time=time:timestamp")
    said = takehold(*file, *columns, "--add-people", "--json")

    report = found(said)
    assert [key for key in REPORT if key not in report] == []
    assert report["rows"] == (
        report["accepted"] + report["duplicates"] + sum(report["rejected"].values())
    )
    assert figures | {"user_days": days, "unmatched": 0} == {
        key: report[key] for key in (*figures, "user_days", "unmatched")
    }
    shown = found(takehold("show", "adoption", "--rollout", "desk", "--by", "day", "--json"))
    assert {*shown["rows"][0]} >= {"phase", "period", "active", "roster", "share", "hidden"}
    assert sum(row["active"] or 0 for row in shown["rows"]) == days


def test_an_installation_is_built_backed_up_and_restored(
    takehold: Takehold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("people", "readings", "milestones", "costs"):
        (tmp_path / f"{kind}.csv").write_text(takehold("example", kind).out, encoding="utf-8")
    for words in (
        "rollout add CRM --slug crm --time-zone Europe/Berlin --currency EUR --language en",
        "phase add crm Sales --slug sales --go-live 2026-03-02 --starts 2026-01-05",
        "outcome add crm Retention --slug retention --unit share --better up",
        "user add lead@h.example", "member add lead@h.example --rollout crm --role lead",
    ):  # fmt: skip
        assert takehold(*words.split()).status == 0, words
    for kind, more in (("people", ""), ("readings", "--outcome retention"), ("milestones", ""),
                       ("costs", "")):  # fmt: skip
        file = ("import", kind, tmp_path / f"{kind}.csv", "--rollout", "crm", "--phase", "sales")
        report = found(takehold(*file, *more.split(), "--json"))
        assert report["rows"] == report["accepted"] > 0, report
    before = found(takehold("show", "scorecard", "--rollout", "crm", "--on", TODAY, "--json"))

    assert takehold("backup", tmp_path / "b.zip").status == 0
    monkeypatch.setenv("TAKEHOLD_DATABASE_URL", "")
    assert takehold("restore", tmp_path / "b.zip").status == 0
    after = found(takehold("show", "scorecard", "--rollout", "crm", "--on", TODAY, "--json"))
    assert after == before
    again = takehold("restore", tmp_path / "b.zip")
    assert (again.status, again.out) == (1, "")
    assert "already holds data" in again.err


def test_what_the_demo_shows(demo: Path) -> None:
    def show(*arguments: object) -> dict[str, Any]:
        asked = ("show", *arguments, "--rollout", "harbour", "--json")
        return found(run(demo, *asked, TAKEHOLD_TODAY=TODAY))

    outcome = show("outcome", "retention")
    assert {"outcome", "goal", "readings", "goal_reached", "verdict"} <= {*outcome}
    assert {"period", "value", "numerator", "denominator", "n", "mature"} <= {
        *outcome["readings"][0]
    }
    (phase,) = show("phase", "partner-channel")["rows"]
    for part in ("schedule", "cost", "training", "adoption", "sentiment", "outcomes"):
        assert {"value", "n", "low", "high", "target", "as_of", "missing"} <= {*phase[part]}
    assert {row["phase"] for row in show("adoption", "--by", "month")["rows"]} >= {"direct-sales"}
    assert len(show("scorecard", "--on", "2026-04-01")["rows"]) == 8


def test_the_day_is_set_in_a_demo_only(demo: Path, takehold: Takehold) -> None:
    show = ("show", "scorecard", "--json", "--rollout")
    assert found(run(demo, *show, "harbour", TAKEHOLD_TODAY="2026-05-01"))["on"] == "2026-05-01"

    takehold("rollout", "add", "CRM", "--slug", "crm")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("TAKEHOLD_TODAY", "2026-05-01")
        assert found(takehold(*show, "crm"))["on"] == Clock().today().isoformat()


def test_doctor_lists_its_checks(takehold: Takehold, tmp_path: Path) -> None:
    checks = json.loads(takehold("doctor", "--json").out)["checks"]
    assert {row["check"]: row["ok"] for row in checks if row["check"] != "browser files"} == {
        "database": True, "migrations": True, "sqlite": True, "audit": True, "goals": True,
        "verdicts": True, "disk": True, "jobs": True,
    }  # fmt: skip

    nowhere = takehold("doctor", "--json", "--data", tmp_path / "none")
    assert {*json.loads(nowhere.out)} == {"checks"}
    if nowhere.status:
        assert not (tmp_path / "none").exists()


NEEDS_A_DATABASE = (
    "backup x.zip", "user add a@h.example", "user invite --rollout crm", "goal lock crm retention",
    "member add a@h.example --rollout crm --role lead", "rollout add CRM --slug crm", "serve",
    "phase add crm Sales --slug sales", "outcome add crm Retention --slug retention", "work",
    "import people x.csv --rollout crm", "import undo x", "import list --rollout crm --json",
    "import rejects x --csv y.csv", "show adoption --rollout crm --json",
    "show outcome retention --rollout crm --json", "show phase sales --rollout crm --json",
    "show scorecard --rollout crm --json",
)  # fmt: skip


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds nothing, where an installation could be."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path / "data"))
    for name in ("TAKEHOLD_DATABASE_URL", "TAKEHOLD_TODAY", "TAKEHOLD_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("words", NEEDS_A_DATABASE)
def test_without_a_database_nothing_is_made_and_the_next_step_is_said(
    alone: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert main(words.split()) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("Run takehold migrate first.\n")
    assert [*alone.iterdir()] == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TODAY", "soon", "The environment variable TAKEHOLD_TODAY cannot be read."),
        ("TRUSTED_PROXIES", "x", "The environment variable TAKEHOLD_TRUSTED_PROXIES cannot be"),
        ("DATABASE_URL", "nonsense", "write postgresql://USER:PASSWORD@HOST/NAME."),
        ("DATABASE_URL", "oracle://x", "write postgresql://USER:PASSWORD@HOST/NAME."),
        ("DATABASE_URL", "postgresql://x@127.0.0.1:1/x", "The database cannot be used: "),
        ("DATA", __file__, "is not a folder. Choose another."),
        ("DATA", "/proc/nothing", "/proc/nothing: No such file"),
    ],
)
def test_a_wrong_environment_is_one_sentence(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    name: str, value: str, sentence: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(f"TAKEHOLD_{name}", value)

    assert main(["migrate"]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_a_database_of_another_kind_or_version_is_left_alone(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = alone / "data" / "takehold.db"
    file.parent.mkdir()
    file.write_bytes(b"Not a database at all. " * 100)
    for words in ("migrate", "show scorecard --rollout crm", "work"):
        assert main(words.split()) == 1
        assert capsys.readouterr().err == "The database file is damaged, or of another program.\n"
    assert file.read_bytes().startswith(b"Not a database")

    file.unlink()
    assert main(["migrate"]) == 0
    opened(file).execute("UPDATE alembic_version SET version_num = 'future'")
    for words, sentence in (("migrate", "of a newer version"), ("work", "of another version")):
        assert main([words]) == 1
        assert sentence in capsys.readouterr().err


def test_a_database_that_another_program_writes_to_is_busy(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["migrate"])
    monkeypatch.setattr("core.db.PRAGMAS", ("busy_timeout=0",))
    other = opened(alone / "data" / "takehold.db")
    other.execute("BEGIN IMMEDIATE")

    assert main(["rollout", "add", "CRM", "--slug", "crm"]) == 1
    assert capsys.readouterr().err.startswith("Another program is writing to the database.")

    other.execute("ROLLBACK")
    assert main(["rollout", "add", "CRM", "--slug", "crm"]) == 0


REFUSED = (
    ("rollout add CRM --slug crm", "There is a rollout called “crm” already."),
    ("rollout add CRM --slug b --time-zone Mars", "“Mars” is not a time zone."),
    ("rollout add CRM --slug b --currency XXXX", "“XXXX” is not a currency."),
    ("phase add x Sales --slug b", "There is no rollout “x”."),
    ("phase add crm Sales --slug sales", "There is a phase called “Sales” already."),
    ("phase add crm B --slug b --starts 2026-05-01 --ends 2026-04-01", "before the start."),
    ("user add nonsense", "This is not an e-mail address."),
    ("user invite --rollout crm", "There is nobody to invite yet: import people first."),
    ("member add z@h.example --rollout crm --role lead", "There is no user “z@h.example”."),
    ("goal add crm retention --plan none.yaml", "none.yaml: No such file or directory."),
    ("goal lock crm retention", "There is no business result “retention”."),
    ("import people none.csv --rollout crm", "The file “none.csv” cannot be opened."),
    ("import people . --rollout crm", "cannot be opened."),
    ("import undo none", "There is no import “none”."),
    ("import rejects none --csv /proc/x.csv", "There is no import “none”."),
    ("backup /proc/nothing/b.zip", "No such file or directory."),
    ("restore none.zip", "none.zip: No such file or directory."),
    ("restore pyproject.toml", "This file is not a backup of Takehold."),
    ("show adoption --rollout x", "There is no rollout “x”."),
    ("show outcome x --rollout crm", "There is no business result “x”."),
    ("show phase x --rollout crm", "There is no phase “x”."),
    ("analyse xmr none.csv --value y", "none.csv cannot be read: No such file or directory."),
)


def test_refusals_are_one_sentence_and_change_nothing(takehold: Takehold, tmp_path: Path) -> None:
    takehold("rollout", "add", "CRM", "--slug", "crm")
    takehold("phase", "add", "crm", "Sales", "--slug", "sales", "--go-live", "2026-03-02")
    takehold("backup", tmp_path / "before.zip")

    for words, sentence in REFUSED:
        refused = takehold(*words.split())
        assert (refused.status, refused.out) == (1, ""), words
        assert refused.err.endswith(f"{sentence}\n"), words
        assert refused.err.count("\n") == 1, words

    takehold("backup", tmp_path / "after.zip")
    assert manifest(tmp_path / "after.zip") == manifest(tmp_path / "before.zip")


@pytest.mark.parametrize(
    "words",
    [
        "", "guess", "show", "show verdict --rollout crm", "import training x --rollout crm",
        "import orders x --rollout crm --window 0", "example nothing", "rollout add CRM",
        "serve --port 0",
        "rollout add CRM --slug UPPER", "rollout add CRM --slug crm --language english",
        "rollout add  --slug crm", "phase add crm Sales --slug sales --go-live yesterday",
        "show scorecard --rollout crm --on 9999-12-31", "demo --today soon",
        "member add a@h.example --rollout crm --role boss", "analyse mover",
        "outcome add crm Retention --slug retention --unit furlongs",
        "import usage x --rollout crm --header-row 0", "import usage x --rollout crm --column user",
        *(f"analyse {method} x.csv" for method in (
            "series", "staggered", "dose", "verdict", "survey", "alpha",
            "survival", "diffusion", "sample-size",
        )),
    ],
)  # fmt: skip
def test_wrong_usage_is_two_and_says_what_is_wrong(
    alone: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words.split(" ") if words else [])

    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert re.search(r"^takehold[\w -]*: error: ", said.err, re.MULTILINE)
    assert [*alone.iterdir()] == []


def test_a_demo_never_takes_a_folder_with_anything_else(alone: Path) -> None:
    (alone / "notes.txt").write_text("mine")
    refused = run(alone, "demo", "--no-serve")
    assert (refused.status, refused.out) == (1, "")
    assert "Choose an empty folder." in refused.err
    assert [path.name for path in alone.iterdir()] == ["notes.txt"]


def test_what_is_stopped_by_hand_is_quiet(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_engine: Engine) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli_running.migrate", stopped)
    assert main(["migrate"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_server_stopped_by_hand_is_quiet_and_takes_its_worker_along(
    demo: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo, data)
    server = subprocess.Popen(
        command("serve", "--port", free_port()), env=environment(data), cwd=CHECKOUT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    assert server.stdout is not None
    log = Log(server.stdout)
    log.await_start()
    server.send_signal(signal.SIGINT)
    assert server.wait() == 0
    log.await_end()
    assert "Traceback" not in log.text


def test_a_port_in_use_is_refused_before_anything_is_made(alone: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run(alone / "data", "demo", "--port", port)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith(f"Cannot listen on 127.0.0.1, port {port}: ")
    assert [*alone.iterdir()] == []


def test_nobody_reading_on_is_no_reason_to_complain(alone: Path) -> None:
    (alone / "table.csv").write_text("y\n" + "1\n2\n" * 20_000)
    words = command("analyse", "xmr", alone / "table.csv", "--value", "y")
    with subprocess.Popen(
        words, env=environment(alone), cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 1


def test_json_is_utf8_whatever_the_terminal_speaks(alone: Path) -> None:
    spoken = run(alone, "example", "people", PYTHONIOENCODING="ascii:strict")
    assert (spoken.status, spoken.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("proportions --before 0/0", ""),
        ("proportions --before 7/10 --after 0/0", ""),
        ("xmr table.csv --value y", "y\n5\n"),
        ("p-chart table.csv --count x --n n --exclude 1", "x,n\n1,50\n"),
        ("earned-value table.csv", "pv,ev,ac,bac\n0,0,0,0\n0,0,10,10\n10,10,10,10\n"),
        (
            "earned-schedule table.csv --period p --planned pv --earned ev --at 1",
            "p,pv,ev\n1,10,0\n2,20,\n",
        ),
        ("retention table.csv --customer c --date d", "c,d\na,2026-01-05\nb,2026-03-05\n"),
    ],
)
def test_what_an_analysis_cannot_say_has_its_sentence(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    words: str, table: str,
) -> None:  # fmt: skip
    (alone / "table.csv").write_text(table)
    monkeypatch.chdir(alone)
    status = main(["analyse", *words.split(), "--json"])
    said = capsys.readouterr()
    assert "null" in said.out
    found(Done(status, said.out, said.err))


def test_every_command_and_every_option_explains_itself() -> None:
    silent = [
        f"{each.prog} {action.option_strings or action.dest}"
        for each in leaves(parser())
        for action in each._actions
        if not action.help
    ]
    assert silent == []
    said = " ".join(action.help or "" for each in leaves(parser()) for action in each._actions)
    assert UNSEEN.findall(said) == []


def test_the_page_names_every_command_and_every_option() -> None:
    page = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    missing = [
        f"{each.prog}: {name}"
        for each in leaves(parser())
        for name in (each.prog, *options_of(each))
        if not re.search(rf"{re.escape(name)}(?![\w-])", page)
    ]
    assert missing == []


def options_of(command: argparse.ArgumentParser) -> list[str]:
    """The long options of a command, but for its help."""
    return [
        name
        for action in command._actions
        for name in action.option_strings
        if name.startswith("--") and name != "--help"
    ]


def opened(file: Path) -> Any:
    """The database in `file`, each statement kept at once."""
    return sqlite_module().connect(str(file), isolation_level=None)


def manifest(backup: Path) -> Any:
    """What a backup says of every table."""
    with zipfile.ZipFile(backup) as file:
        return json.loads(file.read("manifest.json"))
