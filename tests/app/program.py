"""The program as a process of its own, and what its JSON must be everywhere."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


def command(*arguments: object) -> list[str]:
    """The words that start the program."""
    return [sys.executable, "-m", "app.cli", *map(str, arguments)]


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of an installation in the folder `data`, and nothing of this machine's."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("TAKEHOLD_")}
    return kept | {"TAKEHOLD_DATA": str(data)} | more


def run(data: Path, *arguments: object, **more: str) -> Done:
    """Run a command as a process of its own."""
    done = subprocess.run(
        command(*arguments), env=environment(data, **more), cwd=CHECKOUT, text=True,
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command below `parser` that does something, each a parser of its own."""
    below = [
        each
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for each in action.choices.values()
    ]
    for each in below:
        yield from leaves(each)
    if not below:
        yield parser


def unexplained(value: Any, place: str = "") -> list[str]:
    """The places of every null that has no sentence in the `why` beside it."""
    if isinstance(value, list):
        return [
            found for n, item in enumerate(value) for found in unexplained(item, f"{place}/{n}")
        ]
    if not isinstance(value, dict):
        return []
    why = value.get("why", {})
    here = [
        f"{place}/{key}"
        for key, item in value.items()
        if item is None and key != "missing" and not why.get(key)
    ]
    return here + [f for key, item in value.items() for f in unexplained(item, f"{place}/{key}")]
