"""A world with one of everything, and everybody who may knock."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.cli import main
from app.migrating import migrate
from core.auth.commands import add_user
from core.auth.middleware import cookie_name
from core.auth.tables import Organisation
from core.clock import Clock
from core.db import create_engine, writing
from rollout.commands import add_member, add_rollout
from rollout.plan.commands import add_phase
from tests.app.authorisation_matrix import PRINCIPALS
from tests.app.world import NOW, Parameters, world
from tests.web import Caller


@dataclass(frozen=True)
class World:
    """A database to copy, what addresses hold in each of its rollouts, and everyone's cookie."""

    file: Path
    mine: Parameters
    theirs: Parameters
    doors: dict[str, str]


@pytest.fixture(scope="module")
def the_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    file = tmp_path_factory.mktemp("world") / "takehold.db"
    engine = create_engine(f"sqlite:///{file}")
    migrate(engine)
    with writing(engine) as session:
        mine, theirs, doors = world(session)
    engine.dispose()
    return World(file, mine, theirs, doors)


def callers_of(the_world: World, folder: Path) -> dict[str, Caller]:
    """Everybody's browser on a copy of the world in `folder`."""
    file = folder / "takehold.db"
    shutil.copy(the_world.file, file)
    engine = create_engine(f"sqlite:///{file}")
    return {name: _caller(engine, the_world.doors.get(name)) for name in PRINCIPALS}


def _caller(engine: Any, door: str | None) -> Caller:
    caller = Caller(engine, Clock(NOW.date()))
    if door is not None:
        caller.client.cookies.set(cookie_name(secure=True), door)
    return caller


@pytest.fixture(scope="module")
def callers(the_world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Caller]:
    """Everybody's browser on one copy of the world, which the tests of a module share."""
    return callers_of(the_world, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def analyse(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    """The answer of an analysis."""

    def answer(*arguments: object) -> dict[str, Any]:
        assert main(["analyse", *map(str, arguments), "--json"]) == 0
        return dict(json.loads(capsys.readouterr().out))

    return answer


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The sentence with which an analysis is refused."""

    def sentence(*arguments: object) -> str:
        assert main(["analyse", *map(str, arguments), "--json"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        return said.err

    return sentence


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """A table in a file."""

    def written(text: str) -> Path:
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def alice(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """The lead of a rollout that counts days in Berlin."""
    monkeypatch.setenv("TAKEHOLD_DATA", str(tmp_path))
    clock = Clock(date(2026, 11, 20))
    now = clock.now()
    with writing(engine) as session:
        session.add(Organisation(name="Harbour Supply"))
        user = add_user(session, "alice@harbour.example", "Alice", now, "test")
        rollout = add_rollout(
            session, "Harbour", now, "test", slug="harbour", time_zone="Europe/Berlin"
        )
        add_phase(session, rollout, "Sales", now, "test", slug="sales", go_live=date(2026, 9, 7))
        add_member(session, user.id or 0, rollout.id or 0, "lead")
    return Caller(engine, clock, "alice@harbour.example")
