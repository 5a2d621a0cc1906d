"""Prepare, open, close and share a round."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from core.audit.commands import record
from core.clock import Clock
from core.db import reading, writing
from core.forms import refuse
from core.i18n import _
from core.jobs.commands import enqueue
from core.tokens import hash_of, new_token
from rollout.commands import note_change
from rollout.tables import Rollout
from surveys.answers.commands import forget_remarks, make_box
from surveys.answers.queries import has_remarks
from surveys.instrument import instruments
from surveys.rounds.forms import RoundForm
from surveys.rounds.links import EVERYBODY, link_token
from surveys.rounds.queries import Invitee, invitees, personal_token, under_way, with_results
from surveys.rounds.tables import OPEN_LINK, Link, Round, RoundGroup

FREEZE = "freeze-round"
REMARKS_KEPT_YEARS = 2


def add_round(
    session: Session, rollout: Rollout, form: RoundForm, today: date, now: datetime, actor: str
) -> Round:
    """A draft; refuses an unknown questionnaire and a last day that has passed."""
    if form.instrument not in instruments():
        raise refuse("instrument", _(RoundForm.sentences["instrument"]))
    if form.closes < today:
        raise refuse("closes", _("This day has passed. Choose today or a later day."))
    round_ = Round(rollout_id=rollout.id or 0, **form.model_dump())
    session.add(round_)
    session.flush()
    _note(session, round_, "survey round prepared", now, actor)
    return round_


def open_round(
    session: Session, round_: Round, rollout: Rollout, today: date, now: datetime, actor: str
) -> None:
    """Fix the groups and the smallest group shown, and make the links.

    Refuses when no live group has people, or the round was opened before, or its last day passed.
    """
    if round_.opened is not None:
        raise refuse("", _("This round was opened before."))
    if round_.closes < today:
        raise refuse("closes", _("This day has passed. Choose today or a later day."))
    people = invitees(session, round_.rollout_id, today)
    if not people:
        raise refuse("", _("No group is live with people on its roster: there is nobody to ask."))
    round_.opened, round_.secret = today, new_token()
    round_.smallest_group = rollout.smallest_group
    _add_links(session, round_, people, _add_groups(session, round_, people))
    make_box(session, round_.id or 0)
    _note(session, round_, "survey round opened", now, actor)


def _add_groups(
    session: Session, round_: Round, people: Sequence[Invitee]
) -> dict[tuple[int, str], int]:
    """One group per phase and team; by open link nobody is invited by name."""
    by_link = round_.access == OPEN_LINK
    sizes = Counter((p.phase_id, p.phase_name, p.team) for p in people)
    groups = [
        RoundGroup(
            round_id=round_.id or 0, phase_id=phase_id, phase_name=phase_name, name=team,
            invited=None if by_link else size,
        )
        for (phase_id, phase_name, team), size in sizes.items()
    ]  # fmt: skip
    session.add_all(groups)
    session.flush()
    return {(group.phase_id, group.name): group.id or 0 for group in groups}


def _add_links(
    session: Session,
    round_: Round,
    people: Sequence[Invitee],
    groups: dict[tuple[int, str], int],
) -> None:
    number = round_.id or 0
    if round_.access == OPEN_LINK:
        token = link_token(round_.secret, EVERYBODY)
        session.add(Link(token_hash=hash_of(token), round_id=number, once=False))
        return
    links = [
        Link(
            token_hash=hash_of(personal_token(round_, person.person_id)),
            round_id=number,
            group_id=groups[person.phase_id, person.team],
        )
        for person in people
    ]
    # In the order of their hashes, so that not even the rows' order names anybody.
    links.sort(key=lambda link: link.token_hash)
    session.add_all(links)
    session.flush()


def close_round(session: Session, round_: Round, today: date, now: datetime, actor: str) -> None:
    """Take no more answers, and have the answers mixed; refuses a round that is not open."""
    if round_.opened is None or round_.closed is not None:
        raise refuse("", _("This round is not open."))
    round_.closed = today
    enqueue(session, FREEZE, {"round_id": round_.id}, now)
    _note(session, round_, "survey round closed", now, actor)


def close_overdue(engine: Engine, clock: Clock) -> None:
    """Close every round whose last day has passed where its rollout is; the worker's routine."""
    with reading(engine) as session:
        numbers = [
            round_.id
            for round_, rollout in under_way(session)
            if round_.closes < clock.today(rollout.time_zone)
        ]
    for number in numbers:
        with writing(engine) as session:
            round_ = session.get_one(Round, number)
            close_round(session, round_, round_.closes, clock.now(), "Takehold")


def forget_old_remarks(engine: Engine, clock: Clock) -> None:
    """Delete comments two years after their round closed; the worker's routine."""
    with reading(engine) as session:
        numbers = [
            round_.id or 0
            for round_, rollout in with_results(session)
            if _is_old(round_, clock.today(rollout.time_zone))
        ]
        numbers = [number for number in numbers if has_remarks(session, number)]
    for number in numbers:
        with writing(engine) as session:
            forget_remarks(session, number)
            round_ = session.get_one(Round, number)
            _note(session, round_, "survey comments deleted", clock.now(), "Takehold")


def _is_old(round_: Round, today: date) -> bool:
    # By year, month and day: 29 February has no day two years later.
    closed = round_.closed or today
    last = (closed.year + REMARKS_KEPT_YEARS, closed.month, closed.day)
    return last <= (today.year, today.month, today.day)


def share(session: Session, round_: Round, shared: bool, now: datetime, actor: str) -> None:
    """Let staff read the results of a closed round, or no longer."""
    if not round_.frozen:
        raise refuse("", _("There are no results to share yet."))
    round_.shared = shared
    _note(session, round_, "survey results shared" if shared else "survey results kept", now, actor)


def note_links_shown(session: Session, round_: Round, now: datetime, actor: str) -> None:
    """Record that somebody saw the list of one-time links."""
    record(session, now, actor, "survey links listed", round_.name, round_.rollout_id)


def _note(session: Session, round_: Round, action: str, now: datetime, actor: str) -> None:
    note_change(session, round_.rollout_id, now, actor, action, round_.name)
