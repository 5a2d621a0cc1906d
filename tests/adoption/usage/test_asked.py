"""What the address of the page of use asks for."""

import pytest

from adoption.usage.asked import Asked, asked


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, Asked()),
        ({"by": "month", "team": "3", "case": "yes"}, Asked("month", 3, case=True)),
        ({"by": "year", "team": "9", "along": "moon"}, Asked()),
        ({"team": "role-seller"}, Asked(role="seller")),
        ({"team": "role-"}, Asked(role="")),
        ({"team": "role-king"}, Asked()),
        ({"by": "day", "along": "since", "team": "3"}, Asked("week", 3, along="since")),
        ({"along": "all", "team": "3"}, Asked(along="all")),
    ],
)
def test_what_is_not_known_is_left_out(query: dict[str, str], found: Asked) -> None:
    assert asked(query, {3}, ["", "seller"]) == found
    assert found.only in ("", query.get("team"))
