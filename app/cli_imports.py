"""`takehold import, example`: bring files in, take them back, and see what was not usable."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import orjson
from sqlmodel import Session

from adoption.records.sorts import SORT, SORTS
from app.cli_ground import ACTOR, Commands, ground, opened, phase_named, rollout_named, with_reasons
from app.importers import registry
from core.calendars.years import CALENDARS
from core.db import reading
from core.exports import csv_bytes
from core.forms import Problem, Refusal, refuse
from core.i18n import _
from core.imports import queries
from core.imports.commands import Report, already_there, bring_in, forget_rejected, undo
from core.imports.digits import LARGEST
from core.imports.plan import Options
from core.imports.rejects import rejects_table
from core.imports.tables import Import
from core.imports.uploads.commands import Order
from rollout.outcomes.derived.wanted import LONGEST, REPLACE_ALL
from rollout.outcomes.queries import outcome_by_slug
from rollout.tables import Rollout

DELIMITERS: Final = {"whitespace": "whitespace", ",": ",", ";": ";", "tab": "\t", "|": "|"}
ORDERS: Final = {"day-first": "dmy", "month-first": "mdy"}
HINTS: Final = {
    "zone": "--time-zone Europe/Berlin",
    "order": "--date-order day-first|month-first",
    "header_line": "--header-row N",
    "column": "--column FIELD=HEADER",
    "encoding": "--encoding NAME",
    "part": "--sheet NAME",
    "calendar": "--calendar gregorian|jalali|buddhist",
}
TEXTS: Final = (
    ("--phase", "SLUG", "for which phase; usage without it counts for every group"),
    ("--outcome", "SLUG", "of which business result (default: all that can be counted from it)"),
    ("--time-zone", "TZ", "of times that carry none, such as Europe/Rome"),
    ("--language", "CODE", "of the file, when its letters are misread (default: the rollout's)"),
    ("--encoding", "NAME", "how its letters are written, such as cp1252 (default: found out)"),
    ("--sheet", "NAME", "which sheet of an Excel file, or which list of a JSON file"),
)
CHOICES: Final = (
    ("--delimiter", list(DELIMITERS), "what stands between cells (default: found out)"),
    ("--date-order", list(ORDERS), "when every date reads both ways"),
    ("--calendar", list(CALENDARS), "of its dates (default: found by their years)"),
)
COUNTING: Final = {
    "window": (int, LONGEST, "MONTHS", "how many months count as again (default: 6; leads: 3)"),
    "best_from": (float, LARGEST, "AMOUNT", "what the best customers spend in 12 months"),
}
FLAGS: Final = (
    ("--add-people", "add unknown users to the roster of --phase"),
    ("--dry-run", "say what would happen, and change nothing"),
    ("--json", "print one JSON object"),
)


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the program."""
    imports = commands.add_parser(
        "import", help="bring files in, list them, take them back"
    ).add_subparsers(required=True, metavar="KIND|undo|list|rejects")
    for name in registry.importers:
        _add_kind(imports, shared, name)
    _add_others(imports, shared)
    example = commands.add_parser("example", parents=[shared], help="print an example file")
    kinds = list(registry.importers)
    example.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    example.set_defaults(run=run_example)


def run_import(options: argparse.Namespace) -> int:
    """Import a file, or with --dry-run say what would happen."""
    engine, clock = ground()
    with reading(engine) as session:
        order = _order(session, options)
    try:
        report = bring_in(engine, registry, clock, order, options.file)
    except Refusal as refusal:
        raise Refusal(*map(_with_hint, refusal.problems)) from None
    if report.unchanged:
        with reading(engine) as session:
            earlier = queries.one(session, report.import_id or "")
            print(already_there(earlier) if earlier else "", file=sys.stderr)
    _say(report, options.json)
    return 0


def _order(session: Session, options: argparse.Namespace) -> Order:
    rollout = rollout_named(session, options.rollout)
    target = _target(session, rollout, options)
    chosen = _options(options)
    return Order(options.kind, rollout.id or 0, target, chosen, ACTOR, dry_run=options.dry_run)


