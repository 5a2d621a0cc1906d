"""Make a checked file visible in one small commit, and take it back."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from core.audit.commands import record
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal, refuse
from core.i18n import _
from core.imports.checks.commands import Work, check, forget_rows, stage
from core.imports.corrections.commands import join_corrected, refuse_while_corrected
from core.imports.importer import Registry
from core.imports.plan import Options, raise_problems
from core.imports.queries import next_order, same_file, saved_options, signature_of
from core.imports.rejects import own_headings
from core.imports.tables import (
    APPLIED,
    DISCARDED,
    STAGED,
    UNDONE,
    Import,
    RejectedRow,
    SavedOptions,
)
from core.imports.uploads.commands import (
    Order,
    Received,
    forget_file,
    in_place,
    options_of,
    plan_for,
    upload,
)

KEPT_FOR: Final = timedelta(hours=24)
NOT_SAID: Final = ("examples", "headings", "aside")
"""What is kept with the counts for pages, and is not in the report of the command line."""


def apply(
    session: Session, registry: Registry, imported: Import, now: datetime, actor: str
) -> None:
    """Make what is staged visible; refuses what is not staged, or the same file twice."""
    _one_at_a_time(session, registry, imported)
    if imported.state != STAGED:
        raise refuse("", _("This import is not ready. Check its file first."))
    earlier = same_file(session, imported.scope_id, imported.kind, imported.target, imported.digest)
    if earlier is not None:
        raise refuse("file", already_there(earlier))
    scope = registry.scope(session, imported.scope_id)
    imported.order = _place(session, registry, imported, now, actor)
    imported.state, imported.applied = APPLIED, now
    session.add(imported)
    session.flush()
    facts = registry[imported.kind].apply(session, imported, scope)
    imported.counts = {**imported.counts, **facts}
    _save_options(session, imported)
    _record(session, imported, now, actor, "import applied")


def _one_at_a_time(session: Session, registry: Registry, imported: Import) -> None:
    """Let whoever else changes the scope finish first, and see what came of it."""
    session.flush()
    registry.changed(session, imported.scope_id)
    session.refresh(imported)


def _place(
    session: Session, registry: Registry, imported: Import, now: datetime, actor: str
) -> int:
    """Where an import stands among the others: last, or, of corrected rows, where they are missing.

    What they were rejected from is applied along with them.
    """
    if imported.corrects is None:
        return next_order(session, imported.scope_id)
    earlier = session.get_one(Import, imported.corrects)
    if earlier.state == STAGED:
        apply(session, registry, earlier, now, actor)
    carry = registry[earlier.kind].carry
    if earlier.state != APPLIED or carry is None:
        sentence = _("Import %(id)s, which these rows belong to, is not in use any more.")
        raise refuse("", sentence % {"id": earlier.id})
    imported.counts = {**imported.counts, **carry(session, earlier, imported)}
    return earlier.order or 0


def already_there(earlier: Import) -> str:
    """The sentence for a file that was imported before."""
    sentence = _("This very file was imported before, as import %(id)s. Nothing was changed.")
    return sentence % {"id": earlier.id}


def _save_options(session: Session, imported: Import) -> None:
    headings = own_headings(imported.counts.get("headings", []))
    saved = saved_options(session, imported.scope_id, imported.kind, headings) or SavedOptions(
        scope_id=imported.scope_id,
        kind=imported.kind,
        signature=signature_of(headings),
        options={},
    )
    # How a file is laid out can be found out anew; what its columns mean cannot.
    chosen = options_of(imported)
    options = Options(
        columns=chosen.columns, zone=chosen.zone, order=chosen.order, calendar=chosen.calendar,
        source=imported.source,
    )  # fmt: skip
    options = options.merged(Options(**saved.options))
    saved.options = asdict(options)
    session.add(saved)


def _record(session: Session, imported: Import, now: datetime, actor: str, action: str) -> None:
    detail = {"kind": imported.kind, "rows": imported.counts.get("accepted", 0)}
    record(session, now, actor, action, imported.id, imported.scope_id, **detail)


def undo(session: Session, registry: Registry, imported: Import, now: datetime, actor: str) -> None:
    """Take an applied import back; refuses what is not applied or was built upon since."""
    _one_at_a_time(session, registry, imported)
    if imported.state != APPLIED:
        raise refuse("", _("This import is not in use, so there is nothing to undo."))
    refuse_while_corrected(session, imported)
    imported.state, imported.undone, imported.undone_by = UNDONE, now, actor
    session.add(imported)
    session.flush()
    registry[imported.kind].undo(session, imported, registry.scope(session, imported.scope_id))
    _record(session, imported, now, actor, "import undone")


def discard(session: Session, registry: Registry, imported: Import) -> None:
    """Forget an import that was never applied, its rows and its file."""
    if imported.state in (APPLIED, UNDONE):
        raise refuse("", _("This import was applied. Undo it instead."))
    imported.state = DISCARDED
    session.add(imported)
    session.flush()  # first of all, so that a check that still runs puts nothing aside after this
    forget_rows(session, registry[imported.kind], imported.number or 0)


def forget_rejected(session: Session, imported: Import) -> None:
    """Delete the rows of an import that could not be used."""
    rejected = col(RejectedRow.import_number) == imported.number
    session.execute(delete(RejectedRow).where(rejected))


def forget_old(
    engine: Engine, registry: Registry, clock: Clock, folder: Path, but: Collection[int] = ()
) -> None:
    """Delete uploads, rejected rows and abandoned imports that are a day old, `but` these."""
    with writing(engine) as session:
        day_old = Import.created < clock.now() - KEPT_FOR
        old = day_old, Import.path != "", col(Import.number).not_in(but)
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
        facts = {n: v for n, v in self.counts.items() if n not in NOT_SAID}
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
        asked = registry.kind_of(session, kind, order.target)
        plan = plan_for(session, path, asked, scope, order.options)
        known = importer.known(session, scope, order.target)
    if earlier is not None:
        counts = earlier.counts
        return Report(earlier.id, kind, earlier.source, counts, order.dry_run, unchanged=True)
    if order.dry_run:
        raise_problems(plan)
        base = scope.reading(clock.today(scope.zone))
        with check(Work(path, plan, importer, base, known), _ignore, _ignore) as found:
            return Report(None, kind, plan.source.name, found.counts(), True)
    return _bring_in(engine, registry, clock, order, received)


def _bring_in(
    engine: Engine, registry: Registry, clock: Clock, order: Order, received: Received
) -> Report:
    with writing(engine) as session:
        imported = upload(session, order, received, clock.now())
        join_corrected(session, registry, imported)
        number = imported.number or 0
    try:
        stage(lambda: writing(engine), registry, clock, number, _ignore)
        with writing(engine) as session:
            imported = session.get_one(Import, number)
            apply(session, registry, imported, clock.now(), order.actor)
    except Refusal:
        _withdraw(engine, registry, number)
        raise
    return Report(imported.id, order.kind, imported.source, imported.counts, False)


def _ignore(*_anything: object) -> None:
    return None


def _withdraw(engine: Engine, registry: Registry, number: int) -> None:
    with writing(engine) as session:
        imported = session.get_one(Import, number)
        discard(session, registry, imported)
        session.delete(imported)
