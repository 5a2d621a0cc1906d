"""The application: every route, the ground they stand on, and nothing else."""

import logging
from typing import Any

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.static_files import create_static_files_router
from sqlalchemy import Engine
from sqlalchemy.exc import DataError

from app.navigation import page_context
from app.routes import handlers
from core.auth.access import provide_admin, provide_anyone, provide_viewer
from core.auth.middleware import identify
from core.auth.queries import organisation
from core.auth.routes import csrf_cookie_name
from core.clock import Clock
from core.db import reading
from core.forms import Refusal
from core.fragments import Fragments
from core.security import add_headers, refuse_foreign_forms
from core.settings import Settings
from core.throttle import Tries
from core.web import (
    STATIC,
    NotSignedIn,
    Visit,
    error_page,
    let_go_of_sessions,
    provide_session,
    refused_page,
    to_sign_in,
)
from rollout.access import (
    provide_glance,
    provide_lead,
    provide_member,
    provide_phase,
    provide_reader,
)

log = logging.getLogger("takehold")
SMALL_BODY = 1_000_000
# Level 5 costs two thirds of level 9 for two per cent more bytes; fonts are compressed already.
SMALLER = CompressionConfig("gzip", gzip_compress_level=5, exclude=r"\.woff2$")


def create_app(engine: Engine, settings: Settings, clock: Clock, secret: str) -> Litestar:
    """The web application on a migrated database; `secret` signs form tokens."""
    return Litestar(
        route_handlers=[*handlers, _static_files()],
        dependencies=_dependencies(),
        before_send=[add_headers],
        middleware=[
            let_go_of_sessions, refuse_foreign_forms, identify, _form_check(settings, secret),
        ],
        exception_handlers=_exception_handlers(),
        state=ground(engine, settings, clock),
        request_max_body_size=SMALL_BODY,
        compression_config=SMALLER,
        openapi_config=None,
    )  # fmt: skip


def ground(engine: Engine, settings: Settings, clock: Clock) -> State:
    """What every request finds in `app.state`: nothing else of an application knows `engine`."""
    return State({
        "engine": engine, "settings": settings, "clock": clock,
        "page_context": page_context, "anonymous_path": anonymous_path,
        "log_error": log_error, "demo": _is_demo(engine), "fragments": Fragments(),
        "survey_tries": Tries(),
    })  # fmt: skip


def anonymous_path(path: str) -> bool:
    """Whether nobody is recognised here: survey answers, files, and programs that send some."""
    return path.startswith(("/s/", "/static/", "/arrivals/"))


def log_error(request: Visit, error: Exception) -> None:
    """Write a defect to the log, without what was sent."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)


def _dependencies() -> dict[str, Provide]:
    providers: dict[str, Any] = {
        "session": provide_session,
        "anyone": provide_anyone, "viewer": provide_viewer, "admin": provide_admin,
        "lead": provide_lead, "reader": provide_reader, "glance": provide_glance,
        "member": provide_member,
        "phase": provide_phase,
    }  # fmt: skip
    generators = {"session"}
    return {
        name: Provide(provider) if name in generators else Provide(provider, sync_to_thread=False)
        for name, provider in providers.items()
    }


def _form_check(settings: Settings, secret: str) -> DefineMiddleware:
    config = CSRFConfig(
        secret=secret,
        cookie_name=csrf_cookie_name(settings.secure_cookies),
        cookie_secure=settings.secure_cookies,
        cookie_httponly=True,
        exclude=["^/s/", "^/static/", "^/arrivals/"],
    )
    return DefineMiddleware(CSRFMiddleware, config=config)


def _exception_handlers() -> dict[int | type[Exception], Any]:
    return {
        Refusal: refused_page,
        NotSignedIn: to_sign_in,
        HTTPException: error_page,
        OverflowError: _no_such_number,
        DataError: _no_such_number,
        Exception: error_page,
    }


def _no_such_number(request: Visit, _error: Exception) -> Any:
    return error_page(request, HTTPException(status_code=404))


def _static_files() -> Any:
    return create_static_files_router(
        path="/static", directories=[STATIC], cache_control=None, include_in_schema=False
    )


def _is_demo(engine: Engine) -> bool:
    with reading(engine) as session:
        whose = organisation(session)
        return whose is not None and whose.demo
