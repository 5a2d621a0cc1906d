"""Build the demo with the product's own commands, in the order in which it happened."""

import csv
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, select

from app.demo.exports import accounts_file, reminders_file
from app.demo.files import (
    Rows,
    costs_file,
    months_planned,
    people_file,
    readings_file,
    spread,
    usage_file,
)
from app.demo.lessons import lessons
from app.demo.promises import benefits, gates
from app.demo.seats import price_list, seats_file
from app.demo.staff import checklist, survey, training
from app.demo.stage import Stage, at
from app.demo.story import STORY, Cost, Group, MilestoneOf, Preparation, Results, Story, Watched
from app.importers import registry
from core.auth.commands import add_user, set_password
from core.auth.tables import Organisation, User
from core.catalogue.loader import load_file
from core.clock import Clock
from core.db import reading, writing
from core.forms import read
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from core.tokens import new_token
from rollout.budget.tables import BudgetLine, PlannedCost
from rollout.commands import add_member, add_rollout
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.goals.commands import lock_goal, set_goal
from rollout.outcomes.goals.forms import GoalForm
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.known_results import known_result
from rollout.outcomes.queries import outcome_by_slug
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.commands import judge_groups_together
from rollout.people.tables import Person
from rollout.plan.commands import add_milestone, add_phase, complete, move, set_targets
from rollout.plan.forms import MilestoneForm, MoveForm
from rollout.plan.kinds import GO_LIVE
from rollout.plan.tables import Milestone
from rollout.saved_plans.commands import freeze_plan
from rollout.tables import Phase, Rollout

LAST_FIGURES: Final = timedelta(days=8)

Happening = tuple[datetime, Callable[[], None]]
Act = Callable[[Stage, Session, date, datetime], None]


@dataclass(frozen=True)
class SignIn:
    """One way into the demo: the role, and a name and password made for it."""

    role: str
    email: str
    password: str


def make_demo(engine: Engine, today: date) -> list[SignIn]:
    """Fill an empty, migrated database with the demo; the ways in, with random passwords."""
    stage = Stage(engine, load_file(STORY, Story), today)
    sign_ins = _company(stage)
    for _moment, happen in sorted(_happenings(stage), key=lambda happening: happening[0]):
        happen()
    _seller(stage, sign_ins[-1])
    judge_what_is_due(engine, Clock(today))
    judge_groups_together(engine, Clock(today))
    return sign_ins


def _company(stage: Stage) -> list[SignIn]:
    story, doors = stage.story, stage.story.people
    start = at(stage.day(story.saved_plan.frozen) - timedelta(days=150))
    ways = [("lead", doors.lead), ("leadership", doors.leadership), ("staff", doors.staff)]
    sign_ins = [SignIn(role, _address(name), new_token()[:20]) for role, name in ways]
    with writing(stage.engine) as session:
        session.add(Organisation(
            name=story.company, time_zone=story.rollout.time_zone,
            currency=story.rollout.currency, demo=True,
        ))  # fmt: skip
        rollout = add_rollout(session, actor=doors.lead, now=start, **story.rollout.model_dump())
        rollout.demo, rollout.company = True, story.company
        rollout.business_sponsor = story.sponsors.business
        rollout.technical_sponsor = story.sponsors.technical
        for sign_in, (_role, name) in zip(sign_ins, ways, strict=True):
            user = add_user(session, sign_in.email, name, start, doors.lead)
            set_password(session, user, sign_in.password, start)
            add_member(session, user.id or 0, rollout.id or 0, sign_in.role)
        for part in story.parts:
            _phase(session, stage, rollout, part, start)
        for watched in story.outcomes:
            _outcome(session, stage, rollout, watched, start)
    return sign_ins


def _phase(
    session: Session, stage: Stage, rollout: Rollout, part: Preparation | Group, start: datetime
) -> None:
    actor = stage.story.people.lead
    days = _days(stage, part)
    phase = add_phase(session, rollout, part.name, start, actor, part.slug, **days)
    for told in part.milestones:
        if told.kind != GO_LIVE:
            form = MilestoneForm(
                name=told.name, kind=told.kind, planned=stage.day(told.planned),
                only_here=told.only_here,
            )  # fmt: skip
            add_milestone(session, phase, form, actor, start)
    for cost in part.budget:
        _budget_line(session, stage, phase, cost)


def _days(stage: Stage, part: Preparation | Group) -> dict[str, date]:
    if isinstance(part, Preparation):
        return {"starts": stage.day(part.starts), "ends": stage.day(part.ends)}
    first = next(told.planned for told in part.milestones if told.kind == GO_LIVE)
    return {"go_live": stage.day(first)}


