"""Scenarios: the stage they play on, on both databases, and every step of `features/steps`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import Engine

from features.people import Stage

STEPS = sorted((Path(__file__).parent / "steps").glob("*.py"))
FROM = ["tests.conftest", *(f"features.steps.{path.stem}" for path in STEPS)]

# Fixtures and steps are known where their names are: adding a file to `steps` is enough.
for module in FROM:
    found = vars(import_module(module))
    globals().update({name: value for name, value in found.items() if name[:2] != "__"})


@pytest.fixture(autouse=True)
def stage(engine: Engine) -> Stage:
    """An empty installation. Asked for by every scenario, so that each runs on both databases."""
    return Stage(engine)
