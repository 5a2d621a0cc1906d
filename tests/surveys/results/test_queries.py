"""From mixed answers to what may be told of them, and to a phase's figure."""

from sqlalchemy import Engine

from core.db import reading
from core.disclosure.policies import Audience
from core.disclosure.publish import State
from surveys.answers.forms import Said
from surveys.measures import sentiment
from surveys.results.queries import frozen_rounds, results
from surveys.results.scoring import agreement, response
from surveys.rounds.tables import Round
from tests.surveys.company import Company, closed, found, opened, say, token_of


def surveyed(engine: Engine, answers: dict[str, list[int]]) -> tuple[Company, Round]:
    """A closed round in which the first people of each team answered everything alike."""
    company = found(engine)
    round_ = opened(company)
    for team, scores in answers.items():
        for person, score in zip(company.person_ids[team], scores, strict=False):
            codes = ("helps", "comfort", "know_how", "manager", "reason")
            said = Said(dict.fromkeys(codes, score), f"remark from {team}")
            say(company, token_of(company, round_, person), said)
    return company, closed(company, round_)


MIXED = {"North": [5, 4, 4, 2, 3, 4, 1, 5], "South": [4, 4, 2, 3, 1, 2], "Partners": [1, 5, 2]}


def test_teams_add_up_to_phases(engine: Engine) -> None:
    company, round_ = surveyed(engine, MIXED)
    with reading(engine) as session:
        told = results(session, round_, Audience.LEADERSHIP)
    direct = str(company.phase_ids["direct"])
    north = told.published.group(direct, "North")
    assert agreement(north.result("helps")).value == 5 / 8
    rate = response(north)
    assert rate is not None
    assert (rate.answered, rate.invited) == (8, 12)
    assert told.names[(direct,)] == "Direct"
    assert told.names[(direct, "North")] == "North"


def test_a_phase_with_few_answers_is_hidden_and_costs_no_other_phase_its_figures(
    engine: Engine,
) -> None:
    company, round_ = surveyed(engine, MIXED)
    with reading(engine) as session:
        published = results(session, round_, Audience.LEAD).published
    partner = published.group(str(company.phase_ids["partner"]))
    assert (partner.state, partner.people) == (State.HIDDEN, None)
    assert published.group(str(company.phase_ids["direct"])).people == 14
    assert published.group().people is None


def test_a_team_with_few_answers_is_hidden_with_its_neighbour(engine: Engine) -> None:
    company, round_ = surveyed(engine, {**MIXED, "South": [1, 4, 5]})
    with reading(engine) as session:
        published = results(session, round_, Audience.LEAD).published
    direct = str(company.phase_ids["direct"])
    states = {team: published.group(direct, team).state for team in ("North", "South")}
    assert set(states.values()) == {State.HIDDEN}
    assert published.group(direct).people == 11


def test_comments_are_told_per_phase_without_the_team(engine: Engine) -> None:
    company, round_ = surveyed(engine, {**MIXED, "Partners": [1, 5, 2, 4, 4, 3]})
    with reading(engine) as session:
        published = results(session, round_, Audience.LEAD).published
    direct = published.group(str(company.phase_ids["direct"]))
    assert direct.remarks is not None
    assert len(direct.remarks) == 14
    assert published.group(str(company.phase_ids["partner"])).remarks is None


def test_an_open_round_has_no_results(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company)
    say(company, token_of(company, round_, company.person_ids["North"][0]), Said({"helps": 4}))
    with reading(engine) as session:
        assert frozen_rounds(session, company.rollout_id) == []
        ids = list(company.phase_ids.values())
        told = sentiment(session, company.rollout_id, ids, Audience.LEADERSHIP)
    assert {measure.missing for measure in told.values()} == {"Not asked yet"}


def test_a_phase_is_summed_up_by_the_headline_of_its_latest_round(engine: Engine) -> None:
    company, round_ = surveyed(engine, {**MIXED, "Partners": [1, 5, 2, 4, 4, 3]})
    phase = company.phase_ids["direct"]
    with reading(engine) as session:
        told = sentiment(session, company.rollout_id, [phase, 999], Audience.LEADERSHIP)
    assert told[phase].value == 7 / 14
    assert told[phase].as_of == round_.closed
    assert told[999].missing == "Not asked yet"
