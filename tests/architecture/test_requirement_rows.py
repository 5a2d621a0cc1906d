"""Which rows of what the product must cover have a scenario, and which have none yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.code import CHECKOUT

FLOOR = 67
"""Rows that had a scenario when this was last raised; the number never sinks below it."""


def test_every_tag_names_a_row(shared: Path) -> None:
    assert sorted(tagged() - set(rows(shared))) == []


def test_rows_with_a_scenario_never_become_fewer(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = rows(shared)
    missing = [row for row in wanted if row not in tagged()]
    covered = len(wanted) - len(missing)

    with capsys.disabled():
        print(f"\n{covered} of {len(wanted)} rows have a scenario. Without one:")
        print(*missing)
    assert covered >= FLOOR


def rows(shared: Path) -> list[str]:
    text = (shared / "requirements.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (A[1-5]\.\d\d) \|", text, re.MULTILINE)


def tagged() -> set[str]:
    features = (CHECKOUT / "features").rglob("*.feature")
    texts = (path.read_text(encoding="utf-8") for path in features)
    return {tag for text in texts for tag in re.findall(r"@(A\d\.\d\d)\b", text)}
