"""The first page: the first start, the demo's doors, and everybody's way to their rollout."""

from io import BytesIO
from typing import Any
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies
from litestar import Response
from litestar.exceptions import NotFoundException
from sqlmodel import Session

from app.imports.commands import check_uploads, note_upload
from app.start import commands, queries
from app.start.forms import DoorForm, RolloutForm
from app.start.pasted import with_headings
from core.auth.access import Someone
from core.auth.commands import LONGEST, open_session
from core.auth.forms import FirstStartForm
from core.auth.queries import organisation
from core.auth.routes import language_choices, with_session
from core.auth.viewer import Viewer
from core.forms import Draft, read
from core.i18n import _
from core.imports.plan import Options
from core.imports.uploads.commands import Order, Received, receive, upload
from core.web import Database, NotSignedIn, Submitted, Visit, answer, get, go, page, post
from rollout.access import LEAD
from rollout.commands import add_member, add_rollout
from rollout.people.tables import Membership
from rollout.plan.commands import add_phase
from rollout.queries import rollouts_of
from rollout.tables import Rollout


@get("/")
def show_first_page(request: Visit, session: Database) -> Response[Any]:
    """Send people to where they work; show the doors of a demo to everybody else."""
    viewer = request.scope.get("user")
    if organisation(session) is None:
        return go("/first-start")
    if not isinstance(viewer, Viewer):
        if request.app.state.demo:
            return go("/doors")
        raise NotSignedIn
    mine = rollouts_of(session, viewer.user_id)
    if len(mine) == 1 and not viewer.admin:
        return go(home_of(*mine[0]))
    homes = [(rollout, home_of(rollout, membership)) for rollout, membership in mine]
    may_start = _may_start(request, viewer, mine)
    return page(request, "app/start/rollouts.html", homes=homes, may_start=may_start)


@get("/doors")
def show_doors(request: Visit) -> Response[Any]:
    """The three doors of a demo; elsewhere there are none."""
    if not request.app.state.demo:
        raise NotFoundException
    return page(request, "app/start/doors.html")


@post("/doors")
def open_door(request: Visit, session: Database, data: Submitted) -> Response[Any]:
    """Walk through one of the demo's doors."""
    form = read(DoorForm, data)
    behind = queries.behind_door(session, form.door) if request.app.state.demo else None
    if behind is None:
        raise NotFoundException
    user, rollout = behind
    now = request.app.state.clock.now()
    opened = open_session(session, user.id or 0, now, LONGEST)
    home = "/start" if form.start else f"/rollouts/{rollout.slug}{_HOMES[form.door]}"
    return with_session(request, go(home), opened)


@get("/first-start")
def show_first_start(request: Visit, session: Database) -> Response[Any]:
    """Ask who runs this installation; only until somebody answered."""
    if organisation(session) is not None:
        raise NotFoundException
    return _first_start_page(request, Draft({"language": "en", "currency": "EUR"}))


@post("/first-start")
def first_start(request: Visit, session: Database, data: Submitted) -> Response[Any]:
    """Make the organisation and its administrator, and sign them in."""
    if organisation(session) is not None:
        raise NotFoundException
    now = request.app.state.clock.now()

    def act() -> Response[Any]:
        made = commands.first_start(session, read(FirstStartForm, data), now)
        opened = open_session(session, made.id or 0, now, LONGEST)
        return with_session(request, go("/start"), opened)

    return answer(request, session, data, act, lambda draft: _first_start_page(request, draft))


@get("/start")
def show_start(request: Visit, session: Database, viewer: Someone) -> Response[Any]:
    """Start a rollout of your own."""
    _starter(request, session, viewer)
    whose = organisation(session)
    zone = whose.time_zone if whose else "UTC"
    return _start_page(request, Draft({"time_zone": zone}))


@post("/start")
def start(request: Visit, session: Database, viewer: Someone, data: Submitted) -> Response[Any]:
    """Make the rollout with its first group; whoever starts it leads it."""
    _starter(request, session, viewer)

    def act() -> Response[Any]:
        return go(_started(request, session, viewer, read(RolloutForm, data)))

    return answer(request, session, data, act, lambda draft: _start_page(request, draft))


def home_of(rollout: Rollout, membership: Membership) -> str:
    """The page on which this member's work begins."""
    return f"/rollouts/{rollout.slug}{_HOMES.get(membership.role, '')}"


_HOMES = {"lead": "", "leadership": "/summary", "staff": "/tasks"}


def _started(request: Visit, session: Session, viewer: Viewer, form: RolloutForm) -> str:
    """Make it; where to go next: to what was understood of the pasted people, or home."""
    now, whose = request.app.state.clock.now(), organisation(session)
    if form.people:
        check_uploads(session, viewer.user_id, request.app.state.settings, now)
        note_upload(session, viewer.user_id, now)
    currency = whose.currency if whose else "EUR"
    rollout = add_rollout(
        session, form.name, now, viewer.name, time_zone=form.time_zone, currency=currency
    )
    add_member(session, viewer.user_id, rollout.id or 0, LEAD)
    phase = add_phase(session, rollout, form.group, now, viewer.name, go_live=form.go_live)
    home = f"/rollouts/{rollout.slug}"
    if not form.people:
        return home
    order = Order("people", rollout.id or 0, {"phase": phase.id}, Options(), viewer.name)
    imported = upload(session, order, _received(request, form.people), now)
    return f"{home}/imports/{imported.id}"


def _received(request: Visit, pasted: str) -> Received:
    settings = request.app.state.settings
    rows = BytesIO(with_headings(pasted).encode("utf-8", "replace"))
    return receive(settings.data / "uploads", rows, _("pasted rows"), settings.upload_megabytes)


def _may_start(request: Visit, viewer: Viewer, mine: list[tuple[Rollout, Membership]]) -> bool:
    everybody = viewer.admin or request.app.state.demo
    return everybody or any(membership.role == LEAD for _rollout, membership in mine)


def _starter(request: Visit, session: Session, viewer: Viewer) -> None:
    if not _may_start(request, viewer, rollouts_of(session, viewer.user_id)):
        raise NotFoundException


def _start_page(request: Visit, draft: Draft) -> Response[Any]:
    return page(request, "app/start/start.html", draft=draft, zones=_zones())


def _first_start_page(request: Visit, draft: Draft) -> Response[Any]:
    return page(
        request, "app/start/first_start.html", draft=draft, zones=_zones(),
        currencies=_currencies(), languages=language_choices(),
    )  # fmt: skip


def _currencies() -> list[tuple[str, str]]:
    used = {
        code
        for land in get_global("territory_currencies")
        for code in get_territory_currencies(land)
    }
    return [(code, code) for code in sorted(used)]


def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


handlers = [
    show_first_page, show_doors, open_door, show_first_start, first_start, show_start, start,
]  # fmt: skip