def _target(session: Session, rollout: Rollout, options: argparse.Namespace) -> Mapping[str, Any]:
    target: dict[str, Any] = {}
    if options.phase:
        target["phase"] = phase_named(session, rollout, options.phase).id
    if options.outcome:
        target["outcome"] = _outcome(session, rollout.id or 0, options.outcome)
    if options.add_people:
        target["add_people"] = True
    for name in COUNTING:
        if getattr(options, name, None) is not None:
            target[name] = getattr(options, name)
    if getattr(options, SORT, None):
        target[SORT] = getattr(options, SORT)
    for said in ("averaged", REPLACE_ALL):
        if getattr(options, said, False):
            target[said] = True
    asked = {*registry[options.kind].asks, *({"phase"} if options.add_people else ())}
    for name in sorted(asked - set(target)):
        raise refuse(name, _("Say which one with --%(option)s.") % {"option": f"{name} SLUG"})
    return target


def _outcome(session: Session, rollout_id: int, slug: str) -> int:
    outcome = outcome_by_slug(session, rollout_id, slug)
    if outcome is None or outcome.id is None:
        raise refuse("outcome", _("There is no business result “%(slug)s”.") % {"slug": slug})
    return outcome.id


def _options(options: argparse.Namespace) -> Options:
    return Options(
        encoding=options.encoding,
        delimiter=DELIMITERS.get(options.delimiter, ""),
        header_line=options.header_row,
        columns=dict(options.column),
        zone=options.time_zone,
        order=ORDERS.get(options.date_order, ""),
        language=options.language,
        part=options.sheet,
        calendar=options.calendar,
        source="" if options.source == "auto" else options.source,
    )


def _with_hint(problem: Problem) -> Problem:
    hint = HINTS.get(problem.field.split("-")[0])
    if hint is None:
        return problem
    words = {"sentence": problem.sentence, "option": hint}
    return Problem(problem.field, _("%(sentence)s Use %(option)s.") % words)


def _say(report: Report, as_json: bool) -> None:
    if as_json:
        print(orjson.dumps(with_reasons(report.as_json(), _why_unsaid())).decode())
        return
    counts = report.counts
    words = {"accepted": counts["accepted"], "rows": counts["rows"]}
    if report.dry_run:
        print(_("%(accepted)s of %(rows)s rows are ready to import.") % words)
    else:
        words["id"] = report.import_id
        print(_("%(accepted)s of %(rows)s rows are imported, as import %(id)s.") % words)
    for reason, count in [*counts["rejected"].items(), *counts["warnings"].items()]:
        print(f"{count:>9,}  {reason}  {_where(counts['examples'][reason])}")


def _why_unsaid() -> dict[str, str]:
    nothing = _("No row of the file can be used.")
    return {
        "import_id": _("A dry run keeps nothing."), "first_day": nothing, "last_day": nothing,
        "best_from": _("A whole year of orders with amounts is needed to say who is best."),
    }  # fmt: skip


def _where(example: Mapping[str, Any]) -> str:
    words = {"line": example["line"], "column": example["column"], "said": example["sentence"]}
    if example["column"]:
        return _("Row %(line)s, column %(column)s: %(said)s") % words
    if not example["line"]:
        return ""
    return _("Row %(line)s: %(said)s") % words


def run_undo(options: argparse.Namespace) -> int:
    """Take an import back."""
    with opened() as (session, clock):
        undo(session, registry, _import_named(session, options.id), clock.now(), ACTOR)
    print(_("Import %(id)s is undone.") % {"id": options.id}, file=sys.stderr)
    return 0


def _import_named(session: Session, import_id: str) -> Import:
    found = queries.one(session, import_id)
    if found is None:
        raise refuse("id", _("There is no import “%(id)s”.") % {"id": import_id})
    return found


def run_list(options: argparse.Namespace) -> int:
    """List the imports of a rollout, newest first."""
    with reading(ground()[0]) as session:
        rollout = rollout_named(session, options.rollout)
        rows = [_listed(imported) for imported in queries.imports_of(session, rollout.id or 0)]
    if options.json:
        print(orjson.dumps({"imports": rows}).decode())
        return 0
    for row in rows:
        shown = ("import_id", "kind", "state", "rows", "accepted", "created", "file")
        print("  ".join(str(row[name]) for name in shown))
    return 0


def _listed(imported: Import) -> dict[str, Any]:
    unknown = _("This file has not been checked to its end.")
    row = {
        "import_id": imported.id,
        "kind": imported.kind,
        "source": imported.source,
        "state": imported.state,
        "file": imported.file_name,
        "rows": imported.counts.get("rows"),
        "accepted": imported.counts.get("accepted"),
        "created": imported.created.isoformat(),
        "by": imported.created_by,
    }
    return with_reasons(row, {"rows": unknown, "accepted": unknown})


