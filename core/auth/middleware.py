"""Find out who is calling before anything of the request is read."""

from collections.abc import Callable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from core.auth.queries import signed_in
from core.auth.tables import SignIn
from core.db import reading, writing
from core.i18n import languages, speaking
from core.tokens import hash_of
from core.web import Visit


def cookie_name(secure: bool) -> str:
    """The session cookie's name; the prefix makes browsers insist on Secure and this host."""
    return "__Host-takehold" if secure else "takehold"


def identify(app: ASGIApp) -> ASGIApp:
    """Put the `Viewer` (or None) in `scope["user"]` and speak their language."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        request: Visit = Visit(scope)
        anonymous: Callable[[str], bool] = request.app.state.anonymous_path
        scope["user"] = None if anonymous(scope["path"]) else _viewer(request)
        with speaking(_language(request)):
            await app(scope, receive, send)

    return middleware


def _viewer(request: Visit) -> object:
    state = request.app.state
    token = request.cookies.get(cookie_name(state.settings.secure_cookies))
    if not token:
        return None
    now = state.clock.now()
    with reading(state.engine) as session:
        found = signed_in(session, token, now)
    if found is None:
        return None
    viewer, stale = found
    if stale:
        with writing(state.engine) as session:
            door = session.get(SignIn, hash_of(token))
            if door is not None:
                door.seen = now
    return viewer


def _language(request: Visit) -> str:
    wanted = getattr(request.scope["user"], "language", "") or request.cookies.get("language", "")
    if wanted in languages():
        return wanted
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip().split("-")[0]
        if code in languages():
            return code
    return "en"
