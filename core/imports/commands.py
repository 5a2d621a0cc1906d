"""Take a file in, check it, make it visible in one small commit, and take it back."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, SQLModel, col, select

from core.audit.commands import record
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal, refuse
from core.i18n import _, language, speaking
from core.imports.dialect import Record
from core.imports.importer import Collector, Importer, Registry, Scope
from core.imports.kind import Kind, Reading
from core.imports.plan import Options, Plan, make_plan, raise_problems, rows_of
from core.imports.queries import next_order, same_file, saved_options, signature_of
from core.imports.stage import Example, Rejected, Rules, Tally, check_rows
from core.imports.tables import (
    APPLIED,
    DISCARDED,
    FAILED,
    STAGED,
    STAGING,
    UNDONE,
    UPLOADED,
    Import,
    RejectedRow,
    SavedOptions,
)
from core.jobs.commands import Handler, enqueue

BATCH: Final = 2000
STEP: Final = 10_000
KEPT_FOR: Final = timedelta(hours=24)
MEGABYTE: Final = 1024 * 1024

Progress = Callable[[int, int], None]
Transaction = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True)
class Received:
    """A file on this machine: where it is, what it was called, and the SHA-256 of its bytes."""

    path: Path
    name: str
    digest: str


def receive(folder: Path, stream: BinaryIO, name: str, megabytes: int) -> Received:
    """Keep an uploaded file in `folder` under a name of our own; refuses a larger one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while chunk := stream.read(MEGABYTE):
            size += len(chunk)
            if size > megabytes * MEGABYTE:
                path.unlink()
                raise refuse("file", _too_large(megabytes))
            digest.update(chunk)
            file.write(chunk)
    return Received(path, plain_name(name), digest.hexdigest())


def _too_large(megabytes: int) -> str:
    sentence = _("The file is larger than %(limit)s MB. Split it, or use the command line.")
    return sentence % {"limit": megabytes}


def in_place(path: Path) -> Received:
    """A file that is read where it lies: for the command line."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(MEGABYTE):
                digest.update(chunk)
    except OSError:
        sentence = _("The file “%(name)s” cannot be opened.") % {"name": path}
        raise refuse("file", sentence) from None
    return Received(path, plain_name(path.name), digest.hexdigest())


def plain_name(name: str) -> str:
    """A file name without any path, fit to be shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:120].strip(". ") or _("pasted rows")


@dataclass(frozen=True)
class Order:
    """What is asked for: a file of a kind for a scope, by whom, and how to read it."""

    kind: str
    scope_id: int
    target: Mapping[str, Any]
    options: Options
    actor: str
    source: str = "generic"
    dry_run: bool = False


def upload(session: Session, order: Order, received: Received, now: datetime) -> Import:
    """A new import of a received file; nothing of it is checked or visible yet."""
    imported = Import(
        id=secrets.token_hex(4),
        scope_id=order.scope_id,
        kind=order.kind,
        source=order.source,
        target=dict(order.target),
        file_name=received.name,
        digest=received.digest,
        path=str(received.path),
        options=asdict(order.options),
        created=now,
        created_by=order.actor,
    )
    session.add(imported)
    session.flush()
    return imported


def choose(session: Session, imported: Import, options: Options) -> None:
    """Read the file another way from now on; refuses once it was applied."""
    if imported.state not in (UPLOADED, STAGED, FAILED):
        raise refuse("", _("This import is finished. Its file cannot be read another way."))
    imported.options = asdict(options)
    imported.state = UPLOADED
    session.add(imported)


def options_of(imported: Import) -> Options:
    """How the file of this import is read."""
    return Options(**imported.options)


def plan_of(session: Session, registry: Registry, imported: Import) -> Plan:
    """How the file will be read, as somebody chose, as last time, or as found out.

    Raises `Refusal` where the file cannot be read or was deleted.
    """
    if not Path(imported.path).is_file():
        raise refuse("file", _("The file was deleted, a day after it came. Choose it again."))
    kind, scope = registry[imported.kind].kind, registry.scope(session, imported.scope_id)
    return _plan(session, Path(imported.path), kind, scope, options_of(imported))


def _plan(session: Session, path: Path, kind: Kind, scope: Scope, options: Options) -> Plan:
    plan = make_plan(path, kind, options, scope.language)
    saved = saved_options(session, scope.id, kind.name, plan.headings)
    if saved is None:
        return plan
    return make_plan(path, kind, options.merged(Options(**saved.options)), scope.language)


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


