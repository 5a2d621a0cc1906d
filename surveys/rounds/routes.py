"""Rounds for the lead, results for lead and leadership, and a person's own surveys."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.disclosure.policies import Audience
from core.exports import csv_file
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.queries import phases, targets
from surveys.answers.questions import questions
from surveys.instrument import instruments
from surveys.results.export import rows
from surveys.results.phase_results import overview, phase_results
from surveys.results.queries import (
    frozen_rounds,
    frozen_rounds_by_phase,
    results,
    round_before,
)
from surveys.results.told import Told
from surveys.rounds import commands, queries
from surveys.rounds.forms import RoundForm
from surveys.rounds.links import EVERYBODY, link_token
from surveys.rounds.tables import OPEN_LINK, Round


@get("/rollouts/{slug:str}/rounds")
def show_rounds(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Every round, and the form for the next."""
    return _rounds(request, session, reader, Draft({"access": "invited", "instrument": "pulse"}))


@post("/rollouts/{slug:str}/rounds")
def add_round(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Prepare a round."""

    def act() -> Response[Any]:
        form, now = read(RoundForm, data), request.app.state.clock.now()
        added = commands.add_round(session, lead.rollout, form, lead.today, now, lead.actor)
        return go(_address(lead, added))

    def again(draft: Draft) -> Response[Any]:
        return _rounds(request, session, lead, draft)

    return answer(request, session, data, act, again)


@get("/rollouts/{slug:str}/rounds/{round_id:int}")
def show_round(
    request: Visit, session: Database, reader: Inside, round_id: FromPath[int]
) -> Response[Any]:
    """One round: what to do next with it, and once it has closed, its results by phase."""
    return _round_page(request, session, reader, _round(session, reader, round_id), Draft())


@get("/rollouts/{slug:str}/rounds/{round_id:int}/preview")
def show_preview(
    request: Visit, session: Database, lead: Inside, round_id: FromPath[int]
) -> Response[Any]:
    """The questionnaire as people will see it; nothing can be sent."""
    round_ = _round(session, lead, round_id)
    asked = questions(instruments()[round_.instrument])
    return page(
        request, "surveys/rounds/preview.html", round=round_, questions=asked, draft=Draft()
    )


@post("/rollouts/{slug:str}/rounds/{round_id:int}/opening")
def open_round(
    request: Visit, session: Database, lead: Inside, round_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Open the round for the people on today's rosters."""
    round_ = _round(session, lead, round_id)
    now = request.app.state.clock.now()

    def act() -> Response[Any]:
        commands.open_round(session, round_, lead.rollout, lead.today, now, lead.actor)
        return go(_address(lead, round_))

    def again(draft: Draft) -> Response[Any]:
        return _round_page(request, session, lead, round_, draft)

    return answer(request, session, data, act, again)


@post("/rollouts/{slug:str}/rounds/{round_id:int}/closing")
def close_round(
    request: Visit, session: Database, lead: Inside, round_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Close the round; a job then mixes the answers."""
    round_ = _round(session, lead, round_id)
    now = request.app.state.clock.now()

    def act() -> Response[Any]:
        commands.close_round(session, round_, lead.today, now, lead.actor)
        return go(_address(lead, round_))

    def again(draft: Draft) -> Response[Any]:
        return _round_page(request, session, lead, round_, draft)

    return answer(request, session, data, act, again)


@post("/rollouts/{slug:str}/rounds/{round_id:int}/sharing")
def share_results(
    request: Visit, session: Database, lead: Inside, round_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Let staff read the results, or no longer."""
    round_ = _round(session, lead, round_id)
    now = request.app.state.clock.now()

    def act() -> Response[Any]:
        commands.share(session, round_, data.get("shared") == "yes", now, lead.actor)
        return go(_address(lead, round_))

    def again(draft: Draft) -> Response[Any]:
        return _round_page(request, session, lead, round_, draft)

    return answer(request, session, data, act, again)


@post("/rollouts/{slug:str}/rounds/{round_id:int}/links")
def list_links(
    request: Visit, session: Database, lead: Inside, round_id: FromPath[int]
) -> Response[Any]:
    """Everybody's one-time link, to hand out; that somebody looked is recorded."""
    round_ = _round(session, lead, round_id)
    commands.note_links_shown(session, round_, request.app.state.clock.now(), lead.actor)
    people = queries.invited_people(session, round_)
    links = [(name, _link(request, token)) for name, token in people]
    return page(request, "surveys/rounds/links.html", round=round_, links=links)


@get("/rollouts/{slug:str}/rounds/{round_id:int}/results.csv")
def download_results(session: Database, reader: Inside, round_id: FromPath[int]) -> Response[Any]:
    """What the pages tell, as a file."""
    told = _told(session, reader, _frozen(session, reader, round_id))
    return csv_file(f"survey-{round_id}.csv", rows(told))


@get("/rollouts/{slug:str}/phases/{phase_slug:str}/survey")
def show_phase(
    request: Visit, session: Database, reader: Inside, phase: ThisPhase
) -> Response[Any]:
    """What a phase says: in the latest round, or in the one that the address asks for."""
    rounds = frozen_rounds_by_phase(session, reader.rollout_id).get(phase.id or 0, [])
    if not rounds:
        return page(request, "surveys/results/none.html", open_rounds=_open(session, reader))
    wanted = request.query_params.get("round", "")
    chosen = next((each for each in rounds if str(each.id) == wanted), rounds[0])
    before = round_before(session, chosen)
    earlier = _told(session, reader, before) if before else None
    aim = targets(session, reader.rollout_id).get((phase.id or 0, "sentiment"))
    told = _told(session, reader, chosen)
    found = phase_results(told, phase.id or 0, earlier, aim.share if aim else None)
    return page(
        request, "surveys/results/phase.html",
        told=told, earlier=earlier, rounds=rounds, results=found,
    )  # fmt: skip


@get("/rollouts/{slug:str}/surveys")
def show_mine(request: Visit, session: Database, member: Inside) -> Response[Any]:
    """The surveys a person may answer, whether they did or not, and the results they may read."""
    found = queries.invitations(session, member.rollout_id, member.person_id or 0)
    shared = [each for each in frozen_rounds(session, member.rollout_id) if each.shared]
    return page(request, "surveys/rounds/mine.html", invitations=found, shared=shared)


@get("/rollouts/{slug:str}/surveys/{round_id:int}")
def show_shared(
    request: Visit, session: Database, member: Inside, round_id: FromPath[int]
) -> Response[Any]:
    """Results a lead shared with staff."""
    round_ = _frozen(session, member, round_id)
    if not round_.shared:
        raise NotFoundException
    told = _told(session, member, round_)
    return page(request, "surveys/rounds/shared.html", told=told, lines=overview(told))


def _round(session: Session, access: Access, round_id: int) -> Round:
    round_ = queries.round_of(session, access.rollout_id, round_id)
    if round_ is None or (round_.opened is None and not access.leads):
        raise NotFoundException
    return round_


def _frozen(session: Session, access: Access, round_id: int) -> Round:
    round_ = _round(session, access, round_id)
    if not round_.frozen:
        raise NotFoundException
    return round_


def _told(session: Session, access: Access, round_: Round) -> Told:
    return results(session, round_, Audience(access.role))


def _open(session: Session, access: Access) -> list[Round]:
    return [
        each
        for each in queries.rounds(session, access.rollout_id)
        if each.opened is not None and each.closed is None
    ]


def _rounds(request: Visit, session: Session, access: Access, draft: Draft) -> Response[Any]:
    found = queries.rounds(session, access.rollout_id)
    return page(
        request,
        "surveys/rounds/index.html",
        rounds=found if access.leads else [each for each in found if each.opened],
        choices=[(key, _(instrument.title)) for key, instrument in instruments().items()],
        draft=draft,
    )


def _round_page(
    request: Visit, session: Session, access: Access, round_: Round, draft: Draft
) -> Response[Any]:
    told = _told(session, access, round_) if round_.frozen else None
    slugs = {str(phase.id): phase.slug for phase in phases(session, access.rollout_id)}
    return page(
        request,
        "surveys/rounds/show.html",
        round=round_,
        today=access.today,
        groups=queries.groups(session, round_.id or 0) if access.leads else [],
        everybodys_link=_everybodys_link(request, round_),
        told=told,
        lines=overview(told) if told else (),
        slugs=slugs,
        draft=draft,
    )


def _everybodys_link(request: Visit, round_: Round) -> str:
    if round_.access != OPEN_LINK or not round_.secret:
        return ""
    return _link(request, link_token(round_.secret, EVERYBODY))


def _link(request: Visit, token: str) -> str:
    return f"{request.app.state.settings.url}/s/{token}"


def _address(access: Access, round_: Round) -> str:
    return f"/rollouts/{access.rollout.slug}/rounds/{round_.id}"


handlers = [
    show_rounds, add_round, show_round, show_preview, open_round, close_round, share_results,
    list_links, download_results, show_phase, show_mine, show_shared,
]  # fmt: skip
