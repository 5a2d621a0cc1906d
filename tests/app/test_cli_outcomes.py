"""`takehold outcome, goal, show outcome`: the worked example, and what a plan may hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

PLAN = """\
outcome: {name: Retention, unit: share, better: up}
columns: {period: month, count: kept, n: due}
go_live: {default: 2026-03-02}
baseline: {from: 2025-03, to: 2026-02}
target: .78
evaluate: [2026-12-31]
"""
READINGS = "period,numerator,denominator\n2026-02,280,400\n2026-04,312,400\n"


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with a group that is live, and its retention."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TAKEHOLD_DATABASE_URL", raising=False)
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "readings.csv").write_text(READINGS)
    for command in (
        "migrate", "rollout add CRM --slug crm",
        "phase add crm Sales --slug sales --go-live 2026-03-02",
        "outcome add crm Retention --slug retention",
        f"import readings {tmp_path}/readings.csv --rollout crm --phase sales --outcome retention",
    ):  # fmt: skip
        assert main(command.split()) == 0, command
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["show", "outcome", "retention", "--rollout", "crm", "--json", *options]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_worked_example(installation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"]) == 0

    for options in (("--phase", "sales"), ()):
        found = shown(capsys, "--on", "2026-11-20", *options)
        assert found["goal_reached"] == "yes"
        assert found["goal"]["target"] == pytest.approx(0.78)
        assert found["goal"]["standing"] == "set after the start"
        assert found["change"] == pytest.approx(0.08)
        assert found["ordinary_range"]["answer"] == "cannot tell"
        assert found["verdict"]["verdict"] == "SET_AFTERWARDS"
        assert "verdict" not in found["why"]
        assert [row["period"] for row in found["readings"]] == ["2026-02", "2026-04"]


def test_the_goal_of_one_group_is_not_answered_by_the_figures_of_all(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"]) == 0
    (installation / "other.csv").write_text("period,numerator,denominator\n2026-04,100,400\n")
    for command in (
        "phase add crm Partners --slug partners --go-live 2026-09-01",
        f"import readings {installation}/other.csv --rollout crm --phase partners "
        "--outcome retention",
    ):
        assert main(command.split()) == 0, command

    found = shown(capsys, "--on", "2026-11-20")
    assert found["readings"][-1]["numerator"] == 412
    assert (found["goal"], found["goal_reached"], found["verdict"]) == (None, None, None)
    assert found["why"]["goal_reached"] == found["why"]["verdict"] == found["why"]["goal"]
    assert "ask for one with --phase" in found["why"]["goal"]
    assert shown(capsys, "--on", "2026-11-20", "--phase", "sales")["goal_reached"] == "yes"


def test_without_a_goal_and_before_go_live(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(capsys, "--on", "2026-03-15")

    assert found["goal"] is None
    assert found["goal_reached"] == "no target"
    assert found["after"] is None
    assert found["why"]["after"]
    assert [row["mature"] for row in found["readings"]] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target: .78", "target: .78\nworth: .03", "plan.yaml, line 6: unknown key"),
        (", unit: share", "", "the key “unit” is missing"),
        ("target: .78", "target: .6", "not better than where you start from"),
        ("evaluate: [2026-12-31]", "evaluate: []", "plan.yaml, line 6"),
        ("default: 2026-03-02", "default: 2026-04-01", "goes live on 2026-03-02 here"),
        ("default:", "north:", "there is no group “north”"),
        ("unit: share", "unit: days", "outcome.unit is “days” in the plan"),
        ("2025-03", "soon", "plan.yaml, line 4"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_with_its_line(
    installation: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    (installation / "plan.yaml").write_text(PLAN.replace(old, new))

    assert main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"]) == 1

    assert said in capsys.readouterr().err
    assert shown(capsys)["goal"] is None


def test_the_whole_plan_file_is_a_goal(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = PLAN.replace("[2026-12-31]", "[2026-09-30, 2027-03-31, 2026-12-31]") + (
        "locked: {at: 2026-01-10T09:00:00Z, by: Alice}\n"
        "order: random\ntransition: 2\nfailure: .68\nworthwhile: .03\npairs: 2\n"
        "matures_after: 0\nmix: {}\nevents: [{on: 2026-05-03, what: price increase}]\n"
    )
    (installation / "plan.yaml").write_text(whole)

    assert main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"]) == 0

    assert capsys.readouterr().err == "Not taken over from the plan: locked, pairs, events.\n"
    assert shown(capsys)["goal"]["due"] == "2027-03-31"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[2026-12-31]", "[2026-09-30, 2026-10-31, 2026-11-30, 2026-12-31]", "at most 3 days"),
        ("target: .78", "target: .78\ntransition: 9", "Leave out 1 to 4 months."),
    ],
)
def test_what_a_rollout_cannot_hold_is_refused(
    installation: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    (installation / "plan.yaml").write_text(PLAN.replace(old, new))

    assert main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"]) == 1

    assert said in capsys.readouterr().err


def test_a_goal_is_fixed_before_go_live_only(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["goal", "add", "crm", "retention", "--plan", f"{installation}/plan.yaml"])

    assert main(["goal", "lock", "crm", "retention"]) == 1
    assert "live already" in capsys.readouterr().err


def outcome_of(capsys: pytest.CaptureFixture[str], slug: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["show", "outcome", slug, "--rollout", "crm", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["outcome"]
    return found


def test_the_library_fills_a_result_in(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["outcome", "add", "crm", "Days to a deal", "--slug", "days", "--from-library"]

    assert main([*add, "deal-length", "--unit", "days"]) == 0

    found = outcome_of(capsys, "days")
    assert (found["name"], found["unit"], found["better"], found["kind"]) == (
        "Days to a deal", "days", "down", "mean",
    )  # fmt: skip
    assert found["library_key"] == "deal_length"
    assert found["formula"].startswith("The average of the days")
    assert found["counted_by_crm"] is True


def test_the_direction_that_the_library_leaves_open_is_asked_for(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["outcome", "add", "crm", "Web", "--slug", "web", "--from-library"]

    assert main([*add, "channel_share_of_new"]) == 1
    assert "whether more or less of it is better" in capsys.readouterr().err
    assert main([*add, "channel_share_of_new", "--better", "up"]) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["retentoin"], "Near it are: retention"),
        (["xyzzy"], "“outcome library” lists what it has"),
        (["retention", "--unit", "money"], "has the unit “share”, not “money”"),
        (["churn", "--better", "up"], "has the better “down”, not “up”"),
    ],
)
def test_what_the_library_does_not_have_is_refused(
    installation: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    add = ["outcome", "add", "crm", "X", "--slug", "x", "--from-library", *options]

    assert main(add) == 1

    assert said in capsys.readouterr().err
    assert main(["show", "outcome", "x", "--rollout", "crm"]) == 1


def test_the_library_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outcome", "library"]) == 0
    assert re.search(r"^retention +Retention$", capsys.readouterr().out, re.MULTILINE)

    assert main(["outcome", "library", "--json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)["results"]}
    assert rows["retention"]["part"] == "retain"
    assert rows["retention"]["matures_after"] == 6
    assert rows["channel_share_of_new"]["better"] is None
    assert rows["channel_share_of_new"]["why"]["better"]


def test_all_groups_together_are_answered_or_it_is_said_why_not(
    installation: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(capsys, "--on", "2026-11-20")
    assert found["together"] is None
    assert found["why"]["together"] == "There are not two groups to compare."

    for at in range(1, 6):
        name = ("phase", "add", "crm", f"Group {at}", "--slug", f"group-{at}")
        assert main([*name, "--go-live", f"2026-{at * 2:02}-05"]) == 0
    assert main(["outcome", "add", "crm", "Kept", "--slug", "kept"]) == 0
    capsys.readouterr()
    assert (
        main(["show", "outcome", "kept", "--rollout", "crm", "--on", "2026-01-05", "--json"]) == 0
    )
    found = json.loads(capsys.readouterr().out)
    assert found["together"] is None
    assert "is judged once their goals are fixed" in found["why"]["together"]
