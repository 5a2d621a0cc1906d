"""The queue of CRM user names that match nobody: matched, added, set aside, and each undone."""

from collections.abc import Iterable
from typing import Any, Final

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from adoption.names import commands, queries
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.people import commands as people
from rollout.people import queries as known
from rollout.people.forms import MatchForm, NewPersonForm
from rollout.people.tables import Account, Person
from rollout.queries import phases
from rollout.tables import WAVE

QUEUE = "/rollouts/{slug:str}/people/unmatched"
ACCOUNT = "/rollouts/{slug:str}/accounts/{account_id:int}"
SHOWN: Final = 50
"""How many names one page asks about; the others come up as these are settled."""


@get(QUEUE)
def show(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """The names that belong to nobody yet; the address may hold letters to look for."""
    return _queue_page(request, session, lead, Draft())


@get(f"{QUEUE}/proposals")
def show_proposals(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """All names that look like somebody, to confirm together."""
    return _proposals_page(request, session, lead, Draft())


@post(f"{QUEUE}/proposals")
def accept(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Give the chosen names to the people they look like."""

    def act() -> Response[Any]:
        moment = now(request)
        chosen = {
            int(name[5:]): str(value)
            for name, value in data.items()
            if name.startswith("name-") and name[5:].isdecimal()
        }
        return go(_queue(lead, commands.accept(session, lead.rollout, chosen, lead.actor, moment)))

    return answer(
        request, session, data, act, lambda draft: _proposals_page(request, session, lead, draft)
    )


@get(ACCOUNT)
def show_one(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int]
) -> Response[Any]:
    """Look for the person whose name this is."""
    return _whose_page(request, session, lead, _account(session, lead, account_id), Draft())


@post(f"{ACCOUNT}/match")
def match(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Give a name to somebody."""
    account = _account(session, lead, account_id)

    def act() -> Response[Any]:
        person = known.person(session, lead.rollout_id, read(MatchForm, data).person)
        if person is None:
            raise NotFoundException
        people.match(session, lead.rollout, account, person, lead.actor, now(request))
        return go(_queue(lead, [account_id]))

    return answer(
        request, session, data, act,
        lambda draft: _whose_page(request, session, lead, account, draft),
    )  # fmt: skip


@post(f"{ACCOUNT}/match/removal")
def release(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Take a name from its person: on the person's page, or from the queue."""
    account = _account(session, lead, account_id)
    owner = account.person_id
    people.release(session, lead.rollout, account, lead.actor, now(request))
    if owner is None or data.get("back") == "queue":
        return go(_queue(lead))
    return go(f"/rollouts/{lead.rollout.slug}/people/{owner}")


@post(f"{ACCOUNT}/person")
def add_person(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Add somebody new for a name, called so, in the chosen group."""
    account = _account(session, lead, account_id)

    def act() -> Response[Any]:
        said = {"key": account.name, "name": account.name, "group": data.get("group")}
        form, moment = read(NewPersonForm, said), now(request)
        person = people.add_person(session, lead.rollout, form, lead.actor, moment)
        people.match(session, lead.rollout, account, person, lead.actor, moment)
        return go(_queue(lead, [account_id]))

    return answer(
        request, session, data, act, lambda draft: _queue_page(request, session, lead, draft)
    )


@post(f"{ACCOUNT}/person/removal")
def take_out(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Take somebody out again who was added for a name."""
    account = _account(session, lead, account_id)

    def act() -> Response[Any]:
        people.take_out(session, lead.rollout, account, lead.actor, now(request))
        return go(_queue(lead))

    return answer(
        request, session, data, act, lambda draft: _queue_page(request, session, lead, draft)
    )


@post(f"{ACCOUNT}/exclusion")
def set_aside(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Say that a name is no person's."""
    account = _account(session, lead, account_id)

    def act() -> Response[Any]:
        people.set_aside(session, lead.rollout, account, lead.actor, now(request))
        return go(_queue(lead, [account_id]))

    return answer(
        request, session, data, act, lambda draft: _queue_page(request, session, lead, draft)
    )


@post(f"{ACCOUNT}/exclusion/removal")
def put_back(
    request: Visit, session: Database, lead: Inside, account_id: FromPath[int]
) -> Response[Any]:
    """Let a name that was set aside wait in the queue again."""
    account = _account(session, lead, account_id)
    people.put_back(session, lead.rollout, account, lead.actor, now(request))
    return go(_queue(lead))


def _queue(lead: Access, done: Iterable[int] = ()) -> str:
    ids = ",".join(str(number) for number in done)
    return f"/rollouts/{lead.rollout.slug}/people/unmatched" + (f"?done={ids}" if ids else "")


def _account(session: Session, lead: Access, account_id: int) -> Account:
    found = known.account(session, lead.rollout_id, account_id)
    if found is None:
        raise NotFoundException
    return found


def _queue_page(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    words, done = (request.query_params.get(key, "") for key in ("name", "done"))
    found = queries.waiting(session, lead.rollout_id, words)
    every = phases(session, lead.rollout_id)
    return page(
        request, "adoption/names/queue.html", draft=draft, words=words, count=len(found),
        names=found[:SHOWN], proposed=sum(one.proposal is not None for one in found),
        settled=queries.settled(session, lead.rollout_id, _numbers(done)),
        not_people=known.not_people(session, lead.rollout_id),
        groups=[
            ("", _("In no group yet")),
            *((phase.slug, phase.name) for phase in every if phase.kind == WAVE),
        ],
    )  # fmt: skip


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")[:SHOWN] if part.isascii() and part.isdecimal()]


def _proposals_page(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    found = [one for one in queries.waiting(session, lead.rollout_id) if one.proposal]
    return page(
        request, "adoption/names/proposals.html", draft=draft, names=found[:SHOWN],
        count=len(found),
    )  # fmt: skip


def _whose_page(
    request: Visit, session: Session, lead: Access, account: Account, draft: Draft
) -> Response[Any]:
    words = request.query_params.get("name", "")
    found, count = queries.people_called(session, lead.rollout_id, words)
    owner = session.get(Person, account.person_id) if account.person_id else None
    return page(
        request, "adoption/names/whose.html", draft=draft, account=account, owner=owner,
        words=words, people=found, count=count,
    )  # fmt: skip


handlers = [
    show, show_proposals, accept, show_one, match, release, add_person, take_out, set_aside,
    put_back,
]  # fmt: skip
