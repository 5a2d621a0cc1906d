"""Two rollouts with one of everything in each, for tests that walk every address.

A slice adds a maker: `(session, rollout, phase) -> {"parameter": value}`, once per rollout.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

from sqlmodel import Session, select

from adoption.behaviours.commands import add_lesson
from adoption.behaviours.forms import LessonForm
from adoption.licences.commands import add_licence
from adoption.licences.forms import LicenceForm
from adoption.training.commands import add_checklist
from adoption.training.forms import ChecklistForm
from adoption.training.queries import items_of
from app.imports.arrivals.tables import UploadAddress
from core.auth.commands import LONGEST, add_user, make_one_time_link, open_session, set_active
from core.auth.tables import Organisation, User
from core.imports.tables import Import, RejectedRow
from core.tokens import hash_of
from rollout.budget.tables import BudgetLine
from rollout.commands import add_member, add_rollout
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.queries import outcomes
from rollout.people.links.commands import make_links
from rollout.people.tables import Account, Person, RosterEntry
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone
from rollout.registers.benefits.commands import Sides, add_benefit
from rollout.registers.benefits.forms import BenefitForm
from rollout.saved_plans.commands import freeze_plan
from rollout.tables import Phase, Rollout
from surveys.answers.commands import make_box
from surveys.rounds.tables import Link, Round, RoundGroup

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
GO_LIVE: Final = date(2026, 9, 7)

Parameters = dict[str, object]
Maker = Callable[[Session, Rollout, Phase], Parameters]


def world(session: Session) -> tuple[Parameters, Parameters, dict[str, str]]:
    """What the addresses of Alice's rollout hold, those of the other one, and everyone's cookie."""
    session.add(Organisation(name="Harbour Supply"))
    mine, alices = _rollout(session, "Harbour"), _users(session)
    theirs = _rollout(session, "Elsewhere")
    doors = _doors(session, mine, theirs, alices)
    return _parameters(session, mine), _parameters(session, theirs), doors


def _rollout(session: Session, name: str) -> tuple[Rollout, Phase]:
    rollout = add_rollout(session, name, NOW, "test", time_zone="Europe/Berlin")
    phase = add_phase(session, rollout, f"{name} sales", NOW, "test", go_live=GO_LIVE)
    return rollout, phase


def _users(session: Session) -> dict[str, User]:
    names = ("deactivated", "staff", "lead", "leadership", "admin", "other")
    return {
        name: add_user(session, f"{name}@harbour.example", name, NOW, "test", name == "admin")
        for name in names
    }


def _doors(
    session: Session,
    mine: tuple[Rollout, Phase],
    theirs: tuple[Rollout, Phase],
    users: dict[str, User],
) -> dict[str, str]:
    here, there = mine[0].id or 0, theirs[0].id or 0
    person = Person(rollout_id=here, key="dana", name="Dana Weber", email="staff@harbour.example")
    session.add(person)
    session.flush()
    for name, role in (("deactivated", "lead"), ("lead", "lead"), ("leadership", "leadership")):
        add_member(session, users[name].id or 0, here, role)
    add_member(session, users["staff"].id or 0, here, "staff", person.id)
    add_member(session, users["other"].id or 0, there, "lead")
    set_active(session, users["deactivated"], False, NOW, "test")
    doors = {name: _door(session, user) for name, user in users.items()}
    return doors | {"link": _door(session, users["staff"], here)}


def _door(session: Session, user: User, limited_to: int | None = None) -> str:
    return open_session(session, user.id or 0, NOW, LONGEST, limited_to).token


def _parameters(session: Session, made: tuple[Rollout, Phase]) -> Parameters:
    rollout, phase = made
    found: Parameters = {
        "slug": rollout.slug, "phase_slug": phase.slug, "method": "active_share",
    }  # fmt: skip
    for maker in MAKERS:
        found |= maker(session, rollout, phase)
    return found


def _user_of_the_list(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    user = add_user(session, f"{rollout.slug}@harbour.example", "Somebody", NOW, "test")
    return {"user_id": user.id, "token": make_one_time_link(session, user, NOW)}


def _survey(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    rounds = [
        Round(
            rollout_id=rollout.id or 0, name=name, instrument="pulse", access="open", closes=GO_LIVE
        )
        for name in ("Spring", "Autumn")
    ]
    over, under_way = rounds
    over.opened = over.closed = under_way.opened = GO_LIVE
    over.frozen = over.shared = True
    session.add_all(rounds)
    session.flush()
    make_box(session, under_way.id or 0)
    token = f"survey of {rollout.slug}"
    session.add_all([
        RoundGroup(round_id=over.id or 0, phase_id=phase.id or 0, phase_name=phase.name, name=""),
        Link(token_hash=hash_of(token), round_id=under_way.id or 0, once=False),
    ])  # fmt: skip
    return {"round_id": over.id, "survey_token": token}


def _a_budget_line(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    line = BudgetLine(phase_id=phase.id or 0, name="Licences", category="licence")
    session.add(line)
    session.flush()
    return {"line_id": line.id}


def _a_result(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    name = f"Retention, {rollout.name}"
    form = OutcomeForm(name=name, unit="share", better="up", kind="proportion")
    return {"result": add_outcome(session, rollout, form, NOW, "test").slug}


def _a_checklist(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    for person in session.exec(select(Person).where(Person.rollout_id == rollout.id)):
        session.add(RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0))
    form = ChecklistForm(name="First steps", items="Sign in on your phone")
    checklist = add_checklist(session, rollout.id or 0, form, NOW, "test")
    (item,) = items_of(session, checklist.id or 0)
    return {"checklist_id": checklist.id, "item_id": item.id}


def _plan(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    milestone = Milestone(
        phase_id=phase.id or 0, name="Data loaded", planned=GO_LIVE, expected=GO_LIVE
    )
    session.add(milestone)
    session.flush()
    saved = freeze_plan(session, rollout, "Agreed", "test", NOW)
    return {"milestone_id": milestone.id, "plan_id": saved.id}


def _people(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    person = Person(rollout_id=rollout.id or 0, key="kim", name="Kim Brandt")
    account = Account(rollout_id=rollout.id or 0, name="kbrandt2")
    session.add_all([person, account])
    session.flush()
    entry = RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0)
    session.add(entry)
    token = make_links(session, rollout, [person], "test", NOW)[0].token
    session.flush()
    return {
        "person_id": person.id, "account_id": account.id, "entry_id": entry.id,
        "link_token": token,
    }  # fmt: skip


def _member(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    user = add_user(session, f"m-{rollout.slug}@harbour.example", "Member", NOW, "test")
    member = add_member(session, user.id or 0, rollout.id or 0, "leadership")
    return {"membership_id": member.id}


def _an_import(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    imported = Import(
        id=f"import-{rollout.id}", scope_id=rollout.id or 0, kind="usage", file_name="log.csv",
        digest="", path="", state="staged", created=NOW, created_by="test",
    )  # fmt: skip
    session.add(imported)
    session.flush()
    session.add(RejectedRow(
        import_number=imported.number or 0, line=2, last_line=2, column="date",
        reason="", sentence="", cells=[],
    ))  # fmt: skip
    return {"import_id": imported.id, "kind": "usage"}


def _a_benefit(session: Session, rollout: Rollout, phase: Phase) -> Parameters:
    outcome = outcomes(session, rollout.id or 0)[0]
    form = BenefitForm(
        name="Customers stay", kind="revenue", worth="120", number="1000", owner="Kim Brandt",
        review_on=date(2027, 1, 11), own_cost="900", own_cost_for="Upkeep",
    )  # fmt: skip
    sides = Sides(outcome.id, phase.id, [phase.id or 0])
    benefit = add_benefit(session, rollout, form, sides, NOW, "test", on=NOW.date())
    return {"benefit_id": benefit.id}


def _a_lesson(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    form = LessonForm(kind="conclusion", day=GO_LIVE, text="Visits lack a next step", by="Kim")
    row = add_lesson(session, rollout.id or 0, form, NOW, "test", on=NOW.date())
    return {"lesson_id": row.id}


def _a_licence(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    form = LicenceForm(name="Sales seat", kind="regular", seats=40, price="55", since=GO_LIVE)
    return {"licence_id": add_licence(session, rollout, form, NOW, "test").id}


def _an_upload_address(session: Session, rollout: Rollout, _phase: Phase) -> Parameters:
    token = f"arrivals of {rollout.slug}"
    address = UploadAddress(
        rollout_id=rollout.id or 0, name="Nightly", slug="nightly", kind="usage", source="generic",
        token_hash=hash_of(token), language="en", created=NOW, created_by="test",
    )  # fmt: skip
    session.add(address)
    session.flush()
    return {"address_id": address.id, "arrival_token": token}


MAKERS: Final[list[Maker]] = [
    _an_import,
    _an_upload_address,
    _plan,
    _member,
    _survey,
    _user_of_the_list,
    _a_budget_line,
    _a_result,
    _a_benefit,
    _a_licence,
    _a_lesson,
    _a_checklist,
    _people,
]
