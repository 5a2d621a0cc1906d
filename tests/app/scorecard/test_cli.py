"""`show scorecard` and `show phase`: the page's own figures for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main

KEYS = {"value", "n", "low", "high", "target", "as_of", "missing", "note", "why"}
PARTS = ("schedule", "cost", "training", "adoption", "sentiment", "outcomes")


@pytest.fixture(autouse=True)
def data(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAKEHOLD_DATA", str(demo_file.parent))
    monkeypatch.setenv("TAKEHOLD_TODAY", "2026-11-20")
    monkeypatch.delenv("TAKEHOLD_DATABASE_URL", raising=False)


def test_the_scorecard_has_a_row_per_phase(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "scorecard", "--rollout", "harbour", "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert shown["sentence"].startswith("Partner channel is in trouble")
    assert len(shown["rows"]) == 8
    assert all(set(row[part]) == KEYS for row in shown["rows"] for part in PARTS)
    used = next(row for row in shown["rows"] if row["phase"] == "partner-channel")["adoption"]
    assert (used["n"], used["target"], round(used["value"], 3)) == (62, 0.7, 0.194)


def test_one_phase_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["show", "phase", "partner-channel", "--rollout", "harbour", "--on", "2026-04-01"]
    assert main([*command, "--json"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert (shown["on"], shown["rows"][0]["state"]) == ("2026-04-01", "not_live")
    assert shown["rows"][0]["adoption"]["value"] is None
    assert shown["rows"][0]["adoption"]["missing"] == "Not live yet"


def test_words_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "scorecard", "--rollout", "harbour"]) == 0

    assert "Partner channel: In trouble: everyone is trained" in capsys.readouterr().out


def test_an_unknown_phase_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "phase", "nowhere", "--rollout", "harbour"]) == 1

    assert "There is no phase “nowhere”." in capsys.readouterr().err
