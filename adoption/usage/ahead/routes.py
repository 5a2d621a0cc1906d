"""Where a group's use is heading."""

from typing import Any

from litestar import Response

from adoption.usage import queries as usage
from adoption.usage.ahead.figures import outlook_line
from adoption.usage.ahead.outlook import outlook
from adoption.usage.ahead.queries import forecast_of, orders, switched_on
from adoption.usage.habits.parts import Reader
from adoption.usage.habits.queries import habits
from adoption.usage.routes import newest
from core.i18n import language
from core.numbers import Format
from core.web import Database, Visit, get, page
from rollout.access import Inside, ThisPhase


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/use/forecast")
def show_forecast(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """How many will have used it in the weeks ahead, as the worker computed it."""
    ground = usage.grounds(session, reader.rollout, [phase])[phase.id or 0]
    until = newest(request, ground, reader.today)
    if isinstance(until, Response):
        return until
    live, known = ground.go_live or until, habits(session, ground, until)
    ordered = orders(session, ground.phase_id, reader.today)
    by_order = switched_on(ordered, live)
    found = forecast_of(session, ground.phase_id, known.spreading, by_order) if known else None
    if known is None or found is None:
        return page(request, "adoption/usage/habits/waiting.html", question="forecast")
    audience = Reader(reader.audience, reader.rollout.smallest_group)
    seen = outlook(known.spreading, found, live, audience)
    return page(
        request, "adoption/usage/ahead/show.html", seen=seen, until=until, market=found.market,
        orders=ordered, figure=outlook_line(seen, live, Format(language())),
        logs=usage.sources_of(session, reader.rollout_id, live, until),
        note=usage.notes(session, reader.rollout_id).get(ground.phase_id),
    )  # fmt: skip


handlers = [show_forecast]
