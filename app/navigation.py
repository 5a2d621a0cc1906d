"""What stands at the top of every page: where the viewer may go from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.scorecard.cells import Standing
from app.scorecard.queries import standings
from core.auth.viewer import Viewer
from core.i18n import _, language
from core.web import Visit
from rollout.access import LEAD, LEADERSHIP, STAFF, Access
from rollout.outcomes.gates.queries import GateRow, gates
from rollout.tables import Phase


@dataclass(frozen=True)
class Item:
    """A place to go."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Shown:
    """The viewer as the header names them."""

    name: str
    role_label: str


def page_context(request: Visit) -> dict[str, Any]:
    """`nav`, `viewer`, `demo` and, inside a rollout, `rollout`, for `core.web.page`."""
    viewer = request.scope.get("user")
    access = getattr(request.state, "access", None)
    about: dict[str, Any] = {"nav": [], "demo": request.app.state.demo}
    if isinstance(access, Access):
        about |= {"rollout": access.rollout, "access": access}
        about["nav"] = _in_rollout(request, access)
        about["gate_of"] = partial(_gate_of, request, access)
        about |= _in_phase(request, access)
    elif isinstance(viewer, Viewer) and viewer.admin:
        about["nav"] = _of_admin(request)
    if isinstance(viewer, Viewer):
        about["viewer"] = Shown(viewer.name, _role(access) if access else "")
    return about


def _in_rollout(request: Visit, access: Access) -> list[Item]:
    base = f"/rollouts/{access.rollout.slug}"
    own = [
        (_("Tasks"), f"{base}/tasks"), (_("Surveys"), f"{base}/surveys"),
        (_("My data"), f"{base}/my-data"),
    ]  # fmt: skip
    # Leads may be people with tasks too: on those pages they get what everybody gets there.
    if request.url.path in [address for _label, address in own]:
        return _marked(request, own, base)
    places = {
        LEAD: [
            (_("Home"), base), (_("Phases"), f"{base}/phases"), (_("People"), f"{base}/people"),
            (_("Imports"), f"{base}/imports"), (_("Surveys"), f"{base}/rounds"),
            (_("Before & after"), f"{base}/results"), (_("Benefits"), f"{base}/benefits"),
            (_("Summary"), f"{base}/summary"),
        ],
        LEADERSHIP: [
            (_("Summary"), f"{base}/summary"), (_("Before & after"), f"{base}/results"),
            (_("Phases"), f"{base}/phases"), (_("Benefits"), f"{base}/benefits"),
        ],
    }.get(access.role, own)  # fmt: skip
    return _marked(request, places, base)


def _in_phase(request: Visit, access: Access) -> dict[str, Any]:
    phase = getattr(request.state, "phase", None)
    if not isinstance(phase, Phase):
        return {}
    base = f"/rollouts/{access.rollout.slug}/phases/{phase.slug}"
    tabs = [
        (_("Budget & schedule"), f"{base}/budget"), (_("Before & after"), f"{base}/results"),
        (_("Use"), f"{base}/use"), (_("Training"), f"{base}/training"),
        (_("Survey"), f"{base}/survey"), (_("Preparation & change"), f"{base}/plan"),
    ]  # fmt: skip
    standing = partial(_standing, request, access, phase)
    return {"phase": phase, "tabs": _marked(request, tabs, base), "standing": standing}


def _standing(request: Visit, access: Access, phase: Phase) -> Standing | None:
    """How the phase stands today; asked for by whole pages only, and kept until it changes."""
    rollout, on = access.rollout, access.today
    if access.role == STAFF:
        return None

    def make() -> Mapping[str, Standing]:
        return standings(request.state.session, rollout, on, access.audience)

    key = ("standings", rollout.id, rollout.version, on, access.role, language())
    found: Mapping[str, Standing] = request.app.state.fragments.get(key, make)
    return found.get(phase.slug)


def _gate_of(request: Visit, access: Access, milestone_id: int) -> GateRow | None:
    """The figure a milestone waits for; asked for by lists of milestones, and read once a page."""
    found: dict[int, GateRow] | None = getattr(request.state, "gates", None)
    if found is None:
        found = gates(request.state.session, access.rollout, access.today)
        request.state.gates = found
    return found.get(milestone_id)


def _of_admin(request: Visit) -> list[Item]:
    places = [(_("Rollouts"), "/"), (_("Users"), "/users"), (_("Audit log"), "/audit")]
    return _marked(request, places, "/")


def _marked(request: Visit, places: list[tuple[str, str]], home: str) -> list[Item]:
    path = request.url.path
    return [
        Item(label, url, path == url or (url != home and path.startswith(f"{url}/")))
        for label, url in places
    ]


def _role(access: Access) -> str:
    names = {LEAD: _("lead"), LEADERSHIP: _("leadership")}
    return names.get(access.role, _("staff"))
