"""Check a file row by row and put its rows aside, in batches."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, SQLModel, col

from core.clock import Clock
from core.db import put_rows, writing
from core.forms import Refusal, refuse
from core.i18n import _, language, speaking
from core.imports.bulk.check import Source, Watch, checked_in_bulk
from core.imports.bulk.plain_file import NotPlain
from core.imports.dialect import Record
from core.imports.expected import rows_expected
from core.imports.importer import BulkCollector, Collector, Importer, Registry
from core.imports.kind import Reading
from core.imports.plan import Plan, raise_problems, rows_of
from core.imports.stage import Example, Rejected, Rules, Tally, check_rows
from core.imports.tables import (
    DISCARDED,
    FAILED,
    STAGED,
    STAGING,
    UPLOADED,
    Import,
    RejectedRow,
)
from core.imports.uploads.commands import MEGABYTE, plan_of
from core.jobs.commands import Handler, enqueue
from core.trouble import passing

BATCH: Final = 2000
STEP: Final = 10_000
STAGE: Final = "check an import"
LARGE: Final = 8 * MEGABYTE
"""From this size on, files are read by DuckDB; none of them is checked while a browser waits."""

Progress = Callable[[int, int], None]
Transaction = Callable[[], AbstractContextManager[Session]]


@dataclass
class Checked:
    """What checking a file found."""

    tally: Tally
    collector: Collector

    def counts(self) -> dict[str, Any]:
        """The report's figures: rows, accepted, duplicates, rejected, warnings and facts."""
        tally = self.tally
        return {
            "rows": tally.rows,
            "accepted": tally.accepted,
            "duplicates": tally.duplicates,
            "rejected": dict(tally.rejected),
            "warnings": dict(tally.warnings),
            "examples": {reason: asdict(found) for reason, found in tally.examples.items()},
            "aside": sorted(tally.aside),
            **self.collector.facts(),
        }


@dataclass(frozen=True)
class Work:
    """A file, how it is read, and what its rows are checked against."""

    path: Path
    plan: Plan
    importer: Importer
    base: Reading
    known: Any


@contextmanager
def check(
    work: Work,
    reject: Callable[[Rejected], None],
    progress: Callable[[int], None],
    limit: int | None = None,
) -> Iterator[Checked]:
    """Read the whole file and keep what can be used until the block ends; nothing is stored.

    Refuses more than `limit` rows.
    """
    plan = work.plan
    rules = Rules(plan.kind, plan.columns, plan.reading(work.base), work.known)
    checking = _Checking(work, rules, Tally(), reject, partial(_watched, progress, limit))
    with ExitStack() as until_stored:
        collector = _added_up(checking, until_stored) or _row_by_row(checking)
        if checking.tally.rows == 0:
            _warn_of_nothing(checking.tally, plan)
        if limit is not None and checking.tally.rows > limit:
            raise refuse("file", _too_many(limit))
        progress(checking.tally.rows)
        work.importer.whole(collector, checking.tally, work.base.on)
        yield Checked(checking.tally, collector)


@dataclass(frozen=True)
class _Checking:
    """What rows are checked by, and who is told of them."""

    work: Work
    rules: Rules
    tally: Tally
    reject: Callable[[Rejected], None]
    watch: Watch


def _added_up(checking: _Checking, until_stored: ExitStack) -> Collector | None:
    """The rows of a large and plain file, added up; None where each has to be looked at."""
    work, bulk = checking.work, checking.work.importer.bulk
    if bulk is None or work.path.stat().st_size < LARGE:
        return None
    source = Source(work.path, work.plan, checking.rules, bulk)
    with suppress(NotPlain):
        return until_stored.enter_context(
            checked_in_bulk(source, checking.tally, checking.reject, checking.watch)
        )
    return None


def _row_by_row(checking: _Checking) -> Collector:
    work = checking.work
    collector = work.importer.collect(work.known)
    rows = checking.watch(rows_of(work.path, work.plan))
    for kept in check_rows(rows, checking.rules, checking.tally, checking.reject):
        collector.add(kept)
    return collector


def _watched(
    progress: Callable[[int], None], limit: int | None, rows: Iterator[Record]
) -> Iterator[Record]:
    for count, row in enumerate(rows, 1):
        if limit is not None and count > limit:
            raise refuse("file", _too_many(limit))
        if count % STEP == 0:
            progress(count)
        yield row


def _too_many(limit: int) -> str:
    sentence = _("The file has more than %(limit)s rows. Split it, or use the command line.")
    return sentence % {"limit": f"{limit:,}"}


def _warn_of_nothing(tally: Tally, plan: Plan) -> None:
    reason = _("The file has headings and no rows.")
    tally.warnings[reason] = 1
    line = plan.dialect.header_line
    tally.examples[reason] = Example(line, line, "", reason)


def stage(
    transaction: Transaction,
    registry: Registry,
    clock: Clock,
    number: int,
    progress: Progress,
    limit: int | None = None,
) -> Import:
    """Check the file of an import and put its usable rows aside, where nobody sees them.

    `transaction` opens each of the short transactions this takes. Killed half-way it can
    simply be run again. Raises `Refusal` where something has to be chosen first, the file
    cannot be read or has more than `limit` rows; nothing of it is then kept.
    """
    work = _begin(transaction, registry, clock, number)
    rejects = _RejectedRows(transaction, number)
    try:
        with check(work, rejects.add, lambda done: progress(done, 0), limit) as found:
            rejects.write()
            _put_all_aside(transaction, work.importer.staging, found.collector, number)
            return _finish(transaction, number, found, work.plan)
    except Refusal as refusal:
        _fail(transaction, work.importer, number, refusal.sentence)
        raise


