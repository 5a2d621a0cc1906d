"""Add `analyse` and its methods to the program."""

import argparse

from app.analyse import adoption, charts, money, orders, phases, planning, series, shares, verdicts
from app.cli_ground import Commands

FAMILIES = (shares, charts, series, phases, verdicts, planning, money, orders, adoption)


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `analyse` and its methods, a module for each family of them."""
    methods = commands.add_parser(
        "analyse", help="calculate from a file, without a database"
    ).add_subparsers(required=True, metavar="METHOD")
    for family in FAMILIES:
        family.add_methods(methods, shared)
