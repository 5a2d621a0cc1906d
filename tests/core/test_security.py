"""Every response carries the headers, and another site's form changes nothing."""

import pytest
from sqlalchemy import Engine

from core.clock import Clock
from tests.web import Caller


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page", "/static/takehold.css", "/users"])
def test_every_response_carries_the_headers(engine: Engine, clock: Clock, path: str) -> None:
    headers = Caller(engine, clock).get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_form_without_its_token_is_refused_with_a_page(engine: Engine, clock: Clock) -> None:
    refused = Caller(engine, clock).client.post("/preferences/theme", data={"theme": "dark"})
    assert refused.status_code == 403
    assert "reload the page" in refused.text
    assert "default-src 'none'" in refused.headers["content-security-policy"]


def test_a_form_sent_by_another_site_is_refused(engine: Engine, clock: Clock) -> None:
    caller = Caller(engine, clock)
    caller.client.headers["Sec-Fetch-Site"] = "cross-site"
    assert caller.post("/preferences/theme", theme="dark").status_code == 403


def test_cookies_are_for_this_host_and_out_of_scripts_reach(engine: Engine, clock: Clock) -> None:
    cookie = Caller(engine, clock).get("/sign-in").headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
