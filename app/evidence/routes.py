"""Use of the CRM beside a business result: for reading only."""

from typing import Any

from litestar import Response
from litestar.params import FromPath

from app.evidence import figures, wording
from app.evidence.queries import stored
from core.web import Database, Visit, get, page
from rollout.access import Inside
from rollout.outcomes.queries import unit_of
from rollout.outcomes.routes import find_outcome


@get("/rollouts/{slug:str}/results/{result:str}/use")
def show(request: Visit, session: Database, reader: Inside, result: FromPath[str]) -> Response[Any]:
    """Whether a result moves with use of the CRM, as the worker found it."""
    outcome = find_outcome(session, reader, result)
    found = stored(session, reader.rollout, outcome, on=reader.today)
    base = f"/rollouts/{reader.rollout.slug}/results/{outcome.slug}"
    if found is None:
        return page(request, "app/evidence/waiting.html", outcome=outcome, base=base)
    unit = unit_of(outcome, reader.rollout)
    return page(
        request, "app/evidence/show.html", outcome=outcome, base=base,
        finding=wording.finding(outcome.name, found), explanation=wording.explanation(found),
        left_out=wording.left_out(found), source=wording.source(outcome.source),
        measured=wording.measured(outcome.name, found), drawing=figures.drawing(found, unit),
        comparisons=figures.comparisons(found, unit), months=figures.months(found, unit),
    )  # fmt: skip


handlers = [show]
