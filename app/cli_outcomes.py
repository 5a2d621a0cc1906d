"""`takehold outcome`: business results to watch, by hand or of the library."""

import argparse
from typing import Any, get_args

import orjson

from app.cli_ground import (
    ACTOR,
    SLUG,
    Commands,
    a_name,
    a_slug,
    opened,
    rollout_named,
    with_reasons,
)
from app.plan_file import Better, Kind, UnitName
from core.forms import read, refuse
from core.i18n import _
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.known_results import KnownResult, known_result, known_results, near_keys

OUTCOME_CHOICES = (
    ("--unit", UnitName, "what it is counted in (default: share)"),
    ("--better", Better, "which way is better (default: up)"),
    ("--kind", Kind, "how it is counted (default: proportion of a share, else mean)"),
)


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    outcome = commands.add_parser("outcome", help="add business results to watch")
    outcomes = outcome.add_subparsers(required=True, metavar="add|library")
    _add_library_command(outcomes, shared)
    add = outcomes.add_parser(
        "add", parents=[shared], help="watch a business result, and print its slug"
    )
    add.add_argument("rollout", metavar="ROLLOUT", help="the slug of the rollout")
    add.add_argument("name", type=a_name, metavar="NAME", help="what pages call it")
    add.add_argument("--slug", required=True, type=a_slug, metavar="SLUG", help=SLUG)
    words = "fill it in from this entry of the library (see: outcome library)"
    add.add_argument("--from-library", metavar="KEY", help=words)
    for option, choices, words in OUTCOME_CHOICES:
        add.add_argument(option, choices=get_args(choices), help=words)
    add.set_defaults(run=run_outcome_add)


def _add_library_command(outcomes: Commands, shared: argparse.ArgumentParser) -> None:
    words = "list the business results of the library"
    library = outcomes.add_parser("library", parents=[shared], help=words)
    library.add_argument("--json", action="store_true", help="as one JSON object")
    library.set_defaults(run=run_outcome_library)


def run_outcome_add(options: argparse.Namespace) -> int:
    """Add a business result to a rollout."""
    said = {name: getattr(options, name) for name in ("unit", "better", "kind")}
    said = {name: value for name, value in said.items() if value is not None}
    fields = _of_library(options.from_library, said) if options.from_library else _by_hand(said)
    with opened() as (session, clock):
        rollout = rollout_named(session, options.rollout)
        form = read(OutcomeForm, fields | {"name": options.name})
        print(add_outcome(session, rollout, form, clock.now(), ACTOR, options.slug).slug)
    return 0


def _by_hand(said: dict[str, str]) -> dict[str, str]:
    fields = {"unit": "share", "better": "up"} | said
    return {"kind": "proportion" if fields["unit"] == "share" else "mean"} | fields


def _of_library(asked: str, said: dict[str, str]) -> dict[str, str]:
    """The fields of an entry; what was said besides may fill its gaps, and not contradict it."""
    key = asked.replace("-", "_")
    known = known_result(key)
    if known is None:
        raise refuse("from_library", _unknown(asked, near_keys(key)))
    fields = known.filled()
    for name, value in said.items():
        if fields[name] not in ("", value):
            about = {"key": key, "name": name, "there": fields[name], "value": value}
            raise refuse(name, _(
                "In the library “%(key)s” has the %(name)s “%(there)s”, not “%(value)s”: leave "
                "--%(name)s out, or describe a result of your own."
            ) % about)  # fmt: skip
    return fields | said | {"library_key": key}


def _unknown(asked: str, near: list[str]) -> str:
    about = {"key": asked, "near": ", ".join(near)}
    if near:
        return _("The library has no result “%(key)s”. Near it are: %(near)s.") % about
    return _("The library has no result “%(key)s”. “outcome library” lists what it has.") % about


def run_outcome_library(options: argparse.Namespace) -> int:
    """List the library."""
    results = {key: result.told() for key, result in known_results().items()}
    if options.json:
        rows = [_library_row(key, result) for key, result in results.items()]
        print(orjson.dumps({"results": rows}).decode())
    else:
        print(*(f"{key:<26}{result.name}" for key, result in results.items()), sep="\n")
    return 0


def _library_row(key: str, result: KnownResult) -> dict[str, Any]:
    values = result.model_dump(exclude={"rows"}) | {"better": result.better or None}
    unsaid = _("It depends on the company which way is better.")
    return with_reasons({"key": key} | values, {"better": unsaid})
