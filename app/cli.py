"""The command line: one program, `takehold`; `docs/cli.md` is its contract."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from types import ModuleType

from sqlalchemy.exc import DBAPIError

from app import (
    cli_adoption,
    cli_demo,
    cli_goals,
    cli_imports,
    cli_keeping,
    cli_outcomes,
    cli_rollout,
    cli_running,
    cli_scorecard,
    cli_show_outcome,
)
from app.analyse import program as analyse
from app.cli_ground import Commands, a_day
from app.cli_trouble import sentence_of
from core.forms import Refusal

Run = Callable[[argparse.Namespace], int]
REFUSED, STOPPED = 1, 130
ABOUT = "Did the CRM take hold, and did it change anything?"
MORE = """Exit status: 0 done, 1 refused with the reason on standard error and nothing changed,
2 wrong usage. `takehold COMMAND --help` explains a command; docs/cli.md explains everything."""

PARTS = (
    cli_demo,
    cli_running,
    cli_keeping,
    cli_rollout,
    cli_outcomes,
    cli_goals,
    cli_imports,
    analyse,
)
SHOWING: tuple[ModuleType, ...] = (cli_scorecard, cli_adoption, cli_show_outcome)
"""Parts with an `add_shows(shows, shared)` that adds what `takehold show` can show."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused with the reason on standard error, 2 wrong usage."""
    options = parser().parse_args(arguments)
    if options.data is not None:
        os.environ["TAKEHOLD_DATA"] = options.data
    try:
        return _run(options)
    except Refusal as refusal:
        sentences = [problem.sentence for problem in refusal.problems]
    except BrokenPipeError:
        return _nobody_reads()
    except (OSError, UnicodeError, DBAPIError) as error:
        sentences = [sentence_of(error)]
    except KeyboardInterrupt:
        return STOPPED
    print(*sentences, sep="\n", file=sys.stderr)
    return REFUSED


def _run(options: argparse.Namespace) -> int:
    run: Run = options.run
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    status = run(options)
    sys.stdout.flush()
    return status


def _nobody_reads() -> int:
    # Python would complain when it flushes what nobody takes, as in `takehold ... | head`.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def parser() -> argparse.ArgumentParser:
    """Every command and its options; `docs/cli.md` names them all."""
    words = "where the database and the secret lie (default: TAKEHOLD_DATA, else ./data)"
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=words)
    whole = argparse.ArgumentParser(prog="takehold", description=ABOUT, epilog=MORE)
    whole.add_argument("--data", metavar="DIR", help=words)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for part in PARTS:
        part.add_commands(commands, shared)
    _add_show(commands, shared)
    return whole


def _add_show(commands: Commands, shared: argparse.ArgumentParser) -> None:
    every = argparse.ArgumentParser(add_help=False, parents=[shared])
    every.add_argument("--rollout", required=True, metavar="SLUG", help="of which rollout")
    every.add_argument(
        "--on", type=a_day, metavar="DATE", help="as it stood on that day (default: today)"
    )
    every.add_argument("--json", action="store_true", help="print one JSON object")
    shows = commands.add_parser("show", help="read results").add_subparsers(
        required=True, metavar="WHAT"
    )
    for part in SHOWING:
        part.add_shows(shows, every)


if __name__ == "__main__":
    sys.exit(main())