def _budget_line(session: Session, stage: Stage, phase: Phase, cost: Cost) -> None:
    line = BudgetLine(
        phase_id=phase.id or 0, name=cost.line, category=cost.category, recurring=cost.recurring
    )
    session.add(line)
    session.flush()
    months = months_planned(cost, stage.story, stage.today)
    for month, amount in spread(cost.planned * 100, months):
        session.add(PlannedCost(line_id=line.id or 0, month=month, amount=amount))


def _outcome(
    session: Session, stage: Stage, rollout: Rollout, watched: Watched, start: datetime
) -> None:
    known = known_result(watched.library)
    assert known is not None
    own = watched.model_dump(exclude_unset=True)
    form = read(OutcomeForm, {**known.filled(), "library_key": watched.library, **own})
    add_outcome(session, rollout, form, start, stage.story.people.lead, watched.slug)


def _happenings(stage: Stage) -> Iterator[Happening]:
    """Everything that happened after the start, each with its moment."""
    story = stage.story
    yield _on(stage, story.saved_plan.frozen, _save_plan)
    for part in story.parts:
        for told in part.milestones:
            yield from _milestone(stage, part.slug, told)
    for group in story.groups:
        yield from _group(stage, group)
    yield at(stage.today - timedelta(days=12)), lambda: _bring_costs(stage)
    yield at(stage.today - LAST_FIGURES), lambda: _bring_figures(stage, stage.today - LAST_FIGURES)
    yield at(stage.today - timedelta(days=35)), lambda: survey(stage)
    yield at(stage.day(story.saved_plan.frozen)), lambda: gates(stage)
    entered = stage.today - timedelta(days=21)
    yield at(entered), lambda: benefits(stage, entered)
    listed = stage.today - timedelta(days=20)
    yield at(listed), lambda: _seats(stage, listed)
    yield at(listed), lambda: lessons(stage)
    exported = stage.today - timedelta(days=3)
    yield at(exported), lambda: _exports(stage, exported)
    log = usage_file(story, stage.today)
    yield at(stage.today), lambda: _bring(stage, "usage", "crm-log.csv", log, {}, stage.today)


def _on(stage: Stage, told: date, act: Act) -> Happening:
    day = stage.day(told)

    def happen() -> None:
        with writing(stage.engine) as session:
            act(stage, session, day, at(day))

    return at(day), happen


def _save_plan(stage: Stage, session: Session, _day: date, now: datetime) -> None:
    lead, name = stage.story.people.lead, stage.story.saved_plan.name
    freeze_plan(session, stage.rollout(session), name, lead, now)


def _milestone(stage: Stage, slug: str, told: MilestoneOf) -> Iterator[Happening]:
    lead = stage.story.people.lead
    for change in told.moves:
        form = MoveForm(to=stage.day(change.to), reason=change.reason, note=change.note)

        def shift(
            stage: Stage, session: Session, _day: date, now: datetime, form: MoveForm = form
        ) -> None:
            move(session, *_of(stage, session, slug, told), form, lead, now)

        yield _on(stage, change.decided, shift)
    if told.done is not None:

        def done(stage: Stage, session: Session, day: date, now: datetime) -> None:
            complete(session, *_of(stage, session, slug, told), day, lead, now)

        yield _on(stage, told.done, done)


def _of(stage: Stage, session: Session, slug: str, told: MilestoneOf) -> tuple[Phase, Milestone]:
    phase = stage.phase(session, slug)
    query = select(Milestone).where(Milestone.phase_id == phase.id)
    wanted = Milestone.kind == GO_LIVE if told.kind == GO_LIVE else Milestone.name == told.name
    return phase, session.exec(query.where(wanted)).one()


def _group(stage: Stage, group: Group) -> Iterator[Happening]:
    staff = min(stage.day(group.go_live), stage.today) - timedelta(days=75)
    people = people_file(group, stage.story, stage.day(group.go_live))
    yield at(staff), lambda: _bring_to(stage, group, "people", f"{group.slug}.csv", people, staff)
    targets = min(staff, stage.today - timedelta(days=30))
    yield at(targets), lambda: _targets(stage, group, targets)
    for result, told in group.results.items():
        # What is judged against was known when the goal was set, or a verdict says that it was not.
        eve = stage.day(told.set_on) - timedelta(days=1)
        if eve < stage.today - LAST_FIGURES:
            yield at(eve), partial(_figures, stage, group, result, eve)
        yield _on(stage, told.set_on, _set(group, result, told))
        if told.fixed is not None:
            # Fixing a first goal counts them all, so every goal of a group is set before it.
            moment, fix = _on(stage, told.fixed, _fix(group, result))
            yield moment + timedelta(hours=1), fix
    yield at(targets) + timedelta(hours=1), lambda: checklist(stage, group, targets)
    yield at(stage.today - timedelta(days=2)), lambda: training(stage, group)


