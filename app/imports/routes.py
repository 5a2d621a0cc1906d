"""The wizard's five steps (what, file, columns, check, import), the list, and undoing."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from zoneinfo import available_timezones

from litestar import Response
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.status_codes import HTTP_429_TOO_MANY_REQUESTS
from sqlmodel import Session

from app.importers import registry
from app.imports.commands import check_uploads, folder_of, note_upload
from app.imports.forms import COLUMN, UploadForm, options_from
from app.imports.queries import (
    Choices,
    group_choices,
    listed,
    only_group,
    outcome_choices,
    shown,
    where_seen,
)
from core.auth.access import Someone
from core.exports import csv_file
from core.forms import Draft, Refusal, read, refuse
from core.i18n import N_, _, language
from core.imports import commands, queries
from core.imports.checks import commands as checks
from core.imports.decode import ENCODINGS
from core.imports.dialect import WHITESPACE
from core.imports.importer import Importer
from core.imports.plan import Options, Plan, rows_of
from core.imports.preview import Preview, place_of, preview
from core.imports.rejects import rejects_table
from core.imports.stage import Rules
from core.imports.tables import APPLIED, DISCARDED, FAILED, STAGED, STAGING, UPLOADED, Import
from core.imports.uploads import commands as uploads
from core.imports.uploads.commands import Order, Received
from core.jobs.queries import job
from core.numbers import Format
from core.settings import Settings
from core.typed import typed_number
from core.web import (
    Database,
    Submitted,
    Uploaded,
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
from rollout.outcomes.queries import outcome_by_slug
from rollout.queries import phase_by_slug

IMPORTS = "/rollouts/{slug:str}/imports"
IMPORT = f"{IMPORTS}/{{import_id:str}}"

Act = Callable[[], Any]

LARGEST_BODY: Final = (Settings().upload_megabytes + 1) * uploads.MEGABYTE

AT_ONCE: Final = 2 * uploads.MEGABYTE
"""Files up to this size are checked while the browser waits: half a second at most."""


@get(IMPORTS)
def show_imports(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """What was brought in so far, newest first."""
    found = listed(queries.imports_of(session, lead.rollout_id), registry, Format(language()))
    return page(request, "app/imports/index.html", imports=found)


@get(f"{IMPORTS}/new")
def show_new(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Choose what to bring in; once that is known, the file."""
    asked = {name: value for name, value in request.query_params.items() if value}
    if asked.get("kind") not in registry.importers:
        kinds = [importer.kind for importer in registry.importers.values()]
        return page(request, "app/imports/kinds.html", kinds=kinds)
    if "outcome" not in registry[asked["kind"]].offers:  # whose figures may be the whole company's
        asked = {"phase": only_group(session, lead.rollout_id), **asked}
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
    made: list[Import] = []
    user_id, moment = lead.viewer.user_id, now(request)

    def act() -> None:
        check_uploads(session, user_id, request.app.state.settings, moment)
        received = _receive(request, data)
        try:
            made.append(_upload(request, session, lead, read(UploadForm, data), received))
        except Refusal:
            received.path.unlink()
            raise

    response = answer(
        request, session, data, act, lambda: _go_on(request, session, lead, made[0]),
        lambda draft: _again(request, session, lead, draft),
    )  # fmt: skip
    if response.status_code != HTTP_429_TOO_MANY_REQUESTS:
        note_upload(session, user_id, moment)
    return response


def _receive(request: Visit, data: dict[str, Any]) -> Received:
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
    earlier = queries.same_file(session, lead.rollout_id, form.kind, target, received.digest)
    if earlier is not None:
        raise refuse("file", commands.already_there(earlier))
    order = Order(form.kind, lead.rollout_id, target, Options(), lead.actor)
    imported = uploads.upload(session, order, received, now(request))
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
    if form.window and "window" in importer.may_ask:
        target["window"] = form.window
    if form.best_from and "best_from" in importer.may_ask:
        target["best_from"] = _amount("best_from", form.best_from)
    return {**target, "add_people": True} if form.add_people else target


def _amount(name: str, text: str) -> float:
    amount = typed_number(name, text)
    if amount <= 0:
        raise refuse(name, _("Write an amount above 0."))
    return float(amount)


