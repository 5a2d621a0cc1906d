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

MILESTONE: Final = "/rollouts/{slug}/phases/{phase_slug}/milestones/{milestone_id}"

MATRIX: Final[dict[str, Row]] = {
    # app.methods
    "GET /methods/{method}": ANYONE,
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
    "GET /doors": NOBODY,  # there are none outside a demo
    "POST /doors": EVERYBODY,
    "GET /first-start": NOBODY,
    "POST /first-start": NOBODY,
    "GET /start": row(HIDDEN, lead="ok", admin="ok", other="ok"),
    "POST /start": row(HIDDEN, lead="ok", admin="ok", other="ok"),
    # app.home
    "GET /rollouts/{slug}": READ,
    "GET /rollouts/{slug}/changes": LEAD_PAGE,
    # app.benefits
    "GET /rollouts/{slug}/benefits": READ,
    "POST /rollouts/{slug}/benefits": CHANGE,
    "GET /rollouts/{slug}/benefits.csv": READ,
    "GET /rollouts/{slug}/benefits/new": LEAD_PAGE,
    "GET /rollouts/{slug}/benefits/{benefit_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/benefits/{benefit_id}": CHANGE,
    "POST /rollouts/{slug}/benefits/{benefit_id}/removal": CHANGE,
    # app.scorecard
    "GET /rollouts/{slug}/summary": READ,
    "GET /rollouts/{slug}/summary.csv": READ,
    # rollout.plan
    "GET /rollouts/{slug}/phases": READ,
    "POST /rollouts/{slug}/phases": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/details": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/details": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/plan": READ,
    "POST /rollouts/{slug}/phases/{phase_slug}/targets": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/milestones": CHANGE,
    f"GET {MILESTONE}": LEAD_PAGE,
    f"POST {MILESTONE}": CHANGE,
    f"POST {MILESTONE}/completion": CHANGE,
    f"POST {MILESTONE}/completion/removal": CHANGE,
    f"POST {MILESTONE}/moves": CHANGE,
    f"POST {MILESTONE}/removal": CHANGE,
    # rollout.outcomes.gates
    f"GET {MILESTONE}/gate": LEAD_PAGE,
    f"POST {MILESTONE}/gate": CHANGE,
    f"POST {MILESTONE}/gate/removal": CHANGE,
    # rollout.saved_plans
    "GET /rollouts/{slug}/plans": READ,
    "POST /rollouts/{slug}/plans": CHANGE,
    "GET /rollouts/{slug}/plans/{plan_id}": READ,
    # rollout.people
    "GET /rollouts/{slug}/people": LEAD_PAGE,
    "POST /rollouts/{slug}/people": CHANGE,
    "GET /rollouts/{slug}/people/new": LEAD_PAGE,
    "GET /rollouts/{slug}/people/{person_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/people/{person_id}": CHANGE,
    "POST /rollouts/{slug}/people/{person_id}/groups": CHANGE,
    "POST /rollouts/{slug}/people/{person_id}/groups/{entry_id}/leaving": CHANGE,
    "POST /rollouts/{slug}/people/{person_id}/accounts": CHANGE,
    # rollout.people.links
    "POST /rollouts/{slug}/people/links": CHANGE,
    "POST /rollouts/{slug}/people/{person_id}/link": CHANGE,
    "GET /in/{link_token}": EVERYBODY,
    "POST /in/{link_token}": EVERYBODY,
    # rollout.settings
    "GET /rollouts/{slug}/settings": LEAD_PAGE,
    "POST /rollouts/{slug}/settings": CHANGE,
    "POST /rollouts/{slug}/members": CHANGE,
    "POST /rollouts/{slug}/members/{membership_id}": CHANGE,
    "POST /rollouts/{slug}/members/{membership_id}/removal": CHANGE,
    # app.imports
    "GET /rollouts/{slug}/imports": LEAD_PAGE,
    "POST /rollouts/{slug}/imports": CHANGE,
    "GET /rollouts/{slug}/imports/new": LEAD_PAGE,
    "GET /examples/{kind}": VIEWER,
    "GET /rollouts/{slug}/imports/addresses": LEAD_PAGE,
    "POST /rollouts/{slug}/imports/addresses": CHANGE,
    "POST /rollouts/{slug}/imports/addresses/{address_id}/revoking": CHANGE,
    "POST /arrivals/{arrival_token}": EVERYBODY,  # whoever has the secret; see test_arrivals.py
    "GET /rollouts/{slug}/imports/{import_id}": LEAD_PAGE,
    "GET /rollouts/{slug}/imports/{import_id}/columns": LEAD_PAGE,
    "POST /rollouts/{slug}/imports/{import_id}/columns": CHANGE,
    "POST /rollouts/{slug}/imports/{import_id}/application": CHANGE,
    "POST /rollouts/{slug}/imports/{import_id}/undoing": CHANGE,
    "POST /rollouts/{slug}/imports/{import_id}/discarding": CHANGE,
    "GET /rollouts/{slug}/imports/{import_id}/rejects.csv": LEAD_PAGE,
    # rollout.budget
    "GET /rollouts/{slug}/budget": READ,
    "GET /rollouts/{slug}/budget.csv": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/budget": READ,
    "POST /rollouts/{slug}/phases/{phase_slug}/budget/lines": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/budget/bookings": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/budget/lines/{line_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/budget/lines/{line_id}": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/budget/lines/{line_id}/removal": CHANGE,
    # rollout.outcomes.comparison
    "GET /rollouts/{slug}/results": READ,
    "GET /rollouts/{slug}/results.csv": READ,
    "GET /rollouts/{slug}/results/{result}": READ,
    "GET /rollouts/{slug}/results/{result}/figures.csv": READ,
    "GET /rollouts/{slug}/results/{result}/use": READ,
    # rollout.outcomes
    "GET /rollouts/{slug}/phases/{phase_slug}/results": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/library": LEAD_PAGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/new": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/new": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/words": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/words": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal/lock": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal/lock": LEAD_PAGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/goal/foresight": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures": CHANGE,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures/removal": CHANGE,
    "GET /rollouts/{slug}/phases/{phase_slug}/results/{result}/figures.csv": READ,
    "POST /rollouts/{slug}/phases/{phase_slug}/results/{result}/vouching": CHANGE,
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
    # adoption.names
    "GET /rollouts/{slug}/people/unmatched": LEAD_PAGE,
    "GET /rollouts/{slug}/people/unmatched/proposals": LEAD_PAGE,
    "POST /rollouts/{slug}/people/unmatched/proposals": CHANGE,
    "GET /rollouts/{slug}/accounts/{account_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/accounts/{account_id}/match": CHANGE,
    "POST /rollouts/{slug}/accounts/{account_id}/match/removal": CHANGE,
    "POST /rollouts/{slug}/accounts/{account_id}/person": CHANGE,
    "POST /rollouts/{slug}/accounts/{account_id}/person/removal": CHANGE,
    "POST /rollouts/{slug}/accounts/{account_id}/exclusion": CHANGE,
    "POST /rollouts/{slug}/accounts/{account_id}/exclusion/removal": CHANGE,
    # adoption.training
    "GET /rollouts/{slug}/phases/{phase_slug}/training": READ,
    "GET /rollouts/{slug}/checklists": LEAD_PAGE,
    "GET /rollouts/{slug}/checklists/new": LEAD_PAGE,
    "POST /rollouts/{slug}/checklists": CHANGE,
    "GET /rollouts/{slug}/checklists/{checklist_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/checklists/{checklist_id}": CHANGE,
    "POST /rollouts/{slug}/checklists/{checklist_id}/retirement": CHANGE,
    "POST /rollouts/{slug}/checklists/{checklist_id}/retirement/removal": CHANGE,
    # adoption.usage
    "GET /rollouts/{slug}/phases/{phase_slug}/use": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/use/keeping": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/use/forecast": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/use/depth": READ,
    "GET /rollouts/{slug}/phases/{phase_slug}/use/start": READ,
    # adoption.behaviours
    "GET /rollouts/{slug}/habits": READ,
    "POST /rollouts/{slug}/habits": CHANGE,
    "POST /rollouts/{slug}/habits/{lesson_id}/removal": CHANGE,
    # adoption.licences
    "GET /rollouts/{slug}/licences": READ,
    "POST /rollouts/{slug}/licences": CHANGE,
    "GET /rollouts/{slug}/licences/new": LEAD_PAGE,
    "GET /rollouts/{slug}/licences/{licence_id}": LEAD_PAGE,
    "POST /rollouts/{slug}/licences/{licence_id}": CHANGE,
    "POST /rollouts/{slug}/licences/{licence_id}/removal": CHANGE,
    # adoption.records
    "GET /rollouts/{slug}/records": READ,
    # adoption.own
    "GET /rollouts/{slug}/tasks": OWN,
    "POST /rollouts/{slug}/tasks/{item_id}/completion": OWN,
    "POST /rollouts/{slug}/tasks/{item_id}/completion/removal": OWN,
    "POST /rollouts/{slug}/tasks/{item_id}/note": OWN,
    "GET /rollouts/{slug}/my-data": OWN,
}
