"""Editing a checklist never alters past ticks, whatever is edited and ticked, in any order."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from adoption.training import queries
from adoption.training.commands import add_checklist, change_checklist, take_back, tick
from adoption.training.forms import ChecklistForm
from adoption.training.tables import Checklist, ChecklistItem, Completion, CompletionRemoval
from app.tables import metadata
from core.db import create_engine, writing
from rollout.commands import add_rollout
from rollout.people.tables import Person, RosterEntry
from rollout.plan.commands import add_phase

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TASKS = st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=5, unique=True)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), TASKS),
        st.tuples(st.just("tick"), st.sampled_from("ABCDE")),
        st.tuples(st.just("undo"), st.sampled_from("ABCDE")),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(first=TASKS, steps=STEPS)
def test_ticks_outlive_every_edit(first: list[str], steps: list[Any]) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    expected: set[str] = set()
    with writing(engine) as session:
        checklist, person_id = _checklist(session, first)
        for step, what in steps:
            history = _history(session)
            expected = _play(session, checklist, person_id, step, what, expected)
            assert history == _history(session)[: len(history)]
            assert _ticked(session, checklist, person_id) == expected
    engine.dispose()


def test_ticking_twice_is_ticking_once_and_an_undo_is_kept(engine: Engine) -> None:
    with writing(engine) as session:
        checklist, person_id = _checklist(session, ["A"])
        item = _item(session, checklist, "A")
        tick(session, person_id, item, NOW, "Dana")
        tick(session, person_id, item, NOW, "Dana")
        take_back(session, person_id, item, NOW, "Dana")
        assert len(_history(session)) == 1
        assert len(session.exec(select(CompletionRemoval)).all()) == 1
        assert queries.records(session, checklist.rollout_id).done == {}


def test_keeping_a_checklist_as_it_is_makes_no_version(engine: Engine) -> None:
    with writing(engine) as session:
        checklist, _person_id = _checklist(session, ["A", "B"])
        form = ChecklistForm(name="Renamed", items="A\nB")
        change_checklist(session, checklist, form, NOW, "Alice")
        version = queries.latest_version(session, checklist.id or 0)
        assert version is not None
        assert (version.number, checklist.name) == (1, "Renamed")


def _play(
    session: Session, checklist: Checklist, person_id: int, step: str, what: Any, before: set[str]
) -> set[str]:
    if step == "edit":
        form = ChecklistForm(name="First days", items="\n".join(what))
        change_checklist(session, checklist, form, NOW, "Alice")
        return before
    item = _item(session, checklist, what)
    if item is None:
        return before
    (tick if step == "tick" else take_back)(session, person_id, item, NOW, "Dana")
    return before | {what} if step == "tick" else before - {what}


def _checklist(session: Session, tasks: list[str]) -> tuple[Checklist, int]:
    rollout = add_rollout(session, "CRM", NOW, "test")
    phase = add_phase(session, rollout, "Sales", NOW, "test", go_live=date(2026, 11, 2))
    person = Person(rollout_id=rollout.id or 0, key="dana", name="Dana")
    session.add(person)
    session.flush()
    session.add(RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0))
    form = ChecklistForm(name="First days", items="\n".join(tasks))
    return add_checklist(session, rollout.id or 0, form, NOW, "Alice"), person.id or 0


def _item(session: Session, checklist: Checklist, text: str) -> Any:
    """The newest wording of a task, in an old version too."""
    query = select(ChecklistItem).where(
        ChecklistItem.checklist_id == checklist.id, ChecklistItem.text == text
    )
    return session.exec(query.order_by(col(ChecklistItem.id).desc())).first()


def _ticked(session: Session, checklist: Checklist, person_id: int) -> set[str]:
    done = queries.records(session, checklist.rollout_id).done.get(person_id, {})
    texts = queries.known_codes(session, checklist.id or 0)
    return {texts[code] for _checklist_id, code in done}


def _history(session: Session) -> list[dict[str, Any]]:
    found = session.exec(select(Completion).order_by(col(Completion.id)))
    return [each.model_dump() for each in found]
