"""Scenarios: the stage they play on, on both databases, and every step of `features/steps`."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from features.people import Stage

STEPS = sorted((Path(__file__).parent / "steps").glob("*.py"))
ROW = re.compile(r"A\d\.\d\d")
FROM = ["tests.conftest", *(f"features.steps.{path.stem}" for path in STEPS)]

# Fixtures and steps are known where their names are: adding a file to `steps` is enough.
for module in FROM:
    found = vars(import_module(module))
    globals().update({name: value for name, value in found.items() if name[:2] != "__"})


@pytest.fixture(autouse=True)
def stage(engine: Engine) -> Stage:
    """An empty installation. Asked for by every scenario, so that each runs on both databases."""
    return Stage(engine)


def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """Tags such as A1.04 name rows of what the product must cover; they select nothing."""
    return True if ROW.fullmatch(tag) else None
