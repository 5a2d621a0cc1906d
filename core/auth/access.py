"""Dependencies that let a request through: ask for one by name in a handler's signature."""

from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from core.auth.viewer import Viewer
from core.web import NotSignedIn, Visit

Someone = NamedDependency[Viewer]


def provide_anyone(request: Visit) -> Viewer:
    """`anyone`: whoever is signed in, on a personal link too."""
    viewer = request.scope.get("user")
    if not isinstance(viewer, Viewer):
        raise NotSignedIn
    return viewer


def provide_viewer(request: Visit) -> Viewer:
    """`viewer`: whoever is signed in with more than a personal link."""
    viewer = provide_anyone(request)
    if viewer.limited_to is not None:
        raise NotFoundException
    return viewer


def provide_admin(request: Visit) -> Viewer:
    """`admin`: the organisation's administrators; to others the page does not exist."""
    viewer = provide_viewer(request)
    if not viewer.admin:
        raise NotFoundException
    return viewer
