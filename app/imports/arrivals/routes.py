"""The page of upload addresses, and the door behind each of them."""

from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, cast

from anyio.to_thread import run_sync
from litestar import MediaType, Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.status_codes import (
    HTTP_200_OK,
    HTTP_202_ACCEPTED,
    HTTP_404_NOT_FOUND,
    HTTP_413_REQUEST_ENTITY_TOO_LARGE,
    HTTP_422_UNPROCESSABLE_ENTITY,
    HTTP_429_TOO_MANY_REQUESTS,
)
from sqlmodel import Session

from app.imports.arrivals import commands, queries
from app.imports.arrivals.forms import AddressForm
from app.imports.arrivals.tables import UploadAddress
from app.imports.commands import folder_of
from app.imports.known_sources.queries import known_sources
from app.imports.routes import IMPORTS
from app.imports.uploads.routes import LARGEST_BODY
from core.auth.commands import check_tries, note_try
from core.db import reading, writing
from core.forms import Draft, Refusal, TooMany, read, refuse
from core.i18n import _, speaking
from core.imports.uploads.commands import MEGABYTE, receive
from core.throttle import HOUR
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside

ADDRESSES: Final = f"{IMPORTS}/addresses"
PER_HOUR: Final = 20


@get(ADDRESSES)
def show(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Where files may come by themselves, and how to send one."""
    return _page(request, session, lead, Draft())


@post(ADDRESSES)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Make an address; its secret is shown this once."""

    def act() -> Response[Any]:
        form = read(AddressForm, data)
        found = [s.latest for s in known_sources(session, lead.rollout) if s.latest.id == form.like]
        if not found:
            raise refuse("like", _("Choose the source of the files."))
        _address, token = commands.add_address(
            session, found[0], form.name, now(request), lead.actor
        )
        return _page(request, session, lead, Draft(), token)

    return answer(request, session, data, act, lambda draft: _page(request, session, lead, draft))


@post(f"{ADDRESSES}/{{address_id:int}}/revoking")
def revoke(
    request: Visit, session: Database, lead: Inside, address_id: FromPath[int]
) -> Response[Any]:
    """Let nothing come by an address any more."""
    address = queries.address_at(session, lead.rollout_id, address_id)
    if address is None:
        raise NotFoundException
    commands.revoke(session, address, now(request), lead.actor)
    return go(f"/rollouts/{lead.rollout.slug}/imports/addresses")


def _page(
    request: Visit, session: Session, lead: Access, draft: Draft, token: str = ""
) -> Response[Any]:
    settings = request.app.state.settings
    sources = known_sources(session, lead.rollout)
    names = [f"{s.title}, {s.what_for}" if s.what_for else s.title for s in sources]
    return page(
        request, "app/imports/arrivals/show.html", draft=draft,
        places=queries.places(session, lead.rollout_id),
        address=f"{settings.url}/arrivals/{token}" if token else "",
        choices=[(s.latest.id, name) for s, name in zip(sources, names, strict=True)],
        inbox=settings.inbox, per_hour=PER_HOUR, megabytes=settings.upload_megabytes,
    )  # fmt: skip


@post("/arrivals/{arrival_token:str}", request_max_body_size=LARGEST_BODY, sync_to_thread=None)
async def take_in(request: Visit, arrival_token: FromPath[str]) -> Response[Any]:
    """Take a file that a program sends; its bytes are the whole body."""
    # The secret is looked at before anything is read, and no session waits for a slow sender.
    address = await run_sync(partial(_behind, request, arrival_token))
    if address is None:
        return _said(_("There is no such upload address."), HTTP_404_NOT_FOUND)
    with SpooledTemporaryFile(max_size=MEGABYTE) as file:
        size, most = 0, request.app.state.settings.upload_megabytes * MEGABYTE
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                words = _("The file is larger than %(limit)s MB.") % {"limit": most // MEGABYTE}
                return _said(words, HTTP_413_REQUEST_ENTITY_TOO_LARGE)
            file.write(chunk)
        file.seek(0)
        return await run_sync(partial(_take_in, request, address, cast(BinaryIO, file)))


def _behind(request: Visit, token: str) -> UploadAddress | None:
    with reading(request.app.state.engine) as session:
        return queries.address_behind(session, token)


def _take_in(request: Visit, address: UploadAddress, file: BinaryIO) -> Response[Any]:
    moment, key = now(request), f"arrival {address.id}"
    with writing(request.app.state.engine) as session, speaking(address.language):
        try:
            check_tries(session, key, PER_HOUR, HOUR, moment)
            note_try(session, key, moment)
            with session.begin_nested():
                return _kept(request, session, address, file)
        except TooMany as refusal:
            response = _said(refusal.sentence, HTTP_429_TOO_MANY_REQUESTS)
            response.headers["Retry-After"] = str(refusal.seconds)
            return response
        except Refusal as refusal:
            return _said(refusal.sentence, HTTP_422_UNPROCESSABLE_ENTITY)


def _kept(
    request: Visit, session: Session, address: UploadAddress, file: BinaryIO
) -> Response[Any]:
    settings = request.app.state.settings
    name = request.query_params.get("name") or f"{address.slug}-{now(request):%Y-%m-%d}"
    received = receive(folder_of(settings), file, name, settings.upload_megabytes)
    taken = commands.keep(session, address, received, settings.upload_rows, now(request))
    return _said(taken.sentence, HTTP_202_ACCEPTED if taken.import_id else HTTP_200_OK)


def _said(sentence: str, status_code: int) -> Response[Any]:
    return Response(f"{sentence}\n", status_code=status_code, media_type=MediaType.TEXT)


handlers = [show, add, revoke, take_in]
