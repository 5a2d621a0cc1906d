"""Who a CRM user name looks like, and when it looks like nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.people.look_alikes import LookAlikes

KIM, ALI, PEDRO, JAN = 1, 2, 3, 4
PEOPLE = {
    KIM: ("Kim Brandt", "1042", "kim@harbour.example"),
    ALI: ("علی کریمی", "1043", ""),
    PEDRO: ("Pedro Muñoz", "1044", ""),
    JAN: ("Jan van der Berg", "1045", ""),
}


@pytest.mark.parametrize(
    ("account", "person"),
    [
        ("KIM BRANDT", KIM),
        ("kim.brandt", KIM),
        ("kimbrandt@elsewhere.example", KIM),
        ("Brandt, Kim", KIM),
        ("k.brandt", KIM),
        ("KBrandt", KIM),
        ("Brandt, K.", KIM),
        ("kim@harbour.example.crm", KIM),
        ("kim@harbour.example.crm.sandbox", KIM),
        ("علي كريمي", ALI),
        ("pedro.munoz", PEDRO),
        ("Mun\u0303oz, Pedro", PEDRO),
        ("j.berg", JAN),
        ("jvanderberg", JAN),
        ("a.brandt", None),
        ("kbrandt2", None),
        ("brandt", None),
        ("@", None),
        ("", None),
    ],
)
def test_who_a_name_looks_like(account: str, person: int | None) -> None:
    assert LookAlikes(PEOPLE).person_like(account) == person


def test_an_initial_that_two_people_share_is_nobodys() -> None:
    people = LookAlikes({1: ("Kim Brandt",), 2: ("Karl Brandt",)})
    assert people.person_like("k.brandt") is None
    assert people.person_like("kim.brandt") == 1


def test_the_nearest_way_decides() -> None:
    """A user name of one person is not the abbreviation of another."""
    people = LookAlikes({1: ("Kim Brandt",), 2: ("Karl Brandt", "k.brandt")})
    assert people.person_like("K.Brandt") == 2


def test_the_name_of_an_address_with_an_ending_is_that_of_the_whole_address() -> None:
    people = LookAlikes({1: ("Kim", "kim@a.example"), 2: ("Kim", "kim@b.example")})
    assert people.person_like("kim@b.example.crm") == 2
    assert people.person_like("kim@c.example") is None


words = some.text("abkKéيی .,-@", min_size=1, max_size=8)


@given(some.lists(some.tuples(words, words), min_size=2, max_size=6))
def test_nobody_is_proposed_for_the_exact_name_of_somebody_else(
    texts: list[tuple[str, str]],
) -> None:
    people = dict(enumerate(texts))
    found = LookAlikes(people)
    for person, names in people.items():
        for name in names:
            assert found.person_like(name) in (person, None)
