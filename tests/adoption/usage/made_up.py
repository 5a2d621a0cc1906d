"""People with made-up days of use."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from adoption.usage.active_share import OnRoster
from adoption.usage.person_use import PersonUse, Worked

GO_LIVE = date(2026, 3, 2)
ALWAYS = [(date(2026, 1, 1), date(2026, 12, 31))]


def day(ahead: int) -> date:
    """So many days after the go-live, a Monday."""
    return GO_LIVE + timedelta(days=ahead)


def person(
    number: int, used: Iterable[int] = (), *, joins: int | None = None, leaves: int | None = None
) -> PersonUse:
    """A person who did one key action on each of these days; days are counted from go-live."""
    entry = OnRoster(
        number, None if joins is None else day(joins), None if leaves is None else day(leaves)
    )
    return PersonUse(entry, tuple(Worked(day(each), 1, 1) for each in sorted(set(used))))


def groups() -> st.SearchStrategy[list[PersonUse]]:
    """Up to twelve people over some ten weeks, some of whom join late or leave early."""
    days = st.sets(st.integers(-5, 70), max_size=25)
    joins = st.none() | st.integers(-20, 60)
    leaves = st.none() | st.integers(-10, 80)
    each = st.tuples(days, joins, leaves)
    return st.lists(each, max_size=12).map(
        lambda found: [
            person(number, used, joins=came, leaves=went)
            for number, (used, came, went) in enumerate(found, 1)
        ]
    )


def busier(people: list[PersonUse], chosen: int, more: set[int]) -> list[PersonUse]:
    """The same people, one of whom was active on more days."""
    if not people:
        return people
    place = chosen % len(people)
    old = people[place]
    days = {done.day: done for done in old.days}
    days |= {day(each): Worked(day(each), 1, 1) for each in more if day(each) not in days}
    busy = PersonUse(old.on_roster, tuple(days[each] for each in sorted(days)))
    return [*people[:place], busy, *people[place + 1 :]]