def check(
    work: Work,
    reject: Callable[[Rejected], None],
    progress: Callable[[int], None],
    limit: int | None = None,
) -> Checked:
    """Read the whole file and keep what can be used in memory; nothing is stored.

    Refuses more than `limit` rows.
    """
    plan = work.plan
    rules = Rules(work.importer.kind, plan.columns, plan.reading(work.base), work.known)
    found = Checked(Tally(), work.importer.collect(work.known))
    rows = _watched(rows_of(work.path, plan), progress, limit)
    for kept in check_rows(rows, rules, found.tally, reject):
        found.collector.add(kept)
    if found.tally.rows == 0:
        _warn_of_nothing(found.tally, plan)
    work.importer.whole(found.collector, found.tally, work.base.on)
    return found


def _watched(
    rows: Iterator[Record], progress: Callable[[int], None], limit: int | None
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
    try:
        with _RejectedRows(transaction, number) as rejects:
            found = check(work, rejects.add, lambda done: progress(done, 0), limit)
        _put_aside(transaction, work.importer.staging, found.collector.rows(number))
    except Refusal as refusal:
        _fail(transaction, work.importer, number, refusal.sentence)
        raise
    return _finish(transaction, number, found, work.plan)


def _begin(transaction: Transaction, registry: Registry, clock: Clock, number: int) -> Work:
    with transaction() as session:
        imported = session.get_one(Import, number)
        if imported.state not in (UPLOADED, STAGING, STAGED, FAILED):
            raise refuse("", _("This import is finished already."))
        plan = plan_of(session, registry, imported)
        raise_problems(plan)
        importer, scope = registry[imported.kind], registry.scope(session, imported.scope_id)
        _forget_rows(session, importer, number)
        imported.state = STAGING
        known = importer.known(session, scope, imported.target)
        base = scope.reading(clock.today(scope.zone))
        return Work(Path(imported.path), plan, importer, base, known)


STAGE: Final = "check an import"


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
            number, limit = payload["number"], payload["limit"]
            stage(lambda: writing(engine), registry, clock, number, progress, limit)
            return _("The file is checked.")

    return handle


def _forget_rows(session: Session, importer: Importer, number: int) -> None:
    rows = importer.staging.__table__  # type: ignore[attr-defined]
    session.execute(delete(rows).where(rows.c.import_number == number))
    session.execute(delete(RejectedRow).where(col(RejectedRow.import_number) == number))


class _RejectedRows:
    """Writes rejected rows in batches, so that a bad file needs no memory."""

    def __init__(self, transaction: Transaction, number: int) -> None:
        self._transaction = transaction
        self._number = number
        self._waiting: list[dict[str, Any]] = []

    def __enter__(self) -> "_RejectedRows":
        return self

    def __exit__(self, *_error: object) -> None:
        self._write()

    def add(self, row: Rejected) -> None:
        self._waiting.append({"import_number": self._number, **_rejected_row(row)})
        if len(self._waiting) >= BATCH:
            self._write()

    def _write(self) -> None:
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
        _forget_rows(session, importer, number)
        imported = session.get_one(Import, number)
        imported.state, imported.counts = FAILED, {"failure": sentence}


def apply(
    session: Session, registry: Registry, imported: Import, now: datetime, actor: str
) -> None:
    """Make what is staged visible; refuses what is not staged, or the same file twice."""
    if imported.state != STAGED:
        raise refuse("", _("This import is not ready. Check its file first."))
    earlier = same_file(session, imported.scope_id, imported.kind, imported.target, imported.digest)
    if earlier is not None:
        raise refuse("file", already_there(earlier))
    scope = registry.scope(session, imported.scope_id)
    imported.state, imported.applied = APPLIED, now
    imported.order = next_order(session, imported.scope_id)
    session.add(imported)
    session.flush()
    facts = registry[imported.kind].apply(session, imported, scope)
    imported.counts = {**imported.counts, **facts}
    _save_options(session, imported)
    registry.changed(session, imported.scope_id)
    _record(session, imported, now, actor, "import applied")


def already_there(earlier: Import) -> str:
    """The sentence for a file that was imported before."""
    sentence = _("This very file was imported before, as import %(id)s. Nothing was changed.")
    return sentence % {"id": earlier.id}


def _save_options(session: Session, imported: Import) -> None:
    headings = imported.counts.get("headings", [])
    saved = saved_options(session, imported.scope_id, imported.kind, headings) or SavedOptions(
        scope_id=imported.scope_id,
        kind=imported.kind,
        signature=signature_of(headings),
        options={},
    )
    # How a file is laid out can be found out anew; what its columns mean cannot.
    chosen = options_of(imported)
    options = Options(columns=chosen.columns, zone=chosen.zone, order=chosen.order)
    options = options.merged(Options(**saved.options))
    saved.options = asdict(options)
    session.add(saved)


def _record(session: Session, imported: Import, now: datetime, actor: str, action: str) -> None:
    detail = {"kind": imported.kind, "rows": imported.counts.get("accepted", 0)}
    record(session, now, actor, action, imported.id, imported.scope_id, **detail)


def undo(session: Session, registry: Registry, imported: Import, now: datetime, actor: str) -> None:
    """Take an applied import back; refuses what is not applied or was built upon since."""
    if imported.state != APPLIED:
        raise refuse("", _("This import is not in use, so there is nothing to undo."))
    imported.state, imported.undone, imported.undone_by = UNDONE, now, actor
    session.add(imported)
    session.flush()
    registry[imported.kind].undo(session, imported, registry.scope(session, imported.scope_id))
    registry.changed(session, imported.scope_id)
    _record(session, imported, now, actor, "import undone")


def discard(session: Session, registry: Registry, imported: Import) -> None:
    """Forget an import that was never applied, its rows and its file."""
    if imported.state in (APPLIED, UNDONE):
        raise refuse("", _("This import was applied. Undo it instead."))
    _forget_rows(session, registry[imported.kind], imported.number or 0)
    imported.state = DISCARDED
    session.add(imported)
    session.flush()


def forget_rejected(session: Session, imported: Import) -> None:
    """Delete the rows of an import that could not be used."""
    rejected = col(RejectedRow.import_number) == imported.number
    session.execute(delete(RejectedRow).where(rejected))


def forget_file(folder: Path, imported: Import) -> None:
    """Delete the uploaded file; one that was read where it lay outside `folder` is left alone."""
    path = Path(imported.path)
    if imported.path and path.is_relative_to(folder):
        with suppress(FileNotFoundError):
            path.unlink()
    imported.path = ""


def forget_old(engine: Engine, registry: Registry, clock: Clock, folder: Path) -> None:
    """Delete uploads, rejected rows and abandoned imports that are a day old."""
    with writing(engine) as session:
        old = Import.created < clock.now() - KEPT_FOR, Import.path != ""
        for imported in session.exec(select(Import).where(*old)).all():
            forget_rejected(session, imported)
            if imported.state not in (APPLIED, UNDONE):
                discard(session, registry, imported)
            forget_file(folder, imported)


@dataclass(frozen=True)
class Report:
    """What an import of the command line did. `counts` holds what was found."""

    import_id: str | None
    kind: str
    source: str
    counts: Mapping[str, Any]
    dry_run: bool
    unchanged: bool = False

    def as_json(self) -> dict[str, Any]:
        """The keys of the command line's contract."""
        about = {"import_id": self.import_id, "kind": self.kind, "source": self.source}
        first = ("rows", "accepted", "duplicates", "rejected", "warnings")
        figures = {name: self.counts[name] for name in first}
        facts = {n: v for n, v in self.counts.items() if n not in ("examples", "headings")}
        said = {**about, **figures, **facts, "dry_run": self.dry_run}
        return {**said, "unchanged": True} if self.unchanged else said


def bring_in(engine: Engine, registry: Registry, clock: Clock, order: Order, path: Path) -> Report:
    """Import a file in one go, or with `dry_run` say what would happen and change nothing.

    The same file again changes nothing: the report is the earlier one with `unchanged` set.
    Raises `Refusal`.
    """
    received, kind = in_place(path), order.kind
    importer = registry[kind]
    with reading(engine) as session:
        scope = registry.scope(session, order.scope_id)
        earlier = same_file(session, scope.id, kind, order.target, received.digest)
        plan = _plan(session, path, importer.kind, scope, order.options)
        known = importer.known(session, scope, order.target)
    if earlier is not None:
        counts = earlier.counts
        return Report(earlier.id, kind, earlier.source, counts, order.dry_run, unchanged=True)
    if order.dry_run:
        raise_problems(plan)
        base = scope.reading(clock.today(scope.zone))
        found = check(Work(path, plan, importer, base, known), _ignore, _ignore)
        return Report(None, kind, order.source, found.counts(), True)
    return _bring_in(engine, registry, clock, order, received)


def _bring_in(
    engine: Engine, registry: Registry, clock: Clock, order: Order, received: Received
) -> Report:
    with writing(engine) as session:
        number = upload(session, order, received, clock.now()).number or 0
    try:
        stage(lambda: writing(engine), registry, clock, number, _ignore)
        with writing(engine) as session:
            imported = session.get_one(Import, number)
            apply(session, registry, imported, clock.now(), order.actor)
    except Refusal:
        _withdraw(engine, registry, number)
        raise
    return Report(imported.id, order.kind, order.source, imported.counts, False)


def _ignore(*_anything: object) -> None:
    return None


def _withdraw(engine: Engine, registry: Registry, number: int) -> None:
    with writing(engine) as session:
        imported = session.get_one(Import, number)
        discard(session, registry, imported)
        session.delete(imported)
