"""`takehold backup, restore, doctor`: keep an installation safe and sound."""

import argparse
import sys
from pathlib import Path

import orjson

from app.backup import back_up, restore
from app.cli_ground import Commands, engine_of, ground, settings_here
from app.doctor import Check, checks
from app.serving import clock_of
from core.i18n import _


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    for name, words, run in (
        ("backup", "write the whole database to a file", run_backup),
        ("restore", "fill an empty database from a backup", run_restore),
    ):
        command = commands.add_parser(name, parents=[shared], help=words)
        command.add_argument("file", type=Path, metavar="FILE", help="the backup")
        command.set_defaults(run=run)
    doctor = commands.add_parser("doctor", parents=[shared], help="check this installation")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.set_defaults(run=run_doctor)


def run_backup(options: argparse.Namespace) -> int:
    """Back up, and say how much."""
    rows = back_up(ground()[0], options.file)
    words = _("%(rows)s rows of %(tables)s tables are in %(file)s. Answers of open rounds are not.")
    about = {"rows": sum(rows.values()), "tables": len(rows), "file": options.file}
    print(words % about, file=sys.stderr)
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Restore into an empty database, whose tables are made if they are missing."""
    rows = restore(engine_of(settings_here()), options.file)
    print(_("%(rows)s rows restored.") % {"rows": sum(rows.values())}, file=sys.stderr)
    return 0


def run_doctor(options: argparse.Namespace) -> int:
    """Say what is well and what is not; 1 when something is not."""
    settings = settings_here()
    found = checks(engine_of(settings), settings, lambda: clock_of(settings))
    if options.json:
        print(orjson.dumps({"checks": [_row(check) for check in found]}).decode())
    else:
        for check in found:
            print(f"{'ok  ' if check.ok else 'BAD '} {check.name}: {check.sentence}")
    return 0 if all(check.ok for check in found) else 1


def _row(check: Check) -> dict[str, object]:
    return {"check": check.name, "ok": check.ok, "sentence": check.sentence}
