"""The lead's home and the list of what changed."""

from typing import Any

from litestar import Response

from app.home import queries
from app.home.aside import freshness, groups, in_trouble
from app.home.changes import changes
from app.scorecard.queries import board
from core.audit.queries import latest
from core.web import Database, Visit, get, go, page
from rollout.access import Inside
from rollout.outcomes.queries import last_period
from rollout.plan.queries import next_milestones

ON_THE_PAGE = 4


@get("/rollouts/{slug:str}")
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """What needs the lead today; leadership works on the summary."""
    if not reader.leads:
        return go(f"/rollouts/{reader.rollout.slug}/summary")
    marked = request.query_params.get("changed", "")
    on, found = reader.today, board(session, reader.rollout, reader.today, reader.audience)
    return page(
        request, "app/home/show.html", today=on,
        needs=[
            *in_trouble(found, reader.rollout.slug, on=on),
            *queries.needs(session, reader.rollout, on),
        ],
        milestones=next_milestones(session, reader.rollout_id, on),
        changed=int(marked) if marked.isascii() and marked.isdigit() else None,
        groups=groups(found, on=on),
        changes=changes(latest(session, reader.rollout_id, ON_THE_PAGE)),
        freshness=freshness(found, last_period(session, reader.rollout_id)),
    )  # fmt: skip


@get("/rollouts/{slug:str}/changes")
def show_changes(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """What changed in this rollout, newest first."""
    found = changes(latest(session, lead.rollout_id))
    return page(request, "app/home/changes.html", changes=found)


handlers = [show, show_changes]
