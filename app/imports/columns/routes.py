"""Say which column is what, and how letters and dates are to be read."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from app.importers import registry
from app.imports.columns.forms import options_from
from app.imports.columns.queries import choices, choices_made, first_rows, read_so_far
from app.imports.queries import shown
from app.imports.routes import IMPORT, address_of, find_import, go_on
from core.forms import Draft
from core.i18n import _, language
from core.imports.tables import FAILED, STAGED, UPLOADED, Import
from core.imports.uploads import commands as uploads
from core.numbers import Format
from core.web import Database, Submitted, Visit, answer, get, go, page, post
from rollout.access import Access, Inside

COLUMNS = f"{IMPORT}/columns"
SHOWN = 20


@get(COLUMNS)
def show(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """What is still to be chosen, and what was found."""
    return _columns_page(request, session, lead, _unfinished(session, lead, import_id))


@post(COLUMNS)
def choose(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Read the file as chosen; check it where everything needed is known."""
    imported = _unfinished(session, lead, import_id)

    def act() -> Response[Any]:
        plan = uploads.plan_of(session, registry, imported)
        options = options_from(data, uploads.options_of(imported), plan)
        uploads.choose(session, imported, options)
        found = read_so_far(session, imported)
        if data.get("then") == "again":
            return go(f"{address_of(lead, imported)}/columns")
        if found.open:
            draft = Draft(choices_made(imported, found.plan), found.open)
            return _columns_page(request, session, lead, imported, draft)
        return go_on(request, session, lead, imported)

    def again(draft: Draft) -> Response[Any]:
        session.refresh(imported)
        return _columns_page(request, session, lead, imported, draft)

    return answer(request, session, data, act, again)


def _unfinished(session: Session, lead: Access, import_id: str) -> Import:
    imported = find_import(session, lead, import_id)
    if imported.state not in (UPLOADED, STAGED, FAILED):
        raise NotFoundException
    return imported


def _columns_page(
    request: Visit, session: Session, lead: Access, imported: Import, draft: Draft | None = None
) -> Response[Any]:
    found = read_so_far(session, imported)
    return page(
        request, "app/imports/columns/show.html", 422 if draft and draft.problems else 200,
        found=found, draft=draft or Draft(choices_made(imported, found.plan)),
        names=[("", _("not in this file")), *((name, name) for name in found.plan.headings)],
        imported=shown(imported, registry, Format(language())),
        preview=first_rows(session, imported, found.plan, SHOWN, on=lead.today),
        **choices(found.plan),
    )  # fmt: skip


handlers = [show, choose]
