"""The imports of a rollout: the list, where each one stands, applying it and undoing it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from app.importers import registry
from app.imports.columns.queries import choices, choices_made, first_rows, read_so_far
from app.imports.commands import check_file, folder_of
from app.imports.foretold.queries import foretold, what_for
from app.imports.known_sources.queries import fields_of, known_sources
from app.imports.queries import listed, shown, time_left, where_seen
from core.exports import csv_file
from core.forms import Draft
from core.i18n import _, language
from core.imports import commands, queries
from core.imports.rejects import rejects_table
from core.imports.tables import APPLIED, DISCARDED, FAILED, STAGED, STAGING, UPLOADED, Import
from core.imports.uploads import commands as uploads
from core.jobs.queries import Standing, job, standing
from core.numbers import Format
from core.web import (
    Database,
    Submitted,
    Visit,
    answer,
    get,
    go,
    now,
    page,
    post,
    wants_fragment,
)
from rollout.access import Access, Inside
from rollout.outcomes.derived.wanted import REPLACE_ALL

IMPORTS: Final = "/rollouts/{slug:str}/imports"
IMPORT: Final = f"{IMPORTS}/{{import_id:str}}"

Act = Callable[[], Response[Any]]


@get(IMPORTS)
def show_imports(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """What was brought in so far, newest first."""
    found = listed(queries.imports_of(session, lead.rollout_id), registry, Format(language()))
    sources = known_sources(session, lead.rollout)
    return page(request, "app/imports/index.html", imports=found, sources=sources)


@get(IMPORT)
def show_import(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """Where an import stands: being checked, ready, imported or undone."""
    imported = find_import(session, lead, import_id)
    if imported.state == UPLOADED:
        return go(f"{address_of(lead, imported)}/columns")
    if imported.state in (STAGING, FAILED):
        return _waiting_page(request, session, imported)
    if imported.state == STAGED and Path(imported.path).is_file():
        return _check_page(request, session, lead, imported)
    return _done_page(request, session, lead, imported)


def go_on(request: Visit, session: Session, lead: Access, imported: Import) -> Response[Any]:
    """Have the file checked; ask first where something must be chosen."""
    address = address_of(lead, imported)
    if uploads.plan_of(session, registry, imported).problems:
        return go(f"{address}/columns")
    state = request.app.state
    check_file(session, imported, state.settings, state.clock)
    return go(address)


@post(f"{IMPORT}/application")
def apply(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Make what was checked part of the rollout."""
    imported = find_import(session, lead, import_id)

    def act() -> Response[Any]:
        if data.get(REPLACE_ALL):
            imported.target = {**imported.target, REPLACE_ALL: True}
        commands.apply(session, registry, imported, now(request), lead.actor)
        uploads.forget_file(folder_of(request.app.state.settings), imported)
        return go(address_of(lead, imported))

    return _answered(request, session, lead, imported, data, act)


@post(f"{IMPORT}/undoing")
def undo(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Take an import back."""
    imported = find_import(session, lead, import_id)

    def act() -> Response[Any]:
        commands.undo(session, registry, imported, now(request), lead.actor)
        return go(address_of(lead, imported))

    return _answered(request, session, lead, imported, data, act)


def _answered(
    request: Visit, session: Session, lead: Access, imported: Import, data: Any, act: Act
) -> Response[Any]:
    def again(draft: Draft) -> Response[Any]:
        session.refresh(imported)
        return _done_page(request, session, lead, imported, draft)

    return answer(request, session, data, act, again)


@post(f"{IMPORT}/discarding")
def discard(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """Forget an import that was never applied."""
    imported = find_import(session, lead, import_id)
    commands.discard(session, registry, imported)
    uploads.forget_file(folder_of(request.app.state.settings), imported)
    return go(f"/rollouts/{lead.rollout.slug}/imports")


@get(f"{IMPORT}/rejects.csv")
def show_rejects(session: Database, lead: Inside, import_id: FromPath[str]) -> Response[Any]:
    """The rows that cannot be used, with why, to correct and bring in again."""
    imported = find_import(session, lead, import_id)
    if not queries.rejected_are_kept(session, imported.number or 0):
        raise NotFoundException
    rows = list(queries.rejected(session, imported.number or 0))
    return csv_file(f"rejected-{imported.id}.csv", rejects_table(imported, rows))


def find_import(session: Session, lead: Access, import_id: str) -> Import:
    """The import of this rollout, or nothing there."""
    imported = queries.one(session, import_id, lead.rollout_id)
    if imported is None or imported.state == DISCARDED:
        raise NotFoundException
    return imported


def address_of(lead: Access, imported: Import) -> str:
    """The page of an import."""
    return f"/rollouts/{lead.rollout.slug}/imports/{imported.id}"


def _waiting_page(request: Visit, session: Session, imported: Import) -> Response[Any]:
    work = job(session, imported.job_id) if imported.job_id else None
    stands = standing(work, now(request)) if work else Standing()
    template = "_waiting" if wants_fragment(request) else "waiting"
    return page(
        request, f"app/imports/{template}.html", stands=stands,
        failed=imported.state == FAILED or stands.failed, unread=imported.state == FAILED,
        left=time_left(stands.left), imported=shown(imported, registry, Format(language())),
        sentence=imported.counts.get("failure") or stands.sentence
        or _("The file could not be checked."),
    )  # fmt: skip


def _check_page(request: Visit, session: Session, lead: Access, imported: Import) -> Response[Any]:
    found, wide = read_so_far(session, imported), "all" in request.query_params
    rows = first_rows(session, imported, found.plan, 20 if wide else 5, on=lead.today)
    response = page(
        request, "app/imports/check.html", found=found, wide=wide, preview=rows,
        imported=shown(imported, registry, Format(language())),
        foretold=foretold(session, lead.rollout, imported), what_for=what_for(session, imported),
        **_correcting(session, lead, imported),
        draft=Draft(choices_made(imported, found.plan)), **choices(found.plan),
    )  # fmt: skip
    return _whole_page_after_swap(request, response)


def _whole_page_after_swap(request: Visit, response: Response[Any]) -> Response[Any]:
    # The waiting part asks for itself; once the file is checked the whole page must change.
    if wants_fragment(request):
        response.headers["HX-Refresh"] = "true"
    return response


def _done_page(
    request: Visit, session: Session, lead: Access, imported: Import, draft: Draft | None = None
) -> Response[Any]:
    kept = queries.rejected_are_kept(session, imported.number or 0)
    response = page(
        request, "app/imports/done.html", draft=draft or Draft(), rejects_kept=kept,
        imported=shown(imported, registry, Format(language())), applied=imported.state == APPLIED,
        seen_at=where_seen(session, lead.rollout, imported), what_for=what_for(session, imported),
        **_correcting(session, lead, imported),
    )  # fmt: skip
    return _whole_page_after_swap(request, response)


def _correcting(session: Session, lead: Access, imported: Import) -> dict[str, Any]:
    """Whose rows these correct, and what the form for its own corrected rows sends, if it may."""
    joins = registry[imported.kind].carry is not None and imported.state in (STAGED, APPLIED)
    return {
        "earlier": session.get(Import, imported.corrects) if imported.corrects else None,
        "correction": fields_of(session, lead.rollout, imported) if joins else {},
    }


handlers = [show_imports, show_import, apply, undo, discard, show_rejects]
