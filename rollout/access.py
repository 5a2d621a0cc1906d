"""Who may what in a rollout: dependencies a handler asks for by name.

`lead` may change, `reader` (lead or leadership) may read, `member` is a person with tasks of
their own; `glance` is a `reader` whose page is kept. To everyone else the rollout does not exist.
"""

from dataclasses import dataclass
from datetime import date

from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath
from sqlmodel import Session

from core.auth.access import provide_anyone, provide_viewer
from core.auth.viewer import Viewer
from core.disclosure.policies import Audience
from core.web import Database, Visit
from rollout import queries
from rollout.people.tables import Membership
from rollout.tables import Phase, Rollout

LEAD, LEADERSHIP, STAFF = "lead", "leadership", "staff"


@dataclass(frozen=True)
class Access:
    """A viewer inside a rollout they belong to, and the rollout's day."""

    viewer: Viewer
    rollout: Rollout
    role: str
    person_id: int | None
    today: date

    @property
    def rollout_id(self) -> int:
        """The rollout's number."""
        assert self.rollout.id is not None
        return self.rollout.id

    @property
    def actor(self) -> str:
        """The name that history and the audit log show."""
        return self.viewer.name

    @property
    def leads(self) -> bool:
        """Whether the viewer may change things here."""
        return self.role == LEAD

    @property
    def audience(self) -> Audience:
        """For whom figures about staff are published here."""
        return Audience(self.role)


@dataclass(frozen=True)
class Glance:
    """What a page that is kept needs to be found again: whose it is, and its rollout's version."""

    rollout_id: int
    version: int
    role: str
    today: date


Inside = NamedDependency[Access]
AtAGlance = NamedDependency[Glance]
ThisPhase = NamedDependency[Phase]


def provide_lead(request: Visit, session: Database, slug: FromPath[str]) -> Access:
    """`lead`: who may change this rollout; leadership sees no page of theirs, nor may it change."""
    access = provide_reader(request, session, slug)
    if access.role != LEAD:
        raise NotFoundException if request.method == "GET" else PermissionDeniedException
    return access


def provide_reader(request: Visit, session: Database, slug: FromPath[str]) -> Access:
    """`reader`: who may read this rollout's results."""
    access = _access(request, session, provide_viewer(request), slug)
    if access.role == STAFF:
        raise NotFoundException
    return access


def provide_glance(request: Visit, slug: FromPath[str]) -> Glance:
    """`glance`: as `reader`, for pages that are kept; nothing of the rollout is loaded for it."""
    viewer = provide_viewer(request)
    found = queries.place(request.app.state.engine, viewer.user_id, slug)
    if found is None or found.role == STAFF:
        raise NotFoundException
    today = request.app.state.clock.today(found.time_zone)
    return Glance(found.rollout_id, found.version, found.role, today)


def provide_member(request: Visit, session: Database, slug: FromPath[str]) -> Access:
    """`member`: a person of this rollout, for their own tasks only."""
    access = _access(request, session, provide_anyone(request), slug)
    if access.person_id is None:
        raise NotFoundException
    return access


def provide_phase(
    request: Visit, session: Database, slug: FromPath[str], phase_slug: FromPath[str]
) -> Phase:
    """`phase`: the phase the address names; always asked for beside one of the above."""
    phase = queries.phase_at(session, slug, phase_slug)
    if phase is None:
        raise NotFoundException
    request.state.phase = phase
    return phase


def _access(request: Visit, session: Session, viewer: Viewer, slug: str) -> Access:
    found = queries.membership(session, viewer.user_id, slug)
    if found is None or viewer.limited_to not in (None, found[0].id):
        raise NotFoundException
    rollout, membership = found
    access = _inside(request, viewer, rollout, membership)
    request.state.access = access
    return access


def _inside(request: Visit, viewer: Viewer, rollout: Rollout, membership: Membership) -> Access:
    today = request.app.state.clock.today(rollout.time_zone)
    return Access(viewer, rollout, membership.role, membership.person_id, today)
