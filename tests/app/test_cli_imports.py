"""Imports from the command line: what it prints, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.core.imports.workbooks import row, text, workbook

LOG = "user,time\na@x.example,2026-11-16 23:30\nb@x.example,soon\n"


@pytest.fixture
def home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """An installation with a rollout in Berlin and a group."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TAKEHOLD_DATABASE_URL", raising=False)
    main(["migrate"])
    main(["rollout", "add", "Harbour", "--slug", "harbour", "--time-zone", "Europe/Berlin"])
    main(["phase", "add", "harbour", "Sales", "--slug", "sales", "--go-live", "2026-09-07"])
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def imported(capsys: pytest.CaptureFixture[str], home: Path, *more: object) -> dict[str, Any]:
    file = home / "log.csv"
    status, out, _err = run(
        capsys, "import", "usage", file, "--rollout", "harbour", "--json",
        "--time-zone", "UTC", *more,
    )  # fmt: skip
    assert status == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_report_has_the_keys_of_its_contract(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = imported(capsys, home, "--phase", "sales", "--add-people")

    import_id = report.pop("import_id")
    assert import_id
    assert report == {
        "kind": "usage", "source": "generic", "rows": 2, "accepted": 1, "duplicates": 0,
        "rejected": {"“time” is not a date.": 1}, "warnings": {}, "people": 1, "unmatched": 0,
        "unmatched_rows": 0, "user_days": 1, "first_day": "2026-11-17", "last_day": "2026-11-17",
        "people_added": 1, "dry_run": False,
    }  # fmt: skip


def test_a_dry_run_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = imported(capsys, home, "--dry-run")

    assert report["import_id"] is None
    assert report["dry_run"] is True
    listed = run(capsys, "import", "list", "--rollout", "harbour", "--json")[1]
    assert json.loads(listed) == {"imports": []}


def test_what_must_be_said_is_asked_with_its_option(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(
        capsys, "import", "usage", home / "log.csv", "--rollout", "harbour", "--json"
    )

    assert (status, out) == (1, "")
    assert err == (
        "The times carry no time zone. Say which one the file is in."
        " Use --time-zone Europe/Berlin.\n"
    )


def test_a_sheet_and_a_calendar_are_asked_for_with_their_options(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = row(1, text("A1", "user"), text("B1", "date"))
    days = ("1405/08/25", "1405/08/26", "2026-11-18")
    rows = [
        row(n, text(f"A{n}", "a@x.example"), text(f"B{n}", day)) for n, day in enumerate(days, 2)
    ]
    book = workbook(home / "book", {"Old": heads, "New": heads + "".join(rows)})
    bring = ("import", "usage", book, "--rollout", "harbour", "--json", "--dry-run")

    assert "Use --sheet NAME." in run(capsys, *bring)[2]
    assert "Use --calendar gregorian|jalali|buddhist." in run(capsys, *bring, "--sheet", "New")[2]
    report = json.loads(run(capsys, *bring, "--sheet", "New", "--calendar", "jalali")[1])
    assert (report["accepted"], report["first_day"], report["last_day"]) == (
        2, "2026-11-16", "2026-11-17",
    )  # fmt: skip
    assert report["rejected"] == {"“date” is not a date.": 1}


def test_an_import_is_listed_undone_and_its_rejects_fetched(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_id = imported(capsys, home)["import_id"]
    rejects = home / "rejects.csv"

    assert run(capsys, "import", "rejects", import_id, "--csv", rejects)[0] == 0
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1].startswith("b@x.example,soon,3")
    assert run(capsys, "import", "rejects", import_id, "--csv", rejects)[0] == 1
    assert run(capsys, "import", "undo", import_id)[0] == 0
    assert run(capsys, "import", "undo", import_id)[0] == 1
    listed = run(capsys, "import", "list", "--rollout", "harbour", "--json")[1]
    assert [row["state"] for row in json.loads(listed)["imports"]] == ["undone"]


def test_the_same_file_again_says_so_on_standard_error(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = imported(capsys, home)["import_id"]
    status, out, err = run(
        capsys, "import", "usage", home / "log.csv", "--rollout", "harbour", "--json"
    )

    assert status == 0
    assert json.loads(out)["import_id"] == first
    assert "Nothing was changed." in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--rollout", "nowhere"), "There is no rollout “nowhere”."),
        (("--rollout", "harbour", "--phase", "x"), "There is no phase “x”."),
        (("--rollout", "harbour", "--add-people"), "Say which one with --phase SLUG."),
        (("--rollout", "harbour", "--column", "time=When"), "There is no column “When”."),
        (("--rollout", "harbour", "--column", "x=user"), "There is no field “x”."),
        (("--rollout", "harbour", "--source", "x"), "There is no source “x”. Use: "),
        (("--rollout", "harbour", "--time-zone", "Mars"), "“Mars” is not a time zone."),
        (("--rollout", "harbour", "--encoding", "x"), "Choose one of the letters"),
    ],
)
def test_what_does_not_exist_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    status, out, err = run(capsys, "import", "usage", home / "log.csv", *arguments)

    assert (status, out) == (1, "")
    assert sentence in err


def test_a_file_that_is_not_there_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _out, err = run(capsys, "import", "usage", home / "x.csv", "--rollout", "harbour")

    assert status == 1
    assert "cannot be opened" in err


def test_examples_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "example", "people")[1].startswith("key,name,email,")
