"""Let corrected rows join the import they were rejected from."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlmodel import Session

from core.forms import refuse
from core.i18n import _
from core.imports.importer import Registry
from core.imports.layout import Said, find_layout, records
from core.imports.plan import Options
from core.imports.queries import applied_corrections, one, same_file, saved_options
from core.imports.rejects import import_named, own_headings
from core.imports.tables import APPLIED, STAGED, Import
from core.imports.uploads.commands import options_of


def join_corrected(session: Session, registry: Registry, imported: Import) -> None:
    """See whether a file just taken in holds corrected rows; read it as their import was read.

    Refuses rows of an import that is not there any more, and of lists that count only whole.
    """
    headings = _headings(session, registry, imported)
    earlier = one(session, import_named(headings) or "", imported.scope_id)
    if earlier is None or own_headings(headings) != own_headings(
        earlier.counts.get("headings", [])
    ):
        return
    _check(registry, earlier)
    if same_file(session, imported.scope_id, earlier.kind, earlier.target, imported.digest):
        raise refuse("file", _("These corrected rows are in use already. Nothing was changed."))
    imported.corrects, imported.kind, imported.target = earlier.number, earlier.kind, earlier.target
    imported.source, imported.options = earlier.source, asdict(_as_read(session, earlier))
    session.add(imported)


def _headings(session: Session, registry: Registry, imported: Import) -> Sequence[str]:
    language = registry.scope(session, imported.scope_id).language
    path = Path(imported.path)
    header = next(records(path, find_layout(path, Said(), language)), None)
    return header.cells if header else ()


def _check(registry: Registry, earlier: Import) -> None:
    about = {"id": earlier.id}
    if registry[earlier.kind].carry is None:
        sentence = _(
            "Figures are worked out of a whole list. Correct the list and bring it in again."
        )
        raise refuse("file", sentence)
    if earlier.state not in (STAGED, APPLIED):
        sentence = _(
            "These rows are of import %(id)s, which is not in use. Bring in its whole file again."
        )
        raise refuse("file", sentence % about)


def _as_read(session: Session, earlier: Import) -> Options:
    headings = own_headings(earlier.counts["headings"])
    saved = saved_options(session, earlier.scope_id, earlier.kind, headings)
    chosen = options_of(earlier)
    said = Options(
        columns=chosen.columns, zone=chosen.zone, order=chosen.order, mark=chosen.mark,
        calendar=chosen.calendar, source=earlier.source,
    )  # fmt: skip
    return said.merged(Options(**saved.options)) if saved else said


def refuse_while_corrected(session: Session, imported: Import) -> None:
    """Refuse to undo an import while its corrected rows are in use."""
    for correction in applied_corrections(session, imported.number or 0):
        sentence = _("Its corrected rows are in use: undo import %(id)s first.")
        raise refuse("", sentence % {"id": correction.id})
