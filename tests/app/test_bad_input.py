"""Whatever is sent to whichever address, as whoever: an answer for people, never a defect."""

from typing import Any, Final
from urllib.parse import quote

import pytest

from tests.app.authorisation_matrix import MATRIX
from tests.app.conftest import World
from tests.web import Caller

NASTY: Final[dict[str, str]] = {
    "zero byte": "a\x00b",
    "long": "x" * 20_000,
    "markup": "<script>alert(1)</script>{{7*7}}${7*7}",
    "huge number": "9" * 40,
    "negative": "-1",
    "not a number": "NaN",
    "far date": "9999-12-31",
    "no date": "2026-02-30",
    "lone surrogate": "%ED%A0%80",
    "path": "../../etc/passwd",
    "right to left": "\u202eabc\u200b",
}
FIELDS: Final = [
    "name",
    "email",
    "password",
    "next",
    "language",
    "theme",
    "organisation",
    "time_zone",
    "currency",
    "group",
    "go_live",
    "people",
    "door",
    "active",
    "admin",
    "slug",
    "title",
    "text",
    "note",
    "reason",
    "date",
    "day",
    "to",
    "planned",
    "expected",
    "kind",
    "gate",
    "serves",
    "amount",
    "month",
    "line",
    "category",
    "unit",
    "better",
    "target",
    "due",
    "value",
    "numerator",
    "denominator",
    "starts",
    "ends",
    "items",
    "role",
    "phase",
    "access",
    "instrument",
    "closes",
    "file",
    "rows",
    "columns",
    "encoding",
    "zone",
    "order",
    "share",
    "on",
    "by",
    "team",
    "result",
    "before",
    "after",
]
POSTS: Final = sorted(route for route in MATRIX if route.startswith("POST "))
GETS: Final = sorted(route for route in MATRIX if route.startswith("GET "))


@pytest.mark.parametrize("route", POSTS)
def test_no_form_breaks_anything(route: str, the_world: World, callers: dict[str, Caller]) -> None:
    for name in let_in(route):
        for what, value in NASTY.items():
            path = route.removeprefix("POST ").format(**the_world.mine)
            response = callers[name].post(path, **dict.fromkeys(FIELDS, value))
            assert response.status_code < 500, f"{route} as {name} with {what}"
            assert "<script>alert(1)" not in response.text


@pytest.mark.parametrize("route", POSTS)
def test_no_body_breaks_anything(route: str, the_world: World, callers: dict[str, Caller]) -> None:
    caller = callers["lead"]
    path = route.removeprefix("POST ").format(**the_world.mine)
    bodies: list[dict[str, Any]] = [
        {"content": b"\xff\xfe{", "headers": {"content-type": "application/json"}},
        {"content": b"a=%ff&a=2&=&&%00", "headers": {"content-type": FORM}},
        {
            "content": b"--x\r\nnot multipart",
            "headers": {"content-type": f"{MULTIPART}; boundary=x"},
        },
        {"content": b"", "headers": {"content-type": MULTIPART}},
        {"content": b"x" * 100, "headers": {"content-type": "nonsense"}},
    ]
    for body in bodies:
        body["headers"] |= {"x-csrftoken": caller.token()}
        response = caller.client.post(path, follow_redirects=False, **body)
        assert response.status_code < 500, f"{route} with {body}"


@pytest.mark.parametrize("route", GETS)
def test_no_question_breaks_anything(
    route: str, the_world: World, callers: dict[str, Caller]
) -> None:
    path = route.removeprefix("GET ").format(**the_world.mine)
    for name in let_in(route):
        for what, value in NASTY.items():
            response = callers[name].get(path, params=dict.fromkeys(FIELDS, value[:500]))
            assert response.status_code < 500, f"{route} as {name} with {what}"


@pytest.mark.parametrize("route", [route for route in MATRIX if "{" in route])
@pytest.mark.parametrize("what", ["zero byte", "huge number", "path", "long", "markup"])
def test_no_address_breaks_anything(
    route: str, what: str, the_world: World, callers: dict[str, Caller]
) -> None:
    caller = callers["lead"]
    method, template = route.split(" ")
    strange = dict.fromkeys(the_world.mine, quote(NASTY[what][:2000], safe=""))
    for parameters in (strange, {**strange, "slug": the_world.mine["slug"]}):
        path = template.format(**parameters)
        response = caller.get(path) if method == "GET" else caller.post(path)
        assert response.status_code < 500, path[:200]


FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"


def let_in(route: str) -> list[str]:
    """Two of those whom a route lets in: what is sent by others is read by nobody."""
    everybody = ("lead", "staff", "admin", "leadership", "anonymous")
    return [name for name in everybody if MATRIX[route][name] == "ok"][:2]
