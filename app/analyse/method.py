"""What every method of `takehold analyse` has: its options, its file and its answer."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from app.cli_ground import Commands, with_reasons
from app.cli_table import DELIMITERS
from core.i18n import _
from core.imports.digits import number

Answer = dict[str, Any]


def added(
    methods: Commands,
    shared: argparse.ArgumentParser,
    name: str,
    words: str,
    calculate: Callable[[argparse.Namespace], Answer],
) -> argparse.ArgumentParser:
    """A method of this name, which prints what `calculate` makes of its options."""
    method = methods.add_parser(name, parents=[shared], help=words)
    method.add_argument("--json", action="store_true", help="print one JSON object on one line")
    method.set_defaults(run=run, calculate=calculate)
    return method


def run(options: argparse.Namespace) -> int:
    """Print what the chosen method calculates."""
    answer = options.calculate(options)
    layout = 0 if options.json else orjson.OPT_INDENT_2
    print(orjson.dumps(answer, option=layout).decode())
    return 0


def add_file(method: argparse.ArgumentParser) -> None:
    """Let a method ask for a table."""
    method.add_argument("file", type=Path, metavar="FILE", help="a table with headings")
    words = "what stands between cells (default: found out)"
    method.add_argument("--delimiter", choices=DELIMITERS, help=words)


def positive(text: str) -> int:
    """An option that is a whole number of 1 or more."""
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text):
        raise argparse.ArgumentTypeError(_("write a whole number of 1 or more"))
    return int(text)


def none_or_more(text: str) -> int:
    """An option that is a whole number of 0 or more."""
    if not re.fullmatch(r"\d{1,9}", text):
        raise argparse.ArgumentTypeError(_("write a whole number of 0 or more"))
    return int(text)


def finite(text: str) -> float:
    """An option that is a number."""
    try:
        return float(number(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def explained(answer: Answer, sentence: str | None) -> Answer:
    """The answer, with the sentence for every null in it."""
    return with_reasons(answer, dict.fromkeys(answer, sentence or ""))
