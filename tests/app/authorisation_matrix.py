"""Who gets what from every route: one line a route, read by test_authorisation.py.

`ok` is any answer but the other three: 404, 403 and `sign-in` (sent to the sign-in page). A POST is
sent with an empty form, so that `ok` is often "put this right" (422): it was let through the door.

Usual lines are the names below. Anything else is written as `row(COMMON, leadership="ok")`.
"""

from __future__ import annotations

from typing import Final

Row = dict[str, str]

PRINCIPALS: Final = (
    "anonymous",  # nobody signed in
    "deactivated",  # was a lead here, is locked out, still has the cookie
    "staff",  # a person of the rollout, signed in with a password
    "link",  # the same person, on a personal link
    "lead",
    "leadership",
    "admin",  # of the organisation, without a membership
    "other",  # leads another rollout
)


def row(common: Row, **differing: str) -> Row:
    """A line that differs from a usual one for some principals."""
    assert set(differing) <= set(PRINCIPALS)
    return common | differing


EVERYBODY: Final[Row] = dict.fromkeys(PRINCIPALS, "ok")
NOBODY: Final[Row] = dict.fromkeys(PRINCIPALS, "404")
HIDDEN: Final = row(NOBODY, anonymous="sign-in", deactivated="sign-in")

ANYONE: Final = row(EVERYBODY, anonymous="sign-in", deactivated="sign-in")
VIEWER: Final = row(ANYONE, link="404")
ADMIN: Final = row(HIDDEN, admin="ok")
READ: Final = row(HIDDEN, lead="ok", leadership="ok")  # `reader`
CHANGE: Final = row(HIDDEN, lead="ok", leadership="403")  # `lead`, a POST
LEAD_PAGE: Final = row(HIDDEN, lead="ok")  # `lead`, a GET: leadership does not see it
OWN: Final = row(HIDDEN, staff="ok", link="ok")  # `member`: the lead of the tests is no person

MATRIX: Final[dict[str, Row]] = {
    # core.auth
    "GET /sign-in": EVERYBODY,
    "POST /sign-in": EVERYBODY,
    "POST /sign-out": row(EVERYBODY, **dict.fromkeys(PRINCIPALS, "sign-in")),
    "GET /password/{token}": EVERYBODY,
    "POST /password/{token}": EVERYBODY,
    "GET /users": ADMIN,
    "POST /users": ADMIN,
    "POST /users/{user_id}/link": ADMIN,
    "POST /users/{user_id}/activity": ADMIN,
    "GET /preferences": EVERYBODY,
    "POST /preferences": EVERYBODY,
    "POST /preferences/theme": EVERYBODY,
    # core.audit
    "GET /audit": ADMIN,
    # app.start
    "GET /": ANYONE,
    "POST /doors": EVERYBODY,
    "GET /first-start": NOBODY,
    "POST /first-start": NOBODY,
    "GET /start": row(HIDDEN, lead="ok", admin="ok", other="ok"),
    "POST /start": row(HIDDEN, lead="ok", admin="ok", other="ok"),
    # rollout.outcomes
    "GET /rollouts/{slug}/phases/{phase_slug}/results": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/new": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/new": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/words": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/words": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal/lock": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures/removal": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures.csv": READ,
    # surveys.rounds
    "GET /rollouts/{slug}/rounds": READ,
    "POST /rollouts/{slug}/rounds": CHANGE,
    "GET /rollouts/{slug}/rounds/{round_id}": READ,
    "GET /rollouts/{slug}/rounds/{round_id}/preview": LEAD_PAGE,
    "POST /rollouts/{slug}/rounds/{round_id}/opening": CHANGE,
    "POST /rollouts/{slug}/rounds/{round_id}/closing": CHANGE,
    "POST /rollouts/{slug}/rounds/{round_id}/sharing": CHANGE,
    "POST /rollouts/{slug}/rounds/{round_id}/links": CHANGE,
    "GET /rollouts/{slug}/rounds/{round_id}/results.csv": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/survey": READ,
    "GET /rollouts/{slug}/surveys": OWN,
    "GET /rollouts/{slug}/surveys/{round_id}": OWN,
    # surveys.answers
    "GET /s/about": EVERYBODY,
    "GET /s/thanks": EVERYBODY,
    "GET /s/{survey_token}": EVERYBODY,
    "POST /s/{survey_token}": EVERYBODY,
}
