"""`takehold show adoption`: the rows of its contract, on a real log and on few people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import main


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with a rollout in Rome."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TAKEHOLD_DATABASE_URL", raising=False)
    main(["migrate"])
    main(["rollout", "add", "Help", "--slug", "help", "--time-zone", "Europe/Rome"])
    return tmp_path


def test_a_real_log_by_day_week_and_month(
    installation: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_in(shared / "data" / "helpdesk_usage.csv", go_live="2010-01-13")
    days = rows(capsys, "--by", "day")
    assert sum(row["active"] for row in days) == 4947
    weeks = rows(capsys, "--on", "2010-02-14")
    assert weeks[0] == {
        "phase": "desk", "period": "2010-01-11", "active": 1, "roster": 22, "share": 1 / 22,
        "hidden": False, "note": "People who never signed in are missing.",
    }  # fmt: skip
    assert len(weeks) == 5
    assert rows(capsys, "--by", "month", "--phase", "desk")[-1]["period"] == "2014-01-01"


def test_few_people_have_no_figures_but_a_reason(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = installation / "log.csv"
    log.write_text("user,date\n" + "".join(f"p{n},2026-03-02\n" for n in range(4)))
    bring_in(log, go_live="2026-03-02")
    (row,) = rows(capsys)
    assert row["hidden"]
    assert (row["active"], row["roster"], row["share"]) == (None, None, None)
    assert row["why"]["share"] == "Too few people to show."


def test_an_unknown_phase_is_refused(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "adoption", "--rollout", "help", "--phase", "nowhere"]) == 1
    assert "There is no phase “nowhere”." in capsys.readouterr().err


def bring_in(log: Path, go_live: str) -> None:
    main(["phase", "add", "help", "Desk", "--slug", "desk", "--go-live", go_live])
    file = ["import", "usage", str(log), "--rollout", "help", "--phase", "desk"]
    assert main([*file, "--time-zone", "Europe/Rome", "--add-people"]) == 0


def rows(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["show", "adoption", "--rollout", "help", "--json", *options]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["rows"]
    return found
