"""A round: prepared, opened for the people of one day, closed, shared."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.audit.tables import AuditEntry
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal
from core.jobs.tables import Job
from core.tokens import hash_of
from rollout.people.tables import RosterEntry
from rollout.tables import Phase, Rollout
from surveys.answers.forms import Said
from surveys.answers.tables import Answer
from surveys.rounds import commands, queries
from surveys.rounds.commands import forget_old_remarks
from surveys.rounds.forms import RoundForm
from surveys.rounds.links import link_token
from surveys.rounds.tables import Link, Round
from tests.surveys.company import NOW, TODAY, closed, found, opened, say, token_of


def form(**changed: str) -> RoundForm:
    """A round as a lead would send it."""
    sent = {"name": "Autumn", "instrument": "pulse", "access": "invited", "closes": "2026-11-30"}
    return RoundForm.model_validate({**sent, **changed})


def test_comments_are_deleted_two_years_after_a_round_closed(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["North"][0])
    say(company, token, Said({"helps": 4}, "Ask Erik."))
    closed(company, round_)

    forget_old_remarks(engine, Clock(TODAY.replace(year=2028, day=19)))
    assert kept(engine) == [({"helps": 4}, "Ask Erik.")]
    forget_old_remarks(engine, Clock(TODAY.replace(year=2028)))
    assert kept(engine) == [({"helps": 4}, "")]
    with reading(engine) as session:
        version = session.get_one(Rollout, company.rollout_id).version
    forget_old_remarks(engine, Clock(TODAY.replace(year=2029)))
    with reading(engine) as session:
        assert session.get_one(Rollout, company.rollout_id).version == version


def kept(engine: Engine) -> list[tuple[dict[str, int], str]]:
    with reading(engine) as session:
        return [(answer.scores, answer.remark) for answer in session.exec(select(Answer))]


def test_opening_fixes_a_group_per_phase_and_team_with_its_size(engine: Engine) -> None:
    round_ = opened(found(engine))
    with reading(engine) as session:
        groups = queries.groups(session, round_.id or 0)
    assert [(g.phase_name, g.name, g.invited) for g in groups] == [
        ("Direct", "North", 12),
        ("Direct", "South", 8),
        ("Partner", "Partners", 10),
    ]


def test_everyone_on_the_roster_has_one_link_and_others_have_none(engine: Engine) -> None:
    company = found(engine)
    leaver, joiner, *rest = company.person_ids["North"]
    with writing(engine) as session:
        for entry in session.exec(select(RosterEntry)):
            if entry.person_id == leaver:
                entry.leaves = TODAY - timedelta(days=1)
            if entry.person_id == joiner:
                entry.joins = TODAY + timedelta(days=1)
    round_ = opened(company)
    with reading(engine) as session:
        assert len(session.exec(select(Link)).all()) == 28
        assert queries.invitations(session, company.rollout_id, leaver) == []
        assert queries.invitations(session, company.rollout_id, joiner) == []
        assert len(queries.invited_people(session, round_)) == 28
    tokens = {token_of(company, round_, person) for person in rest}
    assert len(tokens) == 10


def test_links_are_kept_as_hashes_and_name_nobody(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company)
    token = token_of(company, round_, company.person_ids["South"][0])
    with reading(engine) as session:
        kept = session.get_one(Link, hash_of(token)).model_dump()
    assert token not in str(kept)
    assert set(kept) == {"token_hash", "round_id", "group_id", "once", "used"}


def test_a_group_that_is_not_live_yet_is_not_asked(engine: Engine) -> None:
    company = found(engine)
    with writing(engine) as session:
        session.get_one(Phase, company.phase_ids["partner"]).go_live = TODAY + timedelta(days=1)
    round_ = opened(company)
    with reading(engine) as session:
        groups = queries.groups(session, round_.id or 0)
    assert {group.phase_name for group in groups} == {"Direct"}


def test_an_open_link_is_the_same_for_everyone_and_invites_nobody_by_name(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company, access="open")
    tokens = {token_of(company, round_, person) for person in company.person_ids["North"]}
    assert len(tokens) == 1
    with reading(engine) as session:
        assert {g.invited for g in queries.groups(session, round_.id or 0)} == {None}
        assert queries.invited_people(session, round_) == []


def test_the_smallest_group_is_fixed_when_the_round_opens(engine: Engine) -> None:
    company = found(engine)
    with writing(engine) as session:
        session.get_one(Rollout, company.rollout_id).smallest_group = 7
    assert opened(company).smallest_group == 7


def test_closing_queues_the_mixing_and_deletes_every_way_back(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company)
    after = closed(company, round_)
    assert (after.closed, after.frozen, after.secret, after.answered) == (TODAY, True, "", 0)
    with reading(engine) as session:
        assert session.exec(select(Link)).all() == []
        assert queries.invitations(session, company.rollout_id, 1) == []
        assert [job.kind for job in session.exec(select(Job))] == ["freeze-round"]


def test_a_round_past_its_last_day_is_closed_as_of_that_day(engine: Engine) -> None:
    round_ = opened(found(engine))
    for today, closed_on in (("2026-11-30", None), ("2026-12-03", date(2026, 11, 30))):
        for _twice in range(2):
            commands.close_overdue(engine, Clock(date.fromisoformat(today)))
        with reading(engine) as session:
            assert session.get_one(Round, round_.id).closed == closed_on
    with reading(engine) as session:
        assert len(session.exec(select(Job)).all()) == 1


def test_what_cannot_be_is_refused_and_changes_nothing(engine: Engine) -> None:
    company = found(engine)
    round_ = opened(company)
    with writing(engine) as session:
        rollout = session.get_one(Rollout, company.rollout_id)
        stored = session.get_one(Round, round_.id)
        with pytest.raises(Refusal, match="day has passed"):
            commands.add_round(session, rollout, form(closes="2026-11-19"), TODAY, NOW, "Alice")
        with pytest.raises(Refusal, match="from the list"):
            commands.add_round(session, rollout, form(instrument="x"), TODAY, NOW, "Alice")
        with pytest.raises(Refusal, match="opened before"):
            commands.open_round(session, stored, rollout, TODAY, NOW, "Alice")
        with pytest.raises(Refusal, match="no results"):
            commands.share(session, stored, True, NOW, "Alice")
    with reading(engine) as session:
        assert len(session.exec(select(Round)).all()) == 1


def test_a_round_without_anybody_to_ask_is_not_opened(engine: Engine) -> None:
    company = found(engine, {})
    with pytest.raises(Refusal, match="there is nobody to ask"):
        opened(company)


def test_each_step_is_in_the_audit_log_and_no_answer_is(engine: Engine) -> None:
    company = found(engine)
    round_ = closed(company, opened(company))
    with writing(engine) as session:
        commands.share(session, session.get_one(Round, round_.id), True, NOW, "Alice")
    with reading(engine) as session:
        actions = [(entry.action, entry.detail) for entry in session.exec(select(AuditEntry))]
    steps = ["prepared", "opened", "closed"]
    assert actions == [(f"survey round {step}", {}) for step in steps] + [
        ("survey results shared", {})
    ]


def test_a_link_cannot_be_made_without_the_secret() -> None:
    assert link_token("a", "7") == link_token("a", "7")
    assert len({link_token("a", "7"), link_token("b", "7"), link_token("a", "8")}) == 3
    assert len(link_token("a", "7")) == 43
