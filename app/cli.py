"""The command line: one program, `takehold`; `docs/cli.md` is its contract."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from app import analyse, cli_imports, cli_keeping, cli_rollout, cli_running
from core.forms import Refusal

Run = Callable[[argparse.Namespace], int]
DONE, REFUSED, WRONG_USAGE = 0, 1, 2

PARTS = (cli_running, cli_keeping, cli_rollout, cli_imports, analyse)


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
    return parser


if __name__ == "__main__":
    sys.exit(main())
