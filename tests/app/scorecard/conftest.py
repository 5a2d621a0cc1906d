"""The demo's company, once for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.clock import Clock
from core.db import create_engine
from tests.web import Caller

TODAY = date(2026, 11, 20)
SUMMARY = "/rollouts/harbour/summary"


@pytest.fixture(scope="session")
def demo_file(demo_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    return Path(shutil.copy(demo_made / "takehold.db", folder))


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """The demo, to be changed at will."""
    engine = create_engine(f"sqlite:///{shutil.copy(demo_file, tmp_path / 'takehold.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def director(demo: Engine) -> Caller:
    return Caller(demo, Clock(TODAY), "robert.hale@harbour.example")


@pytest.fixture
def lead(demo: Engine) -> Caller:
    return Caller(demo, Clock(TODAY), "alice.moreau@harbour.example")
