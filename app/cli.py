"""The command line: one program, `takehold`; `docs/cli.md` is its contract."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType

from app import (
    analyse,
    cli_adoption,
    cli_demo,
    cli_imports,
    cli_keeping,
    cli_outcomes,
    cli_rollout,
    cli_running,
    cli_scorecard,
)
from app.cli_ground import Commands
from core.forms import Refusal

Run = Callable[[argparse.Namespace], int]
DONE, REFUSED, WRONG_USAGE = 0, 1, 2

PARTS = (cli_demo, cli_running, cli_keeping, cli_rollout, cli_outcomes, cli_imports, analyse)
SHOWING: tuple[ModuleType, ...] = (cli_scorecard, cli_adoption, cli_outcomes)
"""Parts with an `add_shows(shows, shared)` that adds what `takehold show` can show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with the reason on standard error, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    if options.data is not None:
        os.environ["TAKEHOLD_DATA"] = options.data
    run: Run = options.run
    try:
        return run(options)
    except Refusal as refusal:
        for problem in refusal.problems:
            print(problem.sentence, file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", metavar="DIR", default=None, help="where the database lives")
    parser = argparse.ArgumentParser(
        prog="takehold", description="Did the CRM take hold, and did it change anything?"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for part in PARTS:
        part.add_commands(commands, shared)
    _add_show(commands, shared)
    return parser


def _add_show(commands: Commands, shared: argparse.ArgumentParser) -> None:
    every = argparse.ArgumentParser(add_help=False, parents=[shared])
    every.add_argument("--rollout", required=True, metavar="SLUG")
    every.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of that day")
    every.add_argument("--json", action="store_true", help="one JSON object")
    shows = commands.add_parser("show", help="read results").add_subparsers(
        required=True, metavar="WHAT"
    )
    for part in SHOWING:
        part.add_shows(shows, every)


if __name__ == "__main__":
    sys.exit(main())
