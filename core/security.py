"""What every response carries, and which requests are turned away at the door."""

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.exceptions import PermissionDeniedException
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from core.web import Visit

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def add_headers(message: Message, _scope: Scope) -> None:
    """Add the security headers to every response, to errors too."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)


def refuse_foreign_forms(app: ASGIApp) -> ASGIApp:
    """Refuse a form that another site sends."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and _comes_from_elsewhere(Visit(scope)):
            raise PermissionDeniedException
        await app(scope, receive, send)

    return middleware


def _comes_from_elsewhere(request: Visit) -> bool:
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