def run_rejects(options: argparse.Namespace) -> int:
    """Write the rows that could not be used to a file, with why, and forget them."""
    with opened() as (session, _clock):
        imported = _import_named(session, options.id)
        rows = list(queries.rejected(session, imported.number or 0))
        if not rows:
            raise refuse("id", _("No rejected rows of this import are kept."))
        try:
            options.csv.write_bytes(csv_bytes(rejects_table(imported, rows)))
        except OSError:
            words = {"name": options.csv}
            raise refuse("csv", _("“%(name)s” cannot be written.") % words) from None
        forget_rejected(session, imported)
    return 0


def run_example(options: argparse.Namespace) -> int:
    """Print an example file."""
    print(registry[options.kind].kind.example, end="")
    return 0


def _add_kind(imports: Commands, shared: argparse.ArgumentParser, name: str) -> None:
    kind = imports.add_parser(name, parents=[shared], help=registry[name].kind.about)
    words = "a table: CSV or other text, Excel (.xlsx), JSON"
    kind.add_argument("file", type=Path, metavar="FILE", help=words)
    kind.add_argument("--rollout", required=True, metavar="SLUG", help="into which rollout")
    for option, metavar, words in TEXTS:
        kind.add_argument(option, default="", metavar=metavar, help=words)
    kind.add_argument("--source", default="auto", metavar="auto|NAME", help="the program it is of")
    words = "the heading of a column that is not recognised; may be given again"
    kind.add_argument(
        "--column", action="append", default=[], type=_column, metavar="FIELD=HEADER", help=words
    )
    words = "the line its headings stand on (default: found out)"
    kind.add_argument("--header-row", type=_line, default=0, metavar="N", help=words)
    for option, choices, words in CHOICES:
        kind.add_argument(option, default="", choices=choices, help=words)
    for option, words in FLAGS:
        kind.add_argument(option, action="store_true", help=words)
    _add_choices(kind, registry[name].may_ask)
    kind.set_defaults(run=run_import, kind=name)


def _add_choices(kind: argparse.ArgumentParser, may_ask: tuple[str, ...]) -> None:
    """What can be said of files of some kinds only."""
    for asked in filter(may_ask.__contains__, COUNTING):
        reads, most, metavar, words = COUNTING[asked]
        option = f"--{asked.replace('_', '-')}"
        kind.add_argument(option, type=_up_to(most, reads), metavar=metavar, help=words)
    if REPLACE_ALL in may_ask:
        words = "take out months that were counted another way and are not in the list"
        kind.add_argument("--replace-all", action="store_true", help=words)
    if SORT in may_ask:
        words = "what the records are (default: no sort in particular)"
        kind.add_argument(f"--{SORT}", choices=list(SORTS), help=words)
    if "averaged" in may_ask:
        words = "each figure is an average over several months: shown, and not judged"
        kind.add_argument("--averaged", action="store_true", help=words)


def _column(text: str) -> tuple[str, str]:
    name, sign, heading = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(_("write it as FIELD=HEADER"))
    return name.strip(), heading.strip()


def _up_to(most: int, reads: Callable[[str], Any]) -> Callable[[str], Any]:
    def number(text: str) -> Any:
        with suppress(ValueError):
            if 0 < reads(text) <= most:
                return reads(text)
        words = {"most": f"{most:,}"}
        raise argparse.ArgumentTypeError(_("write a number above 0, at most %(most)s") % words)

    return number


def _line(text: str) -> int:
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text):
        raise argparse.ArgumentTypeError(_("write a line of the file, from 1"))
    return int(text)


def _add_others(imports: Commands, shared: argparse.ArgumentParser) -> None:
    taken_back = imports.add_parser("undo", parents=[shared], help="take an import back")
    taken_back.add_argument("id", metavar="ID", help="as `import list` shows it")
    taken_back.set_defaults(run=run_undo)
    listed = imports.add_parser("list", parents=[shared], help="the imports of a rollout")
    listed.add_argument("--rollout", required=True, metavar="SLUG", help="of which rollout")
    listed.add_argument("--json", action="store_true", help="print one JSON object")
    listed.set_defaults(run=run_list)
    rejects = imports.add_parser("rejects", parents=[shared], help="rows that were not usable")
    rejects.add_argument("id", metavar="ID", help="as `import list` shows it")
    words = "where to write them; they are then forgotten"
    rejects.add_argument("--csv", required=True, type=Path, metavar="FILE", help=words)
    rejects.set_defaults(run=run_rejects)