def _again(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    if draft.value("kind") not in registry.importers:
        kinds = [importer.kind for importer in registry.importers.values()]
        return page(request, "app/imports/kinds.html", kinds=kinds)
    return _file_page(request, session, lead, draft)


def _file_page(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    importer = registry[draft.value("kind")]
    return page(
        request, "app/imports/file.html", draft=draft, kind=importer.kind, asks=importer.offers,
        groups=group_choices(session, lead.rollout_id, "phase" in importer.asks),
        outcomes=outcome_choices(session, lead.rollout_id, "outcome" in importer.asks),
        adds_people=importer.names_people,
        megabytes=request.app.state.settings.upload_megabytes,
    )  # fmt: skip


@get(IMPORT)
def show_import(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """Where an import stands: being checked, ready, imported or undone."""
    imported = _found(session, lead, import_id)
    if imported.state == UPLOADED:
        return go(f"{_address(lead, imported)}/columns")
    if imported.state in (STAGING, FAILED):
        return _waiting_page(request, session, imported)
    if imported.state == STAGED and Path(imported.path).is_file():
        return _check_page(request, session, lead, imported)
    return _done_page(request, session, lead, imported)


@get(f"{IMPORT}/columns")
def show_columns(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """Say which column is what, and how letters and dates are to be read."""
    imported = _unfinished(session, lead, import_id)
    plan = uploads.plan_of(session, registry, imported)
    draft = Draft(_choices_made(imported, plan), plan.problems)
    return _columns_page(request, session, imported, plan, draft)


@post(f"{IMPORT}/columns")
def choose_columns(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Read the file as chosen; check it where everything needed is known."""
    imported = _unfinished(session, lead, import_id)

    def act() -> None:
        line = uploads.plan_of(session, registry, imported).dialect.header_line
        options = options_from(data, uploads.options_of(imported), line)
        uploads.choose(session, imported, options)
        uploads.plan_of(session, registry, imported)

    def done() -> Response[Any]:
        if data.get("then") == "again":
            return go(f"{_address(lead, imported)}/columns")
        return _go_on(request, session, lead, imported)

    def again(draft: Draft) -> Response[Any]:
        session.refresh(imported)
        plan = uploads.plan_of(session, registry, imported)
        return _columns_page(request, session, imported, plan, draft)

    return answer(request, session, data, act, done, again)


def _go_on(request: Visit, session: Session, lead: Access, imported: Import) -> Response[Any]:
    """Check the file now or leave it to the worker; ask first where something must be chosen."""
    address, moment = _address(lead, imported), now(request)
    if uploads.plan_of(session, registry, imported).problems:
        return go(f"{address}/columns")
    limit = request.app.state.settings.upload_rows
    if Path(imported.path).stat().st_size > AT_ONCE:
        checks.stage_later(session, imported, limit, moment)
        return go(address)
    clock, number = request.app.state.clock, imported.number or 0
    with suppress(Refusal):
        checks.stage(lambda: nullcontext(session), registry, clock, number, _silently, limit)
    return go(address)


def _silently(_done: int, _total: int) -> None:
    return None


@post(f"{IMPORT}/application")
def apply(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Make what was checked part of the rollout."""
    imported = _found(session, lead, import_id)

    def act() -> None:
        commands.apply(session, registry, imported, now(request), lead.actor)

    def done() -> Response[Any]:
        uploads.forget_file(folder_of(request.app.state.settings), imported)
        return go(_address(lead, imported))

    return _answered(request, session, lead, imported, data, act, done)


@post(f"{IMPORT}/undoing")
def undo(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str], data: Submitted
) -> Response[Any]:
    """Take an import back."""
    imported = _found(session, lead, import_id)

    def act() -> None:
        commands.undo(session, registry, imported, now(request), lead.actor)

    return _answered(
        request, session, lead, imported, data, act, lambda: go(_address(lead, imported))
    )


def _answered(
    request: Visit, session: Session, lead: Access, imported: Import, data: Any, act: Act, done: Act
) -> Response[Any]:
    def again(draft: Draft) -> Response[Any]:
        session.refresh(imported)
        return _done_page(request, session, lead, imported, draft)

    return answer(request, session, data, act, done, again)


@post(f"{IMPORT}/discarding")
def discard(
    request: Visit, session: Database, lead: Inside, import_id: FromPath[str]
) -> Response[Any]:
    """Forget an import that was never applied."""
    imported = _found(session, lead, import_id)
    commands.discard(session, registry, imported)
    uploads.forget_file(folder_of(request.app.state.settings), imported)
    return go(f"/rollouts/{lead.rollout.slug}/imports")


@get(f"{IMPORT}/rejects.csv")
def show_rejects(session: Database, lead: Inside, import_id: FromPath[str]) -> Response[Any]:
    """The rows that cannot be used, with why, to correct and bring in again."""
    imported = _found(session, lead, import_id)
    if not queries.rejected_are_kept(session, imported.number or 0):
        raise NotFoundException
    rows = list(queries.rejected(session, imported.number or 0))
    return csv_file(f"rejected-{imported.id}.csv", rejects_table(imported, rows))


def _found(session: Session, lead: Access, import_id: str) -> Import:
    imported = queries.one(session, import_id, lead.rollout_id)
    if imported is None or imported.state == DISCARDED:
        raise NotFoundException
    return imported


def _unfinished(session: Session, lead: Access, import_id: str) -> Import:
    imported = _found(session, lead, import_id)
    if imported.state not in (UPLOADED, STAGED, FAILED):
        raise NotFoundException
    return imported


def _address(lead: Access, imported: Import) -> str:
    return f"/rollouts/{lead.rollout.slug}/imports/{imported.id}"


def _waiting_page(request: Visit, session: Session, imported: Import) -> Response[Any]:
    work = job(session, imported.job_id) if imported.job_id else None
    failed = imported.state == FAILED or (work is not None and work.state == "failed")
    template = "_waiting" if wants_fragment(request) else "waiting"
    return page(
        request, f"app/imports/{template}.html", rows=work.done if work else 0, failed=failed,
        imported=shown(imported, registry, Format(language())),
        sentence=imported.counts.get("failure") or _("The file could not be checked."),
    )  # fmt: skip


def _check_page(request: Visit, session: Session, lead: Access, imported: Import) -> Response[Any]:
    plan = uploads.plan_of(session, registry, imported)
    wide = "all" in request.query_params
    response = page(
        request, "app/imports/check.html",
        imported=shown(imported, registry, Format(language())),
        preview=_preview(request, session, imported, plan, 20 if wide else 5), wide=wide,
        draft=Draft(_choices_made(imported, plan)), rollout_place=_place(session, imported),
        **_choices(plan),
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
        seen_at=where_seen(session, lead.rollout, imported),
    )  # fmt: skip
    return _whole_page_after_swap(request, response)


def _columns_page(
    request: Visit, session: Session, imported: Import, plan: Plan, draft: Draft
) -> Response[Any]:
    return page(
        request, "app/imports/columns.html", draft=draft,
        kind=registry[imported.kind].kind,
        names=[("", _("not in this file")), *((name, name) for name in plan.headings)],
        imported=shown(imported, registry, Format(language())),
        preview=_preview(request, session, imported, plan, 20),
        rollout_place=_place(session, imported), **_choices(plan),
    )  # fmt: skip


def _preview(request: Visit, session: Session, imported: Import, plan: Plan, limit: int) -> Preview:
    importer, scope = registry[imported.kind], registry.scope(session, imported.scope_id)
    base = scope.reading(request.app.state.clock.today(scope.zone))
    known = importer.known(session, scope, imported.target)
    rules = Rules(importer.kind, plan.columns, plan.reading(base), known)
    # Rows cannot be read before every needed column is chosen.
    rows = () if importer.kind.missing(plan.chosen) else rows_of(Path(imported.path), plan)
    return preview(rows, rules, importer, limit)


def _place(session: Session, imported: Import) -> str:
    scope = registry.scope(session, imported.scope_id)
    return place_of(scope.reading(imported.created.date()).zone)


def _choices_made(imported: Import, plan: Plan) -> dict[str, str]:
    options = uploads.options_of(imported)
    columns = {f"{COLUMN}{name}": heading for name, heading in plan.chosen.items()}
    made = {**vars(options), "header_line": plan.dialect.header_line, "zone": plan.zone, **columns}
    return {name: str(value) for name, value in made.items() if name != "columns"}


def _choices(plan: Plan) -> dict[str, Any]:
    found = _("found: %(what)s")
    letters = _(ENCODINGS.get(plan.encoding.name, plan.encoding.name))
    separator = _SEPARATORS.get(plan.dialect.delimiter, plan.dialect.delimiter)
    zones = [("", _("Choose") if plan.zone_asked else _("every time says its own"))]
    return {
        "plan": plan,
        "encodings": [("", found % {"what": letters}), *_named(ENCODINGS)],
        "delimiters": [("", found % {"what": _(separator)}), *_named(_SEPARATORS)],
        "zones": [*zones, *((zone, zone) for zone in sorted(available_timezones()))],
        "orders": [("", _order_found(plan)), ("dmy", _("Day, month, year")),
                   ("mdy", _("Month, day, year"))],
        "marks": [("", found % {"what": _MARKS[plan.mark]}), *_MARKS.items()],
    }  # fmt: skip


_SEPARATORS: Final = {
    ",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar"),
    WHITESPACE: N_("blanks"),
}  # fmt: skip


_MARKS: Final = {".": "1,234.56", ",": "1.234,56"}


def _named(names: dict[str, str]) -> Choices:
    return [(value, _(words)) for value, words in names.items()]


def _order_found(plan: Plan) -> str:
    if plan.order.order is None:
        return _("Choose")
    if plan.order.order == "mdy":
        return _("found: month, day, year")
    return _("found: day, month, year")


handlers = [
    show_imports, upload, show_new, show_example, show_import, show_columns, choose_columns,
    apply, undo, discard, show_rejects,
]  # fmt: skip
