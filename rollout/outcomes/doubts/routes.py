"""Answer whether a result is counted as before."""

from typing import Any

from litestar import Response
from litestar.params import FromPath

from core.forms import read
from core.web import Database, Submitted, Visit, answer, go, now, post
from rollout.access import Inside, ThisPhase
from rollout.outcomes.doubts import commands
from rollout.outcomes.forms import VouchForm
from rollout.outcomes.routes import RESULT, find_outcome, results_base, results_page


@post(f"{RESULT}/vouching")
def vouch(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    result: FromPath[str], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Say that the result is counted the same way as before a month."""
    outcome = find_outcome(session, lead, result)
    address = f"{results_base(lead, phase)}?result={outcome.slug}"

    def act() -> Response[Any]:
        form = read(VouchForm, data)
        commands.vouch(session, outcome, phase, form, now(request), lead.actor, on=lead.today)
        return go(address)

    return answer(
        request, session, data, act,
        lambda draft: results_page(request, session, lead, phase, outcome.slug, draft),
    )  # fmt: skip


handlers = [vouch]
