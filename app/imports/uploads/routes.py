"""From what a file holds to the file itself."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO, Final

from litestar import Response
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.status_codes import HTTP_429_TOO_MANY_REQUESTS
from sqlmodel import Session

from adoption.records.sorts import SORT, SORTS
from app.importers import registry
from app.imports.commands import check_uploads, folder_of, note_upload
from app.imports.routes import IMPORTS, go_on
from app.imports.uploads import queries
from app.imports.uploads.forms import UploadForm
from core.auth.access import Someone
from core.forms import Draft, read, refuse
from core.i18n import _
from core.imports.commands import already_there
from core.imports.corrections.commands import join_corrected
from core.imports.importer import Importer
from core.imports.plan import Options
from core.imports.queries import same_file
from core.imports.tables import Import
from core.imports.uploads import commands as uploads
from core.imports.uploads.commands import Order, Received
from core.settings import Settings
from core.typed import typed_number
from core.web import Database, Uploaded, Visit, answer, get, now, page, post
from rollout.access import Access, Inside
from rollout.outcomes.queries import outcome_by_slug
from rollout.queries import phase_by_slug

LARGEST_BODY: Final = (Settings().upload_megabytes + 1) * uploads.MEGABYTE


@get(f"{IMPORTS}/new")
def show_new(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Choose what to bring in; once that is known, the file."""
    asked = {name: value for name, value in request.query_params.items() if value}
    if asked.get("kind") not in registry.importers:
        return _kinds_page(request, session, lead)
    if "outcome" not in registry[asked["kind"]].offers:  # whose figures may be the whole company's
        asked = {"phase": queries.only_group(session, lead.rollout_id), **asked}
    return _file_page(request, session, lead, Draft(asked))


@get("/examples/{kind:str}")
def show_example(viewer: Someone, kind: FromPath[str]) -> Response[Any]:
    """An example file."""
    if kind not in registry.importers:
        raise NotFoundException
    return Response(
        registry[kind].kind.example.encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{kind}.csv"'},
    )


@post(IMPORTS, request_max_body_size=LARGEST_BODY)
def upload(request: Visit, session: Database, lead: Inside, data: Uploaded) -> Response[Any]:
    """Take a file or a paste in, and check it at once where nothing has to be asked."""
    user_id, moment = lead.viewer.user_id, now(request)

    def act() -> Response[Any]:
        check_uploads(session, user_id, request.app.state.settings, moment)
        received = _receive(request, data)
        try:
            made = _upload(request, session, lead, read(UploadForm, data), received)
            return go_on(request, session, lead, made)
        except Exception:
            received.path.unlink(missing_ok=True)
            raise

    response = answer(
        request, session, data, act, lambda draft: _again(request, session, lead, draft)
    )
    if response.status_code != HTTP_429_TOO_MANY_REQUESTS:
        note_upload(session, user_id, moment)
    return response


def _receive(request: Visit, data: Mapping[str, Any]) -> Received:
    settings, file = request.app.state.settings, data.get("file")
    content, name = _content(file, str(data.get("pasted", "")))
    return uploads.receive(folder_of(settings), content, name, settings.upload_megabytes)


def _content(file: Any, pasted: str) -> tuple[BinaryIO, str]:
    if isinstance(file, UploadFile) and file.filename:
        return file.file, file.filename  # type: ignore[return-value]
    if pasted.strip():
        return BytesIO(pasted.encode("utf-8", "replace")), _("pasted rows")
    raise refuse("file", _("Choose a file, or paste rows."))


def _upload(
    request: Visit, session: Session, lead: Access, form: UploadForm, received: Received
) -> Import:
    importer = registry[form.kind]
    target = _target(session, lead, importer, form)
    earlier = same_file(session, lead.rollout_id, form.kind, target, received.digest)
    if earlier is not None:
        raise refuse("file", already_there(earlier))
    order = Order(form.kind, lead.rollout_id, target, Options(), lead.actor)
    imported = uploads.upload(session, order, received, now(request))
    join_corrected(session, registry, imported)
    uploads.plan_of(session, registry, imported)
    return imported


def _target(session: Session, lead: Access, importer: Importer, form: UploadForm) -> dict[str, Any]:
    target: dict[str, Any] = {}
    phase = phase_by_slug(session, lead.rollout_id, form.phase)
    outcome = outcome_by_slug(session, lead.rollout_id, form.outcome)
    if phase is not None:
        target["phase"] = phase.id
    elif form.phase or form.add_people or "phase" in importer.asks:
        raise refuse("phase", _("Choose a group."))
    if outcome is not None and "outcome" in importer.offers:
        target["outcome"] = outcome.id
    elif "outcome" in importer.asks:
        raise refuse("outcome", _("Choose a business result."))
    return {**target, **_counting(importer, form)}


def _counting(importer: Importer, form: UploadForm) -> dict[str, Any]:
    """How the rows are to be counted, where that was said."""
    said: dict[str, Any] = {"window": form.window, "averaged": form.averaged, SORT: _sort(form)}
    if form.best_from and "best_from" in importer.may_ask:
        said["best_from"] = _amount("best_from", form.best_from)
    offered = {name: value for name, value in said.items() if value and name in importer.may_ask}
    return {**offered, "add_people": True} if form.add_people else offered


def _sort(form: UploadForm) -> str:
    """Of what sort the records are; empty where nothing in particular was chosen."""
    if form.of and form.of not in SORTS:
        raise refuse(SORT, _("Choose what the records are."))
    return form.of


def _amount(name: str, text: str) -> float:
    amount = typed_number(name, text)
    if amount <= 0:
        raise refuse(name, _("Write an amount above 0."))
    return float(amount)


def _again(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    if draft.value("kind") not in registry.importers:
        return _kinds_page(request, session, lead)
    return _file_page(request, session, lead, draft)


def _kinds_page(request: Visit, session: Session, lead: Access) -> Response[Any]:
    return page(
        request, "app/imports/uploads/kinds.html",
        kinds=[importer.kind for importer in registry.importers.values()],
        idle=queries.idle_kinds(session, lead.rollout_id),
    )  # fmt: skip


def _file_page(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    importer = registry[draft.value("kind")]
    if importer.kind.name in queries.idle_kinds(session, lead.rollout_id):
        return _idle_page(request, session, lead, importer, draft)
    return page(
        request, "app/imports/uploads/file.html", draft=draft, kind=importer.kind,
        asks=importer.offers,
        groups=queries.group_choices(session, lead.rollout_id, "phase" in importer.asks),
        outcomes=queries.outcome_choices(session, lead.rollout_id, importer),
        adds_people=importer.names_people, sorts=queries.sort_choices(),
        megabytes=request.app.state.settings.upload_megabytes,
    )  # fmt: skip


def _idle_page(
    request: Visit, session: Session, lead: Access, importer: Importer, draft: Draft
) -> Response[Any]:
    """Why such a file would fill nothing here, and the step before it."""
    return page(
        request, "app/imports/uploads/idle.html", draft=draft, kind=importer.kind,
        results=queries.results_of(importer.kind.name),
        library=queries.library_of(session, lead.rollout, importer.kind.name),
    )  # fmt: skip


handlers = [show_new, show_example, upload]