def _begin(transaction: Transaction, registry: Registry, clock: Clock, number: int) -> Work:
    with transaction() as session:
        imported = session.get_one(Import, number)
        if imported.state not in (UPLOADED, STAGING, STAGED, FAILED):
            raise refuse("", _("This import is finished already."))
        plan = plan_of(session, registry, imported)
        raise_problems(plan)
        importer, scope = registry[imported.kind], registry.scope(session, imported.scope_id)
        forget_rows(session, importer, number)
        imported.state, imported.source = STAGING, plan.source.name
        known = importer.known(session, scope, imported.target)
        base = scope.reading(clock.today(scope.zone))
        return Work(Path(imported.path), plan, importer, base, known)


def stage_later(session: Session, imported: Import, limit: int, now: datetime) -> None:
    """Leave the checking of a large file to the worker."""
    imported.state = STAGING
    payload = {"number": imported.number, "limit": limit, "language": language()}
    imported.job_id = enqueue(session, STAGE, payload, now).id
    session.add(imported)


def stage_handler(registry: Registry) -> Handler:
    """What the worker does with what `stage_later` left."""

    def handle(engine: Engine, clock: Clock, payload: Mapping[str, Any], progress: Progress) -> str:
        with speaking(payload["language"]):
            return stage_in_steps(engine, registry, clock, payload, progress)

    return handle


class _Discarded(Exception):
    """Raised inside the checking of a file that somebody discarded meanwhile."""


def stage_in_steps(
    engine: Engine,
    registry: Registry,
    clock: Clock,
    payload: Mapping[str, Any],
    progress: Progress,
) -> str:
    """Check the file of an import as a job does: it says how far it is, and it can be stopped."""
    number = payload["number"]
    transaction = partial(_while_wanted, engine, number)

    def tell(done: int, _total: int) -> None:
        with transaction():
            pass
        progress(done, max(done, expected) if expected else 0)

    try:
        with transaction() as session:
            expected = rows_expected(Path(session.get_one(Import, number).path))
        stage(transaction, registry, clock, number, tell, payload["limit"])
    except _Discarded:
        return _("The file was discarded.")
    except Exception as error:
        if trouble := passing(error):
            raise refuse("", trouble) from error
        raise
    return _("The file is checked.")


@contextmanager
def _while_wanted(engine: Engine, number: int) -> Iterator[Session]:
    with writing(engine) as session:
        # Held until the rows of this step are in, so that discarding takes these away as well.
        imported = session.get_one(Import, number, with_for_update=True)
        if imported.state == DISCARDED:
            raise _Discarded
        yield session


class _RejectedRows:
    """Writes rejected rows in batches, so that a bad file needs no memory."""

    def __init__(self, transaction: Transaction, number: int) -> None:
        self._transaction = transaction
        self._number = number
        self._waiting: list[dict[str, Any]] = []

    def add(self, row: Rejected) -> None:
        self._waiting.append({"import_number": self._number, **_rejected_row(row)})
        if len(self._waiting) >= BATCH:
            self.write()

    def write(self) -> None:
        """Write those that wait."""
        _put_aside(self._transaction, RejectedRow, iter(self._waiting))
        self._waiting = []


def _rejected_row(row: Rejected) -> dict[str, Any]:
    return {
        "line": row.line,
        "last_line": row.last_line,
        "column": row.column,
        "reason": row.reason,
        "sentence": row.sentence,
        "cells": [cell[:2000].replace("\x00", "") for cell in row.cells],
    }


def _put_all_aside(
    transaction: Transaction, table: type[SQLModel], collector: Collector, number: int
) -> None:
    if isinstance(collector, BulkCollector):
        for rows in collector.batches(number):
            with transaction() as session:
                put_rows(session, table, rows)
    else:
        _put_aside(transaction, table, collector.rows(number))


def _put_aside(
    transaction: Transaction, table: type[SQLModel], rows: Iterator[dict[str, Any]]
) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            _insert(transaction, table, batch)
            batch = []
    if batch:
        _insert(transaction, table, batch)


def _insert(transaction: Transaction, table: type[SQLModel], batch: list[dict[str, Any]]) -> None:
    with transaction() as session:
        session.execute(insert(table), batch)


def _finish(transaction: Transaction, number: int, found: Checked, plan: Plan) -> Import:
    with transaction() as session:
        imported = session.get_one(Import, number)
        imported.counts = {**found.counts(), "headings": list(plan.headings)}
        imported.state = STAGED
        return imported


def _fail(transaction: Transaction, importer: Importer, number: int, sentence: str) -> None:
    with transaction() as session:
        forget_rows(session, importer, number)
        imported = session.get_one(Import, number)
        imported.state, imported.counts = FAILED, {"failure": sentence}


def forget_rows(session: Session, importer: Importer, number: int) -> None:
    """Take away the rows of an import that nobody sees yet, and those it rejected."""
    rows = importer.staging.__table__  # type: ignore[attr-defined]
    session.execute(delete(rows).where(rows.c.import_number == number))
    session.execute(delete(RejectedRow).where(col(RejectedRow.import_number) == number))
