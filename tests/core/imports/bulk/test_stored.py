"""What is added up in bulk is stored as what is read row by row, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.tables import UsageWeek
from app.imports.commands import AT_ONCE
from core.db import reading
from core.imports.checks import commands
from tests.app.imports_world import ground_on

LOG = (
    "user,time\nann,2026-03-02T08:00:00Z\nann,2026-03-02T08:00:00Z\nann,2026-03-06T08:00:00Z\n"
    "lee,2026-03-02T08:00:00Z\nlee,soon\nzoë,2026-03-09T23:30:00Z\nann,2026-3-8T08:00:00Z\n"
)


def test_weeks_are_the_same(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = ground_on(engine, tmp_path)
    first = ground.bring("usage", LOG)
    one_by_one = _weeks(engine)
    ground.undo(first)
    monkeypatch.setattr(commands, "LARGE", 0)
    monkeypatch.delattr(commands, "_row_by_row")  # what is never called need not be there

    again = ground.bring("usage", LOG)

    assert {**again, "import_id": ""} == {**first, "import_id": ""}
    assert _weeks(engine)[len(one_by_one) :] == one_by_one
    assert len(one_by_one) == 3


def test_no_file_is_added_up_while_a_browser_waits() -> None:
    assert AT_ONCE < commands.LARGE


def _weeks(engine: Engine) -> list[tuple[Any, ...]]:
    with reading(engine) as session:
        rows = session.exec(
            select(UsageWeek).order_by(
                UsageWeek.import_number,
                UsageWeek.account,
                UsageWeek.week,  # type: ignore[arg-type]
            )
        )
        return [(r.account, r.week, r.days, r.actions, r.key_actions) for r in rows]
