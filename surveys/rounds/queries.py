"""Rounds, their groups, and who was invited."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from core.i18n import _, language
from core.needs import Need
from core.numbers import Format
from core.tokens import hash_of
from rollout.people.tables import Person, RosterEntry, Team
from rollout.queries import phases
from rollout.tables import Phase, Rollout
from surveys.rounds.links import EVERYBODY, link_token
from surveys.rounds.tables import OPEN_LINK, Link, Round, RoundGroup

SETTLED = timedelta(weeks=4)
QUIET = timedelta(weeks=13)


@dataclass(frozen=True)
class Invitee:
    """Someone on a roster, with the phase and team they count in."""

    person_id: int
    name: str
    phase_id: int
    phase_name: str
    team: str


@dataclass(frozen=True)
class Invitation:
    """A round someone may answer, and the token that opens it."""

    round: Round
    token: str


def rounds(session: Session, rollout_id: int) -> list[Round]:
    """Every round of the rollout, newest first."""
    query = select(Round).where(Round.rollout_id == rollout_id).order_by(col(Round.id).desc())
    return list(session.exec(query))


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """A survey to open, or to prepare where people are live and were not asked for long."""
    found = rounds(session, rollout.id or 0)
    waiting = [_waiting(rollout, round_) for round_ in found if round_.opened is None]
    settled = [
        phase for phase in phases(session, rollout.id or 0)
        if phase.go_live and on - phase.go_live >= SETTLED
    ]  # fmt: skip
    asked = max(filter(None, (round_.opened for round_ in found)), default=None)
    if waiting or not settled or (asked and on - asked <= QUIET):
        return waiting
    return [_unasked(rollout, asked)]


def _waiting(rollout: Rollout, round_: Round) -> Need:
    return Need(
        _("The survey “%(name)s” is prepared but not open") % {"name": round_.name},
        _("Nobody can answer before you open it."),
        _("Look at it"),
        f"/rollouts/{rollout.slug}/rounds/{round_.id}",
    )


def _unasked(rollout: Rollout, asked: date | None) -> Need:
    heading = _("Staff have not been asked yet")
    if asked:
        heading = _("Staff were last asked on %(day)s") % {"day": Format(language()).day(asked)}
    why = _("A survey takes two minutes and names nobody.")
    return Need(heading, why, _("Prepare a survey"), f"/rollouts/{rollout.slug}/rounds")


def round_of(session: Session, rollout_id: int, round_id: int) -> Round | None:
    """The round with this number in this rollout, or None."""
    query = select(Round).where(Round.rollout_id == rollout_id, Round.id == round_id)
    return session.exec(query).first()


def groups(session: Session, round_id: int) -> list[RoundGroup]:
    """The groups fixed when the round opened."""
    query = select(RoundGroup).where(RoundGroup.round_id == round_id)
    return list(session.exec(query.order_by(col(RoundGroup.id))))


def under_way(session: Session) -> list[tuple[Round, Rollout]]:
    """Every open round of every rollout."""
    query = select(Round, Rollout).join(Rollout, col(Rollout.id) == Round.rollout_id)
    is_open = col(Round.opened).is_not(None) & col(Round.closed).is_(None)
    return list(session.exec(query.where(is_open).order_by(col(Round.id))))


def with_results(session: Session) -> list[tuple[Round, Rollout]]:
    """Every round of every rollout whose answers are mixed."""
    query = select(Round, Rollout).join(Rollout, col(Rollout.id) == Round.rollout_id)
    return list(session.exec(query.where(col(Round.frozen)).order_by(col(Round.id))))


def invitees(session: Session, rollout_id: int, on: date) -> list[Invitee]:
    """Everyone on the roster of a phase that is live on that day, once: in the first of them."""
    query = (
        select(Person, Phase, Team.name)
        .join(RosterEntry, col(RosterEntry.person_id) == Person.id)
        .join(Phase, col(Phase.id) == RosterEntry.phase_id)
        .join(Team, col(Team.id) == Person.team_id, isouter=True)
        .where(Phase.rollout_id == rollout_id, col(Phase.go_live) <= on, *_on_roster(on))
        .order_by(col(Phase.position), col(Phase.id), col(Team.name), col(Person.name))
    )
    found: dict[int, Invitee] = {}
    for person, phase, team in session.exec(query):
        found.setdefault(person.id or 0, _invitee(person, phase, team))
    return list(found.values())


def _invitee(person: Person, phase: Phase, team: str | None) -> Invitee:
    return Invitee(person.id or 0, person.name, phase.id or 0, phase.name, team or "")


def _on_roster(on: date) -> tuple[ColumnElement[bool], ...]:
    joins, leaves = col(RosterEntry.joins), col(RosterEntry.leaves)
    gone = col(Person.leaves)
    return (
        or_(joins.is_(None), joins <= on),
        or_(leaves.is_(None), leaves >= on),
        or_(gone.is_(None), gone >= on),
    )


def invitations(session: Session, rollout_id: int, person_id: int) -> list[Invitation]:
    """The open rounds this person may answer, whether they did or not, soonest to close first."""
    is_open = col(Round.opened).is_not(None) & col(Round.closed).is_(None)
    query = select(Round).where(Round.rollout_id == rollout_id, is_open)
    found = [
        Invitation(round_, personal_token(round_, person_id))
        for round_ in session.exec(query.order_by(col(Round.closes), col(Round.id)))
    ]
    return [each for each in found if session.get(Link, hash_of(each.token)) is not None]


def personal_token(round_: Round, person_id: int) -> str:
    """The token that lets this person answer: their own, or everybody's."""
    whose = EVERYBODY if round_.access == OPEN_LINK else str(person_id)
    return link_token(round_.secret, whose)


def invited_people(session: Session, round_: Round) -> list[tuple[str, str]]:
    """Name and token of everyone with a one-time link, by name; to hand the links out."""
    if round_.access == OPEN_LINK:
        return []
    query = select(Person.id, Person.name).where(Person.rollout_id == round_.rollout_id)
    known = set(session.exec(select(Link.token_hash).where(Link.round_id == round_.id)))
    people = [
        (name, personal_token(round_, person_id or 0))
        for person_id, name in session.exec(query.order_by(col(Person.name), col(Person.id)))
    ]
    return [(name, token) for name, token in people if hash_of(token) in known]
