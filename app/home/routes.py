"""The lead's home and the list of what changed."""

from typing import Any

from litestar import Response

from app.home import queries
from app.home.changes import changes
from core.audit.queries import latest
from core.web import Database, Visit, get, go, page
from rollout.access import Inside
from rollout.plan.queries import next_milestones

ON_THE_PAGE = 4


@get("/rollouts/{slug:str}")
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """What needs the lead today; leadership works on the summary."""
    if not reader.leads:
        return go(f"/rollouts/{reader.rollout.slug}/summary")
    marked = request.query_params.get("changed", "")
    return page(
        request, "app/home/show.html", today=reader.today,
        needs=queries.needs(session, reader.rollout, reader.today),
        milestones=next_milestones(session, reader.rollout_id, reader.today),
        changed=int(marked) if marked.isascii() and marked.isdigit() else None,
        groups=queries.groups(session, reader.rollout, reader.today),
        changes=changes(latest(session, reader.rollout_id, ON_THE_PAGE)),
        freshness=queries.freshness(session, reader.rollout),
    )  # fmt: skip


@get("/rollouts/{slug:str}/changes")
def show_changes(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """What changed in this rollout, newest first."""
    found = changes(latest(session, lead.rollout_id))
    return page(request, "app/home/changes.html", changes=found)


handlers = [show, show_changes]
