"""`takehold user invite` and `member add --person`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def takehold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command on a database with a rollout, a group and two people."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path))
    monkeypatch.delenv("TAKEHOLD_DATABASE_URL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    people = tmp_path / "people.csv"
    people.write_text("key,name,email\n7,Dana Weber,dana@h.example\n8,Kim Brandt,\n")
    run("migrate")
    run("rollout", "add", "CRM", "--slug", "crm")
    run("phase", "add", "crm", "Sales", "--slug", "sales", "--go-live", "2026-09-07")
    run("import", "people", str(people), "--rollout", "crm", "--phase", "sales")
    return run


def test_invite_prints_a_link_for_each_person(takehold: Run) -> None:
    code, out, _err = takehold("user", "invite", "--rollout", "crm", "--phase", "sales")
    assert code == 0
    assert [re.sub(r"/in/[\w-]{43}$", "/in/…", line) for line in out.splitlines()] == [
        "7\tDana Weber\thttp://127.0.0.1:8800/in/…",
        "8\tKim Brandt\thttp://127.0.0.1:8800/in/…",
    ]


def test_invite_refuses_a_group_that_is_not_there(takehold: Run) -> None:
    code, out, err = takehold("user", "invite", "--rollout", "crm", "--phase", "service")
    assert (code, out) == (1, "")
    assert err == "There is no phase “service”.\n"


def test_a_member_may_be_a_person_of_the_roster_but_only_one(takehold: Run) -> None:
    for email in ("dana@h.example", "eve@h.example"):
        takehold("user", "add", email)
    to = ("--rollout", "crm", "--role", "staff", "--person", "7")
    assert takehold("member", "add", "dana@h.example", *to)[0] == 0
    code, _out, err = takehold("member", "add", "eve@h.example", *to)
    assert (code, err) == (1, "“7” is another user already.\n")
    code, _out, err = takehold("member", "add", "eve@h.example", *to[:-1], "99")
    assert (code, err) == (1, "There is no person with the key “99”.\n")
