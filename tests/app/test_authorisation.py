"""Every route as everybody: the application's own list of routes against the matrix.

A new route needs a line in authorisation_matrix.py, and what its address names a maker in world.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from litestar.handlers import HTTPRouteHandler

from app.routes import handlers
from tests.app.authorisation_matrix import MATRIX, PRINCIPALS
from tests.app.conftest import World, callers_of
from tests.app.world import Parameters
from tests.web import Caller

DOORS = {"lead", "reader", "glance", "member", "viewer", "anyone", "admin"}
UNGUARDED = {
    "rollout.people.links.routes": "show spend",
    "app.imports.arrivals.routes": "take_in",
    "core.auth.routes": "show_sign_in sign_in sign_out show_password set_password "
    "show_preferences set_language set_theme",
    "app.start.routes": "show_first_page show_doors open_door show_first_start first_start",
    "surveys.answers.routes": "show_about show_thanks show_survey send_survey",
}
"""Handlers that ask for nobody in particular, each by name: they decide by themselves."""


def routes() -> dict[str, HTTPRouteHandler]:
    return {
        f"{method} {re.sub(r':[a-z]+}', '}', path)}": handler
        for handler in handlers
        for path in handler.paths
        for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"})
    }


def names_a_thing(route: str) -> bool:
    """Whether the address names a thing of a rollout beside the rollout; a kind is no thing."""
    return "{slug}" in route and bool(set(re.findall(r"\{(\w+)\}", route)) - {"slug", "kind"})


ROUTES = routes()


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert sorted(set(ROUTES) - set(MATRIX)) == [], "add these to authorisation_matrix.py"
    assert sorted(set(MATRIX) - set(ROUTES)) == [], "these routes are gone"


def test_every_handler_says_who_may_call_it() -> None:
    unguarded = {
        f"{handler.fn.__module__} {handler.fn.__name__}"
        for handler in ROUTES.values()
        if not DOORS & set(handler.fn.__annotations__)
    }

    assert unguarded == {f"{m} {name}" for m, names in UNGUARDED.items() for name in names.split()}


@pytest.mark.parametrize("route", sorted(set(ROUTES) & set(MATRIX)))
def test_everybody_gets_what_the_matrix_says(route: str, the_world: World, tmp_path: Path) -> None:
    callers = callers_of(the_world, tmp_path)

    got = {name: _call(callers[name], route, the_world.mine) for name in _least_first(route)}

    assert got == MATRIX[route]


@pytest.mark.parametrize("route", sorted(filter(names_a_thing, ROUTES)))
def test_nothing_of_another_rollout_opens_under_ones_own(
    route: str, the_world: World, tmp_path: Path
) -> None:
    callers = callers_of(the_world, tmp_path)

    foreign = the_world.theirs | {"slug": the_world.mine["slug"]}

    got = {name: _call(callers[name], route, foreign) for name in ("leadership", "link", "lead")}
    assert "ok" not in got.values(), got


def _least_first(route: str) -> list[str]:
    # Who is let in may use up what the address names, so they come last.
    return sorted(PRINCIPALS, key=lambda name: (MATRIX[route][name] == "ok", name == "lead"))


def _call(caller: Caller, route: str, parameters: Parameters) -> str:
    method, template = route.split(" ")
    path = template.format(**parameters)
    response = caller.get(path) if method == "GET" else caller.post(path)
    assert response.status_code < 500, f"{route}: {response.text[:500]}"
    if response.status_code in (403, 404):
        return str(response.status_code)
    return "sign-in" if response.headers.get("location", "").startswith("/sign-in") else "ok"
