"""A backup restores into an empty database of either kind, or not at all."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.backup import back_up, restore
from core.audit.queries import first_broken
from core.auth.commands import add_user
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal
from rollout.commands import add_rollout
from rollout.plan.commands import add_phase
from rollout.queries import rollout_by_slug
from tests.conftest import new_engine


@pytest.fixture
def filled(engine: Engine, clock: Clock) -> Engine:
    with writing(engine) as session:
        _fill(session, clock)
    return engine


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with new_engine(request, request.param, tmp_path / "other.db") as other:
        yield other


def test_what_was_there_is_there_again(filled: Engine, empty: Engine, tmp_path: Path) -> None:
    kept = back_up(filled, tmp_path / "backup.zip")
    assert restore(empty, tmp_path / "backup.zip") == kept
    assert back_up(empty, tmp_path / "again.zip") == kept
    with reading(empty) as session:
        rollout = rollout_by_slug(session, "crm")
        assert rollout is not None
        assert first_broken(session) is None
    assert _tables(tmp_path / "again.zip") == _tables(tmp_path / "backup.zip")


def test_work_goes_on_after_a_restore(
    filled: Engine, empty: Engine, tmp_path: Path, clock: Clock
) -> None:
    back_up(filled, tmp_path / "backup.zip")
    restore(empty, tmp_path / "backup.zip")
    with writing(empty) as session:
        add_rollout(session, "A second one", clock.now(), "Alice")


def test_a_database_with_data_is_left_alone(filled: Engine, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup.zip")
    with pytest.raises(Refusal, match="already holds data"):
        restore(filled, tmp_path / "backup.zip")


def test_a_damaged_file_changes_nothing(filled: Engine, empty: Engine, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "backup.zip")
    with (
        zipfile.ZipFile(tmp_path / "backup.zip") as good,
        zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"Direct sales", b"Direct selas"))
    with pytest.raises(Refusal, match="damaged"):
        restore(empty, tmp_path / "bad.zip")
    with reading(empty) as session:
        assert rollout_by_slug(session, "crm") is None


def test_any_other_file_is_refused(empty: Engine, tmp_path: Path) -> None:
    shutil.copy(__file__, tmp_path / "other.zip")
    with pytest.raises(Refusal, match="not a backup"):
        restore(empty, tmp_path / "other.zip")


def _fill(session: Session, clock: Clock) -> None:
    add_user(session, "alice@harbour.example", "Alice", clock.now(), "test")
    rollout = add_rollout(session, "CRM", clock.now(), "Alice")
    add_phase(session, rollout, "Direct sales", clock.now(), "Alice", go_live=clock.today())


def _tables(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}
