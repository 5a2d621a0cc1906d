"""Sign in and out, one-time links, users, and the viewer's language and theme."""

from typing import Any

from litestar import Response
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.auth import commands, queries
from core.auth.access import Someone
from core.auth.forms import LanguageForm, PasswordForm, SignInForm, ThemeForm, UserForm
from core.auth.middleware import cookie_name
from core.auth.tables import OneTimeLink, User
from core.auth.viewer import Viewer
from core.forms import Draft, Problem, draft_of, read, refuse
from core.i18n import PSEUDO, _, language, languages, locale_of
from core.tokens import hash_of
from core.web import Database, Submitted, Visit, answer, client_address, get, go, page, post


@get("/sign-in")
def show_sign_in(request: Visit) -> Response[Any]:
    """The sign-in page."""
    wanted = request.query_params.get("next", "/")
    return page(request, "core/auth/sign_in.html", draft=Draft({"next": wanted}))


@post("/sign-in")
def sign_in(request: Visit, session: Database, data: Submitted) -> Response[Any]:
    """Open a session, or say that name and password do not fit together."""

    def act() -> Response[Any]:
        form = read(SignInForm, data)
        now = request.app.state.clock.now()
        address = client_address(request)
        opened = commands.sign_in(session, form.email, form.password, address, now)
        if opened is None:
            wrong = Problem("", _("E-mail address and password do not fit together."))
            return again(draft_of({**data, "password": ""}, wrong), 422)
        return with_session(request, go(_local(data.get("next"))), opened)

    def again(draft: Draft, status: int = 200) -> Response[Any]:
        return page(request, "core/auth/sign_in.html", status, draft=draft)

    return answer(request, session, data, act, again)


@post("/sign-out")
def sign_out(request: Visit, session: Database) -> Response[Any]:
    """End this session."""
    name = cookie_name(request.app.state.settings.secure_cookies)
    commands.sign_out(session, request.cookies.get(name, ""))
    response = go("/sign-in")
    response.set_cookie(_cookie(request, name, "", max_age=0))
    return response


@get("/password/{token:str}")
def show_password(request: Visit, session: Database, token: FromPath[str]) -> Response[Any]:
    """Choose a password, by a one-time link."""
    if session.get(OneTimeLink, hash_of(token)) is None:
        raise NotFoundException
    return page(request, "core/auth/password.html", token=token, draft=Draft())


@post("/password/{token:str}")
def set_password(
    request: Visit, session: Database, token: FromPath[str], data: Submitted
) -> Response[Any]:
    """Set the password and sign in."""
    now = request.app.state.clock.now()

    def act() -> Response[Any]:
        password = read(PasswordForm, data).password
        user = commands.use_one_time_link(session, token, password, now)
        door = commands.open_session(session, user.id or 0, now, commands.LONGEST)
        return with_session(request, go("/"), door)

    def again(draft: Draft) -> Response[Any]:
        return page(request, "core/auth/password.html", token=token, draft=draft)

    return answer(request, session, data, act, again)


@get("/users")
def show_users(request: Visit, session: Database, admin: Someone) -> Response[Any]:
    """Who can sign in."""
    return _users_page(request, session, Draft())


@post("/users")
def add_user(request: Visit, session: Database, admin: Someone, data: Submitted) -> Response[Any]:
    """Add a user and show the one-time link with which they set a password."""

    def act() -> Response[Any]:
        form = read(UserForm, data)
        now = request.app.state.clock.now()
        user = commands.add_user(session, form.email, form.name, now, admin.email, form.admin)
        return _users_page(request, session, Draft(), _link(request, session, user))

    def again(draft: Draft) -> Response[Any]:
        return _users_page(request, session, draft)

    return answer(request, session, data, act, again)


@post("/users/{user_id:int}/link")
def make_link(
    request: Visit, session: Database, admin: Someone, user_id: FromPath[int]
) -> Response[Any]:
    """A one-time link for someone who forgot their password."""
    user = _user(session, user_id)
    return _users_page(request, session, Draft(), _link(request, session, user))


@post("/users/{user_id:int}/activity")
def set_activity(
    request: Visit, session: Database, admin: Someone, user_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Lock a user out at once, or let them in again."""
    user = _user(session, user_id)
    if user.id != admin.user_id:
        now = request.app.state.clock.now()
        commands.set_active(session, user, data.get("active") == "yes", now, admin.email)
    return go("/users")


@get("/preferences")
def show_preferences(request: Visit) -> Response[Any]:
    """The languages there are."""
    chosen = Draft({"language": language(), "next": request.query_params.get("next", "/")})
    return page(request, "core/auth/preferences.html", draft=chosen, choices=language_choices())


@post("/preferences")
def set_language(request: Visit, session: Database, data: Submitted) -> Response[Any]:
    """Keep the language of the pages."""
    form = read(LanguageForm, data)
    if form.language not in languages():
        raise refuse("language", _("Choose a language from the list."))
    return _keep(request, session, "language", form.language, form.next)


@post("/preferences/theme")
def set_theme(request: Visit, session: Database, data: Submitted) -> Response[Any]:
    """Keep light or dark."""
    form = read(ThemeForm, data)
    return _keep(request, session, "theme", form.theme, form.next)


def with_session(request: Visit, response: Response[Any], door: commands.Door) -> Response[Any]:
    """The response with the session's cookie, and a fresh form token with the next page."""
    secure = request.app.state.settings.secure_cookies
    age = int((door.expires - request.app.state.clock.now()).total_seconds())
    response.set_cookie(_cookie(request, cookie_name(secure), door.token, age))
    response.set_cookie(_cookie(request, csrf_cookie_name(secure), "", max_age=0))
    return response


def csrf_cookie_name(secure: bool) -> str:
    """The name of the cookie that forms are checked against."""
    return "__Host-takehold-form" if secure else "takehold-form"


def _keep(request: Visit, session: Session, name: str, value: str, then: str) -> Response[Any]:
    viewer = request.scope.get("user")
    user = session.get(User, viewer.user_id) if isinstance(viewer, Viewer) else None
    if user is not None:
        setattr(user, name, value)
    response = go(_local(then))
    response.set_cookie(_cookie(request, name, value, max_age=31_536_000))
    return response


def language_choices() -> list[tuple[str, str]]:
    """The languages of the pages as (code, own name)."""
    offered = [code for code in languages() if code != PSEUDO]
    return [(code, locale_of(code).get_language_name() or code) for code in offered]


def _cookie(request: Visit, name: str, value: str, max_age: int) -> Cookie:
    secure = request.app.state.settings.secure_cookies
    return Cookie(
        name, path="/", value=value, max_age=max_age, secure=secure, httponly=True, samesite="lax"
    )


def _local(address: Any) -> str:
    wanted = str(address or "/")
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if safe and wanted.isprintable() else "/"


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundException
    return user


def _link(request: Visit, session: Session, user: User) -> str:
    now = request.app.state.clock.now()
    token = commands.make_one_time_link(session, user, now)
    return f"{request.app.state.settings.url}/password/{token}"


def _users_page(
    request: Visit, session: Session, draft: Draft, link: str | None = None
) -> Response[Any]:
    everyone = queries.users(session)
    return page(request, "core/auth/users.html", users=everyone, draft=draft, link=link)


handlers = [
    show_sign_in, sign_in, sign_out, show_password, set_password,
    show_users, add_user, make_link, set_activity,
    show_preferences, set_language, set_theme,
]  # fmt: skip
