"""One way to answer: pages, fragments, forms that refuse, and errors a person can read."""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import litestar
import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Request, Response
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.params import MultipartBody, URLEncodedBody
from litestar.response import Redirect
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState
from markupsafe import Markup
from sqlmodel import Session

from core.db import reading, writing
from core.forms import Draft, Refusal, TooMany, draft_of
from core.i18n import _, direction, gettext, language, ngettext
from core.numbers import Format
from core.trouble import passing

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent.parent / "templates"

Visit = Request[Any, Any, State]
Database = NamedDependency[Session]
Submitted = URLEncodedBody[dict[str, Any]]
Uploaded = MultipartBody[dict[str, Any]]

# Short indexed reads run where they arrive; whatever writes may wait for a lock, in a thread.
get = partial(litestar.get, sync_to_thread=False, media_type=MediaType.HTML)
post = partial(litestar.post, sync_to_thread=True, media_type=MediaType.HTML, status_code=200)


class NotSignedIn(Exception):
    """Raised where only signed-in people may go."""


def provide_session(request: Visit) -> Iterator[Session]:
    """The request's session: it reads for a GET, and writes and commits for a POST."""
    open_session = reading if request.method in ("GET", "HEAD") else writing
    with open_session(request.app.state.engine) as session:
        request.state.session = session
        yield session


def let_go_of_sessions(app: ASGIApp) -> ASGIApp:
    """Close the request's session, whatever happened to the request.

    Litestar does not end the dependencies it has made when a further one refuses the caller;
    the session would hold the writers' lock until the garbage collector comes by.
    """

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            session = scope.get("state", {}).pop("session", None)
            if isinstance(session, Session):
                session.close()

    return middleware


def page(request: Visit, template: str, status_code: int = 200, **context: Any) -> Response[str]:
    """The template as a whole page, in the viewer's language and theme."""
    about = {**_about(request), **request.app.state.page_context(request), **context}
    return _html(templates().get_template(template).render(about), status_code)


def _html(text: str, status_code: int) -> Response[str]:
    return Response(
        text,
        status_code=status_code,
        media_type=MediaType.HTML,
        headers={"Cache-Control": "no-store", "Vary": "HX-Request"},
    )


def kept(
    request: Visit, key: tuple[Hashable, ...], make: Callable[[], Response[str]]
) -> Response[str]:
    """The page `make` gives, kept for this viewer until `key` changes; what is refused is not.

    The form token is left out of what is kept, and put in anew for every request.
    """
    token = csrf_token(request)
    if not token:
        return make()
    viewer, theme = request.scope["user"], request.cookies.get("theme")
    whole = (*key, request.scope["path"], viewer, theme, language())

    def around_token() -> list[str]:
        return str(make().content).split(token)

    parts: list[str] = request.app.state.fragments.get(whole, around_token)
    return _html(token.join(parts), 200)


def answer(
    request: Visit,
    session: Session,
    data: Mapping[str, Any],
    act: Callable[[], Response[Any]],
    again: Callable[[Draft], Response[Any]],
) -> Response[Any]:
    """Answer what `act()` gives, or `again(draft)` with 422 (429) and nothing changed."""
    try:
        with session.begin_nested():
            return act()
    except Refusal as refusal:
        return _marked(again(draft_of(data, *refusal.problems)), refusal)


def _marked(response: Response[Any], refusal: Refusal) -> Response[Any]:
    """Tell machines that this is a refusal, and when they may come again."""
    response.status_code = 422
    if isinstance(refusal, TooMany):
        response.status_code = 429
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def go(address: str) -> Redirect:
    """Send the browser on with GET after a form."""
    return Redirect(address, status_code=303)


def wants_fragment(request: Visit) -> bool:
    """Whether htmx asks for a part of the page rather than the whole."""
    return request.headers.get("HX-Request-Type") == "partial"


def now(request: Visit) -> datetime:
    """The moment, in UTC, as the application's clock tells it."""
    moment: datetime = request.app.state.clock.now()
    return moment


def client_address(request: Visit) -> str:
    """The caller's address; a forwarded one only from a trusted proxy."""
    direct = request.client.host if request.client else ""
    trusted: tuple[str, ...] = request.app.state.settings.trusted_proxies
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and direct in trusted else direct


@cache
def templates() -> Environment:
    """The one template environment: autoescaped, nothing undefined passes silently."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    environment.globals["static"] = static_address
    environment.filters["json_script"] = json_script
    return environment


@cache
def static_address(name: str) -> str:
    """The address of a file in `core/static`, with a mark that changes when the file does."""
    path = STATIC / name
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "missing"
    return f"/static/{name}?v={mark}"


def json_script(value: Any) -> Markup:
    """A value as JSON that is safe inside a `<script type="application/json">`."""
    text = orjson.dumps(value).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def csrf_token(request: Visit) -> str:
    """The token the next form must carry."""
    token = ScopeState.from_scope(request.scope).csrf_token
    return token if isinstance(token, str) else ""


def error_page(request: Visit, error: Exception) -> Response[Any]:
    """An error as a page with a sentence; whatever was sent, nothing else is shown of it."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 500:
        request.app.state.log_error(request, error)
    if status == 500 and (trouble := passing(error)):
        status, heading, sentence = 503, _("This could not be done"), trouble
    else:
        heading, sentence = _error_words(status, error)
    return page(request, "core/error.html", status, heading=heading, sentence=sentence)


def refused_page(request: Visit, refusal: Refusal) -> Response[Any]:
    """A refusal that no form of its own can show."""
    heading = _("This could not be done")
    shown = page(request, "core/error.html", heading=heading, sentence=refusal.sentence)
    return _marked(shown, refusal)


def to_sign_in(request: Visit, _error: NotSignedIn) -> Response[Any]:
    """Ask for a sign-in, and remember where to go afterwards."""
    wanted = request.url.path if request.method == "GET" else "/"
    return go(f"/sign-in?next={quote(wanted)}")


def _about(request: Visit) -> dict[str, Any]:
    viewer = request.scope.get("user")
    return {
        "lang": language(),
        "dir": direction(language()),
        "theme": getattr(viewer, "theme", "") or request.cookies.get("theme", ""),
        "viewer": viewer,
        "csrf_token": csrf_token(request),
        "path": request.url.path,
        "fmt": Format(language()),
        "insecure": not request.app.state.settings.secure_cookies,
        "set_day": request.app.state.clock.pinned,
    }


def _error_words(status: int, error: Exception) -> tuple[str, str]:
    if isinstance(error, PermissionDeniedException) and "CSRF" in error.detail:
        return _("This form is too old"), _("Go back, reload the page and send it again.")
    if isinstance(error, PermissionDeniedException):
        return _("Not yours to change"), _("You may see this but not change it.")
    if status in (404, 405):
        return _("Nothing here"), _("This page does not exist, or you may not see it.")
    if status == 413:
        return _("Too large"), _("This is larger than can be taken here. Nothing was changed.")
    if status < 500:
        return _("This could not be read"), _("What was sent cannot be used. Nothing was changed.")
    return _("Something broke"), _("This is our fault. Nothing was changed. Try again in a minute.")
