"""What the made-up staff did: tasks they ticked and surveys they answered."""

from datetime import date, timedelta
from random import Random

from sqlmodel import Session, col, select

from adoption.training.commands import add_checklist, tick
from adoption.training.forms import ChecklistForm
from adoption.training.queries import items_of
from adoption.training.tables import Checklist
from app.demo.stage import Stage, at
from app.demo.story import Group
from core.clock import Clock
from core.db import writing
from rollout.people.tables import Person, RosterEntry
from surveys.answers.commands import freeze, put
from surveys.answers.forms import Said
from surveys.answers.queries import behind_link
from surveys.rounds.commands import add_round, close_round, open_round
from surveys.rounds.forms import RoundForm
from surveys.rounds.queries import Invitee, invitees, personal_token
from surveys.rounds.tables import Round

TASKS = """Sign in on your phone | -21
Find a customer | -18
Bring in your own contacts | -14
Log a visit | -10
Ask a helper one question | -7"""
BEFORE_GO_LIVE = """Set your reminders | -6
Write an offer from a visit | -4
See your own figures | -3"""
THIS_AUTUMN = """Log a visit by voice | {soon}
Bring in your boat show contacts | {later}
Set your reminders"""
UNFINISHED = (4, 1, 0, 2, 3)


def checklist(stage: Stage, group: Group, day: date) -> None:
    """A checklist for everybody of the group, made on a day."""
    with writing(stage.engine) as session:
        form = ChecklistForm(
            name=f"First weeks in {group.name}", role=group.role,
            group=stage.phase(session, group.slug).id, items=f"{TASKS}\n{_last(stage, group)}",
        )  # fmt: skip
        rollout = stage.rollout(session).id or 0
        add_checklist(session, rollout, form, at(day), stage.story.people.lead)


def training(stage: Stage, group: Group) -> None:
    """Who finished the list finished it around go-live; the others did a part of it."""
    first = min(stage.day(group.go_live), stage.today) - timedelta(days=16)
    with writing(stage.engine) as session:
        held = _checklist(session, stage, group)
        items = items_of(session, held.id or 0)
        for number, person in enumerate(_people(session, stage, group)):
            done = _done(number, stage, group, len(items))
            for step, item in enumerate(items[:done]):
                day = min(first + timedelta(days=3 * step + number % 5), stage.today)
                tick(session, person.id or 0, item, at(day), person.name)


def survey(stage: Stage) -> None:
    """One round among the groups that are live: opened, answered, closed and mixed; then a new one.

    The new round is open on the demo's day, so that somebody can answer it.
    """
    opened = stage.today - timedelta(days=35)
    closes = opened + timedelta(days=14)
    round_id, people = _opened(stage, "Autumn pulse", opened, closes)
    for group in stage.story.groups:
        members = [person for person in people if person.phase_name == group.name]
        _answer(stage, group, round_id, members, opened)
    with writing(stage.engine) as session:
        lead = stage.story.people.lead
        close_round(session, session.get_one(Round, round_id), closes, at(closes), lead)
    freeze(stage.engine, Clock(closes), {"round_id": round_id}, _ignore)
    _opened(stage, "Winter pulse", stage.today, stage.today + timedelta(days=10))


def _last(stage: Stage, group: Group) -> str:
    if group != stage.story.groups[0]:
        return BEFORE_GO_LIVE
    soon, later = stage.today + timedelta(days=3), stage.today + timedelta(days=7)
    return THIS_AUTUMN.format(soon=soon, later=later)


def _checklist(session: Session, stage: Stage, group: Group) -> Checklist:
    phase_id = stage.phase(session, group.slug).id
    return session.exec(select(Checklist).where(Checklist.phase_id == phase_id)).one()


def _people(session: Session, stage: Stage, group: Group) -> list[Person]:
    query = select(Person).join(RosterEntry, col(RosterEntry.person_id) == Person.id)
    mine = query.where(RosterEntry.phase_id == stage.phase(session, group.slug).id)
    return list(session.exec(mine.order_by(Person.key)))


def _done(number: int, stage: Stage, group: Group, tasks: int) -> int:
    # The seller of the demo is the first of the first group and has tasks left.
    with_seller = group == stage.story.groups[0]
    if with_seller and number == 0:
        return tasks - 3
    finished = group.training.done + with_seller
    return tasks if number < finished else UNFINISHED[number % len(UNFINISHED)]


def _opened(stage: Stage, name: str, opened: date, closes: date) -> tuple[int, list[Invitee]]:
    lead, now = stage.story.people.lead, at(opened)
    form = RoundForm(name=name, instrument="pulse", access="invited", closes=closes)
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        round_ = add_round(session, rollout, form, opened, now, lead)
        open_round(session, round_, rollout, opened, now, lead)
        return round_.id or 0, invitees(session, rollout.id or 0, opened)


def _answer(stage: Stage, group: Group, round_id: int, people: list[Invitee], day: date) -> None:
    if group.survey is None:
        return
    chance = Random(f"{group.slug} survey")  # noqa: S311 - a made-up company needs no secrets
    with writing(stage.engine) as session:
        round_ = session.get_one(Round, round_id)
        for number, person in enumerate(people[: group.survey.answered]):
            found = behind_link(session, personal_token(round_, person.person_id))
            assert found is not None
            put(session, found[0], _said(number < group.survey.agree, chance), day)


def _said(agrees: bool, chance: Random) -> Said:
    helps = chance.choice((4, 5) if agrees else (1, 2, 2, 3))
    others = {code: _near(helps, chance) for code in ("comfort", "know_how", "manager", "reason")}
    return Said({"helps": helps, **others}, chance.choice(REMARKS) if chance.random() < 0.3 else "")


def _near(score: int, chance: Random) -> int:
    return min(5, max(1, score + chance.choice((-1, 0, 0, 1))))


def _ignore(_done: int, _total: int) -> None:
    return None


REMARKS = (
    "Fewer fields in the visit report.",
    "Let me see open offers on one page.",
    "The phone app is slow in the harbour.",
    "Someone to ask on Mondays.",
    "Prices should be in it.",
    "It works well for me.",
)
