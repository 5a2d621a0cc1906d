"""Steps about surveys: who is asked, what they say, and who reads it."""

from datetime import date

from pytest_bdd import given, parsers, when
from sqlmodel import Session, col, select

from core.clock import Clock
from core.db import reading, writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.people.tables import Person, RosterEntry, Team
from rollout.queries import phase_by_slug
from surveys.answers.commands import freeze, put
from surveys.answers.forms import Said
from surveys.answers.queries import behind_link
from surveys.rounds.commands import add_round, close_round, open_round
from surveys.rounds.forms import RoundForm
from surveys.rounds.queries import personal_token, rounds
from surveys.rounds.tables import Round

QUESTIONS = ("helps", "comfort", "know_how", "manager", "reason")


@given(parsers.parse('the team "{team}" of "{group}" has {count:d} people'))
def a_team(stage: Stage, team: str, group: str, count: int) -> None:
    with writing(stage.engine) as session:
        for number in range(count):
            _enlist(session, stage, group, team, f"{team} {number + 1:02d}")


@given(parsers.parse('the team "{team}" of "{group}" has {count:d} people, Dana among them'))
def a_team_with_dana(stage: Stage, team: str, group: str, count: int) -> None:
    a_team(stage, team, group, count - 1)
    with writing(stage.engine) as session:
        _enlist(session, stage, group, team, "Dana")


@given(parsers.parse('the survey "{name}" is open until {day}'))
def is_open(stage: Stage, name: str, day: str) -> None:
    form = RoundForm(
        name=name, instrument="pulse", access="invited", closes=date.fromisoformat(day)
    )
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        round_ = add_round(session, rollout, form, stage.today, stage.now, "Alice")
        open_round(session, round_, rollout, stage.today, stage.now, "Alice")
        stage.notes["answered"] = set()


@given(parsers.parse('{yes:d} people of "{team}" agree and {no:d} do not'))
def people_say(stage: Stage, team: str, yes: int, no: int) -> None:
    with writing(stage.engine) as session:
        query = select(Person).join(Team, col(Team.id) == Person.team_id).where(Team.name == team)
        people = session.exec(query.order_by(Person.key)).all()
        for number, person in enumerate(people[: yes + no]):
            _say(session, stage, person, 4 if number < yes else 2)


@given("Dana answered")
def dana_answered(stage: Stage) -> None:
    with writing(stage.engine) as session:
        _say(session, stage, _dana(session), 4)


@given("the survey has closed")
def has_closed(stage: Stage) -> None:
    with writing(stage.engine) as session:
        round_ = _latest(session, stage)
        stage.notes["token"] = personal_token(round_, _dana(session).id or 0)
        close_round(session, round_, stage.today, stage.now, "Alice")
    payload = {"round_id": round_.id}
    freeze(stage.engine, Clock(stage.today), payload, lambda done, total: None)


@when("Dana looks at her surveys")
def looks_at_surveys(stage: Stage) -> None:
    stage.sees("Dana", "/surveys")


@when("Dana reads what is kept")
def reads_what_is_kept(stage: Stage) -> None:
    stage.page = stage.person("Dana").get("/s/about")


@when("Dana opens her survey")
def opens_survey(stage: Stage) -> None:
    stage.page = stage.person("Dana").get(_link(stage))


@when("Dana opens her old link")
def opens_old_link(stage: Stage) -> None:
    stage.page = stage.person("Dana").get(f"/s/{stage.notes['token']}")


@when("Dana agrees that the CRM helps her")
@when("Dana answers again")
def agrees(stage: Stage) -> None:
    _send(stage, {"helps": "4"})


@when("Dana sends the survey without an answer")
def sends_nothing(stage: Stage) -> None:
    _send(stage, {})


@when(parsers.parse('{who} prepares the survey "{name}" until {day}'))
def prepares(stage: Stage, who: str, name: str, day: str) -> None:
    fields = {"name": name, "instrument": "pulse", "access": "invited", "closes": day}
    stage.sends(who, "/rounds", **fields)


@when("Alice opens the survey")
def opens_round(stage: Stage) -> None:
    if stage.sends("Alice", f"{_round(stage)}/opening").status_code == 303:
        stage.sees("Alice", _round(stage))


@when("Alice shares the results with staff")
def shares(stage: Stage) -> None:
    stage.sends("Alice", f"{_round(stage)}/sharing", shared="yes")


@when(parsers.parse("{who} looks at the survey round"))
def looks_at_round(stage: Stage, who: str) -> None:
    stage.sees(who, _round(stage))


@when("Dana looks at the shared results")
def looks_at_shared(stage: Stage) -> None:
    stage.sees("Dana", _round(stage).replace("rounds", "surveys"))


@when(parsers.parse('{who} looks at the survey of "{group}"'))
def looks_at_survey(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/survey")


def _enlist(session: Session, stage: Stage, group: str, team: str, name: str) -> None:
    rollout = stage.rollout(session).id or 0
    phase = phase_by_slug(session, rollout, slug_of(group))
    person = session.exec(select(Person).where(Person.name == name)).first()
    person = person or Person(rollout_id=rollout, key=name, name=name)
    person.team_id = _team(session, rollout, team).id
    session.add(person)
    session.flush()
    assert phase is not None
    session.add(RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0))


def _team(session: Session, rollout_id: int, name: str) -> Team:
    found = session.exec(select(Team).where(Team.rollout_id == rollout_id, Team.name == name))
    team = found.first() or Team(rollout_id=rollout_id, name=name)
    session.add(team)
    session.flush()
    return team


def _say(session: Session, stage: Stage, person: Person, score: int) -> None:
    behind = behind_link(session, personal_token(_latest(session, stage), person.id or 0))
    assert behind is not None
    put(session, behind[0], Said(dict.fromkeys(QUESTIONS, score)), stage.today)


def _dana(session: Session) -> Person:
    return session.exec(select(Person).where(Person.name == "Dana")).one()


def _latest(session: Session, stage: Stage) -> Round:
    return rounds(session, stage.rollout(session).id or 0)[0]


def _round(stage: Stage) -> str:
    with reading(stage.engine) as session:
        return f"/rounds/{_latest(session, stage).id}"


def _link(stage: Stage) -> str:
    with reading(stage.engine) as session:
        return f"/s/{personal_token(_latest(session, stage), _dana(session).id or 0)}"


def _send(stage: Stage, fields: dict[str, str]) -> None:
    browser = stage.person("Dana").client
    stage.page = browser.post(_link(stage), data=fields, follow_redirects=True)
