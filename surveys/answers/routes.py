"""The questionnaire behind a link: nobody is recognised, and only the answer is kept."""

from typing import Any, Final

from litestar import Response
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.tables import Rollout
from surveys.answers.commands import put
from surveys.answers.forms import read_answers
from surveys.answers.queries import behind_link, groups
from surveys.answers.questions import questions
from surveys.instrument import instruments
from surveys.rounds.tables import OPEN_LINK, Link, Round

PER_LINK: Final = 30
"""How often an hour a one-time link may send; it is spent after the first answer anyway."""

PER_OPEN_LINK: Final = 600
"""One link for everybody: a whole company may answer in one meeting."""

Behind = tuple[Link, Round, Rollout]


@get("/s/about")
def show_about(request: Visit) -> Response[Any]:
    """What is kept, and who could see it."""
    return _private(page(request, "surveys/answers/about.html"))


@get("/s/thanks")
def show_thanks(request: Visit) -> Response[Any]:
    """Where an answer ends; the address says nothing of the link it came by."""
    return _private(page(request, "surveys/answers/thanks.html"))


@get("/s/{survey_token:str}")
def show_survey(request: Visit, session: Database, survey_token: FromPath[str]) -> Response[Any]:
    """The questionnaire; it looks the same whether the link was used or not."""
    behind = behind_link(session, survey_token)
    if behind is None:
        return _gone(request)
    return _survey(request, session, survey_token, behind, Draft())


@post("/s/{survey_token:str}")
def send_survey(
    request: Visit, session: Database, survey_token: FromPath[str], data: Submitted
) -> Response[Any]:
    """Take the answers in, all at once."""
    behind = behind_link(session, survey_token)
    if behind is None:
        return _gone(request)
    link, round_, rollout = behind
    today = request.app.state.clock.today(rollout.time_zone)

    def act() -> Response[Any]:
        _slow_down(request, link)
        put(session, link, read_answers(instruments()[round_.instrument], data), today)
        return _private(go("/s/thanks"))

    def again(draft: Draft) -> Response[Any]:
        return _survey(request, session, survey_token, behind, draft)

    return answer(request, session, data, act, again)


def _slow_down(request: Visit, link: Link) -> None:
    """A time beside a link must not be stored, so tries are counted in memory."""
    most = PER_LINK if link.once else PER_OPEN_LINK
    request.app.state.survey_tries.note(link.token_hash, most, now(request))


def _gone(request: Visit) -> Response[Any]:
    # Closing a round deletes its links, so that nothing is known of this one any more.
    return _private(page(request, "surveys/answers/gone.html", 404))


def _survey(
    request: Visit, session: Session, token: str, behind: Behind, draft: Draft
) -> Response[Any]:
    _link, round_, rollout = behind
    instrument = instruments()[round_.instrument]
    today = request.app.state.clock.today(rollout.time_zone)
    return _private(
        page(
            request,
            "surveys/answers/show.html",
            action=f"/s/{token}",
            round=round_,
            company=rollout.company or rollout.name,
            title=_(instrument.title),
            questions=questions(instrument),
            groups=groups(session, round_.id or 0) if round_.access == OPEN_LINK else [],
            is_open=round_.closed is None and today <= round_.closes,
            draft=draft,
        )
    )


def _private(response: Response[Any]) -> Response[Any]:
    """Let no other site learn the link from where the reader came."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


handlers = [show_about, show_thanks, show_survey, send_survey]
