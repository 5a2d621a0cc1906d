"""Finding people on the page of everybody."""

import pytest

from rollout.people.queries import GroupOfPeople, PersonRow, matching


def someone(number: int, name: str, email: str = "", account: str = "") -> PersonRow:
    """A person with a name, an address and perhaps a CRM user name."""
    accounts = (account,) if account else ()
    return PersonRow(number, name, email, "North", "seller", accounts, None, None, "none")


DANA = someone(1, "Dana Weber", "dana@harbour.example")
OLOF = someone(2, "Olof Lindqvist", account="o.lindqvist")
YARDS = GroupOfPeople("Yards", "yards", (DANA,))
SALES = GroupOfPeople("Sales", "sales", (DANA, OLOF))


@pytest.mark.parametrize(
    ("group", "words", "found"),
    [
        ("", "", [("Yards", 1), ("Sales", 2)]),
        ("sales", "", [("Sales", 2)]),
        ("", " WEBER ", [("Yards", 1), ("Sales", 1)]),
        ("", "o.lind", [("Sales", 1)]),
        ("yards", "o.lind", []),
        ("nobody-knows", "", []),
    ],
)
def test_people_are_found_by_group_and_name(
    group: str, words: str, found: list[tuple[str, int]]
) -> None:
    shown = matching([YARDS, SALES], group, words)
    assert [(each.name, len(each.people)) for each in shown] == found
