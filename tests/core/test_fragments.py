"""Pieces of pages are made once, and the oldest give way."""

from __future__ import annotations

import pytest

from core.fragments import Fragments


def test_a_piece_is_made_once_for_each_key() -> None:
    made: list[str] = []
    fragments: Fragments[str] = Fragments()

    def make() -> str:
        made.append("made")
        return f"piece {len(made)}"

    assert [fragments.get(("harbour", 7), make), fragments.get(("harbour", 7), make)] == [
        "piece 1"
    ] * 2
    assert fragments.get(("harbour", 8), make) == "piece 2"


def test_the_one_used_longest_ago_gives_way() -> None:
    fragments: Fragments[str] = Fragments(most=2)
    for key in ("a", "b", "a", "c"):
        fragments.get(key, lambda: "first")

    assert fragments.get("a", lambda: "second") == "first"
    assert fragments.get("b", lambda: "second") == "second"


def test_what_could_not_be_made_is_not_kept() -> None:
    fragments: Fragments[int] = Fragments()

    with pytest.raises(ZeroDivisionError):
        fragments.get("key", lambda: 1 // 0)
    assert fragments.get("key", lambda: 3) == 3
