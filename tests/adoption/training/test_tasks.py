"""Whose tasks are whose, when they are due, and who counts as trained."""

from datetime import UTC, date, datetime

from adoption.training.progress import Records, by_item, by_team, standings
from adoption.training.tasks import (
    Checklist,
    Item,
    Learner,
    Place,
    checklists_of,
    due_after_start,
    due_day,
)

GO_LIVE = date(2026, 11, 2)
DONE = datetime(2026, 11, 3, 9, tzinfo=UTC)
DIRECT = Place(1, "Direct sales", GO_LIVE)
SIGN_IN = Item(1, 1, 1, "Sign in", due_days=-5)
VISIT = Item(2, 1, 2, "Log a visit", due_days=21)


def person(number: int, role: str = "Seller", team: str = "North", *places: Place) -> Learner:
    return Learner(number, f"Person {number}", team, role, places or (DIRECT,))


def checklist(number: int, role: str = "", phase_id: int | None = None, *items: Item) -> Checklist:
    return Checklist(number, f"List {number}", role, phase_id, items)


def test_a_checklist_is_for_a_role_and_a_group() -> None:
    lists = (
        checklist(1),
        checklist(2, " seller "),
        checklist(3, "Manager"),
        checklist(4, "", 1),
        checklist(5, "", 2),
    )
    assert [each.id for each in checklists_of(person(1), lists)] == [1, 2, 4]


def test_who_is_on_no_roster_has_no_checklist() -> None:
    assert checklists_of(Learner(1, "Dana", "", "", ()), (checklist(1),)) == ()


def test_due_days_count_from_go_live() -> None:
    assert due_day(SIGN_IN, DIRECT) == date(2026, 10, 28)
    assert due_day(Item(1, 1, 1, "x", due_on=date(2026, 12, 1)), DIRECT) == date(2026, 12, 1)
    assert due_day(Item(1, 1, 1, "x"), DIRECT) is None


def test_for_whoever_joins_late_nothing_is_due_before_their_first_day() -> None:
    late = Place(1, "Direct sales", GO_LIVE, date(2027, 1, 11))
    assert due_day(SIGN_IN, late) == date(2027, 1, 11)
    assert due_day(VISIT, late) == date(2027, 2, 1)
    assert due_day(Item(1, 1, 1, "x", due_on=GO_LIVE), late) == date(2027, 1, 11)


def test_who_is_enlisted_for_the_go_live_is_not_late() -> None:
    assert due_day(SIGN_IN, Place(1, "Direct sales", GO_LIVE, GO_LIVE)) == date(2026, 10, 28)


def test_somebody_in_two_groups_does_it_for_the_first_to_go_live() -> None:
    later = Place(2, "Partner channel", date(2027, 3, 1))
    learner = person(1, "Seller", "North", later, DIRECT)
    (found,) = standings([learner], (checklist(1, "", None, VISIT),), Records())
    assert [task.due for task in found.tasks] == [date(2026, 11, 23)]


def test_what_is_due_on_go_live_comes_too_late() -> None:
    on_the_day = Item(3, 1, 3, "Learn", due_days=0)
    assert due_after_start(checklist(1, "", None, SIGN_IN, on_the_day, VISIT), GO_LIVE) == (
        on_the_day,
        VISIT,
    )


def test_trained_is_who_has_done_everything_and_had_something_to_do() -> None:
    people = [person(1), person(2), person(3, team="South"), person(4, "Driver")]
    lists = (checklist(1, "Seller", None, SIGN_IN, VISIT),)
    done = {1: {(1, 1): DONE, (1, 2): DONE}, 2: {(1, 1): DONE}, 3: {(1, 1): DONE, (1, 2): DONE}}
    found = standings(people, lists, Records(done))
    assert [each.trained for each in found] == [True, False, True, False]
    assert [(team.team, team.people, team.trained) for team in by_team(found)] == [
        ("North", 2, 1),
        ("South", 1, 1),
    ]
    assert [(each.item.text, each.people, each.done) for each in by_item(found, lists)] == [
        ("Sign in", 3, 3),
        ("Log a visit", 3, 2),
    ]