def _targets(stage: Stage, group: Group, day: date) -> None:
    sentiment = group.survey.target if group.survey else 0.6
    shares: dict[str, float | None] = {
        "use": group.use.target, "training": group.training.target, "sentiment": sentiment,
    }  # fmt: skip
    with writing(stage.engine) as session:
        phase = stage.phase(session, group.slug)
        set_targets(session, phase, shares, stage.story.people.lead, at(day), day)


def _set(group: Group, result: str, told: Results) -> Act:
    def act(stage: Stage, session: Session, day: date, now: datetime) -> None:
        # What climbed already starts from its months: a lower start would make the goal easier.
        start = "" if told.climb else _typed(told.before, told)
        form = GoalForm(
            start=start, aim="figure", target=_typed(told.goal, told),
            due=stage.day(told.due), outside_source=told.outside_source,
        )  # fmt: skip
        place = _watched(stage, session, group, result)
        set_goal(session, *place, form, now, stage.story.people.lead, on=day)

    return act


def _fix(group: Group, result: str) -> Act:
    def act(stage: Stage, session: Session, day: date, now: datetime) -> None:
        place = _watched(stage, session, group, result)
        lock_goal(session, *place, now, stage.story.people.lead, on=day)

    return act


def _watched(
    stage: Stage, session: Session, group: Group, result: str
) -> tuple[Rollout, Outcome, Phase]:
    rollout = stage.rollout(session)
    outcome = outcome_by_slug(session, rollout.id or 0, result)
    assert outcome is not None
    return rollout, outcome, stage.phase(session, group.slug)


def _typed(figure: float, told: Results) -> str:
    return f"{figure:g}" if told.spread is not None else f"{figure:.1%}"


def _bring_costs(stage: Stage) -> None:
    day = stage.today - timedelta(days=12)
    for part in stage.story.parts:
        rows = costs_file(part.budget, stage.story, stage.today)
        _bring_to(stage, part, "costs", f"costs-{part.slug}.csv", rows, day)


def _bring_figures(stage: Stage, day: date) -> None:
    for group in stage.story.groups:
        for result in group.results:
            _figures(stage, group, result, day)


def _figures(stage: Stage, group: Group, result: str, day: date) -> None:
    """Bring in the months of a result that were over on a day."""
    rows = readings_file(group, result, stage.story, stage.today, day)
    _bring_to(stage, group, "readings", f"{result}-{group.slug}.csv", rows, day, result)


def _bring_to(
    stage: Stage, part: Preparation | Group, kind: str, name: str, rows: Rows, day: date,
    outcome: str = "",
) -> None:  # fmt: skip
    with reading(stage.engine) as session:
        target: dict[str, Any] = {"phase": stage.phase(session, part.slug).id}
        if outcome:
            rollout = stage.rollout(session).id or 0
            found = outcome_by_slug(session, rollout, outcome)
            target["outcome"] = found.id if found else None
    _bring(stage, kind, name, rows, target, day)


def _bring(
    stage: Stage, kind: str, name: str, rows: Rows, target: Mapping[str, Any], day: date
) -> None:
    with reading(stage.engine) as session:
        scope = stage.rollout(session).id or 0
    order = Order(kind, scope, target, Options(), stage.story.people.lead)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        report = bring_in(stage.engine, registry, Clock(day), order, path)
    assert not report.counts["rejected"], report.counts


def _seats(stage: Stage, day: date) -> None:
    price_list(stage, day)
    _bring(stage, "licences", "seats.csv", seats_file(stage.story), {}, day)


def _exports(stage: Stage, day: date) -> None:
    accounts = accounts_file(stage.story, stage.today)
    _bring(stage, "records", "accounts.csv", accounts, {"of": "accounts"}, day)
    reminders = reminders_file(stage.story, stage.today)
    _bring(stage, "records", "reminders.csv", reminders, {"of": "reminders"}, day)


def _seller(stage: Stage, sign_in: SignIn) -> None:
    """Let the third door open onto the first person of the first group."""
    with writing(stage.engine) as session:
        rollout = stage.rollout(session).id or 0
        named = select(Person).where(Person.rollout_id == rollout)
        dana = session.exec(named.where(Person.name == stage.story.people.staff)).one()
        user = session.exec(select(User).where(User.email == sign_in.email)).one()
        add_member(session, user.id or 0, rollout, "staff", dana.id)


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@harbour.example"
